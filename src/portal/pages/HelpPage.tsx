import { Layout } from "../layout.tsx";
import { type Dictionary, type Shell, speak } from "../shell.ts";

const zh = {
	title: "使用帮助",
	questions: [
		{
			ask: "承诺了会不会吃亏？",
			answer:
				"不会。承诺和交证明受理条件一样、时限一样。核查由机关自己做，不再向您要这份证明，也不得因此对您多查。",
		},
		{
			ask: "填错了怎么办？",
			answer: "发现填错，在“我的办件”里申请更正或者撤回承诺。更正和撤回都不产生信用记录。",
		},
		{
			ask: "签了想反悔怎么办？",
			answer: "结果送达之前，有合理理由可以申请撤回。撤回后交证明继续办，受理日期和先后顺序不变。",
		},
		{
			ask: "机关又来要这份证明怎么办？",
			answer: "已经用承诺书代替的证明，机关不能再要。遇到了，请点“投诉举报”或者拨打页面下方的电话。",
		},
		{
			ask: "核查说不一致，我不同意怎么办？",
			answer:
				"认定之前您会收到核查情况告知书，可以陈述申辩。认定书写明向哪个机关申请复议、向哪个法院起诉和期限。",
		},
		{
			ask: "不识字、看不见、不会用手机怎么办？",
			answer:
				"每一页都能放大、朗读、用键盘操作。也可以到窗口，由工作人员逐条念给您听，按指印即可；行动不便的可以预约上门。",
		},
		{
			ask: "孩子的事谁来办？",
			answer:
				"不满八周岁的由监护人办；八周岁到十七周岁的由监护人办，或者监护人同意后自己签。不用开监护证明。",
		},
		{
			ask: "请人代办要什么？",
			answer: "代理人要有您的特别授权书，写明就是这一项证明。家人帮忙填写不是代理，签名还得您自己来。",
		},
		{
			ask: "怎么知道承诺书是真的？",
			answer: "扫承诺书上的二维码，或者在“承诺书查验”里输入编号，也可以上传文件比对。",
		},
	],
	phoneTitle: "找人问",
	phone: (phone: string) => `咨询与投诉电话：${phone}。每个事项页面上还有办理机关的电话。`,
};
const en: Dictionary<typeof zh> = {
	title: "Help",
	questions: [
		{
			ask: "Do I lose anything by making a commitment?",
			answer:
				"No. Conditions and time are the same. We check ourselves, do not ask for the certificate and may not inspect you more for it.",
		},
		{
			ask: "I made a slip",
			answer: "Ask for a correction or withdraw under “My matters”. Neither makes a credit record.",
		},
		{
			ask: "I signed and changed my mind",
			answer:
				"Until the result is served you may withdraw for good reason. You then bring the certificate; date and place in the queue stay.",
		},
		{
			ask: "They ask for the certificate all the same",
			answer: "They may not. Use “Complaints” or call the number below.",
		},
		{
			ask: "The verification says it is untrue and I disagree",
			answer:
				"Before anything is found you receive a notice and may state your defence. The finding names the review organ, the court and the terms.",
		},
		{
			ask: "I cannot read, see or use a phone",
			answer:
				"Every page can be enlarged, read aloud and used by keyboard. At a window staff read everything to you and a fingerprint will do; home visits on request.",
		},
		{
			ask: "Who acts for a child?",
			answer:
				"Under eight the guardian; from eight to seventeen the guardian signs or consents. No certificate of guardianship.",
		},
		{
			ask: "Somebody shall act for me",
			answer:
				"They need your special authorisation naming this very certificate. Helping to fill in is not acting for you.",
		},
		{
			ask: "Is a letter genuine?",
			answer: "Scan its QR code, enter its code under “Verify a letter” or send the file.",
		},
	],
	phoneTitle: "Ask a human",
	phone: (phone) => `Advice and complaints: ${phone}. Each item page names the organ's own number.`,
};

/** 使用帮助: the questions people really have. */
export const HelpPage = ({ shell }: { shell: Shell }) => {
	const words = speak<Dictionary<typeof zh>>(shell, { "zh-CN": zh, en });
	return (
		<Layout shell={shell} title={words.title}>
			<h1>{words.title}</h1>
			{words.questions.map((question) => (
				<section key={question.ask} data-read-aloud="">
					<h2>{question.ask}</h2>
					<p>{question.answer}</p>
				</section>
			))}
			<h2>{words.phoneTitle}</h2>
			<p>{words.phone(shell.district.complaintPhone)}</p>
		</Layout>
	);
};
