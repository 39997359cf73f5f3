import { Button, Flex, Form, Input, Select } from "antd";
import type { DocumentParagraph } from "../domain/official-document.ts";
import { t } from "./words.ts";

const kinds = [
	{ value: "text", label: t("正文") },
	{ value: "heading", label: t("小标题") },
	{ value: "item", label: t("条目") },
];

export type ParagraphValues = {
	title?: string;
	paragraphs: { kind: DocumentParagraph["kind"]; text: string }[];
};

/** 文书正文, paragraph by paragraph; the layout (GB/T 9704) is the printer's, not the writer's. */
export const Paragraphs = () => (
	<>
		<Form.Item label={t("标题")} name="title">
			<Input maxLength={60} />
		</Form.Item>
		<Form.List name="paragraphs">
			{(fields, { add, remove }) => (
				<>
					{fields.map(({ key, name }, index) => (
						<Flex key={key} gap="small" align="start" wrap="wrap">
							<Form.Item
								label={t("第 {index} 段", { index: index + 1 })}
								name={[name, "kind"]}
								style={{ width: 100 }}
							>
								<Select options={kinds} aria-label={t("第 {index} 段的类型", { index: index + 1 })} />
							</Form.Item>
							<Form.Item
								label={t("文字")}
								name={[name, "text"]}
								style={{ flex: "1 1 280px" }}
								rules={[{ required: true, whitespace: true, message: t("不能有空段落") }]}
							>
								<Input.TextArea autoSize={{ minRows: 1, maxRows: 10 }} maxLength={4000} />
							</Form.Item>
							{fields.length > 1 && (
								<Button style={{ marginBlockStart: 30 }} onClick={() => remove(name)}>
									{t("删去")}
								</Button>
							)}
						</Flex>
					))}
					<Button onClick={() => add({ kind: "text", text: "" })}>{t("再加一段")}</Button>
				</>
			)}
		</Form.List>
	</>
);
