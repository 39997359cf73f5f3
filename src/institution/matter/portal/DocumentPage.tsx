import type { z } from "zod";
import { Actions, ButtonLink } from "#portal/controls/button.tsx";
import { DefinitionList } from "#portal/controls/definition-list.tsx";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import { dayOfInstant } from "#portal/when.ts";
import type { documentPage } from "../domain/api.ts";
import { institutionWords, pageWords } from "./matter-words.ts";

export type DocumentData = z.output<typeof documentPage.reply>;

/** 文书: its words, when it takes effect, and what can be done against it. */
export const DocumentPage = ({ data, shell }: { data: DocumentData; shell: Shell }) => {
	const words = pageWords(shell).document;
	const { remedies, service } = data;
	const terms: Readonly<Record<string, string>> = words.terms;
	const term = (one: { count: number; unit: string }) => ` ${one.count} ${terms[one.unit] ?? one.unit}`;
	return (
		<Layout
			shell={shell}
			title={data.title}
			back={data.matterId === null ? { href: "/my" } : { href: `/my/${data.matterId}` }}
		>
			<h1 lang="zh-CN">{data.title}</h1>
			<DefinitionList
				shell={shell}
				facts={[
					...(data.number === null ? [] : [{ label: words.number, value: data.number }]),
					...(data.recipient === null ? [] : [{ label: words.recipient, value: data.recipient }]),
					...(service === null
						? []
						: [
								{
									label: words.served,
									value: `${dayOfInstant(service.servedAt, shell.language)}　${institutionWords(shell).serviceMethods[service.method]}`,
								},
								{ label: words.effective, value: dayOfInstant(service.effectiveAt, shell.language) },
							]),
				]}
			/>
			<div className="sheet" lang="zh-CN" data-read-aloud="">
				{data.paragraphs.map((paragraph, index) =>
					paragraph.kind === "heading" ? (
						// biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of a served document never move
						<h2 key={index}>{paragraph.text}</h2>
					) : (
						// biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of a served document never move
						<p key={index}>{paragraph.text}</p>
					),
				)}
			</div>
			{remedies !== null && (
				<>
					<h2>{words.remedyTitle}</h2>
					<ul>
						<li>
							{words.review(remedies.reviewOrgan, term(remedies.review))}
							{remedies.review.verified ? "" : `　${words.unverified}`}
						</li>
						<li>
							{words.suit(remedies.court, term(remedies.suit))}
							{remedies.suit.verified ? "" : `　${words.unverified}`}
						</li>
					</ul>
				</>
			)}
			{data.fileHash !== null && (
				<>
					<Actions>
						<ButtonLink href={`/my/documents/${data.documentId}/file`} second download>
							{words.download}
						</ButtonLink>
						<ButtonLink href={`/my/documents/${data.documentId}/word`} second download>
							{words.word}
						</ButtonLink>
					</Actions>
					<p className="soft">{words.wordNote}</p>
				</>
			)}
		</Layout>
	);
};
