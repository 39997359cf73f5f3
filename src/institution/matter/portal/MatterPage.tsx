import type { z } from "zod";
import type { CommitmentView } from "#institution/commitment/domain/api.ts";
import { Alert, Tag } from "#portal/controls/alert.tsx";
import { Actions, ButtonLink } from "#portal/controls/button.tsx";
import { DefinitionList } from "#portal/controls/definition-list.tsx";
import { type Happening, Timeline } from "#portal/controls/timeline.tsx";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import { dayOfInstant, moment } from "#portal/when.ts";
import type { matterTimeline } from "../domain/api.ts";
import { institutionWords, pageWords } from "./matter-words.ts";
import type { MatterReplyPage } from "./TasksPage.tsx";

export type MatterData = {
	matter: MatterReplyPage;
	timeline: z.output<typeof matterTimeline.reply>;
	commitments: readonly CommitmentView[];
	/** Handling of an untrue commitment in this matter, if any. */
	breachId: string | null;
};

type Line = MatterData["timeline"]["lines"][number];

/** The same act several times in a row (eight sections acknowledged, three savings) is told once. */
const runsOf = (lines: readonly Line[]): { line: Line; times: number }[] => {
	const runs: { line: Line; times: number }[] = [];
	for (const line of lines) {
		const run = runs.at(-1);
		if (run !== undefined && run.line.text === line.text && run.line.who === line.who)
			runs[runs.length - 1] = { line, times: run.times + 1 };
		else runs.push({ line, times: 1 });
	}
	return runs;
};

const may = (commitment: CommitmentView, action: string): boolean => commitment.actions.includes(action);

const Letter = ({ commitment, shell }: { commitment: CommitmentView; shell: Shell }) => {
	const words = pageWords(shell).matter;
	return (
		<p className="links">
			{commitment.letterNo !== null && <span className="number">{commitment.letterNo}</span>}
			{commitment.sealedAt !== null && (
				<a href={`/my/letters/${commitment.id}.pdf`}>{words.downloadLetter}</a>
			)}
			{commitment.verifyCode !== null && commitment.sealedAt !== null && (
				<a href={`/verify/${commitment.verifyCode}`}>{words.verify}</a>
			)}
			{(may(commitment, "request-withdrawal") || commitment.withdrawal !== null) && (
				<a href={`/my/${commitment.matterId}/withdraw/${commitment.id}`}>{words.withdraw}</a>
			)}
			{may(commitment, "disown-commitment") && (
				<a href={`/my/${commitment.matterId}/disown/${commitment.id}`}>{words.disown}</a>
			)}
		</p>
	);
};

/** 办件进度: who did what, whose clock runs, letters, documents, and what may be done. */
export const MatterPage = ({ data, shell }: { data: MatterData; shell: Shell }) => {
	const words = pageWords(shell).matter;
	const institution = institutionWords(shell);
	const { matter, timeline } = data;
	const { clock } = timeline;
	const open = (action: MatterReplyPage["actions"][number]["action"]) =>
		matter.actions.some((one) => one.action === action && one.open);
	const finished = clock.whose === "nobody";
	const next: Happening = {
		id: "next",
		title: timeline.next,
		when:
			clock.dueAt === null
				? null
				: `${words.due(dayOfInstant(clock.dueAt, shell.language))}${clock.workdaysLeft === null ? "" : `，${institution.daysLeft(clock.workdaysLeft)}`}`,
		at: clock.dueAt,
		state: "next",
	};
	const past = runsOf(timeline.lines)
		.map(
			({ line, times }, index): Happening => ({
				id: `${line.at}-${index}`,
				title: times === 1 ? line.text : `${line.text}${words.times(String(times))}`,
				when: `${moment(line.at, shell.language)}　${line.who}`,
				at: line.at,
				state: "past",
			}),
		)
		.reverse();
	const [newest, ...older] = past;
	const happenings: Happening[] = [
		...(finished ? [] : [next]),
		...(newest === undefined ? [] : [{ ...newest, state: "now" as const }]),
		...older,
	];
	return (
		<Layout shell={shell} title={matter.matterName} wide back={{ href: "/my" }}>
			<h1 lang="zh-CN">{matter.matterName}</h1>
			<div className="two-thirds">
				<div>
					<Alert tone={clock.whose === "applicant" ? "caution" : matter.state === "closed" ? "good" : "info"}>
						<p>
							<Tag tone={matter.state === "closed" ? "good" : "info"}>{institution.states[matter.state]}</Tag>{" "}
							{clock.whose !== "nobody" && (
								<strong>
									{words.clockTitle}：{institution.whose[clock.whose]}
									{clock.workdaysLeft === null ? "" : `，${institution.daysLeft(clock.workdaysLeft)}`}
								</strong>
							)}
						</p>
						<p>{timeline.next}</p>
						{matter.state === "draft" && (
							<p>
								<a href={`/apply/${matter.matterId}/tasks`}>{words.open}</a>
							</p>
						)}
						{matter.supplement !== null && (
							<p>
								<a href={`/apply/${matter.matterId}/attachments`}>{words.supplement}</a>
							</p>
						)}
					</Alert>
					{data.breachId !== null && (
						<Alert tone="caution" title={words.breach}>
							<p>
								<a href={`/my/breaches/${data.breachId}`}>{words.breachOpen}</a>
							</p>
						</Alert>
					)}
					<h2>{words.itemsTitle}</h2>
					<ul className="list">
						{matter.items.map((item) => {
							const letters = data.commitments.filter(({ itemId }) => itemId === item.itemId);
							return (
								<li key={item.itemId}>
									<strong lang="zh-CN">{item.certName}</strong> 　
									<Tag>{pageWords(shell).review.route[item.route]}</Tag>
									{letters.map((commitment) => (
										<Letter key={commitment.id} commitment={commitment} shell={shell} />
									))}
								</li>
							);
						})}
					</ul>
					<h2>{words.timelineTitle}</h2>
					<Timeline label={words.timelineTitle} happenings={happenings} />
					<h2>{words.documentsTitle}</h2>
					{matter.documents.length === 0 ? (
						<p className="soft">{words.noDocuments}</p>
					) : (
						<ul className="list">
							{matter.documents.map((document) => (
								<li key={document.documentId}>
									<a href={`/my/documents/${document.documentId}`}>
										{institution.documentKinds[document.kind]}
									</a>
									<p className="soft">
										{document.number ?? ""}
										{document.effectiveAt === null
											? ""
											: `　${words.effective}：${dayOfInstant(document.effectiveAt, shell.language)}`}
									</p>
								</li>
							))}
						</ul>
					)}
				</div>
				<aside className="aside sheet">
					<h2>{words.facts}</h2>
					<DefinitionList
						shell={shell}
						facts={[
							{
								label: pageWords(shell).submitted.number,
								value: <span className="code">{matter.matterNo}</span>,
							},
							{ label: pageWords(shell).review.organ, value: matter.organName },
							{ label: pageWords(shell).review.applicant, value: matter.applicantName },
							...(matter.submittedAt === null
								? []
								: [
										{
											label: institution.actions["submit-matter"],
											value: moment(matter.submittedAt, shell.language),
										},
									]),
						]}
					/>
					<h3>{words.materialsTitle}</h3>
					{matter.materials.some(({ fileHash }) => fileHash !== null) ? (
						<ul>
							{matter.materials.map((one) =>
								one.fileHash === null ? null : (
									<li key={one.name + one.fileHash}>
										<a href={`/my/${matter.matterId}/materials/${one.fileHash}`}>{one.name}</a>
									</li>
								),
							)}
						</ul>
					) : (
						<p className="soft">{words.noMaterials}</p>
					)}
					<Actions>
						{open("correct-matter") && (
							<ButtonLink href={`/my/${matter.matterId}/correct`} second>
								{words.correct}
							</ButtonLink>
						)}
						{open("abandon-matter") && (
							<ButtonLink href={`/my/${matter.matterId}/abandon`} second>
								{words.abandon}
							</ButtonLink>
						)}
					</Actions>
					<p>
						<a href={`/complaints/new?matter=${encodeURIComponent(matter.matterNo)}`}>{words.complain}</a>
					</p>
				</aside>
			</div>
		</Layout>
	);
};
