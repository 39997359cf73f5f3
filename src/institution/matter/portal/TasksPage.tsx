import type { z } from "zod";
import type { CommitmentView } from "#institution/commitment/domain/api.ts";
import { ErrorSummary } from "#portal/controls/error-summary.tsx";
import { type Task, TaskList } from "#portal/controls/task-list.tsx";
import type { FormState } from "#portal/form-state.ts";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import type { matterPage } from "../domain/api.ts";
import { type MatterPageWords, pageWords } from "./matter-words.ts";

export type MatterReplyPage = z.output<typeof matterPage.reply>;
export type TasksData = {
	matter: MatterReplyPage;
	commitments: readonly CommitmentView[];
	/** Days an unsubmitted application is kept. */
	keptDays: number;
};

type Words = MatterPageWords["tasks"];
const done = (words: Words): Pick<Task, "state" | "tone"> => ({ state: words.states.done, tone: "good" });
const todo = (words: Words): Pick<Task, "state" | "tone"> => ({ state: words.states.todo, tone: "caution" });
const later = (words: Words): Pick<Task, "state" | "tone" | "hint" | "href"> => ({
	state: words.states.later,
	tone: "info",
	hint: words.blocked,
	href: null,
});

const signed: readonly CommitmentView["state"][] = ["signed", "sealed", "withdrawing"];

/** The steps of one commitment: choose, who, be told, state, sign. */
const promiseTasks = (base: string, commitment: CommitmentView, words: Words): Task[] => {
	const { certName, id, state } = commitment;
	const finished = signed.includes(state);
	const told = commitment.noticeCompletedAt !== null || finished;
	const filled = commitment.slotsComplete || finished;
	const step = (label: string, address: string, isDone: boolean, open: boolean): Task =>
		isDone || open
			? { label, href: finished ? null : address, ...(isDone ? done(words) : todo(words)) }
			: { label, ...later(words) };
	return [
		step(words.who(certName), `${base}/agent/${id}`, finished || told, true),
		step(words.notice(certName), `${base}/notice/${id}`, told, true),
		step(words.commit(certName), `${base}/commit/${id}`, filled, told),
		...(commitment.actions.includes("make-helper-link") && !finished
			? [
					{
						label: words.help(certName),
						href: `${base}/help/${id}`,
						state: words.states.optional,
						tone: "info" as const,
					},
				]
			: []),
		finished
			? {
					label: words.sign(certName),
					href: `${base}/done/${id}`,
					...(state === "signed" ? { state: words.states.sealing, tone: "caution" as const } : done(words)),
				}
			: step(words.sign(certName), `${base}/preview/${id}`, false, told && filled),
	];
};

/** All tasks of a matter in the order they make sense; also decides whether it may be submitted. */
export const tasksOf = (data: TasksData, words: Words): { tasks: Task[]; ready: boolean } => {
	const { matter, commitments } = data;
	const base = `/apply/${matter.matterId}`;
	const tasks: Task[] = [
		{ label: words.applicant, href: `${base}/applicant`, state: words.states.open, tone: "info" },
	];
	let ready = matter.items.length > 0;
	for (const item of matter.items) {
		// Before a way is chosen the matter does not name the letter yet; the one offered for the item is it.
		const commitment =
			commitments.find(({ id }) => id === item.commitmentId) ??
			commitments.find(({ itemId, state }) => itemId === item.itemId && state !== "ended");
		const chosen = item.route !== "undecided";
		const finished = commitment !== undefined && signed.includes(commitment.state);
		if (commitment !== undefined)
			tasks.push({
				label: words.choose(item.certName),
				href: finished ? null : `${base}/choice/${commitment.id}`,
				...(chosen ? done(words) : todo(words)),
			});
		if (item.route === "commitment" && commitment !== undefined) {
			tasks.push(...promiseTasks(base, commitment, words));
			ready = ready && item.sealed;
		} else if (item.route === "certificate") {
			const arrived = matter.materials.some(
				({ itemId, fileHash }) => itemId === item.itemId && fileHash !== null,
			);
			tasks.push({
				label: words.upload(item.certName),
				href: `${base}/attachments`,
				...(arrived ? done(words) : todo(words)),
			});
			ready = ready && arrived;
		} else ready = false;
	}
	tasks.push({
		label: words.attachments,
		href: `${base}/attachments`,
		state: words.states.optional,
		tone: "info",
	});
	tasks.push(
		ready
			? { label: words.review, href: `${base}/review`, ...todo(words) }
			: { label: words.review, ...later(words) },
	);
	return { tasks, ready };
};

/** 办理步骤: task list with states; save and return. */
export const TasksPage = ({ data, shell, form }: { data: TasksData; shell: Shell; form: FormState }) => {
	const words = pageWords(shell).tasks;
	const { matter } = data;
	return (
		<Layout shell={shell} title={words.title} back={{ href: "/my" }} error={form.name !== null}>
			<ErrorSummary shell={shell} form={form} />
			<h1>{words.title}</h1>
			<p className="lead">{words.lead(matter.matterName)}</p>
			<p className="soft number">{words.number(matter.matterNo)}</p>
			<TaskList tasks={tasksOf(data, words).tasks} />
			<p className="soft">{words.keep(String(data.keptDays))}</p>
			<p>
				<a href={`/my/${matter.matterId}/abandon`}>{words.abandon}</a>
			</p>
		</Layout>
	);
};
