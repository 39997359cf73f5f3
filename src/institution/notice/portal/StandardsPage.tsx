import { Table } from "#portal/controls/table.tsx";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import { guideWords } from "./guide-words.ts";

export type StandardsData = {
	dictionaries: readonly {
		name: string;
		fields: readonly { field: string; meaning: string; type: string; required: boolean }[];
	}[];
	tables: readonly { table: string; name: string; fields: number; required: number }[];
};

/** 数据标准: what every field means, the schemas, the exchange tables, the codes that are checked. */
export const StandardsPage = ({ data, shell }: { data: StandardsData; shell: Shell }) => {
	const words = guideWords(shell).standards;
	const files = [
		["/openapi.json", words.openapi],
		["/standards/item.json", words.itemSchema],
		["/standards/template.json", words.templateSchema],
		["/standards/letter.json", words.letterSchema],
		["/standards/release.json", words.releaseSchema],
		["/standards/exchange.json", words.exchange],
	] as const;
	return (
		<Layout shell={shell} title={words.title} wide>
			<h1>{words.title}</h1>
			<p className="lead">{words.lead}</p>
			<h2>{words.filesTitle}</h2>
			<ul>
				{files.map(([href, label]) => (
					<li key={href}>
						<a href={href}>{label}</a> <span className="code small soft">{href}</span>
					</li>
				))}
			</ul>
			<h2>{words.documentsTitle}</h2>
			<ul>
				<li>
					<a href="/api/v1/releases/current">{words.currentRelease}</a>{" "}
					<span className="code small soft">/api/v1/releases/current</span>
				</li>
				<li>
					<a href="/releases">{words.olderReleases}</a>
				</li>
				<li>
					{words.anItem} <span className="code small soft">/api/v1/items/{"{itemId}"}</span>
				</li>
				<li>{words.aLetter}</li>
			</ul>
			<h2>{words.codesTitle}</h2>
			<ul>
				{Object.values(words.codes).map((line) => (
					<li key={line}>{line}</li>
				))}
			</ul>
			<h2>{words.dictionaryTitle}</h2>
			{data.dictionaries.map((dictionary) => (
				<Table
					key={dictionary.name}
					caption={dictionary.name}
					rows={dictionary.fields}
					rowKey={({ field }) => field}
					columns={[
						{
							key: "field",
							title: words.field,
							cell: ({ field }) => <span className="code small one-line">{field}</span>,
						},
						{
							key: "meaning",
							title: words.meaning,
							cell: ({ meaning }) => <span lang="zh-CN">{meaning}</span>,
						},
						{
							key: "type",
							title: words.type,
							cell: ({ type }) => <span className="code small">{type}</span>,
						},
						{
							key: "required",
							title: words.required,
							cell: ({ required }) => (required ? words.yes : words.no),
						},
					]}
				/>
			))}
			<h2>{words.tablesTitle}</h2>
			<p>{words.tablesNote}</p>
			<ul lang="zh-CN">
				{data.tables.map(({ table, name, fields, required }) => (
					<li key={table}>
						<span className="code">{table}</span> {name}（{fields} / {required}）
					</li>
				))}
			</ul>
		</Layout>
	);
};
