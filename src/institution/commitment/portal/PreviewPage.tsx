import { Alert } from "#portal/controls/alert.tsx";
import { Actions, Button, ButtonLink } from "#portal/controls/button.tsx";
import { Radios } from "#portal/controls/choice.tsx";
import { ErrorSummary } from "#portal/controls/error-summary.tsx";
import { Form } from "#portal/controls/form.tsx";
import type { FormState } from "#portal/form-state.ts";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import type { CommitmentView } from "../domain/api.ts";
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
			{Array.from({ length: data.pages }, (_, index) => `${index + 1}`).map((number) => (
				<a key={number} href={`${base}/preview/${commitment.id}/pages/${number}`}>
					<img
						className="letter-page"
						src={`${base}/preview/${commitment.id}/pages/${number}`}
						alt={words.page(number)}
						width={794}
						height={1123}
					/>
				</a>
			))}
			<details>
				<summary>{words.text}</summary>
				<div className="sheet" data-read-aloud="" lang="zh-CN">
					{data.shownText.split("\n").map((line, index) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: lines of a text may repeat and never move
						<p key={index}>{line}</p>
					))}
				</div>
			</details>
			<p className="small soft">
				{words.digest}：<span className="code">{data.contentDigest}</span>
			</p>
			{ways.length === 0 ? (
				<Alert tone="info">
					<p>{words.paperOnly}</p>
				</Alert>
			) : (
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
