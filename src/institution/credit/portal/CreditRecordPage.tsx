import type { z } from "zod";
import { Alert } from "#portal/controls/alert.tsx";
import { Actions, Button } from "#portal/controls/button.tsx";
import { Radios } from "#portal/controls/choice.tsx";
import { ErrorSummary } from "#portal/controls/error-summary.tsx";
import { FileField, TextArea } from "#portal/controls/field.tsx";
import { Form } from "#portal/controls/form.tsx";
import { Timeline } from "#portal/controls/timeline.tsx";
import { type FormState, untouched } from "#portal/form-state.ts";
import { Layout } from "#portal/layout.tsx";
import { listed, type Shell } from "#portal/shell.ts";
import { dayOfInstant, moment } from "#portal/when.ts";
import type { myCreditRecord } from "../domain/api.ts";
import { repairScopes } from "../domain/record.ts";
import { pageWords, sliceWords } from "./credit-words.ts";
import { Countdown, RecordFacts } from "./MyCreditPage.tsx";

export type CreditRecordData = z.output<typeof myCreditRecord.reply>;

const accept = "image/png,image/jpeg,application/pdf";

/** One record: its history, and the two ways out: repair (lock or record) and objection. */
export const CreditRecordPage = ({
	data,
	shell,
	form,
}: {
	data: CreditRecordData;
	shell: Shell;
	form: FormState;
}) => {
	const words = pageWords(shell);
	const slice = sliceWords(shell);
	const title = words.recordTitle(data.recordNo);
	const base = `/my/credit/${data.recordId}`;
	const events: Readonly<Record<string, string>> = slice.events;
	const actions: Readonly<Record<string, string>> = slice.actions;
	const stateOf = (name: string): FormState => (form.name === name ? form : untouched);
	return (
		<Layout shell={shell} title={title} back={{ href: "/my/credit" }} error={form.name !== null}>
			<ErrorSummary shell={shell} form={form} />
			<h1>{title}</h1>
			<RecordFacts row={data} shell={shell} />
			<Countdown row={data} shell={shell} />
			{data.repair !== null && (
				<Alert>
					<p>{words.repairPending(dayOfInstant(data.repair.dueAt, shell.language))}</p>
				</Alert>
			)}
			{data.objection !== null && (
				<Alert>
					<p>{words.objectionPending(dayOfInstant(data.objection.dueAt, shell.language))}</p>
				</Alert>
			)}
			{data.actions.includes("request-repair") && (
				<section>
					<h2>{words.repairTitle}</h2>
					<p>{words.repairHint}</p>
					<Form shell={shell} name="repair" action={`${base}/repair`} files>
						<Radios
							shell={shell}
							form={stateOf("repair")}
							name="scope"
							legend={words.scope}
							options={repairScopes.map((value) => ({ value, label: slice.scopes[value] }))}
						/>
						<TextArea
							shell={shell}
							form={stateOf("repair")}
							name="statement"
							label={words.statement}
							longest={5000}
						/>
						<FileField
							shell={shell}
							form={stateOf("repair")}
							name="files"
							label={words.proof}
							hint={words.proofHint}
							accept={accept}
							several
						/>
						<FileField
							shell={shell}
							form={stateOf("repair")}
							name="pledge"
							label={words.pledge}
							accept={accept}
							required={false}
						/>
						<Actions>
							<Button>{words.repairButton}</Button>
						</Actions>
					</Form>
				</section>
			)}
			{data.actions.includes("file-objection") && (
				<section>
					<h2>{words.objectionTitle}</h2>
					<p>{words.objectionHint}</p>
					<Form shell={shell} name="objection" action={`${base}/objection`}>
						<TextArea
							shell={shell}
							form={stateOf("objection")}
							name="reason"
							label={words.reason}
							longest={5000}
						/>
						<Actions>
							<Button second>{words.objectionButton}</Button>
						</Actions>
					</Form>
				</section>
			)}
			{data.statements.length > 0 && (
				<>
					<h2>{words.statementsTitle}</h2>
					{data.statements.map((statement) => (
						<div className="sheet" key={statement.at + statement.kind}>
							<p className="soft">
								{moment(statement.at, shell.language)}　{actions[statement.kind] ?? ""}
							</p>
							<p>{statement.text}</p>
						</div>
					))}
				</>
			)}
			<h2>{words.historyTitle}</h2>
			<Timeline
				label={words.historyTitle}
				happenings={data.history.map((version) => ({
					id: String(version.version),
					title: listed(
						shell,
						version.events.map((type) => events[type] ?? type),
					),
					when: moment(version.at, shell.language),
					at: version.at,
					state: "past",
				}))}
			/>
		</Layout>
	);
};
