import { Alert } from "#portal/controls/alert.tsx";
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
