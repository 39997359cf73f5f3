import { Layout } from "../layout.tsx";
import { type Dictionary, type Shell, speak } from "../shell.ts";

const zh = {
	title: "无障碍说明",
	lead: "这个网站按人人都能用来做。下面是您能用到的办法。",
	points: [
		"关怀版：页面右上角打开，字号放大、行距加宽、对比最强，并出现朗读按钮。不用登录，也不用装任何东西。",
		"键盘：按 Tab 键走到每一处，焦点有明显的框；页首有“跳到正文”。",
		"读屏：每个输入框都有名称，出错时先读出错在哪里、怎么改。",
		"没有脚本也能办：浏览器不支持脚本时，所有页面和表单照样能用；签名可以改为键入姓名。",
		"没有验证码图片，没有自动弹窗，没有限时答题；人脸识别不是唯一的办法。",
		"手机、平板、电脑都能用，可以放大到 400%，不用左右滚动；深色模式和打印都已考虑。",
		"看不见或者不识字：可以听完告知；到窗口由工作人员逐条念，按指印签署，另有见证人。",
	],
	reportTitle: "遇到障碍",
	report: (phone: string) => `请告诉我们：${phone}，或者通过“投诉举报”。我们会改，也会先帮您把事情办了。`,
};
const en: Dictionary<typeof zh> = {
	title: "Accessibility",
	lead: "This site is made for everybody. What you can use:",
	points: [
		"Large-type version at the top right: larger letters, wider lines, strongest contrast and read-aloud buttons. No sign-in, nothing to install.",
		"Keyboard: Tab reaches everything, the focus is clearly framed, and there is a skip link.",
		"Screen readers: every field has a name; errors are read first with what to do.",
		"Without scripts every page and form still works; a signature may be typed.",
		"No picture puzzles, no pop-ups, no time limits; face recognition is never the only way.",
		"Phone, tablet and desktop; up to 400% zoom without sideways scrolling; dark mode and print.",
		"If you cannot see or read: listen to the notice, or have it read at a window and sign by fingerprint with a witness.",
	],
	reportTitle: "Found a barrier?",
	report: (phone) => `Tell us: ${phone}, or use “Complaints”. We will fix it and help you meanwhile.`,
};

/** 无障碍说明. */
export const AccessibilityPage = ({ shell }: { shell: Shell }) => {
	const words = speak<Dictionary<typeof zh>>(shell, { "zh-CN": zh, en });
	return (
		<Layout shell={shell} title={words.title}>
			<h1>{words.title}</h1>
			<p className="lead">{words.lead}</p>
			<ul>
				{words.points.map((point) => (
					<li key={point}>{point}</li>
				))}
			</ul>
			<h2>{words.reportTitle}</h2>
			<p>{words.report(shell.district.complaintPhone)}</p>
		</Layout>
	);
};
