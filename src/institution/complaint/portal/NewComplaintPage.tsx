import { Actions, Button } from "#portal/controls/button.tsx";
import { Radios } from "#portal/controls/choice.tsx";
import { ErrorSummary } from "#portal/controls/error-summary.tsx";
import { SelectField, TextArea, TextField } from "#portal/controls/field.tsx";
import { Form } from "#portal/controls/form.tsx";
import type { FormState } from "#portal/form-state.ts";
import { Layout } from "#portal/layout.tsx";
import { type Dictionary, type Shell, speak } from "#portal/shell.ts";
import { complaintKinds, identities } from "../domain/complaint.ts";
import { complaintWords as sliceEn } from "../domain/words.en.ts";
import { complaintWords as sliceZh } from "../domain/words.zh-CN.ts";
import { en } from "./words.en.ts";
import { zh } from "./words.zh-CN.ts";

export type NewComplaintData = {
	/** Came from the page of an item: nothing else need be named. */
	item: { itemId: string; certName: string; organName: string } | null;
	/** Came from a letter or a matter: its number is filled in. */
	letterNo: string;
	matterNo: string;
	organs: readonly { id: string; name: string }[];
	/** Query of this address, kept when the form comes back with what to put right. */
	query: string;
};

/** 投诉举报: one page, no sign-in, nothing chosen beforehand. */
export const NewComplaintPage = ({
	data,
	shell,
	form,
}: {
	data: NewComplaintData;
	shell: Shell;
	form: FormState;
}) => {
	const words = speak<Dictionary<typeof zh>>(shell, { "zh-CN": zh, en });
	const slice = speak<typeof sliceZh>(shell, { "zh-CN": sliceZh, en: sliceEn });
	const field = { shell, form };
	return (
		<Layout shell={shell} title={words.newTitle} back={{ href: "/" }} error={form.name !== null}>
			<ErrorSummary shell={shell} form={form} />
			<h1>{words.newTitle}</h1>
			<p className="lead">{words.newLead}</p>
			<p>
				<a href="/complaints">{words.trackLink}</a>
			</p>
			<Form shell={shell} name="complaint" action={`/complaints/new${data.query}`}>
				<Radios
					{...field}
					name="kind"
					legend={words.kind}
					options={complaintKinds.map((value) => ({ value, label: slice.kinds[value] }))}
				/>
				{data.item === null ? (
					<>
						<Radios
							{...field}
							name="target"
							legend={words.target}
							value={data.letterNo === "" ? undefined : "letter"}
							options={[
								{ value: "letter", label: words.targetLetter, hint: words.targetLetterHint },
								{ value: "organ", label: words.targetOrgan },
							]}
						/>
						<TextField
							{...field}
							name="letterNo"
							label={words.letterNo}
							hint={words.letterNoHint}
							value={data.letterNo}
							required={false}
						/>
						<SelectField
							{...field}
							name="organId"
							label={words.organ}
							hint={words.organHint}
							required={false}
							options={data.organs.map(({ id, name }) => ({ value: id, label: name }))}
						/>
					</>
				) : (
					<>
						<input type="hidden" name="target" value="item" />
						<input type="hidden" name="itemId" value={data.item.itemId} />
						<p>
							<strong>{words.targetItem}</strong>：{data.item.certName}（{data.item.organName}）
						</p>
					</>
				)}
				<TextArea
					{...field}
					name="content"
					label={words.content}
					hint={words.contentHint}
					value={data.matterNo === "" ? "" : words.contentOfMatter(data.matterNo)}
					longest={4000}
				/>
				<Radios
					{...field}
					name="identity"
					legend={words.identity}
					options={identities.map((value) => ({
						value,
						label: words.identityOptions[value],
						hint: words.identityHints[value],
					}))}
				/>
				<TextField
					{...field}
					name="name"
					label={words.name}
					hint={words.onlyIfNamed}
					required={false}
					autoComplete="name"
				/>
				<TextField
					{...field}
					name="phone"
					label={words.phone}
					hint={words.onlyIfNamed}
					required={false}
					autoComplete="tel"
					inputMode="tel"
				/>
				<Actions>
					<Button>{words.submit}</Button>
				</Actions>
			</Form>
		</Layout>
	);
};
