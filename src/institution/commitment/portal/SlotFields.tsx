import type { z } from "zod";
import type { SlotReason } from "#institution/notice/domain/slot-values.ts";
import { noticeWordsEnglish as noticeEn } from "#institution/notice/domain/words.en.ts";
import {
	type NoticeWords,
	noticeWords as noticeZh,
	slotMessage,
} from "#institution/notice/domain/words.zh-CN.ts";
import { Checkbox, Fieldset, Radios } from "#portal/controls/choice.tsx";
import { DateField, NumberField, TextArea, TextField } from "#portal/controls/field.tsx";
import { type FieldError, type FormState, untouched } from "#portal/form-state.ts";
import { type Shell, speak } from "#portal/shell.ts";
import type { slots } from "../domain/api.ts";
import { type LetterWords, letterWords } from "./letter-words.ts";

type Slots = z.output<typeof slots.reply>;

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

/** What is wrong with the blanks, tied to their fields: what was refused now, or (asked for) what the last save left. */
export const checkedForm = (
	filled: Pick<Slots, "slots" | "problems">,
	shell: Shell,
	form: FormState,
	asked: boolean,
): FormState => {
	const words = letterWords(shell).commit;
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
	if (form.name === null)
		return {
			...untouched,
			errors: asked ? filled.problems.map((one) => errorOf(one.key, slotReason(one.reason), one.bound)) : [],
		};
	const refused = refusedSlots(form).map(({ key, why }) => {
		const [reason = "", bound = null] = why.split(" ");
		return errorOf(key, slotReason(reason), bound);
	});
	return refused.length === 0 ? form : { ...form, errors: refused, refusal: null };
};

/** The typed blanks of an item's template, with what is in them. */
export const SlotFields = ({
	slots: filled,
	shell,
	form,
}: {
	slots: Slots;
	shell: Shell;
	form: FormState;
}) => {
	const words = letterWords(shell).commit;
	return (
		<>
			{filled.slots.map((slot) => (
				<SlotField
					key={slot.key}
					slot={slot}
					value={filled.values[slot.key] ?? ""}
					shell={shell}
					form={form}
					words={words}
				/>
			))}
			{filled.asksSiteAddress && (
				<TextField
					shell={shell}
					form={form}
					name="slot.siteAddress"
					label={words.siteAddress}
					hint={words.siteAddressHint}
					value={filled.siteAddress ?? ""}
					autoComplete="street-address"
				/>
			)}
		</>
	);
};
