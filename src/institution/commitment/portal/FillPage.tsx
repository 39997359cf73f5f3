import type { z } from "zod";
import { Alert } from "#portal/controls/alert.tsx";
import { Actions, Button, ButtonLink } from "#portal/controls/button.tsx";
import { ErrorSummary } from "#portal/controls/error-summary.tsx";
import { SelectField, TextField } from "#portal/controls/field.tsx";
import { Form } from "#portal/controls/form.tsx";
import { type FormState, untouched } from "#portal/form-state.ts";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import { moment } from "#portal/when.ts";
import type { helpedSlots, offeredHelp } from "../domain/api.ts";
import { helperRelations } from "../domain/helper-link.ts";
import { letterWords, sliceWords } from "./letter-words.ts";
import { checkedForm, SlotFields } from "./SlotFields.tsx";

export type OfferedHelp = { offered: z.output<typeof offeredHelp.reply> | null; secret: string };

/** Nothing is opened any more: why, and what to do. */
export const FillEndedPage = ({ shell, why }: { shell: Shell; why: string | null }) => {
	const words = letterWords(shell).fill;
	const refusals: Readonly<Record<string, string>> = sliceWords(shell).refusals;
	return (
		<Layout shell={shell} title={words.endedTitle}>
			<h1>{words.endedTitle}</h1>
			<p className="lead">
				{why === null
					? words.unknown
					: why === "already-signed" || why === "not-on-the-commitment-route"
						? words.over
						: (refusals[why] ?? words.unknown)}
			</p>
			<p>{words.endedText}</p>
			<Actions>
				<ButtonLink href="/" second>
					{words.home}
				</ButtonLink>
			</Actions>
		</Layout>
	);
};

/** The relative opens the link: what it is about, and who comes to help. No account is needed. */
export const FillOpeningPage = ({
	data,
	shell,
	form,
}: {
	data: OfferedHelp;
	shell: Shell;
	form: FormState;
}) => {
	const words = letterWords(shell).fill;
	const { offered, secret } = data;
	if (offered === null || offered.ended !== null)
		return <FillEndedPage shell={shell} why={offered === null ? null : offered.ended} />;
	const title = words.openingTitle(offered.promisor);
	return (
		<Layout shell={shell} title={title} error={form.name !== null}>
			<ErrorSummary shell={shell} form={form} />
			<h1>{title}</h1>
			<p className="lead">{words.about(offered.matterName, offered.certName)}</p>
			<ul>
				{words.points.map((point) => (
					<li key={point}>{point}</li>
				))}
			</ul>
			<p className="soft">{words.until(moment(offered.expiresAt, shell.language))}</p>
			<Form shell={shell} name="open" action={`/fill/${secret}`}>
				<TextField
					shell={shell}
					form={form}
					name="name"
					label={words.name}
					hint={words.nameHint}
					autoComplete="name"
					width="middle"
				/>
				<SelectField
					shell={shell}
					form={form}
					name="relation"
					label={words.relation}
					options={helperRelations.map((value) => ({
						value,
						label: sliceWords(shell).helperRelations[value],
					}))}
				/>
				<Actions>
					<Button>{words.begin}</Button>
				</Actions>
			</Form>
		</Layout>
	);
};

export type FillData = {
	helped: z.output<typeof helpedSlots.reply>;
	/** Just saved: say so, and show what is still missing. */
	saved: boolean;
};

/** 帮着填: the blanks and nothing else of the letter. */
export const FillPage = ({ data, shell, form }: { data: FillData; shell: Shell; form: FormState }) => {
	const words = letterWords(shell).fill;
	const { helped } = data;
	const title = words.title(helped.promisor);
	const shown = checkedForm(helped, shell, form.name === "finish" ? { ...form, name: null } : form, false);
	return (
		<Layout shell={shell} title={title} error={shown.errors.length > 0 || shown.refusal !== null}>
			<ErrorSummary shell={shell} form={shown} />
			<h1>{title}</h1>
			<p className="lead">{words.about(helped.matterName, helped.certName)}</p>
			<p className="soft">
				{words.you(helped.helperName)}　{words.until(moment(helped.expiresAt, shell.language))}
			</p>
			{data.saved && (
				<Alert tone="good" title={words.saved}>
					<p>{helped.problems.length === 0 ? words.allFilled : words.someMissing}</p>
					{helped.problems.length > 0 && (
						<ul>
							{checkedForm(helped, shell, untouched, true).errors.map(({ field, message }) => (
								<li key={field}>{message}</li>
							))}
						</ul>
					)}
				</Alert>
			)}
			<Form shell={shell} name="slots" action="/fill">
				<SlotFields slots={helped} shell={shell} form={shown} action="/fill" />
				<Actions>
					<Button>{words.save}</Button>
				</Actions>
			</Form>
			{helped.filledAt !== null && (
				<section>
					<h2>{words.finishTitle}</h2>
					<p>{words.finishText}</p>
					<Form shell={shell} name="finish" action="/fill/finish">
						<Actions>
							<Button second>{words.finish}</Button>
						</Actions>
					</Form>
				</section>
			)}
		</Layout>
	);
};

/** 交回本人以后. */
export const FillDonePage = ({ shell }: { shell: Shell }) => {
	const words = letterWords(shell).fill;
	return (
		<Layout shell={shell} title={words.doneTitle}>
			<h1>{words.doneTitle}</h1>
			<p className="lead">{words.doneText}</p>
		</Layout>
	);
};
