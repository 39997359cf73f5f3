import { Actions, Button } from "#portal/controls/button.tsx";
import { ErrorSummary } from "#portal/controls/error-summary.tsx";
import { TextField } from "#portal/controls/field.tsx";
import { Form } from "#portal/controls/form.tsx";
import type { FormState } from "#portal/form-state.ts";
import { Layout } from "#portal/layout.tsx";
import { type Dictionary, type Shell, speak } from "#portal/shell.ts";
import { en } from "./words.en.ts";
import { zh } from "./words.zh-CN.ts";

/** 凭编号和查询码查看. */
export const TrackComplaintPage = ({ shell, form }: { shell: Shell; form: FormState }) => {
	const words = speak<Dictionary<typeof zh>>(shell, { "zh-CN": zh, en });
	return (
		<Layout
			shell={shell}
			title={words.trackTitle}
			back={{ href: "/complaints/new" }}
			error={form.name !== null}
		>
			<ErrorSummary shell={shell} form={form} />
			<h1>{words.trackTitle}</h1>
			<p className="lead">{words.trackLead}</p>
			<Form shell={shell} name="track" action="/complaints">
				<TextField
					shell={shell}
					form={form}
					name="number"
					label={words.number}
					hint={words.numberHint}
					autoComplete="off"
				/>
				<TextField
					shell={shell}
					form={form}
					name="queryCode"
					label={words.queryCode}
					hint={words.queryCodeHint}
					autoComplete="off"
				/>
				<Actions>
					<Button>{words.look}</Button>
				</Actions>
			</Form>
			<p>
				<a href="/complaints/new">{words.newLink}</a>
			</p>
		</Layout>
	);
};
