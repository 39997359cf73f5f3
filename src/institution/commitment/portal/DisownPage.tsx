import { ConfirmPage } from "#portal/controls/confirm-page.tsx";
import type { FormState } from "#portal/form-state.ts";
import type { Shell } from "#portal/shell.ts";
import { dayOfInstant } from "#portal/when.ts";
import type { CommitmentView } from "../domain/api.ts";
import { letterWords } from "./letter-words.ts";

/** 不是我授权的: the principal disowns what an agent signed (legal-effect §4). */
export const DisownPage = ({
	data,
	shell,
	form,
}: {
	data: { commitment: CommitmentView };
	shell: Shell;
	form: FormState;
}) => {
	const words = letterWords(shell).disown;
	const { commitment } = data;
	return (
		<ConfirmPage
			shell={shell}
			form={form}
			name="disown"
			title={words.title}
			consequence={words.consequence}
			action={`/my/${commitment.matterId}/disown/${commitment.id}`}
			confirm={words.button}
			cancelHref={`/my/${commitment.matterId}`}
		>
			{commitment.disownUntil !== null && (
				<p>{words.until(dayOfInstant(commitment.disownUntil, shell.language))}</p>
			)}
		</ConfirmPage>
	);
};
