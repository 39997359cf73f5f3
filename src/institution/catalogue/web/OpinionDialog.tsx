import { Checkbox, Form, Input, Modal, Select } from "antd";
import {
	admitCityLine,
	openAdjustment,
	returnItem,
	reviewItem,
	setItemAside,
} from "#institution/catalogue/domain/api.ts";
import type { Finding } from "#institution/catalogue/domain/finding.ts";
import {
	type DraftFacts,
	type ExclusionGround,
	exclusionGrounds,
} from "#institution/catalogue/domain/item.ts";
import { type SetAsideAs, setAsideKinds } from "#institution/catalogue/domain/set-aside.ts";
import { answersOf, FindingReasons, type ReasonValues } from "#workbench/ui/FindingReasons.tsx";
import { useAction } from "#workbench/ui/query.ts";
import { Refusal } from "#workbench/ui/States.tsx";
import { catalogueWords as words } from "#workbench/words/catalogue.ts";
import { t } from "./words.ts";

export type OpinionKind = "return" | "review" | "set-aside" | "adjust" | "admit";

const titles: Record<OpinionKind, string> = {
	return: t("退回修改"),
	review: t("司法局独立复核"),
	"set-aside": t("移出清单"),
	adjust: t("提出动态调整"),
	admit: t("司法局复核，按市级审定版列入"),
};

type Values = {
	text?: string;
	as?: SetAsideAs;
	exclusionGround?: ExclusionGround;
	boxes?: Record<string, boolean>;
} & ReasonValues;

/** Every step on an item that needs words: why it goes back, why it may stay, why it leaves. */
export function OpinionDialog({
	kind,
	itemId,
	facts,
	overruled,
	close,
}: {
	kind: OpinionKind;
	itemId: string;
	facts: DraftFacts;
	/** Findings that the city's approval overrules: each is answered where the line is admitted. */
	overruled: readonly Pick<Finding, "reason" | "path" | "words" | "clause">[];
	close(): void;
}) {
	const [form] = Form.useForm<Values>();
	const chosen = Form.useWatch("as", form);
	const options = { done: t("已登记"), onDone: close };
	const sendBack = useAction(returnItem, options);
	const review = useAction(reviewItem, options);
	const aside = useAction(setItemAside, options);
	const adjust = useAction(openAdjustment, options);
	const admit = useAction(admitCityLine, options);
	const params = { itemId };

	const save = async () => {
		const values = await form.validateFields();
		const text = values.text ?? "";
		switch (kind) {
			case "return":
				return sendBack.mutate({ params, body: { text } });
			case "adjust":
				return adjust.mutate({ params, body: { text } });
			case "set-aside":
				return aside.mutate({
					params,
					body: {
						as: values.as ?? "cancelled",
						exclusionGround: values.as === "excluded" ? (values.exclusionGround ?? null) : null,
						ground: text,
					},
				});
			case "admit":
			case "review": {
				const boxes = Object.fromEntries(
					exclusionGrounds.map((ground) => [ground, values.boxes?.[ground] === true]),
				) as Record<(typeof exclusionGrounds)[number], boolean>;
				return kind === "admit"
					? admit.mutate({
							params,
							body: { boxes, reason: text, answers: answersOf(overruled, values) },
						})
					: review.mutate({ params, body: { boxes, reason: text, text: "" } });
			}
		}
	};
	const problem = sendBack.error ?? review.error ?? aside.error ?? adjust.error ?? admit.error;
	const rechecks = kind === "review" || kind === "admit";
	return (
		<Modal
			open
			title={titles[kind]}
			width={640}
			okText={t("确定")}
			cancelText={t("取消")}
			onOk={save}
			onCancel={close}
			confirmLoading={[sendBack, review, aside, adjust, admit].some(({ isPending }) => isPending)}
		>
			<Refusal problem={problem} />
			<Form form={form} layout="vertical">
				{kind === "set-aside" && (
					<Form.Item label={t("移到哪一类")} name="as" rules={[{ required: true, message: t("请选择一类") }]}>
						<Select
							options={setAsideKinds.map((value) => ({
								value,
								label: words.states[value],
							}))}
						/>
					</Form.Item>
				)}
				{kind === "set-aside" && chosen === "excluded" && (
					<Form.Item
						label={t("属于哪一种不适用情形")}
						name="exclusionGround"
						rules={[{ required: true, message: t("请选择一种") }]}
					>
						<Select
							options={exclusionGrounds.map((value) => ({ value, label: words.exclusionGrounds[value] }))}
						/>
					</Form.Item>
				)}
				{rechecks &&
					exclusionGrounds.map((ground) => (
						<Form.Item
							key={ground}
							name={["boxes", ground]}
							valuePropName="checked"
							style={{ marginBlockEnd: 4 }}
						>
							<Checkbox>
								{words.exclusionGrounds[ground]}
								{facts.exclusionCheck?.boxes[ground] ? t("（部门答：是）") : t("（部门答：否）")}
							</Checkbox>
						</Form.Item>
					))}
				{kind === "admit" && <FindingReasons findings={overruled} />}
				<Form.Item
					label={rechecks ? t("司法局复核理由") : t("理由")}
					name="text"
					rules={[{ required: true, whitespace: true, message: t("请写明理由") }]}
				>
					<Input.TextArea autoSize={{ minRows: 3 }} />
				</Form.Item>
			</Form>
		</Modal>
	);
}
