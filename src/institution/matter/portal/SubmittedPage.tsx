import { Actions, ButtonLink } from "#portal/controls/button.tsx";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import { dayOfInstant } from "#portal/when.ts";
import { institutionWords, pageWords } from "./matter-words.ts";
import type { MatterReplyPage } from "./TasksPage.tsx";

/** 申请已提交: number, what happens next and by when. */
export const SubmittedPage = ({ data, shell }: { data: { matter: MatterReplyPage }; shell: Shell }) => {
	const words = pageWords(shell).submitted;
	const { matter } = data;
	return (
		<Layout shell={shell} title={words.title}>
			<div className="seal-panel" role="status">
				<h1>{words.title}</h1>
				<p>{words.number}</p>
				<p className="code">{matter.matterNo}</p>
			</div>
			<h2>{words.next}</h2>
			<p>{institutionWords(shell).next[matter.state]}</p>
			{matter.clock.dueAt !== null && (
				<p>{pageWords(shell).matter.due(dayOfInstant(matter.clock.dueAt, shell.language))}</p>
			)}
			<p>{words.keep}</p>
			<Actions>
				<ButtonLink href={`/my/${matter.matterId}`}>{words.track}</ButtonLink>
			</Actions>
		</Layout>
	);
};
