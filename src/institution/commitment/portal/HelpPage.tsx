import type { z } from "zod";
import { Alert } from "#portal/controls/alert.tsx";
import { Actions, Button, ButtonLink } from "#portal/controls/button.tsx";
import { ErrorSummary } from "#portal/controls/error-summary.tsx";
import { Form } from "#portal/controls/form.tsx";
import { type FormState, untouched } from "#portal/form-state.ts";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import { moment } from "#portal/when.ts";
import type { CommitmentView, helperLink } from "../domain/api.ts";
import { letterWords, sliceWords } from "./letter-words.ts";

export type HelpData = {
	commitment: CommitmentView;
	link: z.output<typeof helperLink.reply>["link"];
	/** How long a link lives. */
	hours: number;
};

/** 帮我填: what the promisor hands out, how it stands, and taking it back (legal-effect §4). */
export const HelpPage = ({ data, shell, form }: { data: HelpData; shell: Shell; form: FormState }) => {
	const words = letterWords(shell).help;
	const { commitment, link } = data;
	const base = `/apply/${commitment.matterId}`;
	const here = `${base}/help/${commitment.id}`;
	const open = link !== null && (link.state === "open" || link.state === "taken");
	const may = commitment.actions.includes("make-helper-link");
	const helper = link?.helper ?? null;
	return (
		<Layout
			shell={shell}
			title={words.title}
			back={{ href: `${base}/tasks`, label: letterWords(shell).backToTasks }}
			error={form.name !== null}
		>
			<ErrorSummary shell={shell} form={form} />
			<h1>{words.title}</h1>
			<p className="lead">{words.lead}</p>
			<ul>
				{words.points.map((point) => (
					<li key={point}>{point}</li>
				))}
			</ul>
			{link !== null && (
				<Alert tone={link.state === "finished" ? "good" : "info"} title={words.states[link.state]}>
					<p>{words.madeAt(moment(link.madeAt, shell.language))}</p>
					{open && <p>{words.until(moment(link.expiresAt, shell.language))}</p>}
					{helper !== null && (
						<p>
							{words.by(helper.name, sliceWords(shell).helperRelations[helper.relation])}
							{link.filledAt !== null && `　${words.filledAt(moment(link.filledAt, shell.language))}`}
						</p>
					)}
				</Alert>
			)}
			{may ? (
				<>
					<Form shell={shell} name="make" action={here}>
						<p>{words.life(String(data.hours))}</p>
						{open && <p>{words.again}</p>}
						<Actions>
							<Button second={open}>{open ? words.makeAgain : words.make}</Button>
						</Actions>
					</Form>
					{open && (
						<Form shell={shell} name="revoke" action={`${here}/revocation`}>
							<Actions>
								<Button second>{words.revoke}</Button>
							</Actions>
						</Form>
					)}
				</>
			) : (
				<p>{words.notNow}</p>
			)}
			{commitment.noticeCompletedAt !== null && link?.filledAt != null && may && (
				<Actions>
					<ButtonLink href={`${base}/commit/${commitment.id}`}>{words.check}</ButtonLink>
				</Actions>
			)}
		</Layout>
	);
};

/** The address, this once: as a code to be scanned and as text to be copied. */
export const HelpMadePage = ({
	data,
	shell,
}: {
	data: { address: string; qrCode: string; expiresAt: string; back: string };
	shell: Shell;
}) => {
	const words = letterWords(shell).help;
	return (
		<Layout shell={shell} title={words.madeTitle} back={{ href: data.back }}>
			<ErrorSummary shell={shell} form={untouched} />
			<h1>{words.madeTitle}</h1>
			<p className="lead">{words.madeLead}</p>
			<img className="qr" src={data.qrCode} alt={words.qr} width={220} height={220} />
			<div className="field">
				<label className="label" htmlFor="help-address">
					{words.address}
				</label>
				<p className="hint">{words.addressHint}</p>
				<textarea id="help-address" className="code" readOnly rows={3} defaultValue={data.address} />
			</div>
			<p>{words.until(moment(data.expiresAt, shell.language))}</p>
			<Alert tone="caution">
				<p>{words.once}</p>
			</Alert>
			<Actions>
				<ButtonLink href={data.back}>{words.back}</ButtonLink>
			</Actions>
		</Layout>
	);
};
