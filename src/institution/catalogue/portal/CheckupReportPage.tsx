import { Alert, Tag, type Tone } from "#portal/controls/alert.tsx";
import { Actions, Button, ButtonLink } from "#portal/controls/button.tsx";
import { Form } from "#portal/controls/form.tsx";
import { Pagination } from "#portal/controls/pagination.tsx";
import { Table } from "#portal/controls/table.tsx";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import { moment } from "#portal/when.ts";
import type { ToldReview } from "../domain/checkup-api.ts";
import { type ReviewEffect, type ReviewKind, reviewKinds } from "../domain/list-review.ts";
import { listWords } from "./list-words.ts";

export type CheckupReportData = {
	checkupId: string;
	keptUntil: string;
	shared: boolean;
	review: ToldReview;
	kind: ReviewKind | null;
	page: number;
};

const pageSize = 50;
const tones: Record<ReviewEffect, Tone> = { cancel: "bad", exclude: "bad", block: "caution", warn: "info" };

/** 体检报告: the score and its formula, findings by kind with their place and clause, what others have. */
export const CheckupReportPage = ({ data, shell }: { data: CheckupReportData; shell: Shell }) => {
	const words = listWords(shell).checkup;
	const { review, kind } = data;
	const here = `/checkup/${data.checkupId}`;
	const chosen = review.findings.filter((finding) => kind === null || finding.kind === kind);
	const shown = chosen.slice((data.page - 1) * pageSize, data.page * pageSize);
	return (
		<Layout shell={shell} title={words.reportTitle} back={{ href: "/checkup", label: words.again }} wide>
			<h1>{words.reportTitle}</h1>
			<dl className="figures">
				<div>
					<dt>{words.score}</dt>
					<dd>{review.score}</dd>
				</div>
				<div>
					<dt>{words.rows}</dt>
					<dd>{review.rows}</dd>
				</div>
				<div>
					<dt>{words.clean}</dt>
					<dd>{review.clean}</dd>
				</div>
				<div>
					<dt>{words.findings}</dt>
					<dd>{review.findings.length + review.findingsLeftOut}</dd>
				</div>
			</dl>
			<p className="small soft">{words.formula}</p>
			{review.columnsMissing.length > 0 && (
				<Alert tone="caution">
					<p>{words.columnsMissing(review.columnsMissing.join("、"))}</p>
				</Alert>
			)}
			<p className="small soft">
				{words.wasRead(review.sheet ?? "", String(review.table), String(review.headerRow))}
			</p>
			{review.notRead.length > 0 && (
				<Alert tone="caution" title={words.notReadTitle}>
					<ul>
						{review.notRead.map(({ table, sheet }) => (
							<li key={table} lang={sheet === null ? undefined : "zh-CN"}>
								{sheet ?? words.table(String(table))}
							</li>
						))}
					</ul>
					<p>{words.notReadAdvice}</p>
				</Alert>
			)}
			<Actions>
				<ButtonLink href={`${here}/report.docx`}>{words.download}</ButtonLink>
			</Actions>
			<h2 id="findings">{words.findingsTitle}</h2>
			<nav aria-label={words.filter}>
				<ul className="tags">
					<li>
						<a href={`${here}#findings`} aria-current={kind === null ? "true" : undefined}>
							{words.all} {review.findings.length}
						</a>
					</li>
					{reviewKinds.map((entry) => {
						const count = review.findings.filter((finding) => finding.kind === entry).length;
						return count === 0 ? null : (
							<li key={entry}>
								<a href={`${here}?kind=${entry}#findings`} aria-current={kind === entry ? "true" : undefined}>
									{words.kinds[entry]} {count}
								</a>
							</li>
						);
					})}
				</ul>
			</nav>
			{shown.length === 0 ? (
				<Alert tone="good">
					<p>{words.nothing}</p>
				</Alert>
			) : (
				<Table
					caption={words.caption(String(chosen.length))}
					rows={shown.map((finding, index) => ({ ...finding, key: `${data.page}-${index}` }))}
					rowKey={({ key }) => key}
					columns={[
						{
							key: "place",
							title: words.columns.place,
							cell: ({ row, column }) => <span className="one-line">{words.place(String(row), column)}</span>,
						},
						{
							key: "cert",
							title: words.columns.certName,
							cell: ({ certName }) => <span lang="zh-CN">{certName}</span>,
						},
						{
							key: "what",
							title: words.columns.message,
							cell: ({ effect, message, words: found, otherRow, offset }) => (
								<>
									<Tag tone={tones[effect]}>{words.effects[effect]}</Tag> {message}
									{found !== "" && (
										<span className="small soft">
											{" "}
											{otherRow !== null && words.otherRow(String(otherRow))}
											<span lang="zh-CN">“{found}”</span>
											{offset !== null && ` ${words.offset(String(offset + 1))}`}
										</span>
									)}
								</>
							),
						},
						{
							key: "clause",
							title: words.columns.clause,
							cell: ({ clause, kind: own }) => <span lang="zh-CN">{words.clauseOf(clause, own)}</span>,
						},
					]}
				/>
			)}
			<Pagination shell={shell} page={data.page} more={chosen.length > data.page * pageSize} />
			<h2>{words.missingTitle}</h2>
			<p className="soft">{words.missingNote}</p>
			{review.missing.length === 0 ? (
				<p>{words.missingNone}</p>
			) : (
				<details>
					<summary>{words.missingCount(String(review.missing.length))}</summary>
					<ul>
						{review.missing.map((line) => (
							<li key={`${line.placeId}-${line.row}`}>
								<span lang="zh-CN">
									{line.certName}（{line.matterName}）
								</span>
								：
								<a href={`/atlas/places/${line.placeId}?row=${line.row}#row-${line.row}`}>
									<span lang="zh-CN">{line.place}</span> {words.states[line.state]}
								</a>
							</li>
						))}
					</ul>
				</details>
			)}
			<h2>{words.keptTitle}</h2>
			<p>
				{data.shared
					? words.sharedUntil(moment(data.keptUntil, shell.language))
					: words.keptUntil(moment(data.keptUntil, shell.language))}
			</p>
			{!data.shared && (
				<Form shell={shell} name="share" action={`${here}/share`}>
					<Actions>
						<Button second>{words.share}</Button>
					</Actions>
				</Form>
			)}
		</Layout>
	);
};
