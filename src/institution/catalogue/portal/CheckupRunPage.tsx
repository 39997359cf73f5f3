import { Alert } from "#portal/controls/alert.tsx";
import { Actions, Button, ButtonLink } from "#portal/controls/button.tsx";
import { Form } from "#portal/controls/form.tsx";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import { type CheckupFailure, type CheckupProgress, checkupSteps } from "../domain/checkup-api.ts";
import { ColumnsLookedFor } from "./CheckupPage.tsx";
import { listWords } from "./list-words.ts";

/** A check-up under way: the steps, how far the rows are, look again or cancel. */
export const CheckupRunPage = ({
	data: { checkupId, progress },
	shell,
}: {
	data: { checkupId: string; progress: CheckupProgress };
	shell: Shell;
}) => {
	const words = listWords(shell).checkup;
	const at = checkupSteps.indexOf(progress.step);
	return (
		<Layout shell={shell} title={words.runningTitle} scripts={["progress"]} refresh={5}>
			<h1>{words.runningTitle}</h1>
			<p className="lead">{words.runningLead}</p>
			<div data-progress role="status">
				<progress aria-label={words.runningTitle} max={checkupSteps.length} value={at + partOf(progress)} />
				<ol className="run-steps">
					{checkupSteps.map((step, index) => (
						<li
							key={step}
							aria-current={index === at ? "step" : undefined}
							className={index < at ? "done" : ""}
						>
							{words.steps[step]}
							{index < at && <span className="soft"> · {words.stepDone}</span>}
							{index === at && (
								<span>
									{" · "}
									{step === "reviewing" && progress.of > 0
										? words.rowsDone(String(progress.done), String(progress.of))
										: words.stepNow}
								</span>
							)}
						</li>
					))}
				</ol>
			</div>
			<Form shell={shell} name="cancel" action={`/checkup/${checkupId}/cancel`}>
				<Actions>
					<ButtonLink href={`/checkup/${checkupId}`}>{words.refresh}</ButtonLink>
					<Button second>{words.cancel}</Button>
				</Actions>
			</Form>
		</Layout>
	);
};

const partOf = ({ done, of }: CheckupProgress): number => (of === 0 ? 0 : done / of);

/** A check-up that came to nothing: why, and what to do. */
export const CheckupFailedPage = ({
	data: { reason, message },
	shell,
}: {
	data: { reason: CheckupFailure | null; message: string };
	shell: Shell;
}) => {
	const words = listWords(shell).checkup;
	const title = reason === null ? words.cancelledTitle : words.failedTitle;
	return (
		<Layout
			shell={shell}
			title={title}
			back={{ href: "/checkup", label: words.title }}
			error={reason !== null}
		>
			<h1>{title}</h1>
			{reason === null ? (
				<p className="lead">{words.cancelledLead}</p>
			) : (
				<Alert tone="bad">
					<p>{message}</p>
					<p>{words.failedLead}</p>
				</Alert>
			)}
			{reason === "list-columns-not-found" && <ColumnsLookedFor shell={shell} />}
			<Actions>
				<ButtonLink href="/checkup">{words.sendAgain}</ButtonLink>
			</Actions>
		</Layout>
	);
};
