import type { z } from "zod";
import { Empty } from "#portal/controls/alert.tsx";
import { Button } from "#portal/controls/button.tsx";
import { TextField } from "#portal/controls/field.tsx";
import { Pagination } from "#portal/controls/pagination.tsx";
import { Table } from "#portal/controls/table.tsx";
import { untouched } from "#portal/form-state.ts";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import { dayOfInstant } from "#portal/when.ts";
import type { disclosedLetters } from "../domain/api.ts";
import { pageWords } from "./disclosure-words.ts";

export type DisclosedLettersData = z.output<typeof disclosedLetters.reply> & { q: string };

/** 承诺公开: letters in their term, newest first. */
export const DisclosedLettersPage = ({ data, shell }: { data: DisclosedLettersData; shell: Shell }) => {
	const words = pageWords(shell);
	return (
		<Layout shell={shell} title={words.title} wide>
			<h1>{words.title}</h1>
			<p className="lead">{words.lead}</p>
			<search>
				<form className="filters" action="/disclosure" method="get">
					<TextField
						shell={shell}
						form={untouched}
						wide
						name="q"
						type="search"
						label={words.search}
						value={data.q}
						autoComplete="off"
					/>
					<Button>{words.button}</Button>
				</form>
			</search>
			{data.rows.length === 0 ? (
				<Empty title={words.empty}>
					<p>{words.emptyText}</p>
				</Empty>
			) : (
				<Table
					caption={words.caption}
					rows={data.rows}
					rowKey={(row) => row.letterNo}
					columns={[
						{
							key: "no",
							title: words.letterNo,
							cell: (row) => <a href={`/disclosure/${encodeURIComponent(row.letterNo)}`}>{row.letterNo}</a>,
						},
						{ key: "what", title: words.what, cell: (row) => `${row.matterName}：${row.certName}` },
						{ key: "organ", title: words.organ, cell: (row) => row.organName },
						{ key: "until", title: words.until, cell: (row) => dayOfInstant(row.until, shell.language) },
					]}
				/>
			)}
			<Pagination shell={shell} page={data.page} more={data.more} />
		</Layout>
	);
};
