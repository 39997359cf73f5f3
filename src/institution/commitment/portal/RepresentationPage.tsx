import { Alert } from "#portal/controls/alert.tsx";
import { Actions, Button } from "#portal/controls/button.tsx";
import { Radios } from "#portal/controls/choice.tsx";
import { ErrorSummary } from "#portal/controls/error-summary.tsx";
import { SelectField } from "#portal/controls/field.tsx";
import { Form } from "#portal/controls/form.tsx";
import type { FormState } from "#portal/form-state.ts";
import { frameWords } from "#portal/frame-words.ts";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import type { AuthorisationView, CommitmentView } from "../domain/api.ts";
import { guardianRelations } from "../domain/representation.ts";
import { letterWords, sliceWords } from "./letter-words.ts";

export type RepresentationData = {
	commitment: CommitmentView;
	/** Authorisations in force that name this reader as agent for this very item. */
	authorisations: readonly AuthorisationView[];
	/** Others that name this reader as agent and do not serve here, each with the reason. */
	unfit: readonly { number: string; reason: string }[];
	/** 能否代为承诺: without it nobody is offered the road of an agent. */
	agentAllowed: boolean;
};

/** Why this person may make no commitment, and what else can be done. */
const Remedies = ({
	form,
	shell,
	certificateHref,
}: {
	form: FormState;
	shell: Shell;
	certificateHref: string;
}) => {
	const words = letterWords(shell);
	const names: Readonly<Record<string, string>> = sliceWords(shell).remedies;
	const remedies: unknown = form.refusal?.details?.remedies;
	if (!Array.isArray(remedies)) return null;
	return (
		<Alert tone="caution" title={words.agent.otherWays}>
			<ul>
				{remedies.map((remedy: unknown) =>
					typeof remedy !== "string" ? null : (
						<li key={remedy}>
							{remedy === "certificate" ? (
								<a href={certificateHref}>{names[remedy]}</a>
							) : remedy === "new-authorisation" ? (
								<a href="/my/authorisations">{names[remedy]}</a>
							) : (
								(names[remedy] ?? remedy)
							)}
						</li>
					),
				)}
			</ul>
		</Alert>
	);
};

/** 谁来承诺: the person, the firm, a guardian, or an agent with a special authorisation. */
export const RepresentationPage = ({
	data,
	shell,
	form,
}: {
	data: RepresentationData;
	shell: Shell;
	form: FormState;
}) => {
	const words = letterWords(shell).agent;
	const { commitment, agentAllowed } = data;
	const authorisations = agentAllowed ? data.authorisations : [];
	const refusals: Readonly<Record<string, string>> = sliceWords(shell).refusals;
	const firm = shell.visitor?.kind === "legal-person";
	const ways = firm
		? [
				{ value: "self", label: words.selfFirm },
				{ value: "handler-seal", label: words.handlerSeal },
				...authorisations.map((one) => ({
					value: `handler:${one.id}`,
					label: words.handlerAuthorised,
					hint: one.number,
				})),
			]
		: [
				{ value: "self", label: words.self },
				{ value: "guardian", label: words.guardian, hint: words.guardianHint },
				...authorisations.map((one) => ({
					value: `agent:${one.id}`,
					label: words.agent(one.principalName, commitment.certName),
					hint: one.number,
				})),
			];
	return (
		<Layout
			shell={shell}
			title={words.title}
			back={{ href: `/apply/${commitment.matterId}/tasks`, label: letterWords(shell).backToTasks }}
			error={form.name !== null}
		>
			<ErrorSummary shell={shell} form={form} />
			<Remedies
				form={form}
				shell={shell}
				certificateHref={`/apply/${commitment.matterId}/choice/${commitment.id}`}
			/>
			<Form
				shell={shell}
				name="representation"
				action={`/apply/${commitment.matterId}/agent/${commitment.id}`}
			>
				<Radios
					shell={shell}
					form={form}
					title
					boxed
					name="representation"
					legend={words.title}
					hint={words.lead}
					options={ways}
				/>
				{!firm && (
					<SelectField
						shell={shell}
						form={form}
						name="relation"
						label={words.relation}
						required={false}
						options={guardianRelations.map((value) => ({ value, label: words.relations[value] }))}
					/>
				)}
				<Actions>
					<Button>{frameWords(shell).continue}</Button>
				</Actions>
			</Form>
			{agentAllowed ? (
				<>
					{data.unfit.length > 0 && (
						<section>
							<h2>{words.unfitTitle}</h2>
							<ul className="list">
								{data.unfit.map(({ number, reason }) => (
									<li key={number}>
										<span className="number">{number}</span>
										<p className="soft">{refusals[reason] ?? reason}</p>
									</li>
								))}
							</ul>
						</section>
					)}
					{authorisations.length === 0 && (
						<p className="soft">
							{words.agentNone} <a href="/my/authorisations">{words.manage}</a>
						</p>
					)}
				</>
			) : (
				<p className="soft">{words.agentNotAllowed}</p>
			)}
		</Layout>
	);
};
