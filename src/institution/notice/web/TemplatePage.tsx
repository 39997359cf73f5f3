import { Alert, Button, Card, Divider, Form, Input, InputNumber, Select, Space, Switch, Tag } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import type { z } from "zod";
import { workItem } from "#institution/catalogue/domain/api.ts";
import {
	approveTemplate,
	changeTemplate,
	draftTemplate,
	publishTemplate,
	templatesOfItem,
} from "#institution/notice/domain/api.ts";
import { noticeTitles } from "#institution/notice/domain/compose-notice.ts";
import { blankSpecifics } from "#institution/notice/domain/slot-values.ts";
import { noticeKeys, slotTypes, TemplateText } from "#institution/notice/domain/template.ts";
import { hasRole, useMe } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Loaded, Nothing, Refusal } from "#workbench/ui/States.tsx";
import { time } from "#workbench/ui/when.ts";
import { noted } from "#workbench/ui/writing.ts";
import { noticeWords as words } from "#workbench/words/notice.ts";
import { t } from "./words.ts";

type Version = z.output<typeof templatesOfItem.reply>["rows"][number];

/** 告知承诺书格式文本 of one item: its versions, the draft with its checks, approval and publication. */
export function TemplatePage() {
	const { itemId = "" } = useParams();
	const item = useEndpoint(workItem, { params: { itemId } });
	const query = useEndpoint(templatesOfItem, { params: { itemId } });
	const me = useMe();
	const [editing, setEditing] = useState<Version | "new" | null>(null);
	const approve = useAction(approveTemplate, { done: t("已批准") });
	const publish = useAction(publishTemplate, { done: t("已公布，新的承诺书使用这一版") });
	return (
		<Loaded query={item}>
			{(work) => (
				<Loaded query={query}>
					{({ rows }) => (
						<>
							<div className="page-title">
								<h1>{t("格式文本：{certName}", { certName: work.facts.certName })}</h1>
								<Link to={`/w/catalogue/items/${itemId}`}>{t("返回证明事项")}</Link>
								<span style={{ flex: 1 }} />
								{hasRole(me, "handler") && (
									<ActionButton
										type="primary"
										because={
											rows.some(({ state }) => state === "draft") ? words.refusals["draft-exists"] : null
										}
										onAct={() => setEditing("new")}
									>
										{t("起草新版本")}
									</ActionButton>
								)}
							</div>
							<Refusal problem={approve.error ?? publish.error} />
							{editing && (
								<Editor
									key={editing === "new" ? "new" : editing.templateId}
									itemId={itemId}
									proofContents={work.facts.proofContents ?? []}
									version={editing === "new" ? null : editing}
									start={editing === "new" ? (rows[0]?.text ?? null) : editing.text}
									close={() => setEditing(null)}
								/>
							)}
							{rows.length === 0 && !editing && (
								<Nothing text={t("还没有格式文本。没有格式文本的证明事项不能公布。")} />
							)}
							{rows.map((row) => (
								<Card
									key={row.templateId}
									style={{ marginBlockEnd: 16 }}
									title={
										<Space>
											{t("第{number}版", { number: row.number })}
											<Tag
												color={
													row.state === "published" ? "green" : row.state === "approved" ? "blue" : "default"
												}
												style={{ color: "#262626" }}
											>
												{words.states[row.state]}
											</Tag>
											<small>{time(row.publishedAt ?? row.updatedAt)}</small>
										</Space>
									}
									extra={
										<Space>
											{row.actions.change === null && (
												<Button onClick={() => setEditing(row)}>{t("修改")}</Button>
											)}
											{row.state === "draft" && (
												<ActionButton
													because={
														row.actions.approve ??
														(row.lint.length > 0
															? t("还有 {count} 处问题没有处理", { count: row.lint.length })
															: null)
													}
													onAct={() => approve.mutate({ params: { templateId: row.templateId } })}
												>
													{t("批准")}
												</ActionButton>
											)}
											{row.state === "approved" && (
												<ActionButton
													because={row.actions.publish ?? null}
													confirm={t("公布后新的承诺书都使用这一版，确定？")}
													onAct={() => publish.mutate({ params: { templateId: row.templateId } })}
												>
													{t("公布")}
												</ActionButton>
											)}
										</Space>
									}
								>
									{row.lint.map((finding) => (
										<Alert
											key={`${finding.reason} ${finding.path} ${finding.words}`}
											type="error"
											style={{ marginBlockEnd: 8 }}
											title={noted(finding.message, finding.words)}
											description={t("依据：{clause}", { clause: finding.clause })}
										/>
									))}
									<p>{t("承诺内容：")}</p>
									<ol>
										{blankSpecifics(row.text).map((sentence) => (
											<li key={sentence}>{sentence}</li>
										))}
									</ol>
								</Card>
							))}
						</>
					)}
				</Loaded>
			)}
		</Loaded>
	);
}

const plain = Object.fromEntries(noticeKeys.map((key) => [key, ""]));

/** Numbers stay numbers; days are written as text; blanks are left out. */
const boundOf = (written: unknown): unknown => {
	if (typeof written !== "string" || written.trim() === "")
		return typeof written === "number" ? written : undefined;
	const text = written.trim();
	if (text === t("今天")) return "today";
	return /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : text;
};

const isRecord = (value: unknown): value is Record<string, unknown> =>
	typeof value === "object" && value !== null;

const textOf = (values: unknown): ReturnType<typeof TemplateText.safeParse> => {
	const form = isRecord(values) ? values : {};
	const slots = Array.isArray(form.slots) ? form.slots.filter(isRecord) : [];
	return TemplateText.safeParse({
		...form,
		slots: slots.map(({ optionList, min, max, unit, help, required, ...slot }) => {
			const options =
				typeof optionList === "string"
					? optionList.split(/[、,，;；\n]/).flatMap((entry) => entry.trim() || [])
					: [];
			return {
				...slot,
				required: required !== false,
				proofContentIndex: Number(slot.proofContentIndex ?? 1) - 1,
				...(boundOf(min) !== undefined ? { min: boundOf(min) } : {}),
				...(boundOf(max) !== undefined ? { max: boundOf(max) } : {}),
				...(unit ? { unit } : {}),
				...(help ? { help } : {}),
				...(options.length > 0 ? { options: options.map((label) => ({ value: label, label })) } : {}),
			};
		}),
		sentences: (Array.isArray(form.sentences) ? form.sentences.filter(isRecord) : []).map((sentence) => ({
			...sentence,
			proofContentIndex: Number(sentence.proofContentIndex ?? 1) - 1,
		})),
	});
};

const formOf = (text: TemplateText | null, contents: readonly string[]) => ({
	slots: (text?.slots ?? []).map(({ options, ...slot }) => ({
		...slot,
		min: slot.min === "today" ? t("今天") : slot.min,
		max: slot.max === "today" ? t("今天") : slot.max,
		proofContentIndex: slot.proofContentIndex + 1,
		optionList: options?.map(({ label }) => label).join("、"),
	})),
	sentences: text
		? text.sentences.map((sentence) => ({ ...sentence, proofContentIndex: sentence.proofContentIndex + 1 }))
		: contents.map((content, index) => ({ proofContentIndex: index + 1, text: content })),
	plainWords: text?.plainWords ?? plain,
});

function Editor(props: {
	itemId: string;
	proofContents: readonly string[];
	version: Version | null;
	start: TemplateText | null;
	close(): void;
}) {
	const [form] = Form.useForm();
	const [messages, setMessages] = useState<readonly string[]>([]);
	const draft = useAction(draftTemplate, { done: t("已保存草稿"), onDone: props.close });
	const change = useAction(changeTemplate, { done: t("已保存草稿"), onDone: props.close });
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
	const kinds = slotTypes.map((value) => ({ value, label: words.slotTypes[value] }));
	return (
		<Card
			title={props.version ? t("修改第{number}版草稿", { number: props.version.number }) : t("起草新版本")}
			style={{ marginBlockEnd: 16 }}
		>
			<Refusal problem={draft.error ?? change.error} />
			{messages.map((message) => (
				<Alert key={message} type="error" showIcon title={message} style={{ marginBlockEnd: 8 }} />
			))}
			<Form form={form} layout="vertical" initialValues={formOf(props.start, props.proofContents)}>
				<Divider titlePlacement="start">
					{t("承诺内容（填空写作 {value}）", { value: `{${t("键")}}` })}
				</Divider>
				<Form.List name="sentences">
					{(fields, { add, remove }) => (
						<>
							{fields.map(({ key, name }) => (
								<Space key={key} align="start" style={{ display: "flex" }}>
									<Form.Item label={t("证明内容第几条")} name={[name, "proofContentIndex"]}>
										<InputNumber min={1} max={20} />
									</Form.Item>
									<Form.Item label={t("承诺句")} name={[name, "text"]} style={{ minWidth: 420 }}>
										<Input.TextArea autoSize />
									</Form.Item>
									<Button onClick={() => remove(name)}>{t("删除")}</Button>
								</Space>
							))}
							<Button onClick={() => add({ proofContentIndex: 1, text: "" })}>{t("增加一句")}</Button>
						</>
					)}
				</Form.List>
				<Divider titlePlacement="start">{t("填空项")}</Divider>
				<Form.List name="slots">
					{(fields, { add, remove }) => (
						<>
							{fields.map(({ key, name }) => (
								<Space key={key} align="start" wrap style={{ display: "flex" }}>
									<Form.Item label={t("键")} name={[name, "key"]}>
										<Input style={{ width: 130 }} />
									</Form.Item>
									<Form.Item label={t("名称")} name={[name, "label"]}>
										<Input style={{ width: 160 }} />
									</Form.Item>
									<Form.Item label={t("类型")} name={[name, "type"]}>
										<Select options={kinds} style={{ width: 110 }} />
									</Form.Item>
									<Form.Item label={t("单位")} name={[name, "unit"]}>
										<Input style={{ width: 80 }} />
									</Form.Item>
									<Form.Item label={t("最小（数或日期）")} name={[name, "min"]}>
										<Input style={{ width: 120 }} />
									</Form.Item>
									<Form.Item label={t("最大（可写 今天）")} name={[name, "max"]}>
										<Input style={{ width: 120 }} />
									</Form.Item>
									<Form.Item label={t("选项（顿号分隔）")} name={[name, "optionList"]}>
										<Input style={{ width: 180 }} />
									</Form.Item>
									<Form.Item label={t("证明内容第几条")} name={[name, "proofContentIndex"]}>
										<InputNumber min={1} max={20} />
									</Form.Item>
									<Form.Item label={t("必填")} name={[name, "required"]} valuePropName="checked">
										<Switch />
									</Form.Item>
									<Form.Item label={t("填写提示")} name={[name, "help"]}>
										<Input style={{ width: 220 }} />
									</Form.Item>
									<Button onClick={() => remove(name)}>{t("删除")}</Button>
								</Space>
							))}
							<Button onClick={() => add({ type: "text", required: true, proofContentIndex: 1 })}>
								{t("增加填空项")}
							</Button>
						</>
					)}
				</Form.List>
				<Divider titlePlacement="start">{t("通俗解释（写在法律用语旁边，不代替它）")}</Divider>
				{noticeKeys.map((key) => (
					<Form.Item key={key} label={noticeTitles[key].join("")} name={["plainWords", key]}>
						<Input.TextArea autoSize />
					</Form.Item>
				))}
				<Space>
					<ActionButton type="primary" loading={draft.isPending || change.isPending} onAct={save}>
						{t("保存草稿")}
					</ActionButton>
					<Button onClick={props.close}>{t("取消")}</Button>
				</Space>
			</Form>
		</Card>
	);
}
