import { Alert } from "#portal/controls/alert.tsx";
import { Actions, Button, ButtonLink } from "#portal/controls/button.tsx";
import { Radios } from "#portal/controls/choice.tsx";
import { ErrorSummary } from "#portal/controls/error-summary.tsx";
import { Form } from "#portal/controls/form.tsx";
import type { FormState } from "#portal/form-state.ts";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import type { CommitmentView } from "../domain/api.ts";
import { LetterSheets } from "./LetterSheets.tsx";
import { letterWords } from "./letter-words.ts";

export type PreviewData = {
	commitment: CommitmentView;
	pages: number;
	contentDigest: string;
	shownText: string;
	/** A redacted edition becomes public: it is shown before signing. */
	disclosed: boolean;
	/** Days an unsigned letter is kept. */
	keptDays: number;
};

/** 签名前先看原样: the page images of the very letter, its text for readers, and how to confirm who signs. */
export const PreviewPage = ({ data, shell, form }: { data: PreviewData; shell: Shell; form: FormState }) => {
	const words = letterWords(shell).preview;
	const { commitment } = data;
	const base = `/apply/${commitment.matterId}`;
	const consent = commitment.guardianConsent;
	const online = commitment.signatureLevels.filter((level) => level !== "P");
	const ways = [
		...(online.includes("E")
			? [
					{ value: "one-time-code", label: words.code, hint: words.codeHint },
					{ value: "fresh-sign-in", label: words.fresh, hint: words.freshHint },
				]
			: []),
		...(online.includes("R")
			? [{ value: "certificate", label: words.certificate, hint: words.certificateHint }]
			: []),
	];
	return (
		<Layout
			shell={shell}
			title={words.title}
			scripts={["read-aloud"]}
			back={{ href: `${base}/commit/${commitment.id}`, label: words.wrong }}
			error={form.name !== null}
		>
			<ErrorSummary shell={shell} form={form} />
			<h1>{words.title}</h1>
			<p className="lead">{words.lead}</p>
			{data.disclosed && (
				<Alert title={words.publicTitle}>
					<p>{words.publicText}</p>
					<p>
						<a href={`${base}/public-edition/${commitment.id}`}>{words.publicLink}</a>
					</p>
				</Alert>
			)}
			<LetterSheets data={data} shell={shell} />
			{consent === "awaited" || consent === "refused" ? (
				<Alert tone="caution" title={consent === "awaited" ? words.consentAwaited : words.consentRefused}>
					<p>{consent === "awaited" ? words.consentAwaitedText : words.consentRefusedText}</p>
				</Alert>
			) : null}
			{ways.length === 0 && (
				<Alert tone="info">
					<p>{words.paperOnly}</p>
				</Alert>
			)}
			{ways.length > 0 && consent !== "awaited" && consent !== "refused" && (
				<Form shell={shell} name="begin" action={`${base}/preview/${commitment.id}`}>
					<input type="hidden" name="contentDigest" value={data.contentDigest} />
					<Radios
						shell={shell}
						form={form}
						boxed
						name="confirmation"
						legend={words.confirmTitle}
						hint={words.confirm}
						options={ways}
					/>
					<Actions>
						<Button>{words.button}</Button>
						<ButtonLink href={`${base}/commit/${commitment.id}`} second>
							{words.wrong}
						</ButtonLink>
					</Actions>
				</Form>
			)}
			<h2>{words.paperTitle}</h2>
			<p>{words.paper}</p>
			<h2>{words.keptTitle}</h2>
			<p>{words.kept(String(data.keptDays))}</p>
		</Layout>
	);
};
