import type { z } from "zod";
import type { SlotReason } from "#institution/notice/domain/slot-values.ts";
import { noticeWordsEnglish as noticeEn } from "#institution/notice/domain/words.en.ts";
import {
	type NoticeWords,
	noticeWords as noticeZh,
	slotMessage,
} from "#institution/notice/domain/words.zh-CN.ts";
import { Actions, Button } from "#portal/controls/button.tsx";
import { Checkbox, Fieldset, Radios } from "#portal/controls/choice.tsx";
import { ErrorSummary } from "#portal/controls/error-summary.tsx";
import { DateField, NumberField, TextArea, TextField } from "#portal/controls/field.tsx";
import { Form } from "#portal/controls/form.tsx";
import { type FieldError, type FormState, untouched } from "#portal/form-state.ts";
import { frameWords } from "#portal/frame-words.ts";
import { Layout } from "#portal/layout.tsx";
import { type Shell, speak } from "#portal/shell.ts";
import type { CommitmentView, slots } from "../domain/api.ts";
import { type LetterWords, letterWords } from "./letter-words.ts";

type Slots = z.output<typeof slots.reply>;
export type SlotsData = {
	commitment: CommitmentView;
	slots: Slots;
	/** After a save that left blanks: show what is missing. */
	checked: boolean;
};

/** The blanks a rule refused, with what is wrong with each. */
const refusedSlots = (form: FormState): { key: string; why: string }[] => {
	const { slots: keys, why } = form.refusal?.details ?? {};
	if (form.refusal?.reason !== "slots-invalid" || !Array.isArray(keys) || !Array.isArray(why)) return [];
	return keys.flatMap((key: unknown, index) => {
		const reason: unknown = why[index];
		return typeof key === "string" && typeof reason === "string" ? [{ key, why: reason }] : [];
	});
};

const noticeWordsOf = (shell: Shell): NoticeWords =>
	speak<NoticeWords>(shell, { "zh-CN": noticeZh, en: noticeEn });
/** A reason of a newer server than these words is still told as something to fill in again. */
const slotReason = (text: string): SlotReason =>
	text in noticeZh.slots ? (text as SlotReason) : "slot-blank";

const SlotField = ({
	slot,
	value,
	shell,
	form,
	words,
}: {
	slot: Slots["slots"][number];
	value: string;
	shell: Shell;
	form: FormState;
	words: LetterWords["commit"];
}) => {
	const name = `slot.${slot.key}`;
	const common = {
		shell,
		form,
		name,
		label: slot.label,
		hint: slot.help ?? undefined,
		required: slot.required,
	};
	switch (slot.type) {
		case "money":
		case "number":
			return (
				<NumberField
					{...common}
					value={value}
					unit={slot.unit ?? (slot.type === "money" ? "元" : undefined)}
				/>
			);
		case "date":
			return <DateField {...common} value={value} />;
		case "month":
			return <DateField {...common} value={value} month />;
		case "period": {
			const [from = "", to = ""] = value.split("/");
			return (
				<Fieldset shell={shell} form={form} name={name} legend={slot.label} hint={slot.help ?? undefined}>
					<DateField {...common} hint={undefined} name={`${name}.from`} label={words.from} value={from} />
					<DateField {...common} hint={undefined} name={`${name}.to`} label={words.to} value={to} />
				</Fieldset>
			);
		}
		case "choice":
			return (
				<Radios
					shell={shell}
					form={form}
					name={name}
					legend={slot.label}
					hint={slot.help ?? undefined}
					value={value}
					options={slot.options}
				/>
			);
		case "yes":
			return (
				<Checkbox
					shell={shell}
					form={
						form.name === null && value === "true"
							? { ...form, name: "saved", values: { [name]: ["yes"] } }
							: form
					}
					name={name}
					label={slot.label}
					hint={slot.help ?? undefined}
				/>
			);
		case "address":
			return <TextArea {...common} value={value} longest={200} />;
		default:
			return <TextField {...common} value={value} />;
	}
};

/** 写明具体情况: typed blanks of the item's template, saved as you go (附件2 三(二)). */
export const SlotsPage = ({ data, shell, form }: { data: SlotsData; shell: Shell; form: FormState }) => {
	const words = letterWords(shell).commit;
	const { commitment, slots: filled } = data;
	const base = `/apply/${commitment.matterId}/commit/${commitment.id}`;
	const errorOf = (key: string, reason: SlotReason, bound: string | null): FieldError => {
		const slot = filled.slots.find((one) => one.key === key);
		const label = slot?.label ?? words.siteAddress;
		return {
			field: slot?.type === "period" ? `slot.${key}.from` : `slot.${key}`,
			message: slotMessage(noticeWordsOf(shell), {
				key,
				label,
				reason,
				...(bound === null ? {} : { bound }),
			}),
		};
	};
	const saved = data.checked
		? filled.problems.map((one) => errorOf(one.key, slotReason(one.reason), one.bound))
		: [];
	const refused = refusedSlots(form).map(({ key, why }) => {
		const [reason = "", bound = null] = why.split(" ");
		return errorOf(key, slotReason(reason), bound);
	});
	const shown: FormState =
		form.name === null
			? { ...untouched, errors: saved }
			: refused.length === 0
				? form
				: { ...form, errors: refused, refusal: null };
	return (
		<Layout
			shell={shell}
			title={words.title}
			scripts={["autosave"]}
			back={{ href: `/apply/${commitment.matterId}/tasks`, label: letterWords(shell).backToTasks }}
			error={shown.errors.length > 0 || form.name !== null}
		>
			<ErrorSummary shell={shell} form={shown} />
			<h1>{words.title}</h1>
			<p className="lead">{words.lead(commitment.certName)}</p>
			<Form shell={shell} name="slots" action={base} autosave={base}>
				{filled.slots.map((slot) => (
					<SlotField
						key={slot.key}
						slot={slot}
						value={filled.values[slot.key] ?? ""}
						shell={shell}
						form={shown}
						words={words}
					/>
				))}
				{filled.asksSiteAddress && (
					<TextField
						shell={shell}
						form={shown}
						name="slot.siteAddress"
						label={words.siteAddress}
						hint={words.siteAddressHint}
						value={filled.values.siteAddress ?? ""}
						autoComplete="street-address"
					/>
				)}
				<Actions>
					<Button>{frameWords(shell).continue}</Button>
				</Actions>
			</Form>
		</Layout>
	);
};
