import type { z } from "zod";
import { Alert, Tag } from "#portal/controls/alert.tsx";
import { Actions, Button, ButtonLink } from "#portal/controls/button.tsx";
import { DefinitionList } from "#portal/controls/definition-list.tsx";
import { ErrorSummary } from "#portal/controls/error-summary.tsx";
import { FileField, TextField } from "#portal/controls/field.tsx";
import { Form } from "#portal/controls/form.tsx";
import type { FormState } from "#portal/form-state.ts";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import { moment } from "#portal/when.ts";
import type { letterVerification } from "../domain/api.ts";
import { letterWords } from "./letter-words.ts";

export type VerifyData = {
	/** What was asked for; null on the empty page. */
	code: string | null;
	/** The code has not the form of one. */
	malformed: boolean;
	letter: z.output<typeof letterVerification.reply> | null;
	/** Outcome of comparing a file just sent. */
	file: "same" | "different" | "missing" | null;
	demo: boolean;
};

/** 承诺书查验: by code or QR, and by file; no personal data. */
export const VerifyPage = ({ data, shell, form }: { data: VerifyData; shell: Shell; form: FormState }) => {
	const words = letterWords(shell).verify;
	const { letter, code } = data;
	const state: FormState = {
		...form,
		errors: [
			...(data.malformed ? [{ field: "code", message: words.codeWrong }] : []),
			...(data.file === "missing" ? [{ field: "file", message: words.fileWrong }] : []),
		],
	};
	if (letter === null || code === null)
		return (
			<Layout shell={shell} title={words.title} error={data.malformed}>
				<ErrorSummary shell={shell} form={state} />
				<h1>{words.title}</h1>
				<p className="lead">{words.lead}</p>
				{code !== null && !data.malformed && (
					<Alert tone="bad" title={words.notFoundTitle}>
						<p>{words.notFound}</p>
						<p>
							<span className="code">{code}</span>　{shell.district.complaintPhone}　
							<a href="/complaints/new">{shell.language === "en" ? "Complain" : "投诉举报"}</a>
						</p>
					</Alert>
				)}
				<form action="/verify" method="get">
					<TextField
						shell={shell}
						form={state}
						name="code"
						label={words.code}
						hint={words.codeHint}
						value={code ?? ""}
						width="middle"
						autoComplete="off"
					/>
					<Actions>
						<Button>{words.button}</Button>
					</Actions>
				</form>
			</Layout>
		);
	const standing = letter.state === "sealed" ? "good" : letter.state === "withdrawing" ? "caution" : "bad";
	return (
		<Layout
			shell={shell}
			title={words.title}
			back={{ href: "/verify", label: words.another }}
			error={data.file === "missing"}
		>
			<ErrorSummary shell={shell} form={state} />
			<h1>{words.title}</h1>
			{data.file === "same" && (
				<Alert tone="good">
					<p>{words.same}</p>
				</Alert>
			)}
			{data.file === "different" && (
				<Alert tone="bad">
					<p>{words.different}</p>
				</Alert>
			)}
			<Alert tone="good">
				<p>{words.found}</p>
			</Alert>
			<DefinitionList
				shell={shell}
				facts={[
					{ label: words.letterNo, value: <span className="number">{letter.letterNo}</span> },
					{ label: words.state, value: <Tag tone={standing}>{words.states[letter.state]}</Tag> },
					{ label: words.organ, value: letter.organName },
					{ label: words.matter, value: letter.matterName },
					{ label: words.cert, value: letter.certName },
					{ label: words.level, value: words.levels[letter.signatureLevel] },
					{ label: words.signedAt, value: moment(letter.signedAt, shell.language) },
					{ label: words.sealedAt, value: moment(letter.sealedAt, shell.language) },
					{ label: words.version, value: String(letter.version) },
					{ label: words.root, value: <span className="code">{letter.root}</span> },
					{ label: words.pdfHash, value: <span className="code">{letter.pdfHash}</span> },
				]}
			/>
			{data.demo && (
				<Alert tone="caution">
					<p lang="zh-CN">{words.demo}</p>
				</Alert>
			)}
			<p className="soft">{words.noPersonal}</p>
			<h2>{words.fileTitle}</h2>
			<p>{words.fileText}</p>
			<Form shell={shell} name="file" action={`/verify/${code}/file`} files>
				<FileField shell={shell} form={state} name="file" label={words.file} accept="application/pdf" />
				<Actions>
					<Button second>{words.fileButton}</Button>
				</Actions>
			</Form>
			<Actions>
				<ButtonLink href="/verify" second>
					{words.another}
				</ButtonLink>
			</Actions>
		</Layout>
	);
};
