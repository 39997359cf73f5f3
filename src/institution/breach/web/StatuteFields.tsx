import { Form, Input } from "antd";
import { t } from "./words.ts";

/** 法律依据: the law and the article a measure rests on; the letter is never one. */
export const StatuteFields = () => (
	<div className="fields">
		<Form.Item
			label={t("法律、法规或者规章")}
			name={["statute", "law"]}
			rules={[{ required: true, whitespace: true, message: t("请写明法律、法规或者规章的名称") }]}
		>
			<Input maxLength={200} placeholder={t("例如：中华人民共和国行政许可法")} />
		</Form.Item>
		<Form.Item
			label={t("条")}
			name={["statute", "article"]}
			rules={[{ required: true, whitespace: true, message: t("请写明条文，例如第七十九条") }]}
		>
			<Input maxLength={100} placeholder={t("第七十九条")} />
		</Form.Item>
		<Form.Item label={t("款、项（可以不写）")} name={["statute", "paragraph"]}>
			<Input maxLength={100} />
		</Form.Item>
	</div>
);

export type StatuteValues = { law: string; article: string; paragraph?: string };

/** As the endpoints take it: no empty paragraph. */
export const statuteOf = (values: StatuteValues | undefined) =>
	values === undefined
		? null
		: {
				law: values.law,
				article: values.article,
				...(values.paragraph ? { paragraph: values.paragraph } : {}),
			};
