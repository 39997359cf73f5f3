import { Alert } from "#portal/controls/alert.tsx";
import { Actions, ButtonLink } from "#portal/controls/button.tsx";
import { Layout } from "#portal/layout.tsx";
import { type Dictionary, type Shell, speak } from "#portal/shell.ts";
import { en } from "./words.en.ts";
import { zh } from "./words.zh-CN.ts";

export type LoginData = {
	returnTo: string;
	/** A sign-in made for signing. */
	fresh: boolean;
	trouble: "expired" | "refused" | "unavailable" | "number" | null;
};

/** 登录: what for, what we learn, and what to do without a phone. */
export const LoginPage = ({ data, shell }: { data: LoginData; shell: Shell }) => {
	const words = speak<Dictionary<typeof zh>>(shell, { "zh-CN": zh, en });
	const title = data.fresh ? words.fresh.title : words.login.title;
	const search = `return=${encodeURIComponent(data.returnTo)}${data.fresh ? "&fresh=1" : ""}`;
	return (
		<Layout shell={shell} title={title} back={data.fresh ? { href: data.returnTo } : undefined}>
			{data.trouble !== null && (
				<Alert tone="caution">
					<p>{words.login[data.trouble]}</p>
				</Alert>
			)}
			<h1>{title}</h1>
			<p className="lead">{data.fresh ? words.fresh.lead : words.login.lead}</p>
			<Actions>
				<ButtonLink href={`/login/start?${search}`}>{words.login.button}</ButtonLink>
			</Actions>
			<h2>{words.login.what}</h2>
			<ul>
				{words.login.whatPoints.map((point) => (
					<li key={point}>{point}</li>
				))}
			</ul>
			<h2>{words.login.otherTitle}</h2>
			<p>{words.login.other}</p>
			<p>
				<a href="/w/todo">{words.login.staff}</a>
			</p>
		</Layout>
	);
};
