import { Empty, Tag } from "#portal/controls/alert.tsx";
import { Actions, ButtonLink } from "#portal/controls/button.tsx";
import { Pagination } from "#portal/controls/pagination.tsx";
import { Table } from "#portal/controls/table.tsx";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import { dayOfInstant } from "#portal/when.ts";
import type { AuthorisationView } from "../domain/api.ts";
import { letterWords } from "./letter-words.ts";

export type AuthorisationsData = { rows: readonly AuthorisationView[]; page: number; more: boolean };

/** 授权管理: what I granted and what was granted to me (R-033). */
export const AuthorisationsPage = ({ data, shell }: { data: AuthorisationsData; shell: Shell }) => {
	const words = letterWords(shell).authorisations;
	return (
		<Layout shell={shell} title={words.title} wide back={{ href: "/my" }}>
			<h1>{words.title}</h1>
			<p className="lead">{words.lead}</p>
			<Actions>
				<ButtonLink href="/my/authorisations/new">{words.new}</ButtonLink>
			</Actions>
			{data.rows.length === 0 ? (
				<Empty title={words.empty}>
					<p>{words.emptyText}</p>
				</Empty>
			) : (
				<Table
					caption={words.caption}
					rows={data.rows}
					rowKey={(row) => row.id}
					columns={[
						{
							key: "number",
							title: words.number,
							cell: (row) => <a href={`/my/authorisations/${row.id}`}>{row.number}</a>,
						},
						{ key: "who", title: words.who, cell: (row) => `${row.principalName} → ${row.agentName}` },
						{
							key: "what",
							title: words.what,
							cell: (row) => `${row.matterName}${row.certName === null ? "" : `：${row.certName}`}`,
						},
						{
							key: "until",
							title: words.until,
							cell: (row) =>
								`${dayOfInstant(row.validFrom, shell.language)} – ${dayOfInstant(row.validUntil, shell.language)}`,
						},
						{
							key: "state",
							title: words.state,
							cell: (row) => (
								<Tag
									tone={
										row.state === "granted" && !row.expired
											? "good"
											: row.state === "drafted"
												? "caution"
												: "info"
									}
								>
									{row.expired ? words.expired : words.states[row.state]}
								</Tag>
							),
						},
					]}
				/>
			)}
			<Pagination shell={shell} page={data.page} more={data.more} />
		</Layout>
	);
};
