import { Empty, Tag, type Tone } from "#portal/controls/alert.tsx";
import { Button } from "#portal/controls/button.tsx";
import { DefinitionList } from "#portal/controls/definition-list.tsx";
import { SelectField } from "#portal/controls/field.tsx";
import { Pagination } from "#portal/controls/pagination.tsx";
import { Table } from "#portal/controls/table.tsx";
import { untouched } from "#portal/form-state.ts";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import { day, dayOfInstant } from "#portal/when.ts";
import { listWords } from "./list-words.ts";
import { ReleaseFiles, type ReleaseRow, releaseFeedOf } from "./ReleasesPage.tsx";
import { releaseWords } from "./release-words.ts";

type Difference = {
	kind: "added" | "changed" | "removed";
	itemId: string;
	certName: string;
	matterName: string;
	organName: string;
	/** The edition of today still lists it: it has a page. */
	inForce: boolean;
	changes?: readonly { field: string; before: string; after: string }[] | undefined;
	setAside?: "cancelled" | "kept" | "excluded" | undefined;
	ground?: string | undefined;
};

export type ReleaseData = {
	release: Omit<ReleaseRow, "added" | "changed" | "removed">;
	/** Number of the edition compared with; null where there was none before. */
	previous: number | null;
	added: number;
	changed: number;
	removed: number;
	differences: readonly Difference[];
	page: number;
	more: boolean;
	/** Id of the edition chosen to compare with; empty for the one before. */
	against: string;
	older: readonly { releaseId: string; number: number; publishedAt: string }[];
};

const tones: Record<Difference["kind"], Tone> = { added: "good", changed: "info", removed: "caution" };

/** 一版清单 and what it changed, compared with the one before or with another. */
export const ReleasePage = ({ data, shell }: { data: ReleaseData; shell: Shell }) => {
	const words = releaseWords(shell);
	const { release, previous } = data;
	const title = words.heading(release.number);
	return (
		<Layout
			shell={shell}
			title={title}
			back={{ href: "/releases", label: words.title }}
			feed={releaseFeedOf(shell)}
			wide
		>
			<h1>{title}</h1>
			<DefinitionList
				shell={shell}
				facts={[
					{ label: words.columns.published, value: dayOfInstant(release.publishedAt, shell.language) },
					{
						label: words.columns.document,
						value: (
							<>
								<span lang="zh-CN">{release.documentNumber}</span>{" "}
								<span className="soft">{day(release.documentDate, shell.language)}</span>
							</>
						),
					},
					{ label: words.columns.items, value: release.itemCount },
					{ label: words.columns.files, value: <ReleaseFiles shell={shell} release={release} /> },
				]}
			/>
			<h2>{previous === null ? words.first : words.compared(previous)}</h2>
			<p>{words.counts(data.added, data.changed, data.removed)}</p>
			{data.older.length > 1 && (
				<form className="filters" action={`/releases/${release.releaseId}`} method="get">
					<SelectField
						shell={shell}
						form={untouched}
						name="against"
						label={words.against}
						value={data.against}
						empty={words.before}
						options={data.older.map(({ releaseId, number, publishedAt }) => ({
							value: releaseId,
							label: words.option(number, dayOfInstant(publishedAt, shell.language)),
						}))}
					/>
					<Button>{words.compare}</Button>
				</form>
			)}
			{data.differences.length === 0 ? (
				<Empty title={words.nothing} />
			) : (
				<ul className="list">
					{data.differences.map((difference) => (
						<OneDifference key={difference.itemId} difference={difference} shell={shell} />
					))}
				</ul>
			)}
			<Pagination shell={shell} page={data.page} more={data.more} />
		</Layout>
	);
};

/** One line that is new, that says something else now, or that left and why. */
const OneDifference = ({ difference, shell }: { difference: Difference; shell: Shell }) => {
	const words = releaseWords(shell);
	const { kind, itemId, certName, changes = [] } = difference;
	return (
		<li>
			<Tag tone={tones[kind]}>{words.kinds[kind]}</Tag>{" "}
			{difference.inForce ? (
				<a href={`/items/${itemId}`} lang="zh-CN">
					{certName}
				</a>
			) : (
				<strong lang="zh-CN">{certName}</strong>
			)}
			<p>
				{listWords(shell).items.for}
				<span lang="zh-CN">{difference.matterName}</span>{" "}
				<span className="small soft" lang="zh-CN">
					{difference.organName}
				</span>
			</p>
			{kind === "changed" &&
				(changes.length === 0 ? (
					<p className="soft">{words.unlisted}</p>
				) : (
					<Table
						caption={words.changesOf(certName)}
						rows={changes}
						rowKey={({ field }) => field}
						columns={[
							{ key: "field", title: words.columns.field, cell: ({ field }) => field },
							...(["before", "after"] as const).map((side) => ({
								key: side,
								title: words.columns[side],
								cell: (change: { before: string; after: string }) => (
									<span className="as-written" lang="zh-CN">
										{change[side] === "" ? words.blank : change[side]}
									</span>
								),
							})),
						]}
					/>
				))}
			{difference.setAside !== undefined && (
				<p>
					{words.left[difference.setAside]}
					<span lang="zh-CN">{difference.ground}</span>
				</p>
			)}
		</li>
	);
};
