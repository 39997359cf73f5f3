import type { z } from "zod";
import { Alert } from "#portal/controls/alert.tsx";
import { Actions, Button } from "#portal/controls/button.tsx";
import { ErrorSummary } from "#portal/controls/error-summary.tsx";
import { Form } from "#portal/controls/form.tsx";
import type { FormState } from "#portal/form-state.ts";
import { frameWords } from "#portal/frame-words.ts";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import { moment } from "#portal/when.ts";
import type { CommitmentView, helperLink, slots } from "../domain/api.ts";
import { letterWords, sliceWords } from "./letter-words.ts";
import { checkedForm, SlotFields } from "./SlotFields.tsx";

export type SlotsData = {
	commitment: CommitmentView;
	slots: z.output<typeof slots.reply>;
	/** Who was asked to help, if anybody. */
	link: z.output<typeof helperLink.reply>["link"];
	/** After a save that left blanks: show what is missing. */
	checked: boolean;
};

/** 写明具体情况: typed blanks of the item's template, saved as you go (附件2 三(二)). */
export const SlotsPage = ({ data, shell, form }: { data: SlotsData; shell: Shell; form: FormState }) => {
	const words = letterWords(shell).commit;
	const { commitment, slots: filled, link } = data;
	const base = `/apply/${commitment.matterId}/commit/${commitment.id}`;
	const shown = checkedForm(filled, shell, form, data.checked);
	const helper = link?.filledAt == null ? null : link.helper;
	return (
		<Layout
			shell={shell}
			title={words.title}
			// What somebody else filled in counts only once the promisor has pressed the button.
			scripts={commitment.helped ? [] : ["autosave"]}
			back={{ href: `/apply/${commitment.matterId}/tasks`, label: letterWords(shell).backToTasks }}
			error={shown.errors.length > 0 || shown.refusal !== null}
		>
			<ErrorSummary shell={shell} form={shown} />
			<h1>{words.title}</h1>
			<p className="lead">{words.lead(commitment.certName)}</p>
			{helper !== null && link?.filledAt != null && (
				<Alert
					tone={commitment.helped ? "caution" : "info"}
					title={words.helpedTitle(helper.name, sliceWords(shell).helperRelations[helper.relation])}
				>
					<p>{words.helpedWhen(moment(link.filledAt, shell.language))}</p>
					{commitment.helped && <p>{words.helpedCheck}</p>}
				</Alert>
			)}
			<Form
				shell={shell}
				name="slots"
				action={base}
				autosave={base}
				unsaved={shown.name !== null && shown.errors.length === 0 && shown.refusal === null}
			>
				<SlotFields slots={filled} shell={shell} form={shown} action={base} />
				<Actions>
					<Button>{frameWords(shell).continue}</Button>
				</Actions>
			</Form>
			<p>
				<a href={`/apply/${commitment.matterId}/help/${commitment.id}`}>{words.askHelp}</a>
			</p>
		</Layout>
	);
};
