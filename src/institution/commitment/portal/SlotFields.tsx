import type { z } from "zod";
import { type Cell, cellKey, cellOf } from "#institution/notice/domain/slot-rows.ts";
import type { SlotReason } from "#institution/notice/domain/slot-values.ts";
import { noticeWordsEnglish as noticeEn } from "#institution/notice/domain/words.en.ts";
import {
	type NoticeWords,
	noticeWords as noticeZh,
	slotMessage,
} from "#institution/notice/domain/words.zh-CN.ts";
import { Checkbox, Fieldset, Radios } from "#portal/controls/choice.tsx";
import { DateField, NumberField, TextArea, TextField } from "#portal/controls/field.tsx";
import {
	controlId,
	errorIn,
	type FieldError,
	type FormState,
	untouched,
	valueIn,
} from "#portal/form-state.ts";
import { frameWords } from "#portal/frame-words.ts";
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

type Field = Slots["slots"][number]["columns"][number];

/** One value: a blank of the letter, or a cell of a table. */
const SlotField = ({
	slot,
	name,
	value,
	shell,
	form,
	words,
}: {
	slot: Field;
	name: string;
	value: string;
	shell: Shell;
	form: FormState;
	words: LetterWords["commit"];
}) => {
	const hint =
		[slot.help ?? "", slot.example === null ? "" : words.example(slot.example)].filter(Boolean).join("　") ||
		undefined;
	const common = {
		shell,
		form,
		name,
		label: slot.label,
		hint,
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
				<Fieldset shell={shell} form={form} name={name} legend={slot.label} hint={hint}>
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
					hint={hint}
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
					hint={hint}
				/>
			);
		case "address":
			return <TextArea {...common} value={value} longest={200} />;
		default:
			return <TextField {...common} value={value} />;
	}
};

/** How many rows the form shows: as the visitor asked, or what is filled in and one more. */
const rowsShown = (
	{ key, rows }: Slots["slots"][number],
	filled: Slots["values"],
	form: FormState,
): number => {
	const { least, most } = rows ?? { least: 1, most: 1 };
	const asked = Number(valueIn(form, `rows.${key}`, "0"));
	const used = Math.max(0, ...Object.keys(filled).map((name) => inTable(name, key)?.row ?? 0));
	return Math.min(most, form.name === null ? Math.max(least, used + 1) : Math.max(1, asked));
};
/** The row that was just deleted and can still come back: where it stood and what stood in it. */
const droppedRow = (form: FormState, key: string): { row: number; cells: [string, string][] } | null => {
	const cells = Object.entries(form.values).flatMap(([name, values]): [string, string][] =>
		name.startsWith(`dropped.slot.${key}.`) ? values.map((value) => [name, value]) : [],
	);
	const row = Number(cells[0]?.[0].slice(`dropped.slot.${key}.`.length).split(".")[0]);
	return cells.some(([, value]) => value !== "") ? { row, cells } : null;
};

const inTable = (name: string, key: string): Cell | null => {
	const cell = cellOf(name);
	return cell?.slot === key ? cell : null;
};

/**
 * 重复行: a card for each row, so that a telephone shows it as it is. 添加一行 and 删除 are plain buttons that send
 * the form: it comes back one row longer or shorter with everything that was typed.
 */
const RowsField = ({
	slot,
	values,
	shell,
	form,
	action,
	words,
}: {
	slot: Slots["slots"][number];
	values: Slots["values"];
	shell: Shell;
	form: FormState;
	action: string;
	words: LetterWords["commit"];
}) => {
	const name = `slot.${slot.key}`;
	const id = controlId(name);
	const shown = rowsShown(slot, values, form);
	const error = errorIn(form, name);
	const dropped = droppedRow(form, slot.key);
	const rowId = (row: number) => controlId(`${name}.${row}`);
	return (
		<fieldset
			id={id}
			tabIndex={-1}
			className={`field rows${error === null ? "" : " wrong"}`}
			aria-describedby={`${id}-hint${error === null ? "" : ` ${id}-error`}`}
		>
			<legend>
				{slot.label}
				{!slot.required && <span className="optional">{frameWords(shell).optional}</span>}
			</legend>
			<p className="hint" id={`${id}-hint`}>
				{slot.help} {words.rowsHint(slot.rows?.least ?? 1, slot.rows?.most ?? 1)}
			</p>
			{error !== null && (
				<p className="wrong-text" id={`${id}-error`}>
					<span className="seen-by-readers">{frameWords(shell).errorPrefix}</span>
					{error}
				</p>
			)}
			<input type="hidden" name={`rows.${slot.key}`} value={shown} />
			{dropped !== null && (
				<p className="row-dropped">
					{words.rowDropped(dropped.row)}
					{dropped.cells.map(([name, value]) => (
						<input key={`${name}${value}`} type="hidden" name={name} value={value} />
					))}
					<button
						type="submit"
						className="plain-button"
						name="rows.back"
						value={`${slot.key}.${dropped.row}`}
						formAction={`${action}#${rowId(dropped.row)}`}
					>
						{words.rowBack}
						<span className="seen-by-readers">{slot.label}</span>
					</button>
				</p>
			)}
			{Array.from({ length: shown }, (_, at) => at + 1).map((row) => (
				<fieldset key={row} id={rowId(row)} tabIndex={-1} className="sheet row">
					<legend>{words.row(row)}</legend>
					{slot.columns.map((column) => {
						const key = cellKey({ slot: slot.key, row, column: column.key });
						return (
							<SlotField
								key={column.key}
								slot={column}
								name={`slot.${key}`}
								value={values[key] ?? ""}
								shell={shell}
								form={form}
								words={words}
							/>
						);
					})}
					<button
						type="submit"
						className="plain-button"
						name="rows.drop"
						value={`${slot.key}.${row}`}
						formAction={`${action}#${id}`}
					>
						{words.dropRow(row)}
						<span className="seen-by-readers">{slot.label}</span>
					</button>
				</fieldset>
			))}
			{shown < (slot.rows?.most ?? 1) && (
				<button
					type="submit"
					className="button second"
					name="rows.add"
					value={slot.key}
					formAction={`${action}#${rowId(shown + 1)}`}
				>
					{words.addRow}
					<span className="seen-by-readers">{slot.label}</span>
				</button>
			)}
		</fieldset>
	);
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
		const cell = cellOf(key);
		const table = filled.slots.find((one) => one.key === (cell?.slot ?? key));
		const slot = cell === null ? table : table?.columns.find((one) => one.key === cell.column);
		return {
			field: slot?.type === "period" ? `slot.${key}.from` : `slot.${key}`,
			message: slotMessage(noticeWordsOf(shell), {
				label: slot?.label ?? words.siteAddress,
				reason,
				...(bound === null ? {} : { bound }),
				...(cell === null ? {} : { within: { label: table?.label ?? "", row: cell.row } }),
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

/** The typed blanks of an item's template, with what is in them. `action` is where the form is sent. */
export const SlotFields = ({
	slots: filled,
	shell,
	form,
	action,
}: {
	slots: Slots;
	shell: Shell;
	form: FormState;
	action: string;
}) => {
	const words = letterWords(shell).commit;
	return (
		<>
			{/* Enter in a field presses the first button of a form: that must be the form's own, not 删除. */}
			{filled.slots.some(({ type }) => type === "rows") && (
				<button type="submit" className="seen-by-readers" tabIndex={-1} aria-hidden="true">
					{frameWords(shell).continue}
				</button>
			)}
			{filled.slots.map((slot) =>
				slot.type === "rows" ? (
					<RowsField
						key={slot.key}
						slot={slot}
						values={filled.values}
						shell={shell}
						form={form}
						action={action}
						words={words}
					/>
				) : (
					<SlotField
						key={slot.key}
						slot={slot}
						name={`slot.${slot.key}`}
						value={filled.values[slot.key] ?? ""}
						shell={shell}
						form={form}
						words={words}
					/>
				),
			)}
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
