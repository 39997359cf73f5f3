import { Button, Checkbox, Flex, Form, type FormInstance, Input, Radio } from "antd";
import { useEffect, useState } from "react";
import type { z } from "zod";
import { cellKey, cellOf } from "#institution/notice/domain/slot-rows.ts";
import type { SlotReason } from "#institution/notice/domain/slot-values.ts";
import { slotMessage } from "#institution/notice/domain/words.zh-CN.ts";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Loaded, Refusal } from "#workbench/ui/States.tsx";
import { type Shortcut, useShortcuts } from "#workbench/ui/shortcuts.ts";
import { noticeWords } from "#workbench/words/notice.ts";
import { type CommitmentView, fillSlots, slots } from "../domain/api.ts";
import { t } from "./words.ts";

type Slots = z.output<typeof slots.reply>;
type Slot = Slots["slots"][number];
type Column = Slot["columns"][number];
type Wrong = Pick<Slots["problems"][number], "key" | "reason" | "bound">;
/** As the form holds it: a period in two fields, a confirmation as a tick, a table as its rows. */
type Row = Record<string, string | boolean | undefined>;
type Values = Record<string, Row[string] | Row[]>;
type Name = (string | number)[];
/** The row taken out last, which can still come back. */
type Dropped = { slot: string; at: number; row: Row };

const siteAddress = "siteAddress";

/** 填写: the typed blanks of the item's template; what is not right is said beside the field. */
export function SlotsStep({ letter }: { letter: CommitmentView }) {
	const query = useEndpoint(slots, { params: { id: letter.id } });
	return <Loaded query={query}>{(data) => <SlotsForm key={letter.id} letter={letter} data={data} />}</Loaded>;
}

function SlotsForm({ letter, data }: { letter: CommitmentView; data: Slots }) {
	const [form] = Form.useForm();
	const [dropped, setDropped] = useState<Dropped | null>(null);
	const save = useAction(fillSlots, {
		onDone: ({ problems }) => {
			show(form, problems, data);
			const [first] = problems;
			if (first) form.getFieldInstance(fieldOf(first.key, data))?.focus?.();
		},
	});
	const saved = letter.slotsComplete || Object.keys(data.values).length > 0;
	useEffect(() => {
		// Taken up again: what was missing then is shown at once.
		if (saved) show(form, data.problems, data);
	}, [saved, data, form]);
	useEffect(() => {
		const problems = refusedIn(save.error);
		show(form, problems, data);
		const [first] = problems;
		if (first) form.getFieldInstance(fieldOf(first.key, data))?.focus?.();
	}, [save.error, data, form]);
	useShortcuts([
		{ key: "F9", label: t("保存填写的内容，下一步"), run: () => form.submit() },
		...rowKeys(form, data, setDropped),
	]);
	const submit = (given: Values) => {
		// Lines nobody wrote on are taken out first, so that the lines of the form are those of the letter.
		const values = { ...given };
		for (const slot of data.slots)
			if (slot.type === "rows") {
				const written = rowsIn(values[slot.key]).filter((row) => !isEmpty(slot, row));
				values[slot.key] = atLeast(written, 1);
			}
		form.setFieldsValue(values);
		form.setFields(
			data.slots.filter(({ type }) => type === "rows").map(({ key }) => ({ name: key, errors: [] })),
		);
		save.mutate({
			params: { id: letter.id },
			body: {
				values: Object.fromEntries(data.slots.flatMap((slot) => answersOf(slot, values))),
				siteAddress: data.asksSiteAddress ? text(values[siteAddress]) || null : null,
			},
		});
	};
	return (
		<Form form={form} layout="vertical" initialValues={initialOf(data)} onFinish={submit} scrollToFirstError>
			<Refusal problem={save.error} />
			{data.slots.length === 0 && !data.asksSiteAddress && <p>{t("这份承诺书没有要填写的内容。")}</p>}
			<div className="fields">
				{data.slots.map((slot, index) =>
					slot.type === "rows" ? (
						<RowsField
							key={slot.key}
							slot={slot}
							form={form}
							first={index === 0}
							dropped={dropped?.slot === slot.key ? dropped : null}
							setDropped={setDropped}
						/>
					) : (
						<SlotField key={slot.key} slot={slot} name={[slot.key]} first={index === 0} />
					),
				)}
				{data.asksSiteAddress && (
					<Form.Item
						label={t("现场地址")}
						name={siteAddress}
						required
						extra={t("到这里现场核查，请写到门牌号。")}
					>
						<Input maxLength={200} />
					</Form.Item>
				)}
			</div>
			<Flex gap="small">
				<Button type="primary" htmlType="submit" loading={save.isPending}>
					{t("保存，下一步（F9）")}
				</Button>
			</Flex>
		</Form>
	);
}

const text = (value: unknown): string => (typeof value === "string" ? value.trim() : "");

const answerOf = ({ key, type }: Column, values: Values | Row): string => {
	if (type === "yes") return values[key] === true ? "true" : "";
	if (type !== "period") return text(values[key]);
	const from = text(values[`${key}.from`]);
	const to = text(values[`${key}.to`]);
	return from === "" && to === "" ? "" : `${from}/${to}`;
};

const rowsIn = (value: Values[string]): Row[] => (Array.isArray(value) ? value.map((row) => row ?? {}) : []);
const isEmpty = ({ columns }: Slot, row: Row): boolean =>
	columns.every((column) => answerOf(column, row) === "");
const atLeast = (rows: Row[], count: number): Row[] => [
	...rows,
	...Array.from({ length: Math.max(0, count - rows.length) }, (): Row => ({})),
];

/** What is sent of one blank: its value, or the cells in which anything is written. */
const answersOf = (slot: Slot, values: Values): [key: string, value: string][] =>
	slot.type === "rows"
		? rowsIn(values[slot.key]).flatMap((row, at) =>
				slot.columns.flatMap((column): [string, string][] => {
					const value = answerOf(column, row);
					return value === "" ? [] : [[cellKey({ slot: slot.key, row: at + 1, column: column.key }), value]];
				}),
			)
		: [[slot.key, answerOf(slot, values)]];

/** One value as the form holds it. */
const fieldsOf = ({ key, type }: Column, value: string): Row => {
	if (type === "yes") return { [key]: value === "true" };
	if (type !== "period") return { [key]: value === "" ? undefined : value };
	const [from = "", to = ""] = value.split("/");
	return { [`${key}.from`]: from, [`${key}.to`]: to };
};

const initialOf = (data: Slots): Values => {
	const values: Values = { [siteAddress]: data.siteAddress ?? "" };
	for (const slot of data.slots)
		if (slot.type === "rows") {
			const rows: Row[] = [];
			for (const [key, value] of Object.entries(data.values)) {
				const cell = cellOf(key);
				const column = slot.columns.find((one) => one.key === cell?.column);
				if (cell?.slot === slot.key && column)
					rows[cell.row - 1] = { ...rows[cell.row - 1], ...fieldsOf(column, value) };
			}
			values[slot.key] = atLeast(rows, slot.rows?.least ?? 1);
		} else Object.assign(values, fieldsOf(slot, data.values[slot.key] ?? ""));
	return values;
};

/** The slot and the column a problem is about; no column where it is about the whole blank. */
const placeOf = (key: string, data: Slots) => {
	const cell = cellOf(key);
	const slot = data.slots.find((one) => one.key === (cell?.slot ?? key));
	return { cell, slot, column: slot?.columns.find((one) => one.key === cell?.column) };
};

const fieldOf = (key: string, data: Slots): Name => {
	const { cell, slot, column } = placeOf(key, data);
	if (cell === null || slot === undefined || column === undefined)
		return [slot?.type === "period" ? `${key}.from` : key];
	return fieldOfColumn(slot, cell.row - 1, column);
};

const messageOf = ({ key, reason, bound }: Wrong, data: Slots): string => {
	const { cell, slot, column } = placeOf(key, data);
	// A reason of a newer server than these words is still told as something to fill in again.
	const known = reason in noticeWords.slots ? (reason as SlotReason) : "slot-blank";
	return slotMessage(noticeWords, {
		label: (column ?? slot)?.label ?? t("现场地址"),
		reason: known,
		...(bound === null ? {} : { bound }),
		...(cell === null ? {} : { within: { label: slot?.label ?? "", row: cell.row } }),
	});
};

const show = (form: FormInstance, problems: readonly Wrong[], data: Slots) =>
	form.setFields(
		problems.map((problem) => ({
			name: fieldOf(problem.key, data),
			errors: [messageOf(problem, data)],
		})),
	);

/** The blanks and cells that were refused, each with its reason and bound. */
const refusedIn = (problem: { details: Readonly<Record<string, unknown>> } | null): Wrong[] => {
	const { slots: keys, why } = problem?.details ?? {};
	if (!Array.isArray(keys) || !Array.isArray(why)) return [];
	return keys.flatMap((key: unknown, at): Wrong[] => {
		const [reason = "", bound = null] = String(why[at]).split(" ");
		return typeof key === "string" ? [{ key, reason, bound }] : [];
	});
};

/** Takes rows in and out of one table of the form; the cursor goes to the row that matters next. */
const rowsEditor = (form: FormInstance, slot: Slot, setDropped: (dropped: Dropped | null) => void) => {
	const [firstColumn] = slot.columns;
	const rows = () => rowsIn(form.getFieldValue(slot.key));
	const put = (changed: Row[], row: number) => {
		form.setFields([{ name: slot.key, value: changed, errors: [] }]);
		requestAnimationFrame(() => {
			if (firstColumn) form.getFieldInstance(fieldOfColumn(slot, row, firstColumn))?.focus?.();
		});
	};
	return {
		add: () => {
			setDropped(null);
			if (rows().length < (slot.rows?.most ?? 1)) put([...rows(), {}], rows().length);
		},
		drop: (at: number) => {
			const row = rows()[at] ?? {};
			setDropped(isEmpty(slot, row) ? null : { slot: slot.key, at, row });
			put(atLeast(rows().toSpliced(at, 1), 1), Math.max(0, at - 1));
		},
		back: ({ at, row }: Dropped) => {
			setDropped(null);
			// The only row was not taken out but emptied.
			const others = rows().filter((one) => !isEmpty(slot, one));
			put(others.length === 0 ? [row] : rows().toSpliced(at, 0, row), at);
		},
	};
};

/** 重复行 with the keyboard alone: F7 adds a row to the table the cursor is in and goes there, F8 takes its row out. */
const rowKeys = (
	form: FormInstance,
	{ slots: all }: Slots,
	setDropped: (dropped: Dropped | null) => void,
): Shortcut[] => {
	const tables = all.filter(({ type }) => type === "rows");
	const [first] = tables;
	if (!first) return [];
	const within = (mark: string) => document.activeElement?.closest<HTMLElement>(mark)?.dataset;
	const table = () => tables.find(({ key }) => key === within("[data-table]")?.table);
	return [
		{ key: "F7", label: t("添加一行"), run: () => rowsEditor(form, table() ?? first, setDropped).add() },
		{
			key: "F8",
			label: t("删除光标所在的一行"),
			run: () => {
				const [slot, row] = [table(), within("[data-row]")?.row];
				if (slot && row !== undefined) rowsEditor(form, slot, setDropped).drop(Number(row));
			},
		},
	];
};

/** 重复行: a band a row. */
function RowsField({
	slot,
	form,
	first,
	dropped,
	setDropped,
}: {
	slot: Slot;
	form: FormInstance;
	first: boolean;
	dropped: Dropped | null;
	setDropped(dropped: Dropped | null): void;
}) {
	const { least, most } = slot.rows ?? { least: 1, most: 1 };
	const { add, drop, back } = rowsEditor(form, slot, setDropped);
	return (
		<fieldset className="plain rows" data-table={slot.key}>
			<legend>
				<strong>{slot.label}</strong>
			</legend>
			<p className="soft">
				{slot.help ? `${slot.help}　` : ""}
				{t("填 {least} 至 {most} 行；用不到的行空着，不算。", { least, most })}
			</p>
			<Form.List name={slot.key}>
				{(fields, _, { errors }) => (
					<>
						<Form.ErrorList errors={errors} className="field-fault" />
						{fields.map(({ key, name: at }) => (
							<fieldset key={key} className="plain row" data-row={at}>
								<legend>{t("第{row}行", { row: at + 1 })}</legend>
								<div className="fields">
									{slot.columns.map((column, index) => (
										<SlotField
											key={column.key}
											slot={column}
											name={[at, column.key]}
											first={first && at === 0 && index === 0}
										/>
									))}
								</div>
								<Button size="small" onClick={() => drop(at)}>
									{t("删除第{row}行", { row: at + 1 })}
								</Button>
							</fieldset>
						))}
						<Flex gap="small" wrap="wrap">
							<Button onClick={add} disabled={fields.length >= most}>
								{t("添加一行（F7）")}
							</Button>
							{dropped && (
								<Button onClick={() => back(dropped)}>
									{t("撤销：放回第{row}行", { row: dropped.at + 1 })}
								</Button>
							)}
						</Flex>
					</>
				)}
			</Form.List>
		</fieldset>
	);
}

const fieldOfColumn = (slot: Slot, row: number, { key, type }: Column): Name => [
	slot.key,
	row,
	type === "period" ? `${key}.from` : key,
];

/** The other field of a period, beside the one that carries the name. */
const beside = (name: Name, part: string): Name => [...name.slice(0, -1), `${name.at(-1)}.${part}`];

/** 填写提示 and 样例 in one line. */
const extraOf = ({ help, example }: Column): { extra?: string } => {
	const extra = [help, example && t("例如：{example}", { example })].filter(Boolean).join("　");
	return extra === "" ? {} : { extra };
};

/** One value: `name` is its place in the form, within its row where it is a cell. */
function SlotField({ slot, name, first }: { slot: Column; name: Name; first: boolean }) {
	const extra = extraOf(slot);
	const common = {
		label: slot.label,
		name,
		required: slot.required,
		...extra,
	};
	switch (slot.type) {
		case "number":
		case "money":
			return (
				<Form.Item {...common}>
					<Input
						inputMode="decimal"
						autoComplete="off"
						autoFocus={first}
						suffix={slot.unit ?? (slot.type === "money" ? t("元") : undefined)}
						style={{ maxWidth: 260 }}
					/>
				</Form.Item>
			);
		case "date":
		case "month":
			return (
				<Form.Item {...common}>
					<Input type={slot.type} autoFocus={first} style={{ maxWidth: 220 }} />
				</Form.Item>
			);
		case "period":
			return (
				<Form.Item label={slot.label} required={slot.required} {...extra}>
					<Flex gap="small" wrap="wrap" align="start">
						<Form.Item name={beside(name, "from")} noStyle>
							<Input
								type="date"
								aria-label={t("{label}，从", { label: slot.label })}
								autoFocus={first}
								style={{ width: 180 }}
							/>
						</Form.Item>
						<span>{t("至")}</span>
						<Form.Item name={beside(name, "to")} noStyle>
							<Input
								type="date"
								aria-label={t("{label}，到", { label: slot.label })}
								style={{ width: 180 }}
							/>
						</Form.Item>
					</Flex>
				</Form.Item>
			);
		case "choice":
			return (
				<Form.Item {...common}>
					<Radio.Group options={slot.options.map(({ value, label }) => ({ value, label }))} />
				</Form.Item>
			);
		case "yes":
			return (
				<Form.Item name={name} valuePropName="checked" {...extra}>
					<Checkbox>{slot.label}</Checkbox>
				</Form.Item>
			);
		case "address":
			return (
				<Form.Item {...common}>
					<Input.TextArea autoSize={{ minRows: 1, maxRows: 3 }} maxLength={200} autoFocus={first} />
				</Form.Item>
			);
		default:
			return (
				<Form.Item {...common}>
					<Input autoComplete="off" autoFocus={first} maxLength={300} />
				</Form.Item>
			);
	}
}
