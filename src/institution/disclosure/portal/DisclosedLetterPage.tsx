import type { z } from "zod";
import { Actions, ButtonLink } from "#portal/controls/button.tsx";
import { DefinitionList } from "#portal/controls/definition-list.tsx";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import { dayOfInstant } from "#portal/when.ts";
import type { disclosedLetter } from "../domain/api.ts";
import { pageWords, sliceWords } from "./disclosure-words.ts";

type ShownFields = z.output<typeof disclosedLetter.reply>["fields"];

/** Fields as the public sees them; what is hidden says so. */
export const EditionFields = ({ fields, shell }: { fields: ShownFields; shell: Shell }) => {
	const words = pageWords(shell);
	return (
		<dl className="facts" lang="zh-CN">
			{fields.map((field) => (
				<div key={field.path}>
					<dt>{field.label}</dt>
					<dd>{field.value ?? <span className="soft">{words.hidden}</span>}</dd>
				</div>
			))}
		</dl>
	);
};

/** 一份公开的承诺书, with the proof that it comes from the sealed original. */
export const DisclosedLetterPage = ({
	data,
	shell,
}: {
	data: z.output<typeof disclosedLetter.reply>;
	shell: Shell;
}) => {
	const words = pageWords(shell);
	const address = `/disclosure/${encodeURIComponent(data.letterNo)}`;
	return (
		<Layout shell={shell} title={data.letterNo} back={{ href: "/disclosure" }}>
			<h1 lang="zh-CN">{data.letterNo}</h1>
			<DefinitionList
				shell={shell}
				facts={[
					{ label: words.organ, value: data.organName },
					{ label: words.what, value: `${data.matterName}：${data.certName}` },
					{ label: words.ground, value: sliceWords(shell).grounds[data.ground] },
					{ label: words.published, value: dayOfInstant(data.publishedAt, shell.language) },
					{ label: words.until, value: dayOfInstant(data.until, shell.language) },
				]}
			/>
			<h2>{words.fields}</h2>
			<EditionFields fields={data.fields} shell={shell} />
			<h2>{words.proofTitle}</h2>
			<p>{words.proof}</p>
			<p>
				{words.root}：<span className="code">{data.proof.root}</span>
			</p>
			<Actions>
				<ButtonLink href={`${address}/proof.json`} second download>
					{words.download}
				</ButtonLink>
				<a href={`/complaints/new?letter=${encodeURIComponent(data.letterNo)}`}>{words.report}</a>
			</Actions>
		</Layout>
	);
};
