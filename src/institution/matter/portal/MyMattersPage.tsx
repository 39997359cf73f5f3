import type { z } from "zod";
import { Alert, Empty, Tag } from "#portal/controls/alert.tsx";
import { Actions, ButtonLink } from "#portal/controls/button.tsx";
import { Pagination } from "#portal/controls/pagination.tsx";
import { Table } from "#portal/controls/table.tsx";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import { dayOfInstant } from "#portal/when.ts";
import type { myMatters } from "../domain/api.ts";
import { institutionWords, type MatterPageWords, pageWords } from "./matter-words.ts";

export type MyMattersData = z.output<typeof myMatters.reply> & {
	/** Letters of my wards: one waits for my answer, or there are some I may look at and answer anew. */
	consents: "waiting" | "there" | "none";
};
type Row = MyMattersData["rows"][number];

const clockOf = (row: Row, words: MatterPageWords["my"], shell: Shell): string => {
	if (row.keptUntil !== null) {
		const days = Math.max(0, Math.ceil((Date.parse(row.keptUntil) - Date.parse(shell.now)) / 86_400_000));
		return words.kept(dayOfInstant(row.keptUntil, shell.language), String(days));
	}
	if (row.dueAt === null || row.whose === null) return "—";
	const left =
		row.workdaysLeft === null
			? ""
			: row.workdaysLeft < 0
				? `，${words.overdue(String(-row.workdaysLeft))}`
				: `，${words.left(String(row.workdaysLeft))}`;
	return `${words.whose[row.whose]}：${dayOfInstant(row.dueAt, shell.language)}${left}`;
};

/** 我的办件: newest first, with whose clock is running. */
export const MyMattersPage = ({ data, shell }: { data: MyMattersData; shell: Shell }) => {
	const words = pageWords(shell).my;
	const institution = institutionWords(shell);
	return (
		<Layout shell={shell} title={words.title} wide>
			<h1>{words.title}</h1>
			<ul className="tags" aria-label={words.links}>
				<li>
					<a href="/my/credit">{words.credit}</a>
				</li>
				<li>
					<a href="/my/authorisations">{words.authorisations}</a>
				</li>
				<li>
					<a href="/my/profile">{words.profile}</a>
				</li>
				{data.consents === "there" && (
					<li>
						<a href="/my/consents">{words.consentsList}</a>
					</li>
				)}
			</ul>
			{data.consents === "waiting" && (
				<Alert tone="caution" title={words.consents}>
					<p>
						<a href="/my/consents">{words.consentsOpen}</a>
					</p>
				</Alert>
			)}
			{data.rows.length === 0 ? (
				<Empty title={words.empty}>
					<p>{words.emptyText}</p>
					<Actions>
						<ButtonLink href="/items">{words.find}</ButtonLink>
					</Actions>
				</Empty>
			) : (
				<Table
					caption={words.caption}
					rows={data.rows}
					rowKey={(row) => row.matterId}
					columns={[
						{
							key: "matter",
							title: words.columns.matter,
							cell: (row) =>
								row.state === "draft" ? (
									<>
										{row.matterName}
										<br />
										<a
											href={`/apply/${row.matterId}/tasks`}
											aria-label={`${words.continue} ${row.matterName}`}
										>
											{words.continue}
										</a>
									</>
								) : (
									<a href={`/my/${row.matterId}`}>{row.matterName}</a>
								),
						},
						{
							key: "no",
							title: words.columns.no,
							cell: (row) => <span className="code">{row.matterNo}</span>,
						},
						{
							key: "state",
							title: words.columns.state,
							cell: (row) => (
								<Tag tone={row.state === "closed" ? "good" : row.whose === "applicant" ? "caution" : "info"}>
									{institution.states[row.state]}
								</Tag>
							),
						},
						{ key: "clock", title: words.columns.clock, cell: (row) => clockOf(row, words, shell) },
					]}
				/>
			)}
			<Pagination shell={shell} page={data.page} more={data.more} />
		</Layout>
	);
};
