import { Layout } from "../layout.tsx";
import { type Dictionary, type Shell, speak } from "../shell.ts";

const zh = {
	title: "政策依据",
	lead: "本系统办理的依据是《石龙区全面推行证明事项告知承诺制工作实施方案》（平龙政办〔2021〕27号）。下面摘录与您有关的原文，旁边是白话。",
	plain: "说白了",
	what: "什么是证明事项告知承诺制",
	whatPlain: "法律要您交的证明，您书面承诺属实，机关就不再要这份证明，照承诺办事。",
	who: "谁可以用",
	whoPlain: "用不用由您定。不想承诺或者承诺不了，就交证明。作过虚假承诺、信用还没修复的，暂时不能用。",
	not: "哪些不能用",
	notPlain: "关系重大、出了错难以挽回的，仍要交证明。",
	check: "机关怎样核查",
	checkPlain: "先比对数据，确有需要才上门；不得因为您用了承诺就歧视对待。",
	exit: "可以反悔",
	exitPlain: "办结之前有合理理由可以撤回，撤回后按原来的办法办。",
	credit: "守信与失信",
	creditPlain: "守没守承诺会记下来；记错了可以提异议，改正了可以修复。",
	letter: "告知承诺书的样式",
	letterPlain: "承诺书按方案附件 2 的样式制作，一式两份，行政机关与申请人各执一份。",
};
const en: Dictionary<typeof zh> = {
	title: "Policy",
	lead: "The system follows the Implementation Plan of Shilong District for the notification-and-commitment scheme (平龙政办〔2021〕27号). The passages that concern you follow in the original, with plain words beside.",
	plain: "In plain words",
	what: "What the scheme is",
	whatPlain:
		"Where the law asks for a certificate you may commit in writing that it is true; the organ then acts on your word.",
	who: "Who may use it",
	whoPlain:
		"It is your choice. If you do not want to make a commitment or cannot, bring the certificate. After a false commitment you may not use it until repaired.",
	not: "Where it does not apply",
	notPlain: "Where much is at stake and an error is hard to undo, the certificate is still needed.",
	check: "How it is checked",
	checkPlain:
		"Data first, visits only where needed, and no discrimination against those who made a commitment.",
	exit: "Changing your mind",
	exitPlain: "Until the matter is closed you may withdraw for good reason.",
	credit: "Kept and broken commitments",
	creditPlain: "Both are recorded; you may object to an error and repair after correction.",
	letter: "The form of the letter",
	letterPlain: "Letters follow Annex 2: two originals, one for you and one for the organ.",
};

const clauses = [
	[
		"what",
		"三、（一）……证明事项告知承诺制,是指公民、法人和其他组织在向行政机关申请办理行政事项时,行政机关以书面形式(含电子文本,下同)将证明义务、证明内容以及不实承诺的法律责任一次性告知申请人,申请人书面承诺已经符合告知的相关要求并愿意承担不实承诺的法律责任,行政机关不再索要有关证明并依据书面承诺办理相关行政事项的工作机制。",
	],
	[
		"who",
		"三、（三）……对实行告知承诺制的证明事项,申请人可自主选择是否采用告知承诺制方式办理。申请人不愿承诺或者无法承诺的,应当提交法律法规或者国务院决定要求的证明,申请人有较严重的不良信用记录或者存在曾作出虚假承诺等情形的,在信用修复前不适用告知承诺制。证明事项依法可以代为承诺的,代为承诺人应当获得申请人的特别授权。",
	],
	[
		"not",
		"三、（一）……直接涉及国家安全、国家秘密、公共安全、金融业审慎监管、生态环境保护,直接关系人身健康、生命财产安全、以及重要涉外等风险较大、纠错成本较高、损害难以挽回的证明事项不适用告知承诺制。",
	],
	[
		"check",
		"三、（五）……不得对通过告知承诺制方式办理的企业和群众采取歧视性监管措施。……要优先运用信息技术手段进行在线核查,比对相关数据,实现部门间数据共享和核验……同时要优化工作程序、加强业务协同,避免烦企扰民。",
	],
	[
		"exit",
		"三、（七）……建立承诺退出机制,在行政事项办结前,申请人有合理理由的,可以撤回承诺申请,撤回后应当按原程序办理……",
	],
	[
		"credit",
		"三、（六）……根据虚假承诺造成的社会影响进行失信程度分级,区分不同失信情形实施相应惩戒措施。……探索建立信用修复、异议处理机制,引导失信人及时纠正失信行为……",
	],
] as const;

const plainOf = {
	what: "whatPlain",
	who: "whoPlain",
	not: "notPlain",
	check: "checkPlain",
	exit: "exitPlain",
	credit: "creditPlain",
} as const;

/** 政策依据: the words of the plan beside plain words. */
export const PolicyPage = ({ shell }: { shell: Shell }) => {
	const words = speak<Dictionary<typeof zh>>(shell, { "zh-CN": zh, en });
	return (
		<Layout shell={shell} title={words.title} scripts={["read-aloud"]}>
			<h1>{words.title}</h1>
			<p className="lead">{words.lead}</p>
			{clauses.map(([key, law]) => (
				<section key={key} data-read-aloud="">
					<h2>{words[key]}</h2>
					<blockquote lang="zh-CN">{law}</blockquote>
					<p>
						<strong>{words.plain}：</strong>
						{words[plainOf[key]]}
					</p>
				</section>
			))}
			<h2>{words.letter}</h2>
			<p>{words.letterPlain}</p>
		</Layout>
	);
};
