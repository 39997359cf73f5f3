import { Alert, Card, Descriptions, Flex, Form, Input, Radio } from "antd";
import { useState } from "react";
import { useParams } from "react-router";
import type { z } from "zod";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Loaded } from "#workbench/ui/States.tsx";
import { TextDialog } from "#workbench/ui/TextDialog.tsx";
import { day, time } from "#workbench/ui/when.ts";
import { type DisclosureAction, possible } from "../domain/actions.ts";
import { disclosure, removeDisclosure, reviewDisclosure } from "../domain/api.ts";
import type { PreReview } from "../domain/disclosure.ts";
import { disclosureWords as words } from "../domain/words.zh-CN.ts";
import { DisclosureTag } from "./DisclosuresPage.tsx";

type Reply = z.output<typeof disclosure.reply>;

/** 一件公开审查: the edition exactly as it would be public, and the three questions a person answers. */
export function DisclosurePage() {
	const { disclosureId = "" } = useParams();
	const query = useEndpoint(disclosure, { params: { disclosureId } });
	return (
		<Loaded query={query}>
			{(found) => (
				<>
					<div className="page-title">
						<h1>公开审查：{found.certName}</h1>
						<DisclosureTag state={found.state} />
					</div>
					<div className="columns wide-narrow">
						<Card size="small" title="拟公开的版本">
							<p>签署前展示给承诺人的就是这一版，遮盖的内容写作“{words.hidden}”。</p>
							<Descriptions
								size="small"
								bordered
								column={1}
								styles={{ label: { width: "28%", minWidth: 96 } }}
								items={found.fields.map(({ path, label, value }) => ({
									key: path,
									label,
									children: value === null ? <span className="soft">{words.hidden}</span> : value,
								}))}
							/>
						</Card>
						<div className="stack">
							<Card size="small" title="可以办理">
								<Actions found={found} />
							</Card>
							<Card size="small" title="公开的依据和时限">
								<Descriptions
									size="small"
									column={1}
									items={[
										{ key: "no", label: "承诺书编号", children: found.letterNo },
										{ key: "organ", label: "机关", children: found.organName },
										{ key: "ground", label: "公开理由", children: words.grounds[found.ground] },
										{ key: "until", label: "公开到", children: day(found.until) },
										{ key: "at", label: "提请时间", children: time(found.nominatedAt) },
										...(found.why
											? [{ key: "why", label: "撤下原因", children: words.removals[found.why] }]
											: []),
										...(found.state === "published"
											? [
													{
														key: "public",
														label: "公开页",
														children: (
															<a
																href={`/disclosure/${encodeURIComponent(found.letterNo)}`}
																target="_blank"
																rel="noreferrer"
															>
																查看公众看到的页面
															</a>
														),
													},
												]
											: []),
									]}
								/>
							</Card>
						</div>
					</div>
				</>
			)}
		</Loaded>
	);
}

const becauseOf = (action: DisclosureAction, found: Reply): string | null => {
	if (!possible(action, found.state)) return `现在是“${words.states[found.state]}”，这一步不能办。`;
	if (found.actions.includes(action)) return null;
	return action === "review-disclosure"
		? "由公开审查人员审查，提请人不能自己审查。"
		: words.refusals.forbidden;
};

function Actions({ found }: { found: Reply }) {
	const [dialog, setDialog] = useState<DisclosureAction | null>(null);
	const close = () => setDialog(null);
	const params = { disclosureId: found.disclosureId };
	const review = useAction(reviewDisclosure, { done: "已作出审查决定", onDone: close });
	const remove = useAction(removeDisclosure, { done: "已撤下", onDone: close });
	return (
		<>
			<Flex gap="small" wrap="wrap">
				<ActionButton
					type="primary"
					because={becauseOf("review-disclosure", found)}
					onAct={() => setDialog("review-disclosure")}
				>
					公开审查
				</ActionButton>
				<ActionButton
					danger
					because={becauseOf("remove-disclosure", found)}
					onAct={() => setDialog("remove-disclosure")}
				>
					撤下
				</ActionButton>
			</Flex>
			{dialog === "review-disclosure" && (
				<ReviewDialog
					pending={review.isPending}
					problem={review.error}
					onSubmit={(body) => review.mutate({ params, body })}
					onClose={close}
				/>
			)}
			{dialog === "remove-disclosure" && (
				<TextDialog
					title={found.state === "published" ? "撤下公开的承诺书" : "撤下公开的提请"}
					okText="撤下"
					label="理由"
					required="请写明撤下的理由"
					consequence={
						found.state === "published" ? "公众立即看不到，撤下后不能恢复。" : "这次提请作废，不再审查。"
					}
					danger
					pending={remove.isPending}
					problem={remove.error}
					onSubmit={(reason) => remove.mutate({ params, body: { reason } })}
					onClose={close}
				/>
			)}
		</>
	);
}

type Answer = "no" | "yes";
type Values = Record<keyof PreReview, Answer> & { publish: boolean; reason: string };
const questions: readonly (keyof PreReview)[] = ["stateSecret", "tradeSecret", "privacy"];

function ReviewDialog(props: {
	pending: boolean;
	problem: Parameters<typeof FormDialog>[0]["problem"];
	onSubmit(body: { publish: boolean; found: PreReview; reason: string }): void;
	onClose(): void;
}) {
	return (
		<FormDialog<Values>
			title="公开审查"
			okText="作出决定"
			danger
			pending={props.pending}
			problem={props.problem}
			onSubmit={({ publish, reason, stateSecret, tradeSecret, privacy }) =>
				props.onSubmit({
					publish,
					reason,
					found: {
						stateSecret: stateSecret === "yes",
						tradeSecret: tradeSecret === "yes",
						privacy: privacy === "yes",
					},
				})
			}
			onClose={props.onClose}
		>
			<p>逐项看过拟公开的版本再回答，每一项都须由人回答。</p>
			{questions.map((name) => (
				<Form.Item
					key={name}
					label={`遮盖以后还有${words.preReview[name]}吗`}
					name={name}
					rules={[{ required: true, message: `请回答有没有${words.preReview[name]}` }]}
				>
					<Radio.Group
						options={[
							{ value: "no", label: "没有" },
							{ value: "yes", label: "有" },
						]}
					/>
				</Form.Item>
			))}
			<Form.Item noStyle shouldUpdate>
				{({ getFieldsValue }) => {
					const found = questions.some((name) => getFieldsValue()[name] === "yes");
					return (
						<>
							{found && (
								<Alert
									type="warning"
									showIcon
									style={{ marginBlockEnd: 16 }}
									title={words.refusals["secret-or-private"]}
								/>
							)}
							<Form.Item
								label="决定"
								name="publish"
								rules={[
									{ required: true, message: "请选择公开或者不公开" },
									{
										validator: (_, publish: boolean) =>
											publish && found
												? Promise.reject(new Error(words.refusals["secret-or-private"]))
												: Promise.resolve(),
									},
								]}
							>
								<Radio.Group
									options={[
										{ value: true, label: "公开", disabled: found },
										{ value: false, label: "不予公开" },
									]}
								/>
							</Form.Item>
						</>
					);
				}}
			</Form.Item>
			<Form.Item
				label="审查意见"
				name="reason"
				rules={[{ required: true, whitespace: true, message: words.refusals["reason-empty"] }]}
			>
				<Input.TextArea rows={4} maxLength={2000} showCount />
			</Form.Item>
		</FormDialog>
	);
}
