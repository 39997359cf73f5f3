import { Actions, Button } from "#portal/controls/button.tsx";
import { Radios } from "#portal/controls/choice.tsx";
import { ErrorSummary } from "#portal/controls/error-summary.tsx";
import { Form } from "#portal/controls/form.tsx";
import type { FormState } from "#portal/form-state.ts";
import { Layout } from "#portal/layout.tsx";
import { type Dictionary, type Shell, speak } from "#portal/shell.ts";
import { en } from "./words.en.ts";
import { zh } from "./words.zh-CN.ts";

export type ActAsData = {
	name: string;
	returnTo: string;
	firms: readonly { partyId: string; name: string; role: "representative" | "handler" }[];
};

/** 这次为谁办事: oneself or a firm; nothing is chosen beforehand. */
export const ActAsPage = ({ data, shell, form }: { data: ActAsData; shell: Shell; form: FormState }) => {
	const words = speak<Dictionary<typeof zh>>(shell, { "zh-CN": zh, en }).actAs;
	const answered: FormState = {
		...form,
		errors: form.name === null ? [] : [{ field: "as", message: words.wrong }],
	};
	return (
		<Layout shell={shell} title={words.title} error={form.name !== null}>
			<ErrorSummary shell={shell} form={answered} />
			<Form shell={shell} name="act-as" action={`/login/as?return=${encodeURIComponent(data.returnTo)}`}>
				<Radios
					shell={shell}
					form={answered}
					title
					boxed
					name="as"
					legend={words.title}
					options={[
						{ value: "self", label: words.self(data.name), hint: words.selfHint },
						...data.firms.map((firm) => ({ value: firm.partyId, label: firm.name, hint: words[firm.role] })),
					]}
				/>
				<Actions>
					<Button>{words.button}</Button>
				</Actions>
			</Form>
		</Layout>
	);
};
