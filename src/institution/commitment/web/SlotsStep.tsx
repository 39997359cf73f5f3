import { Button, Checkbox, Flex, Form, Input, Radio } from "antd";
import { useEffect } from "react";
import type { z } from "zod";
import type { SlotReason } from "#institution/notice/domain/slot-values.ts";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Loaded, Refusal } from "#workbench/ui/States.tsx";
import { useShortcuts } from "#workbench/ui/shortcuts.ts";
import { noticeWords } from "#workbench/words/notice.ts";
import { type CommitmentView, fillSlots, slots } from "../domain/api.ts";
import { t } from "./words.ts";

type Slots = z.output<typeof slots.reply>;
type Slot = Slots["slots"][number];
type Problem = Slots["problems"][number];
/** As the form holds it: a period in two fields, a confirmation as a tick. */
type Values = Record<string, string | boolean | undefined>;

const siteAddress = "siteAddress";

/** 填写: the typed blanks of the item's template; what is not right is said beside the field. */
export function SlotsStep({ letter }: { letter: CommitmentView }) {
	const query = useEndpoint(slots, { params: { id: letter.id } });
	return <Loaded query={query}>{(data) => <SlotsForm key={letter.id} letter={letter} data={data} />}</Loaded>;
}

function SlotsForm({ letter, data }: { letter: CommitmentView; data: Slots }) {
	const [form] = Form.useForm<Values>();
	const show = (problems: readonly Problem[]) =>
		form.setFields(
			problems.map((problem) => ({
				name: fieldOf(problem.key, data),
				errors: [messageOf(problem, data)],
			})),
		);
	const save = useAction(fillSlots, {
		onDone: ({ problems }) => {
			show(problems);
			const [first] = problems;
			if (first) form.getFieldInstance(fieldOf(first.key, data))?.focus?.();
		},
	});
	const saved = letter.slotsComplete || Object.keys(data.values).length > 0;
	useEffect(() => {
		// Taken up again: what was missing then is shown at once.
		if (saved)
			form.setFields(
				data.problems.map((problem) => ({
					name: fieldOf(problem.key, data),
					errors: [messageOf(problem, data)],
				})),
			);
	}, [saved, data, form]);
	useShortcuts([{ key: "F9", label: t("保存填写的内容，下一步"), run: () => form.submit() }]);
	const submit = (values: Values) =>
		save.mutate({
			params: { id: letter.id },
			body: {
				values: Object.fromEntries(data.slots.map((slot) => [slot.key, answerOf(slot, values)])),
				siteAddress: data.asksSiteAddress ? text(values[siteAddress]) || null : null,
			},
		});
	return (
		<Form<Values>
			form={form}
			layout="vertical"
			initialValues={initialOf(data)}
			onFinish={submit}
			scrollToFirstError
		>
			<Refusal problem={save.error} />
			{data.slots.length === 0 && !data.asksSiteAddress && <p>{t("这份承诺书没有要填写的内容。")}</p>}
			<div className="fields">
				{data.slots.map((slot, index) => (
					<SlotField key={slot.key} slot={slot} first={index === 0} />
				))}
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

const text = (value: Values[string]): string => (typeof value === "string" ? value.trim() : "");

const answerOf = (slot: Slot, values: Values): string => {
	if (slot.type === "yes") return values[slot.key] === true ? "true" : "";
	if (slot.type !== "period") return text(values[slot.key]);
	const from = text(values[`${slot.key}.from`]);
	const to = text(values[`${slot.key}.to`]);
	return from === "" && to === "" ? "" : `${from}/${to}`;
};

const initialOf = (data: Slots): Values => {
	const values: Values = { [siteAddress]: data.siteAddress ?? "" };
	for (const slot of data.slots) {
		const value = data.values[slot.key] ?? "";
		if (slot.type === "yes") values[slot.key] = value === "true";
		else if (slot.type === "period") {
			const [from = "", to = ""] = value.split("/");
			values[`${slot.key}.from`] = from;
			values[`${slot.key}.to`] = to;
		} else values[slot.key] = value === "" ? undefined : value;
	}
	return values;
};

const fieldOf = (key: string, data: Slots): string =>
	data.slots.find((slot) => slot.key === key)?.type === "period" ? `${key}.from` : key;

const messageOf = ({ key, reason, bound }: Problem, data: Slots): string => {
	const label = data.slots.find((slot) => slot.key === key)?.label ?? t("现场地址");
	const messages: Readonly<Record<string, string>> = noticeWords.slots satisfies Record<SlotReason, string>;
	return (messages[reason] ?? t("请填写“{label}”。"))
		.replace("{label}", label)
		.replace("{bound}", bound ?? "");
};

function SlotField({ slot, first }: { slot: Slot; first: boolean }) {
	const common = {
		label: slot.label,
		name: slot.key,
		required: slot.required,
		...(slot.help ? { extra: slot.help } : {}),
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
				<Form.Item label={slot.label} required={slot.required} {...(slot.help ? { extra: slot.help } : {})}>
					<Flex gap="small" wrap="wrap" align="start">
						<Form.Item name={`${slot.key}.from`} noStyle>
							<Input
								type="date"
								aria-label={t("{label}，从", { label: slot.label })}
								autoFocus={first}
								style={{ width: 180 }}
							/>
						</Form.Item>
						<span>{t("至")}</span>
						<Form.Item name={`${slot.key}.to`} noStyle>
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
				<Form.Item name={slot.key} valuePropName="checked" {...(slot.help ? { extra: slot.help } : {})}>
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
