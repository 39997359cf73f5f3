import { Tag, type Tone } from "./alert.tsx";

export type Task = {
	label: string;
	state: string;
	tone: Tone;
	href: string | null;
	hint?: string | undefined;
};

/** What is to be done and how far it is. A task that can't be started yet says why in `hint`. */
export const TaskList = ({ tasks }: { tasks: readonly Task[] }) => (
	<ol className="task-list">
		{tasks.map((task) => (
			<li key={task.label}>
				<span>
					{task.href === null ? task.label : <a href={task.href}>{task.label}</a>}
					{task.hint !== undefined && <span className="hint"> {task.hint}</span>}
				</span>
				<Tag tone={task.tone}>{task.state}</Tag>
			</li>
		))}
	</ol>
);
