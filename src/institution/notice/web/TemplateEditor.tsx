import {
	Alert,
	Button,
	Card,
	Col,
	Dropdown,
	Form,
	type FormInstance,
	Input,
	InputNumber,
	Row,
	Select,
	Space,
	Switch,
} from "antd";
import { useEffect, useState } from "react";
import type { z } from "zod";
import {
	changeTemplate,
	draftTemplate,
	previewTemplate,
	type templatesOfItem,
} from "#institution/notice/domain/api.ts";
import { noticeTitles } from "#institution/notice/domain/compose-notice.ts";
import { noticeSections } from "#institution/notice/domain/notice-sections.ts";
import {
	columnTypes,
	rowLimit,
	type SlotType,
	slotTypes,
	type TemplateText,
	usualRows,
} from "#institution/notice/domain/template.ts";
import { call, Problem } from "#workbench/call.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { useAction } from "#workbench/ui/query.ts";
import { Refusal } from "#workbench/ui/States.tsx";
import { noticeWords as words } from "#workbench/words/notice.ts";
import { formOf, freeKey, textOf } from "./template-form.ts";
import { t } from "./words.ts";

type Version = z.output<typeof templatesOfItem.reply>["rows"][number];
type Preview = z.output<typeof previewTemplate.reply>;
type Lint = Preview["lint"];
type Props = {
	itemId: string;
	proofContents: readonly string[];
	version: Version | null;
	start: TemplateText | null;
	close(): void;
};

/** What the checks say about one place, right beside it. */
const Findings = ({ lint, path }: { lint: Lint; path: string }) => (
	<>
		{lint
			.filter((finding) => finding.path === path)
			.map((finding) => (
				<Alert
					key={`${finding.reason} ${finding.words}`}
					type="error"
					showIcon
					style={{ marginBlockEnd: 8 }}
					title={finding.message}
				/>
			))}
	</>
);

/** The very letter, set anew a moment after each change. */
const usePreview = (form: FormInstance, itemId: string) => {
	const values: unknown = Form.useWatch([], form);
	const [preview, setPreview] = useState<Preview | null>(null);
	const [problem, setProblem] = useState<string | null>(null);
	const written = JSON.stringify(values ?? null);
	useEffect(() => {
		let isOld = false;
		const timer = setTimeout(async () => {
			const text = textOf(JSON.parse(written));
			if (!text.success) return setProblem(text.error.issues[0]?.message ?? null);
			try {
				const next = await call(previewTemplate, { params: { itemId }, body: { text: text.data } });
				if (isOld) return;
				setPreview(next);
				setProblem(null);
			} catch (error) {
				if (!isOld && error instanceof Problem) setProblem(error.message);
			}
		}, 600);
		return () => {
			isOld = true;
			clearTimeout(timer);
		};
	}, [written, itemId]);
	return { preview, problem };
};

/** 格式文本设计: sentences, blanks and plain words on the left, the letter itself on the right. */
export function TemplateEditor(props: Props) {
	const [form] = Form.useForm();
	const [messages, setMessages] = useState<readonly string[]>([]);
	const draft = useAction(draftTemplate, { done: t("已保存草稿"), onDone: props.close });
	const change = useAction(changeTemplate, { done: t("已保存草稿"), onDone: props.close });
	const { preview, problem } = usePreview(form, props.itemId);
	const lint = preview?.lint ?? [];
	const save = () => {
		const text = textOf(form.getFieldsValue(true));
		if (!text.success) {
			setMessages([...new Set(text.error.issues.map(({ message }) => message))]);
			return;
		}
		setMessages([]);
		if (props.version)
			change.mutate({ params: { templateId: props.version.templateId }, body: { text: text.data } });
		else draft.mutate({ params: { itemId: props.itemId }, body: { text: text.data } });
	};
	const contents = props.proofContents.map((content, index) => ({
		value: index + 1,
		label: `${index + 1}．${content}`,
	}));
	return (
		<Card
			title={props.version ? t("修改第{number}版草稿", { number: props.version.number }) : t("起草新版本")}
			style={{ marginBlockEnd: 16 }}
		>
			<Refusal problem={draft.error ?? change.error} />
			{messages.map((message) => (
				<Alert key={message} type="error" showIcon title={message} style={{ marginBlockEnd: 8 }} />
			))}
			<Row gutter={{ xs: 0, xl: 24 }}>
				<Col xs={24} xl={13}>
					<Form form={form} layout="vertical" initialValues={formOf(props.start, props.proofContents)}>
						<h3>{t("承诺内容")}</h3>
						<Findings lint={lint} path="sentences" />
						<Sentences form={form} lint={lint} contents={contents} />
						<h3>{t("填空项")}</h3>
						<Findings lint={lint} path="slots" />
						<Slots form={form} lint={lint} contents={contents} />
						<h3>{t("通俗解释（写在法律用语旁边，不代替它）")}</h3>
						{noticeSections.map((key) => (
							<div key={key}>
								<Form.Item label={noticeTitles[key].join("")} name={["plainWords", key]}>
									<Input.TextArea autoSize />
								</Form.Item>
								<Findings lint={lint} path={`plainWords.${key}`} />
							</div>
						))}
						<Space>
							<ActionButton type="primary" loading={draft.isPending || change.isPending} onAct={save}>
								{t("保存草稿")}
							</ActionButton>
							<Button onClick={props.close}>{t("取消")}</Button>
						</Space>
					</Form>
				</Col>
				<Col xs={24} xl={11}>
					<section
						aria-label={t("预览：将要签署的告知承诺书")}
						// A region that scrolls is scrolled with the keyboard too.
						// biome-ignore lint/a11y/noNoninteractiveTabindex: scrolling is all it offers.
						tabIndex={0}
						style={{ position: "sticky", top: 16, maxHeight: "92vh", overflow: "auto" }}
					>
						<h3>{t("预览：将要签署的告知承诺书")}</h3>
						{problem && <Alert type="warning" showIcon title={problem} style={{ marginBlockEnd: 8 }} />}
						{preview?.pages
							.map((page, index) => ({ page, number: index + 1 }))
							.map(({ page, number }) => (
								<img
									key={number}
									src={`data:image/svg+xml;base64,${base64(page)}`}
									alt={t("第{number}页", { number })}
									style={{
										width: "100%",
										border: "1px solid #d9d9d9",
										marginBlockEnd: 8,
										background: "#fff",
									}}
								/>
							))}
					</section>
				</Col>
			</Row>
		</Card>
	);
}

const base64 = (text: string): string => {
	const bytes = new TextEncoder().encode(text);
	let binary = "";
	for (let from = 0; from < bytes.length; from += 0x8000)
		binary += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
	return btoa(binary);
};

type Contents = { value: number; label: string }[];

/** Up, down and away, for one entry of a list. */
const Order = (props: {
	at: number;
	last: number;
	move(from: number, to: number): void;
	remove(at: number): void;
}) => (
	<Space.Compact>
		<Button
			aria-label={t("上移")}
			disabled={props.at === 0}
			onClick={() => props.move(props.at, props.at - 1)}
		>
			↑
		</Button>
		<Button
			aria-label={t("下移")}
			disabled={props.at === props.last}
			onClick={() => props.move(props.at, props.at + 1)}
		>
			↓
		</Button>
		<Button onClick={() => props.remove(props.at)}>{t("删除")}</Button>
	</Space.Compact>
);

type Removed = { at: number; value: unknown };

/** What was taken out of a list last, so that a slip of the hand costs nothing. */
const useRemoved = (form: FormInstance, path: readonly (string | number)[]) => {
	const [removed, setRemoved] = useState<Removed | null>(null);
	return {
		take: (at: number, remove: (at: number) => void) => {
			const entries: unknown = form.getFieldValue([...path]);
			setRemoved(Array.isArray(entries) ? { at, value: entries[at] } : null);
			remove(at);
		},
		putBack: (add: (value: unknown, at: number) => void) =>
			removed && (
				<Button
					onClick={() => {
						add(removed.value, removed.at);
						setRemoved(null);
					}}
				>
					{t("撤销：放回第{row}项", { row: removed.at + 1 })}
				</Button>
			),
	};
};

/** One sentence for each 证明内容; a new blank is put into it by choosing its kind, without writing any key. */
function Sentences({ form, lint, contents }: { form: FormInstance; lint: Lint; contents: Contents }) {
	const addBlank = (at: number, type: string, name: string) => {
		const { slots = [], sentences = [] } = form.getFieldsValue(true) as {
			slots?: { key: string }[];
			sentences?: { text?: string; proofContentIndex?: number }[];
		};
		const key = freeKey(slots);
		const sentence = sentences[at];
		form.setFieldsValue({
			slots: [
				...slots,
				{
					key,
					label: name,
					type,
					required: true,
					proofContentIndex: sentence?.proofContentIndex ?? 1,
					...(type === "rows" ? newTable() : {}),
				},
			],
			sentences: sentences.map((one, index) =>
				index === at ? { ...one, text: `${one.text ?? ""}{${key}}` } : one,
			),
		});
	};
	const { take, putBack } = useRemoved(form, ["sentences"]);
	return (
		<Form.List name="sentences">
			{(fields, { add, remove, move }) => (
				<>
					{fields.map(({ key, name }) => (
						<Card key={key} size="small" style={{ marginBlockEnd: 8 }}>
							<Findings lint={lint} path={`sentences.${name}`} />
							<Form.Item label={t("属于哪一条证明内容")} name={[name, "proofContentIndex"]}>
								<Select options={contents} />
							</Form.Item>
							<Form.Item label={t("承诺句")} name={[name, "text"]}>
								<Input.TextArea autoSize />
							</Form.Item>
							<Space wrap>
								<Dropdown
									trigger={["click"]}
									menu={{
										items: slotTypes.map((type) => ({ key: type, label: words.slotTypes[type] })),
										onClick: ({ key: type }) =>
											addBlank(
												name,
												type,
												slotTypes.includes(type as SlotType) ? words.slotTypes[type as SlotType] : type,
											),
									}}
								>
									<Button>{t("在这句里增加填空")}</Button>
								</Dropdown>
								<Order at={name} last={fields.length - 1} move={move} remove={(at) => take(at, remove)} />
							</Space>
						</Card>
					))}
					<Space wrap>
						<Button onClick={() => add({ proofContentIndex: 1, text: "" })}>{t("增加一句")}</Button>
						{putBack(add)}
					</Space>
				</>
			)}
		</Form.List>
	);
}

/** A table begins with one column and the usual number of rows. */
const newTable = () => ({
	leastRows: usualRows.least,
	mostRows: usualRows.most,
	columns: [newColumn([])],
});
const newColumn = (columns: readonly { key?: string }[]) => ({
	key: freeKey(columns),
	label: "",
	type: "text",
	required: true,
});

/** Blanks with type, unit, range, help and example; which 证明内容 each makes checkable. */
function Slots({ form, lint, contents }: { form: FormInstance; lint: Lint; contents: Contents }) {
	const kinds = slotTypes.map((value) => ({ value, label: words.slotTypes[value] }));
	const { take, putBack } = useRemoved(form, ["slots"]);
	return (
		<Form.List name="slots">
			{(fields, { add, remove, move }) => (
				<>
					{fields.map(({ key, name }) => (
						<Card key={key} size="small" style={{ marginBlockEnd: 8 }}>
							<Findings lint={lint} path={`slots.${name}`} />
							<div className="blank-fields">
								<Form.Item className="wide" label={t("名称")} name={[name, "label"]}>
									<Input />
								</Form.Item>
								<Form.Item label={t("类型")} name={[name, "type"]}>
									<Select options={kinds} />
								</Form.Item>
								<Form.Item
									className="narrow"
									label={t("必填")}
									name={[name, "required"]}
									valuePropName="checked"
								>
									<Switch />
								</Form.Item>
								<Form.Item noStyle shouldUpdate>
									{({ getFieldValue }) => (
										<KindFields name={[name]} type={String(getFieldValue(["slots", name, "type"]))} />
									)}
								</Form.Item>
							</div>
							<Form.Item noStyle shouldUpdate>
								{({ getFieldValue }) =>
									getFieldValue(["slots", name, "type"]) === "rows" && (
										<Columns form={form} lint={lint} slot={name} />
									)
								}
							</Form.Item>
							<Form.Item label={t("使哪一条证明内容可以核对")} name={[name, "proofContentIndex"]}>
								<Select options={contents} />
							</Form.Item>
							<div className="blank-fields">
								<Form.Item className="wide" label={t("填写提示")} name={[name, "help"]}>
									<Input />
								</Form.Item>
								<Form.Item noStyle shouldUpdate>
									{({ getFieldValue }) =>
										getFieldValue(["slots", name, "type"]) !== "rows" && (
											<Form.Item label={t("样例（日期写 2026-03-05）")} name={[name, "example"]}>
												<Input />
											</Form.Item>
										)
									}
								</Form.Item>
								<Form.Item label={t("在承诺句中写作")} name={[name, "key"]}>
									<Input prefix="{" suffix="}" />
								</Form.Item>
							</div>
							<Order at={name} last={fields.length - 1} move={move} remove={(at) => take(at, remove)} />
						</Card>
					))}
					{putBack(add)}
				</>
			)}
		</Form.List>
	);
}

/** 重复行: what stands in each row, a column after the other. */
function Columns({ form, lint, slot }: { form: FormInstance; lint: Lint; slot: number }) {
	const kinds = columnTypes.map((value) => ({ value, label: words.slotTypes[value] }));
	const path = ["slots", slot, "columns"];
	const { take, putBack } = useRemoved(form, path);
	return (
		<Form.List name={[slot, "columns"]}>
			{(fields, { add, remove, move }) => (
				<fieldset className="plain" style={{ marginBlockEnd: 16 }}>
					<legend>{t("每一行有哪些列")}</legend>
					{fields.map(({ key, name }) => (
						<Card key={key} size="small" style={{ marginBlockEnd: 8 }}>
							<Findings lint={lint} path={`slots.${slot}.columns.${name}`} />
							{/* A column is known by a key nobody has to see; the preview is sent only what stands in a field. */}
							<Form.Item name={[name, "key"]} hidden>
								<Input />
							</Form.Item>
							<div className="blank-fields">
								<Form.Item className="wide" label={t("列名")} name={[name, "label"]}>
									<Input />
								</Form.Item>
								<Form.Item label={t("列的类型")} name={[name, "type"]}>
									<Select options={kinds} />
								</Form.Item>
								<Form.Item
									className="narrow"
									label={t("必填")}
									name={[name, "required"]}
									valuePropName="checked"
								>
									<Switch />
								</Form.Item>
								<Form.Item noStyle shouldUpdate>
									{({ getFieldValue }) => (
										<KindFields name={[name]} type={String(getFieldValue([...path, name, "type"]))} />
									)}
								</Form.Item>
								<Form.Item className="wide" label={t("填写提示")} name={[name, "help"]}>
									<Input />
								</Form.Item>
								<Form.Item label={t("样例（日期写 2026-03-05）")} name={[name, "example"]}>
									<Input />
								</Form.Item>
							</div>
							<Order at={name} last={fields.length - 1} move={move} remove={(at) => take(at, remove)} />
						</Card>
					))}
					<Space wrap>
						<Button
							disabled={fields.length >= 8}
							onClick={() => add(newColumn(form.getFieldValue(path) ?? []))}
						>
							{t("增加一列")}
						</Button>
						{fields.length < 8 && putBack(add)}
					</Space>
				</fieldset>
			)}
		</Form.List>
	);
}

/** What a kind of blank needs beside its name: unit and range, first and last day, choices, or the number of rows. */
function KindFields({ name, type }: { name: readonly number[]; type: string }) {
	switch (type) {
		case "rows":
			return (
				<>
					<Form.Item label={t("最少行数")} name={[...name, "leastRows"]}>
						<InputNumber
							min={1}
							max={rowLimit}
							style={{ width: "100%" }}
							placeholder={String(usualRows.least)}
						/>
					</Form.Item>
					<Form.Item label={t("最多行数")} name={[...name, "mostRows"]}>
						<InputNumber
							min={1}
							max={rowLimit}
							style={{ width: "100%" }}
							placeholder={String(usualRows.most)}
						/>
					</Form.Item>
				</>
			);
		case "number":
		case "money":
			return (
				<>
					<Form.Item label={t("单位")} name={[...name, "unit"]}>
						<Input placeholder={type === "money" ? t("元") : ""} />
					</Form.Item>
					<Form.Item label={t("最小")} name={[...name, "min"]}>
						<InputNumber style={{ width: "100%" }} />
					</Form.Item>
					<Form.Item label={t("最大")} name={[...name, "max"]}>
						<InputNumber style={{ width: "100%" }} />
					</Form.Item>
				</>
			);
		case "date":
		case "month":
		case "period":
			return (
				<>
					<Form.Item label={t("最早（日期或“今天”）")} name={[...name, "min"]}>
						<Input />
					</Form.Item>
					<Form.Item label={t("最晚（日期或“今天”）")} name={[...name, "max"]}>
						<Input />
					</Form.Item>
				</>
			);
		case "choice":
			return (
				<Form.Item label={t("选项（顿号分隔）")} name={[...name, "optionList"]}>
					<Input />
				</Form.Item>
			);
		default:
			return null;
	}
}
