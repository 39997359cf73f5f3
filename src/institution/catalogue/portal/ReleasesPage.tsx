import { Empty, Tag } from "#portal/controls/alert.tsx";
import { ButtonLink } from "#portal/controls/button.tsx";
import { Pagination } from "#portal/controls/pagination.tsx";
import { Table } from "#portal/controls/table.tsx";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import { day, dayOfInstant } from "#portal/when.ts";
import { releaseWords } from "./release-words.ts";

/** One edition of the list, and how many lines it changed of the one before. */
export type ReleaseRow = {
	releaseId: string;
	number: number;
	documentNumber: string;
	documentDate: string;
	itemCount: number;
	publishedAt: string;
	added: number;
	changed: number;
	removed: number;
};

export type ReleasesData = { rows: readonly ReleaseRow[]; page: number; more: boolean };

/** Where feed readers find the editions. */
export const releaseFeedOf = (shell: Shell) => ({
	href: "/releases.atom",
	title: releaseWords(shell).title,
});

/** The whole edition: to print, to edit, to calculate with, for machines. */
export const ReleaseFiles = ({
	shell,
	release,
}: {
	shell: Shell;
	release: Pick<ReleaseRow, "releaseId" | "number">;
}) => (
	<span className="formats">
		{(
			[
				["PDF", `/releases/${release.releaseId}/list.pdf`],
				["Word", `/releases/${release.releaseId}/list.docx`],
				["Excel", `/releases/${release.releaseId}/list.xlsx`],
				["JSON", `/api/v1/releases/${release.releaseId}`],
			] as const
		).map(([name, href]) => (
			<a key={name} href={href}>
				{name}
				<span className="seen-by-readers">{releaseWords(shell).number(release.number)}</span>
			</a>
		))}
	</span>
);

/** 历次公布的清单: every edition with the document that decided it; none of them ever changes. */
export const ReleasesPage = ({ data, shell }: { data: ReleasesData; shell: Shell }) => {
	const words = releaseWords(shell);
	return (
		<Layout
			shell={shell}
			title={words.title}
			back={{ href: "/items", label: words.toItems }}
			feed={releaseFeedOf(shell)}
			wide
		>
			<h1>{words.title}</h1>
			<p className="lead">{words.lead}</p>
			<p>
				<a href="/releases.atom">{words.feed}</a>
			</p>
			{data.rows.length === 0 ? (
				<Empty title={words.empty}>
					<p>{words.emptyNext}</p>
					<div className="actions">
						<ButtonLink href={data.page > 1 ? "/releases" : "/items"} second>
							{data.page > 1 ? words.title : words.toItems}
						</ButtonLink>
					</div>
				</Empty>
			) : (
				<Table
					caption={words.caption}
					rows={data.rows}
					rowKey={({ releaseId }) => releaseId}
					columns={[
						{
							key: "number",
							title: words.columns.number,
							cell: (row) => (
								<>
									<a href={`/releases/${row.releaseId}`}>{words.number(row.number)}</a>{" "}
									{data.page === 1 && row === data.rows[0] && <Tag tone="good">{words.current}</Tag>}
								</>
							),
						},
						{
							key: "published",
							title: words.columns.published,
							cell: (row) => dayOfInstant(row.publishedAt, shell.language),
						},
						{
							key: "document",
							title: words.columns.document,
							cell: (row) => (
								<>
									<span lang="zh-CN">{row.documentNumber}</span>
									<br />
									<span className="small soft">{day(row.documentDate, shell.language)}</span>
								</>
							),
						},
						{ key: "items", title: words.columns.items, number: true, cell: (row) => row.itemCount },
						{ key: "added", title: words.kinds.added, number: true, cell: (row) => row.added },
						{ key: "changed", title: words.kinds.changed, number: true, cell: (row) => row.changed },
						{ key: "removed", title: words.kinds.removed, number: true, cell: (row) => row.removed },
						{
							key: "files",
							title: words.columns.files,
							cell: (row) => <ReleaseFiles shell={shell} release={row} />,
						},
					]}
				/>
			)}
			<Pagination shell={shell} page={data.page} more={data.more} />
		</Layout>
	);
};
