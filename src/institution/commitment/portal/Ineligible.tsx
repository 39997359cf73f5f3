import { Alert } from "#portal/controls/alert.tsx";
import type { FormState } from "#portal/form-state.ts";
import type { Shell } from "#portal/shell.ts";
import type { CommitmentView } from "../domain/api.ts";
import { letterWords, sliceWords } from "./letter-words.ts";

/** 不适用的原因、记录编号和救济. */
export const Ineligible = ({ commitment, shell }: { commitment: CommitmentView; shell: Shell }) => {
	const words = letterWords(shell).choice;
	const slice = sliceWords(shell);
	const { eligibility } = commitment;
	if (eligibility === null || eligibility.decision !== "deny") return null;
	const refusals: Readonly<Record<string, string>> = slice.refusals;
	const remedies: Readonly<Record<string, string>> = slice.remedies;
	return (
		<Alert tone="caution" title={words.eligibilityTitle}>
			{eligibility.grounds.map((ground) => (
				<div key={ground.reason + (ground.recordId ?? "")}>
					<p>
						{refusals[ground.reason] ?? ground.clause}
						{ground.recordNo !== null && (
							<>
								<br />
								{words.record(ground.recordNo)}
							</>
						)}
					</p>
					<p>{words.remedies}</p>
					<ul>
						{ground.remedies.map((remedy) => (
							<li key={remedy}>
								{remedy === "repair" || remedy === "objection" ? (
									<a href="/my/credit">{remedies[remedy] ?? remedy}</a>
								) : (
									(remedies[remedy] ?? remedy)
								)}
							</li>
						))}
					</ul>
				</div>
			))}
		</Alert>
	);
};

/** The same, found only at signing: why, in words, and the other way that stays open. */
export const RefusedGrounds = ({
	form,
	shell,
	choiceHref,
}: {
	form: FormState;
	shell: Shell;
	choiceHref: string;
}) => {
	const words = letterWords(shell).choice;
	const refusals: Readonly<Record<string, string>> = sliceWords(shell).refusals;
	const grounds: unknown = form.refusal?.details?.grounds;
	if (form.refusal?.reason !== "not-eligible" || !Array.isArray(grounds)) return null;
	return (
		<Alert tone="caution" title={words.eligibilityTitle}>
			{grounds.map((ground: unknown) =>
				typeof ground === "string" ? <p key={ground}>{refusals[ground] ?? ground}</p> : null,
			)}
			<p>
				{words.remedies}
				<a href={choiceHref}>{words.certificate}</a>
			</p>
		</Alert>
	);
};
