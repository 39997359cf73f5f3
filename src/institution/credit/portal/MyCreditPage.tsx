import type { z } from "zod";
import { Alert, Empty, Tag } from "#portal/controls/alert.tsx";
import { DefinitionList } from "#portal/controls/definition-list.tsx";
import { Pagination } from "#portal/controls/pagination.tsx";
import { Table } from "#portal/controls/table.tsx";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import { day, dayOfInstant, moment } from "#portal/when.ts";
import type { myCredit } from "../domain/api.ts";
import { pageWords, sliceWords } from "./credit-words.ts";

type Row = z.output<typeof myCredit.reply>["records"][number];
type LetterRow = Row & { certName: string; letterNo: string | null; signedAt: string | null };
/** One page of records with the letters they are about. */
export type LettersPage = { rows: readonly LetterRow[]; page: number; more: boolean };

export type MyCreditData = Omit<z.output<typeof myCredit.reply>, "kept" | "records" | "more"> & {
	/** How many were kept, and the newest of them. */
	kept: { count: number; more: boolean; rows: readonly LetterRow[] };
	broken: LettersPage;
};

/** 期限倒计时: to the shortest and the longest date. */
export const Countdown = ({
	row,
	shell,
}: {
	row: Pick<Row, "daysToRepair" | "daysToExpiry">;
	shell: Shell;
}) => {
	const words = pageWords(shell);
	if (row.daysToExpiry === null) return null;
	return (
		<p>
			{row.daysToRepair !== null && row.daysToRepair > 0
				? words.daysToRepair(String(row.daysToRepair))
				: words.repairNow}
			。{words.daysToExpiry(String(row.daysToExpiry))}。
		</p>
	);
};

/** The facts of one record, on the list and on its own page. */
export const RecordFacts = ({ row, shell }: { row: Row; shell: Shell }) => {
	const words = pageWords(shell);
	const slice = sliceWords(shell);
	return (
		<DefinitionList
			shell={shell}
			facts={[
				{ label: words.organ, value: row.organName },
				{ label: words.recorded, value: dayOfInstant(row.recordedAt, shell.language) },
				...(row.effectiveOn === null
					? []
					: [{ label: words.effective, value: day(row.effectiveOn, shell.language) }]),
				{
					label: words.level,
					value:
						row.level === null
							? words.noLevel
							: `${slice.levels[row.level]}${row.levelLabel === null ? "" : `（${slice.levelLabel}）`}`,
				},
				{ label: words.state, value: slice.states[row.state] },
				{
					label: words.lock,
					value: <Tag tone={row.lock === "active" ? "bad" : "good"}>{slice.locks[row.lock]}</Tag>,
				},
				...(row.flag === "none" ? [] : [{ label: words.flag, value: slice.flags[row.flag] }]),
				...(row.minUntil === null ? [] : [{ label: words.min, value: day(row.minUntil, shell.language) }]),
				...(row.maxUntil === null ? [] : [{ label: words.max, value: day(row.maxUntil, shell.language) }]),
			]}
		/>
	);
};

/** Kept commitments, each with its matter, its letter and the day the check ended well. */
const KeptTable = ({ rows, shell }: { rows: readonly LetterRow[]; shell: Shell }) => {
	const words = pageWords(shell);
	return (
		<Table
			caption={words.keptCaption}
			rows={rows}
			rowKey={(row) => row.recordId}
			columns={[
				{ key: "cert", title: words.cert, cell: (row) => <a href={`/my/${row.matterId}`}>{row.certName}</a> },
				{
					key: "letter",
					title: words.letterNo,
					cell: (row) =>
						row.letterNo === null ? (
							"—"
						) : (
							<a className="number" href={`/my/letters/${row.commitmentId}.pdf`}>
								{row.letterNo}
							</a>
						),
				},
				{
					key: "signed",
					title: words.signed,
					cell: (row) => (row.signedAt === null ? "—" : dayOfInstant(row.signedAt, shell.language)),
				},
				{
					key: "kept",
					title: words.keptOn,
					cell: (row) => (
						<a href={`/my/credit/${row.recordId}`}>{dayOfInstant(row.recordedAt, shell.language)}</a>
					),
				},
			]}
		/>
	);
};

/** 守住的承诺, all of them. */
export const KeptCommitmentsPage = ({ data, shell }: { data: LettersPage; shell: Shell }) => {
	const words = pageWords(shell);
	return (
		<Layout shell={shell} title={words.keptTitle} wide back={{ href: "/my/credit" }}>
			<h1>{words.keptTitle}</h1>
			{data.rows.length === 0 ? (
				<Empty title={words.keptNone} />
			) : (
				<KeptTable rows={data.rows} shell={shell} />
			)}
			<Pagination shell={shell} page={data.page} more={data.more} />
		</Layout>
	);
};

/** 我的承诺与信用: standing, kept commitments, records with countdown, who can see and who has looked. */
export const MyCreditPage = ({ data, shell }: { data: MyCreditData; shell: Shell }) => {
	const words = pageWords(shell);
	const slice = sliceWords(shell);
	const { standing } = data;
	const grounds: Readonly<Record<string, string>> = slice.standing;
	const tone = standing.decision === "deny" ? "bad" : standing.decision === "allow" ? "good" : "caution";
	const broken = data.broken.rows;
	return (
		<Layout shell={shell} title={words.title} back={{ href: "/my" }}>
			<h1>{words.title}</h1>
			<p className="lead">{words.lead}</p>
			<h2>{words.standingTitle}</h2>
			<Alert tone={tone}>
				<p>
					<strong>{slice.decisions[standing.decision]}</strong>
				</p>
				{standing.hits.map((hit) => (
					<p key={hit.recordId}>
						{grounds[hit.ground] ?? hit.ground}　<a href={`/my/credit/${hit.recordId}`}>{hit.recordNo}</a>
					</p>
				))}
				{standing.source !== "fresh" && <p>{words.down}</p>}
			</Alert>
			<h2>{words.keptTitle}</h2>
			<p>{words.kept(String(data.kept.count), data.kept.more)}</p>
			{data.kept.rows.length > 0 && (
				<>
					<KeptTable rows={data.kept.rows} shell={shell} />
					<p>
						<a href="/my/credit/kept">{words.keptAll}</a>
					</p>
				</>
			)}
			<h2>{words.recordsTitle}</h2>
			{broken.length === 0 ? (
				<Empty title={words.none}>
					<p>{words.noneText}</p>
				</Empty>
			) : (
				broken.map((row) => (
					<section key={row.recordId} className="sheet" aria-label={words.recordTitle(row.recordNo)}>
						<h3>
							{words.recordTitle(row.recordNo)}　
							{row.cause !== null && (
								<Tag tone={row.cause === "false" ? "bad" : "caution"}>{words.causes[row.cause]}</Tag>
							)}
						</h3>
						<p>
							<a href={`/my/${row.matterId}`}>{row.certName}</a>
							{row.letterNo !== null && <span className="number">　{row.letterNo}</span>}
						</p>
						<RecordFacts row={row} shell={shell} />
						<Countdown row={row} shell={shell} />
						<p>
							<a href={`/my/credit/${row.recordId}`}>{words.open}</a>
						</p>
					</section>
				))
			)}
			<Pagination shell={shell} page={data.broken.page} more={data.broken.more} />
			<h2>{words.visibleTitle}</h2>
			<ul>
				{data.visibleTo.map((reader) => (
					<li key={reader}>{slice.readers[reader]}</li>
				))}
			</ul>
			<h2>{words.readingsTitle}</h2>
			{data.readings.length === 0 ? (
				<p>{words.readingsNone}</p>
			) : (
				<Table
					caption={words.readingsCaption}
					rows={data.readings}
					rowKey={(row) => `${row.at}${row.personName}`}
					columns={[
						{ key: "at", title: words.at, cell: (row) => moment(row.at, shell.language) },
						{ key: "who", title: words.who, cell: (row) => `${row.organName} ${row.personName}` },
						{ key: "purpose", title: words.purpose, cell: (row) => row.purpose },
					]}
				/>
			)}
		</Layout>
	);
};
