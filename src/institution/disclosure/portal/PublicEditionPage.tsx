import type { z } from "zod";
import { Alert } from "#portal/controls/alert.tsx";
import { Actions, Button, ButtonLink } from "#portal/controls/button.tsx";
import { Radios } from "#portal/controls/choice.tsx";
import { ErrorSummary } from "#portal/controls/error-summary.tsx";
import { Form } from "#portal/controls/form.tsx";
import { type FormState, untouched } from "#portal/form-state.ts";
import { frameWords } from "#portal/frame-words.ts";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import type { showPublicEdition } from "../domain/api.ts";
import { EditionFields } from "./DisclosedLetterPage.tsx";
import { pageWords } from "./disclosure-words.ts";

export type PublicEditionData = { matterId: string; commitmentId: string };

/** 先看将要公开的样子: asking for it is an act of its own, because that it was shown is evidence. */
export const PublicEditionPage = ({
	data,
	shell,
	form,
}: {
	data: PublicEditionData;
	shell: Shell;
	form: FormState;
}) => {
	const words = pageWords(shell);
	const base = `/apply/${data.matterId}`;
	return (
		<Layout
			shell={shell}
			title={words.editionTitle}
			back={{ href: `${base}/preview/${data.commitmentId}` }}
			error={form.name !== null}
		>
			<ErrorSummary shell={shell} form={form} />
			<h1>{words.editionTitle}</h1>
			<p className="lead">{words.editionLead}</p>
			<Form shell={shell} name="show" action={`${base}/public-edition/${data.commitmentId}`}>
				<Actions>
					<Button>{words.editionButton}</Button>
				</Actions>
			</Form>
		</Layout>
	);
};

/** The edition itself, with the separate answer: agree or not, nothing chosen beforehand. */
export const ShownEditionPage = ({
	data,
	edition,
	shell,
}: {
	data: PublicEditionData;
	edition: z.output<typeof showPublicEdition.reply>;
	shell: Shell;
}) => {
	const words = pageWords(shell);
	const base = `/apply/${data.matterId}`;
	const back = `${base}/preview/${data.commitmentId}`;
	return (
		<Layout shell={shell} title={words.editionTitle} back={{ href: back }}>
			<h1>{words.editionTitle}</h1>
			{edition.public ? (
				<>
					<p className="lead">{words.editionLead}</p>
					<p>{words.editionDays(String(edition.termDays ?? ""))}</p>
					<EditionFields fields={edition.fields} shell={shell} />
					<Form shell={shell} name="consent" action={`${base}/public-edition/${data.commitmentId}/consent`}>
						<Radios
							shell={shell}
							form={untouched}
							boxed
							name="consent"
							legend={words.consent}
							hint={words.consentHint}
							options={[
								{ value: "yes", label: words.yes },
								{ value: "no", label: words.no },
							]}
						/>
						<Actions>
							<Button>{words.consentButton}</Button>
						</Actions>
					</Form>
				</>
			) : (
				<>
					<Alert>
						<p>{words.editionNone}</p>
					</Alert>
					<Actions>
						<ButtonLink href={back}>{frameWords(shell).back}</ButtonLink>
					</Actions>
				</>
			)}
		</Layout>
	);
};
