import { Alert } from "#portal/controls/alert.tsx";
import { Actions, Button } from "#portal/controls/button.tsx";
import { ErrorSummary } from "#portal/controls/error-summary.tsx";
import { FileField } from "#portal/controls/field.tsx";
import { Form } from "#portal/controls/form.tsx";
import type { FormState } from "#portal/form-state.ts";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import { columnNames } from "../domain/import-columns.ts";
import { listWords } from "./list-words.ts";

/** The column names that were looked for in vain. */
export const ColumnsLookedFor = ({ shell }: { shell: Shell }) => {
	const words = listWords(shell).checkup;
	return (
		<Alert tone="caution" title={words.columnsLooked}>
			<ul lang="zh-CN">
				{(["certName", "matterName", "basisMixed", "issuingOrgan", "organ"] as const).map((field) => (
					<li key={field}>{columnNames[field].join("、")}</li>
				))}
			</ul>
			<p>{words.columnsAdvice}</p>
		</Alert>
	);
};

/** 清单体检: drop a list, get a report. */
export const CheckupPage = ({ shell, form }: { shell: Shell; form: FormState }) => {
	const words = listWords(shell).checkup;
	return (
		<Layout shell={shell} title={words.title} error={form.errors.length > 0 || form.refusal !== null}>
			<ErrorSummary shell={shell} form={form} />
			<h1>{words.title}</h1>
			<p className="lead">{words.lead}</p>
			<Form shell={shell} name="checkup" action="/checkup" files>
				<FileField
					shell={shell}
					form={form}
					name="file"
					label={words.file}
					hint={words.fileHint}
					accept=".xlsx,.docx,.html,.htm,.csv,.txt,.xls"
				/>
				<Actions>
					<Button>{words.button}</Button>
				</Actions>
			</Form>
			<h2>{words.whatTitle}</h2>
			<ul>
				{words.what.map((text) => (
					<li key={text}>{text}</li>
				))}
			</ul>
			<h2>{words.keptTitle}</h2>
			<p>{words.kept}</p>
			<p>
				<a href="/atlas">{words.toAtlas}</a>
			</p>
		</Layout>
	);
};
