import { Alert } from "#portal/controls/alert.tsx";
import { Radios } from "#portal/controls/choice.tsx";
import { ConfirmPage } from "#portal/controls/confirm-page.tsx";
import { TextArea } from "#portal/controls/field.tsx";
import type { FormState } from "#portal/form-state.ts";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import { moment } from "#portal/when.ts";
import type { CommitmentView } from "../domain/api.ts";
import { withdrawalReasons } from "../domain/commitment.ts";
import { letterWords, sliceWords } from "./letter-words.ts";

/** 撤回前的提醒: what follows, in one sentence, and why. */
export const WithdrawPage = ({
	data,
	shell,
	form,
}: {
	data: { commitment: CommitmentView };
	shell: Shell;
	form: FormState;
}) => {
	const words = letterWords(shell).withdraw;
	const { commitment } = data;
	const home = `/my/${commitment.matterId}`;
	if (commitment.withdrawal !== null)
		return (
			<Layout shell={shell} title={words.title} back={{ href: home }}>
				<h1>{words.title}</h1>
				<Alert>
					<p>{words.pending(moment(commitment.withdrawal.dueAt, shell.language))}</p>
				</Alert>
				{commitment.withdrawal.answer !== null && <p>{commitment.withdrawal.answer}</p>}
			</Layout>
		);
	const reasons = sliceWords(shell).withdrawalReasons;
	return (
		<ConfirmPage
			shell={shell}
			form={form}
			name="withdraw"
			title={words.title}
			consequence={words.consequence}
			action={`${home}/withdraw/${commitment.id}`}
			confirm={words.button}
			cancelHref={home}
		>
			<Radios
				shell={shell}
				form={form}
				name="reason"
				legend={words.reason}
				options={withdrawalReasons.map((value) => ({ value, label: reasons[value] }))}
			/>
			<TextArea shell={shell} form={form} name="text" label={words.text} required={false} longest={2000} />
		</ConfirmPage>
	);
};
