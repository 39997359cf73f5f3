import { Empty } from "../controls/alert.tsx";
import { Layout } from "../layout.tsx";
import { type Dictionary, type Shell, speak } from "../shell.ts";
import { moment } from "../when.ts";

const zh = {
	title: "演示手机",
	lead: "演示时短信不会真的发出，发给您的都收在这里。正式运行时没有这个页面。",
	empty: "还没有短信",
	emptyText: "在签名前选择“短信验证码”，验证码会出现在这里。",
};
const en: Dictionary<typeof zh> = {
	title: "Demo phone",
	lead: "In the demonstration no message really leaves; those sent to you are kept here. The real product has no such page.",
	empty: "No messages yet",
	emptyText: "Choose “Code by text message” before signing and the code appears here.",
};

export type DemoPhoneData = { messages: readonly { text: string; at: string }[] };

/** 演示手机: where a visitor of the demo reads the messages sent to them. */
export const DemoPhonePage = ({ data, shell }: { data: DemoPhoneData; shell: Shell }) => {
	const words = speak<Dictionary<typeof zh>>(shell, { "zh-CN": zh, en });
	return (
		<Layout shell={shell} title={words.title}>
			<h1>{words.title}</h1>
			<p className="lead">{words.lead}</p>
			{data.messages.length === 0 ? (
				<Empty title={words.empty}>
					<p>{words.emptyText}</p>
				</Empty>
			) : (
				<ul className="list">
					{data.messages.map((message) => (
						<li key={message.at + message.text}>
							<p className="soft">{moment(message.at, shell.language)}</p>
							<p lang="zh-CN">{message.text}</p>
						</li>
					))}
				</ul>
			)}
		</Layout>
	);
};
