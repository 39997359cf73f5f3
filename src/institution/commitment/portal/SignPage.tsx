import { Alert } from "#portal/controls/alert.tsx";
import { Actions, Button } from "#portal/controls/button.tsx";
import { Checkbox } from "#portal/controls/choice.tsx";
import { ErrorSummary } from "#portal/controls/error-summary.tsx";
import { FileField, TextField } from "#portal/controls/field.tsx";
import { Form } from "#portal/controls/form.tsx";
import type { FormState } from "#portal/form-state.ts";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import type { CommitmentView } from "../domain/api.ts";
import { SIGNATURE_STATEMENT } from "../domain/letter-content.ts";
import { RefusedGrounds } from "./Ineligible.tsx";
import { letterWords } from "./letter-words.ts";

export type Confirmation = "one-time-code" | "fresh-sign-in" | "certificate";

export type SignData = {
	commitment: CommitmentView;
	challengeId: string;
	way: Confirmation;
	contentDigest: string;
	/** Words printed on the letter about its electronic form. */
	statement: string;
};

/** 签名: consent to the electronic form, a drawn or typed signature, and the confirmation chosen before. */
export const SignPage = ({ data, shell, form }: { data: SignData; shell: Shell; form: FormState }) => {
	const words = letterWords(shell).sign;
	const { commitment, way } = data;
	const base = `/apply/${commitment.matterId}`;
	return (
		<Layout
			shell={shell}
			title={words.title}
			scripts={["signature"]}
			back={{ href: `${base}/preview/${commitment.id}` }}
			error={form.name !== null}
		>
			<ErrorSummary shell={shell} form={form} />
			<RefusedGrounds form={form} shell={shell} choiceHref={`${base}/choice/${commitment.id}`} />
			<h1>{words.title}</h1>
			<p className="lead">{words.lead}</p>
			<Form
				shell={shell}
				name="sign"
				files
				action={`${base}/sign/${commitment.id}?challenge=${data.challengeId}&way=${way}`}
			>
				<input type="hidden" name="challengeId" value={data.challengeId} />
				<input type="hidden" name="contentDigest" value={data.contentDigest} />
				<input type="hidden" name="way" value={way} />
				<Alert>
					<p lang="zh-CN">{way === "certificate" ? SIGNATURE_STATEMENT.R : data.statement}</p>
				</Alert>
				{way !== "certificate" && (
					<Checkbox shell={shell} form={form} name="electronicFormConsent" label={words.consent} />
				)}
				{way === "certificate" ? (
					<p>{words.certificate}</p>
				) : (
					<>
						<div className="field" data-signature="" hidden>
							<p className="label" id="draw-label">
								{words.draw}
							</p>
							<canvas className="signature-pad" aria-labelledby="draw-label" role="img" />
							<input type="hidden" name="drawn" />
							<p>
								<button type="button" className="plain-button">
									{words.clear}
								</button>
							</p>
						</div>
						{way === "fresh-sign-in" ? (
							<TextField
								shell={shell}
								form={form}
								name="typed"
								label={words.typed}
								hint={`${words.typedHint}${words.typedHintDraw}`}
								autoComplete="name"
								width="middle"
								required={false}
							/>
						) : (
							<FileField
								shell={shell}
								form={form}
								name="photo"
								label={words.photo}
								hint={words.photoHint}
								accept="image/png,image/jpeg"
								required={false}
							/>
						)}
					</>
				)}
				{way === "one-time-code" && (
					<TextField
						shell={shell}
						form={form}
						name="code"
						label={words.code}
						hint={words.codeHint}
						inputMode="numeric"
						autoComplete="one-time-code"
						width="short"
					/>
				)}
				<Actions>
					<Button>{words.button}</Button>
				</Actions>
			</Form>
			{way === "one-time-code" && (
				<p>
					<a href={`${base}/preview/${commitment.id}`}>{words.again}</a>
					{shell.demo !== null && (
						<>
							<br />
							<a href="/dev/phone" target="_blank" rel="noreferrer">
								{words.demoPhone}
							</a>
						</>
					)}
				</p>
			)}
		</Layout>
	);
};
