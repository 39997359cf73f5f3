import { Alert } from "#portal/controls/alert.tsx";
import { Actions, ButtonLink } from "#portal/controls/button.tsx";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import { dayOfInstant } from "#portal/when.ts";
import { guideWords } from "./guide-words.ts";

/** A published 办事指南 or 工作规程. */
export type GuideData = {
	title: string;
	number: number;
	publishedAt: string;
	isStale: boolean;
	sections: readonly { title: string; lines: readonly string[] }[];
	pdf: string;
	word: string;
	/** The item a guide leads to; null for a procedure. */
	itemId: string | null;
	/** Address of the published 工作规程 of the organ of a guide; null where there is none. */
	procedure: string | null;
};

export const GuidePage = ({ data, shell }: { data: GuideData; shell: Shell }) => {
	const words = guideWords(shell);
	const back = data.itemId === null ? "/items" : `/items/${data.itemId}`;
	return (
		<Layout shell={shell} title={data.title} back={{ href: back }}>
			<h1 lang="zh-CN">{data.title}</h1>
			<p className="soft">
				{words.version(String(data.number), dayOfInstant(data.publishedAt, shell.language))}　{words.download}
				<a href={data.pdf}>PDF</a>　<a href={data.word}>Word</a>
			</p>
			{words.inChinese !== "" && <p className="soft">{words.inChinese}</p>}
			{data.isStale && (
				<Alert tone="caution">
					<p>{words.stale}</p>
				</Alert>
			)}
			{data.sections.map((section) => (
				<section key={section.title} lang="zh-CN" data-read-aloud="">
					<h2>{section.title}</h2>
					{section.lines.map((line) => (
						<p key={line}>{line}</p>
					))}
				</section>
			))}
			{data.procedure !== null && (
				<p>
					<a href={data.procedure}>{words.procedure}</a>
				</p>
			)}
			{data.itemId !== null && (
				<Actions>
					<ButtonLink href={`/items/${data.itemId}/check`}>{words.apply}</ButtonLink>
					<ButtonLink href={`/items/${data.itemId}`} second>
						{words.toItem}
					</ButtonLink>
				</Actions>
			)}
		</Layout>
	);
};
