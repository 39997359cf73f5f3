import { Actions, ButtonLink } from "../controls/button.tsx";
import { Layout } from "../layout.tsx";
import { type Dictionary, type Shell, speak } from "../shell.ts";

export type PageProblem = "not-found" | "forbidden" | "expired" | "too-many" | "unavailable" | "fault";

const zh = {
	"not-found": {
		title: "没有找到这个页面",
		text: "网址可能输错了，或者这份内容已经撤下，也可能不属于您登录的账号。请核对网址，或从首页重新查找。",
	},
	forbidden: {
		title: "您不能打开这个页面",
		text: "这个页面只对办理该事项的人开放。如果您是代理人或者企业经办人，请退出后选择正确的身份重新登录。",
	},
	expired: {
		title: "页面停留太久，已经过期",
		text: "为保护您的信息，这次提交没有生效。请返回上一页，刷新后再提交一次；已保存的内容不会丢失。",
	},
	"too-many": { title: "操作太频繁", text: "请等一分钟再试。如果急需办理，请拨打页面下方的电话。" },
	unavailable: {
		title: "暂时无法办理",
		text: "系统的一个必要部分暂时停用，您填写的内容没有丢失。请稍后再试，或者到政务服务窗口办理。",
	},
	fault: {
		title: "系统出错了",
		text: "这是我们的错误，不是您的。这次操作没有生效，您可以稍后再试；如果反复出现，请拨打页面下方的电话，并报出下面的编号。",
	},
	home: "回到首页",
	help: "查看帮助",
	reference: "错误编号：",
};
const en: Dictionary<typeof zh> = {
	"not-found": {
		title: "Page not found",
		text: "The address may be wrong, the content may have been taken down, or it belongs to another account. Check the address or start from the home page.",
	},
	forbidden: {
		title: "You cannot open this page",
		text: "Only the people taking part in this matter may see it. If you act for someone or for a firm, sign out and sign in with the right identity.",
	},
	expired: {
		title: "This page has expired",
		text: "To protect you, nothing was changed. Go back, reload the page and send it again; what was saved is kept.",
	},
	"too-many": { title: "Too many attempts", text: "Wait a minute and try again, or call the number below." },
	unavailable: {
		title: "Not available right now",
		text: "A part of the system we need is not running. Nothing you entered is lost. Try again later or go to a service window.",
	},
	fault: {
		title: "Something went wrong",
		text: "This is our fault, not yours. Nothing was changed. Try again later; if it happens again call the number below and tell us this reference.",
	},
	home: "Home page",
	help: "Help",
	reference: "Reference: ",
};

/** A page for when there is no page: what happened, whether anything changed, and what to do now. */
export const ProblemPage = ({
	shell,
	problem,
	detail,
	reference,
}: {
	shell: Shell;
	problem: PageProblem;
	/** Words of the refusal itself, where there are any. */
	detail?: string | undefined;
	reference?: string | undefined;
}) => {
	const words = speak<Dictionary<typeof zh>>(shell, { "zh-CN": zh, en });
	return (
		<Layout shell={shell} title={words[problem].title}>
			<h1>{words[problem].title}</h1>
			<p className="lead">{detail ?? words[problem].text}</p>
			{reference !== undefined && (
				<p className="soft">
					{words.reference}
					<span className="code">{reference}</span>
				</p>
			)}
			<Actions>
				<ButtonLink href="/">{words.home}</ButtonLink>
				<ButtonLink href="/help" second>
					{words.help}
				</ButtonLink>
			</Actions>
		</Layout>
	);
};
