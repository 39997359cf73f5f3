import { Actions, Button } from "#portal/controls/button.tsx";
import { Radios } from "#portal/controls/choice.tsx";
import { ErrorSummary } from "#portal/controls/error-summary.tsx";
import { SelectField, TextField } from "#portal/controls/field.tsx";
import { Form } from "#portal/controls/form.tsx";
import type { FormState } from "#portal/form-state.ts";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import { pageWords } from "./matter-words.ts";

export type BeginData = {
	itemId: string;
	organId: string;
	matterName: string;
	areas: readonly { code: string; label: string }[];
	/** Whom this person may begin for besides themselves. */
	wards: readonly { partyId: string; name: string; relation: string }[];
	principals: readonly { partyId: string; name: string; authorisationId: string }[];
};

/** 开始办理: for whom and where. Nothing is chosen beforehand where there is a choice. */
export const BeginPage = ({ data, shell, form }: { data: BeginData; shell: Shell; form: FormState }) => {
	const words = pageWords(shell).begin;
	const others = data.wards.length + data.principals.length > 0;
	const title = words.title(data.matterName);
	const common = { shell, form };
	return (
		<Layout shell={shell} title={title} back={{ href: `/items/${data.itemId}` }} error={form.name !== null}>
			<ErrorSummary shell={shell} form={form} />
			<h1>{title}</h1>
			<p className="lead">{words.lead}</p>
			<Form shell={shell} name="begin" action={`/items/${data.itemId}/begin`}>
				<input type="hidden" name="organId" value={data.organId} />
				<input type="hidden" name="matterName" value={data.matterName} />
				{others ? (
					<Radios
						{...common}
						boxed
						name="onBehalf"
						legend={words.whose}
						options={[
							{ value: "self", label: words.self(shell.visitor?.name ?? ""), hint: words.selfHint },
							...data.wards.map((ward) => ({
								value: `guardian:${ward.partyId}:${ward.relation}`,
								label: words.ward(ward.name, ward.relation),
							})),
							...data.principals.map((one) => ({
								value: `agent:${one.partyId}:${one.authorisationId}`,
								label: words.principal(one.name),
							})),
						]}
					/>
				) : (
					<>
						<p>
							<strong>{words.whose}：</strong>
							{shell.visitor?.name}
						</p>
						<input type="hidden" name="onBehalf" value="self" />
					</>
				)}
				<SelectField
					{...common}
					name="areaCode"
					label={words.area}
					hint={words.areaHint}
					options={data.areas.map(({ code, label }) => ({ value: code, label }))}
				/>
				<TextField
					{...common}
					name="helper"
					label={words.helper}
					hint={words.helperHint}
					required={false}
					width="middle"
					autoComplete="off"
				/>
				<Actions>
					<Button>{words.button}</Button>
				</Actions>
			</Form>
			<p className="soft">
				{words.otherIdentity}{" "}
				<a href={`/login/as?return=${encodeURIComponent(shell.path)}`}>{words.switch}</a>
			</p>
		</Layout>
	);
};
