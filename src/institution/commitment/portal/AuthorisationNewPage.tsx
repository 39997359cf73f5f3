import { Actions, Button } from "#portal/controls/button.tsx";
import { Checkboxes, Radios } from "#portal/controls/choice.tsx";
import { ErrorSummary } from "#portal/controls/error-summary.tsx";
import { DateField, SelectField, TextField } from "#portal/controls/field.tsx";
import { Form } from "#portal/controls/form.tsx";
import type { FormState } from "#portal/form-state.ts";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import { powers } from "../domain/authorisation.ts";
import { letterWords } from "./letter-words.ts";

export type AuthorisationNewData = {
	/** Items an agent may commit to. */
	items: readonly { itemId: string; label: string }[];
	itemId: string;
};

/** 起草特别授权书: this matter, this item, these powers, this period. */
export const AuthorisationNewPage = ({
	data,
	shell,
	form,
}: {
	data: AuthorisationNewData;
	shell: Shell;
	form: FormState;
}) => {
	const words = letterWords(shell).authorisations;
	const common = { shell, form };
	return (
		<Layout
			shell={shell}
			title={words.newTitle}
			back={{ href: "/my/authorisations" }}
			error={form.name !== null}
		>
			<ErrorSummary shell={shell} form={form} />
			<h1>{words.newTitle}</h1>
			<p>{words.lead}</p>
			<Form shell={shell} name="draft" action="/my/authorisations/new">
				<Radios
					{...common}
					name="iAm"
					legend={words.iAm}
					options={[
						{ value: "principal", label: words.principal },
						{ value: "agent", label: words.agent },
					]}
				/>
				<Radios
					{...common}
					name="otherKind"
					legend={words.otherKind}
					options={[
						{ value: "citizen", label: words.citizen },
						{ value: "organisation", label: words.organisation },
					]}
				/>
				<TextField
					{...common}
					name="name"
					label={words.name}
					required={false}
					autoComplete="off"
					width="middle"
				/>
				<TextField
					{...common}
					name="idNumber"
					label={words.idNumber}
					required={false}
					autoComplete="off"
					width="middle"
				/>
				<TextField
					{...common}
					name="uscc"
					label={words.uscc}
					required={false}
					autoComplete="off"
					width="middle"
				/>
				<SelectField
					{...common}
					name="itemId"
					label={words.item}
					hint={words.itemHint}
					value={data.itemId}
					options={data.items.map(({ itemId, label }) => ({ value: itemId, label }))}
				/>
				<Checkboxes
					{...common}
					name="powers"
					legend={words.powersLegend}
					options={powers.map((value) => ({ value, label: words.powers[value] }))}
				/>
				<DateField {...common} name="validFrom" label={words.from} />
				<DateField {...common} name="validUntil" label={words.to} />
				<Actions>
					<Button>{words.button}</Button>
				</Actions>
			</Form>
		</Layout>
	);
};
