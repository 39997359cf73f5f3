import type { z } from "zod";
import { Alert, Tag } from "#portal/controls/alert.tsx";
import { Actions, Button } from "#portal/controls/button.tsx";
import { Checkbox } from "#portal/controls/choice.tsx";
import { DefinitionList } from "#portal/controls/definition-list.tsx";
import { ErrorSummary } from "#portal/controls/error-summary.tsx";
import { TextArea } from "#portal/controls/field.tsx";
import { Form } from "#portal/controls/form.tsx";
import { type FormState, untouched } from "#portal/form-state.ts";
import { Layout } from "#portal/layout.tsx";
import { type Dictionary, type Shell, speak } from "#portal/shell.ts";
import { dayOfInstant, moment } from "#portal/when.ts";
import type { myBreach } from "../domain/api.ts";
import { breachWords as sliceEn } from "../domain/words.en.ts";
import { type BreachWords, breachWords as sliceZh } from "../domain/words.zh-CN.ts";
import { en } from "./words.en.ts";
import { zh } from "./words.zh-CN.ts";

export type BreachData = {
	breach: z.output<typeof myBreach.reply>;
	/** Names of the kinds of documents. */
	documentTitles: Readonly<Record<string, string>>;
};

/** 陈述申辩与整改: what was found, to be heard before anything is found, to correct. */
export const BreachPage = ({ data, shell, form }: { data: BreachData; shell: Shell; form: FormState }) => {
	const words = speak<Dictionary<typeof zh>>(shell, { "zh-CN": zh, en });
	const slice = speak<BreachWords>(shell, { "zh-CN": sliceZh, en: sliceEn });
	const { breach } = data;
	const base = `/my/breaches/${breach.breachId}`;
	const may = (action: string): boolean => breach.actions.includes(action);
	const stateOf = (name: string): FormState => (form.name === name ? form : untouched);
	const actions: Readonly<Record<string, string>> = slice.actions;
	const idle = !may("give-defence") && !may("report-correction");
	return (
		<Layout
			shell={shell}
			title={words.title}
			back={{ href: `/my/${breach.matterId}` }}
			error={form.name !== null}
		>
			<ErrorSummary shell={shell} form={form} />
			<h1>{words.title}</h1>
			<DefinitionList
				shell={shell}
				facts={[
					{ label: words.state, value: <Tag tone="caution">{slice.states[breach.state]}</Tag> },
					{ label: words.letter, value: <a href={`/my/${breach.matterId}`}>{words.openMatter}</a> },
					...(breach.dueAt === null
						? []
						: [{ label: words.due, value: dayOfInstant(breach.dueAt, shell.language) }]),
					...(breach.cause === null ? [] : [{ label: words.cause, value: slice.causes[breach.cause] }]),
					...(breach.outcome === null
						? []
						: [{ label: words.outcome, value: slice.outcomes[breach.outcome] }]),
					...(breach.remedy === null
						? []
						: [{ label: words.remedy, value: slice.remedies[breach.remedy.kind] }]),
				]}
			/>
			{may("give-defence") && (
				<section>
					<h2>{words.defenceTitle}</h2>
					<Alert>
						<p>{words.defenceLead}</p>
					</Alert>
					<Form shell={shell} name="defence" action={`${base}/defence`}>
						<TextArea
							shell={shell}
							form={stateOf("defence")}
							name="statement"
							label={words.statement}
							hint={words.statementHint}
							longest={5000}
						/>
						<Checkbox shell={shell} form={stateOf("defence")} name="offersCertificate" label={words.offers} />
						<Actions>
							<Button>{words.defenceButton}</Button>
						</Actions>
					</Form>
				</section>
			)}
			{may("report-correction") && (
				<section>
					<h2>{words.correctionTitle}</h2>
					{breach.correction !== null && (
						<p>{words.correctionLead(dayOfInstant(breach.correction.dueAt, shell.language))}</p>
					)}
					<Form shell={shell} name="correction" action={`${base}/correction`}>
						<TextArea
							shell={shell}
							form={stateOf("correction")}
							name="statement"
							label={words.correctionStatement}
							longest={5000}
						/>
						<Actions>
							<Button>{words.correctionButton}</Button>
						</Actions>
					</Form>
				</section>
			)}
			{idle && <p>{words.nothing}</p>}
			{breach.documents.length > 0 && (
				<>
					<h2>{words.documents}</h2>
					<ul>
						{breach.documents.map((document) => (
							<li key={document.documentId}>
								<a href={`/my/documents/${document.documentId}`}>
									{data.documentTitles[document.kind] ?? document.kind}
								</a>
							</li>
						))}
					</ul>
				</>
			)}
			{breach.statements.length > 0 && (
				<>
					<h2>{words.statements}</h2>
					{breach.statements.map((statement) => (
						<div className="sheet" key={statement.at + statement.kind}>
							<p className="soft">
								{moment(statement.at, shell.language)}　{actions[statement.kind] ?? ""}
							</p>
							<p>{statement.text}</p>
						</div>
					))}
				</>
			)}
		</Layout>
	);
};
