import type { z } from "zod";
import { Alert } from "#portal/controls/alert.tsx";
import { Actions, Button } from "#portal/controls/button.tsx";
import { Radios } from "#portal/controls/choice.tsx";
import { ErrorSummary } from "#portal/controls/error-summary.tsx";
import { Form } from "#portal/controls/form.tsx";
import type { FormState } from "#portal/form-state.ts";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import type { CommitmentView, commitmentChoice } from "../domain/api.ts";
import { Ineligible } from "./Ineligible.tsx";
import { letterWords } from "./letter-words.ts";

export type ChoiceData = {
	commitment: CommitmentView;
	choice: z.output<typeof commitmentChoice.reply>;
};

/** 两种方式任选: neutral, nothing chosen, changeable until signing. */
export const ChoicePage = ({ data, shell, form }: { data: ChoiceData; shell: Shell; form: FormState }) => {
	const words = letterWords(shell).choice;
	const { choice, commitment } = data;
	const [promise, certificate] = choice.ways;
	const base = `/apply/${commitment.matterId}/choice/${commitment.id}`;
	const title = words.title(choice.certName);
	return (
		<Layout
			shell={shell}
			title={title}
			back={{ href: `/apply/${commitment.matterId}/tasks`, label: letterWords(shell).backToTasks }}
			error={form.name !== null}
		>
			<ErrorSummary shell={shell} form={form} />
			<h1>{title}</h1>
			<p className="lead">{words.lead}</p>
			<Ineligible commitment={commitment} shell={shell} />
			<p>
				<strong>{words.obligation}：</strong>
				{choice.proofObligation}
			</p>
			<Form shell={shell} name="choice" action={choice.chosen === null ? base : `${base}/switch`}>
				<Radios
					shell={shell}
					form={form}
					boxed
					name="route"
					legend={words.legend}
					value={choice.chosen ?? ""}
					options={[
						{
							value: "commitment",
							label: words.commitment,
							hint: promise.open ? words.commitmentHint : words.closed,
						},
						{
							value: "certificate",
							label: words.certificate,
							hint: words.certificateHint(certificate.issuingOrgan),
						},
					]}
				/>
				<Actions>
					<Button>{words.button}</Button>
				</Actions>
			</Form>
			<h2>{words.checkedTitle}</h2>
			<p>
				{words.checkedBy[promise.verifyMethod]}：{promise.verifyStandard}
			</p>
			<p>{promise.disclosed ? words.disclosed(String(promise.disclosedDays ?? "")) : words.notDisclosed}</p>
			<h2>{words.basisTitle}</h2>
			{!certificate.legallyRequired && (
				<Alert tone="info">
					<p>{words.notRequired}</p>
				</Alert>
			)}
			{certificate.bases.map((basis) => (
				<div key={basis.citation} lang="zh-CN">
					<h3>{basis.citation}</h3>
					<blockquote>{basis.text}</blockquote>
				</div>
			))}
		</Layout>
	);
};
