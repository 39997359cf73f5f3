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
import { disclosureWords as words } from "#workbench/words/disclosure.ts";
import { type DisclosureAction, possible } from "../domain/actions.ts";
import { disclosure, removeDisclosure, reviewDisclosure } from "../domain/api.ts";
import type { PreReview } from "../domain/disclosure.ts";
import { DisclosureTag } from "./DisclosuresPage.tsx";
import { t } from "./words.ts";

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
						<h1>{t("公开审查：{certName}", { certName: found.certName })}</h1>
						<DisclosureTag state={found.state} />
					</div>
					<div className="columns wide-narrow">
						<Card size="small" title={t("拟公开的版本")}>
							<p>
								{t("签署前展示给承诺人的就是这一版，遮盖的内容写作“{hidden}”。", { hidden: words.hidden })}
							</p>
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
							<Card size="small" title={t("可以办理")}>
								<Actions found={found} />
							</Card>
							<Card size="small" title={t("公开的依据和时限")}>
								<Descriptions
									size="small"
									column={1}
									items={[
										{ key: "no", label: t("承诺书编号"), children: found.letterNo },
										{ key: "organ", label: t("机关"), children: found.organName },
										{ key: "ground", label: t("公开理由"), children: words.grounds[found.ground] },
										{ key: "until", label: t("公开到"), children: day(found.until) },
										{ key: "at", label: t("提请时间"), children: time(found.nominatedAt) },
										...(found.why
											? [{ key: "why", label: t("撤下原因"), children: words.removals[found.why] }]
											: []),
										...(found.state === "published"
											? [
													{
														key: "public",
														label: t("公开页"),
														children: (
															<a
																href={`/disclosure/${encodeURIComponent(found.letterNo)}`}
																target="_blank"
																rel="noreferrer"
															>
																{t("查看公众看到的页面")}
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
	if (!possible(action, found.state))
		return t("现在是“{states}”，这一步不能办。", { states: words.states[found.state] });
	if (found.actions.includes(action)) return null;
	return action === "review-disclosure"
		? t("由公开审查人员审查，提请人不能自己审查。")
		: words.refusals.forbidden;
};

function Actions({ found }: { found: Reply }) {
	const [dialog, setDialog] = useState<DisclosureAction | null>(null);
	const close = () => setDialog(null);
	const params = { disclosureId: found.disclosureId };
	const review = useAction(reviewDisclosure, { done: t("已作出审查决定"), onDone: close });
	const remove = useAction(removeDisclosure, { done: t("已撤下"), onDone: close });
	return (
		<>
			<Flex gap="small" wrap="wrap">
				<ActionButton
					type="primary"
					because={becauseOf("review-disclosure", found)}
					onAct={() => setDialog("review-disclosure")}
				>
					{t("公开审查")}
				</ActionButton>
				<ActionButton
					danger
					because={becauseOf("remove-disclosure", found)}
					onAct={() => setDialog("remove-disclosure")}
				>
					{t("撤下")}
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
					title={found.state === "published" ? t("撤下公开的承诺书") : t("撤下公开的提请")}
					okText={t("撤下")}
					label={t("理由")}
					required={t("请写明撤下的理由")}
					consequence={
						found.state === "published"
							? t("公众立即看不到，撤下后不能恢复。")
							: t("这次提请作废，不再审查。")
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
			title={t("公开审查")}
			okText={t("作出决定")}
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
			<p>{t("逐项看过拟公开的版本再回答，每一项都须由人回答。")}</p>
			{questions.map((name) => (
				<Form.Item
					key={name}
					label={t("遮盖以后还有{preReview}吗", { preReview: words.preReview[name] })}
					name={name}
					rules={[
						{ required: true, message: t("请回答有没有{preReview}", { preReview: words.preReview[name] }) },
					]}
				>
					<Radio.Group
						options={[
							{ value: "no", label: t("没有") },
							{ value: "yes", label: t("有") },
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
								label={t("决定")}
								name="publish"
								rules={[
									{ required: true, message: t("请选择公开或者不公开") },
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
										{ value: true, label: t("公开"), disabled: found },
										{ value: false, label: t("不予公开") },
									]}
								/>
							</Form.Item>
						</>
					);
				}}
			</Form.Item>
			<Form.Item
				label={t("审查意见")}
				name="reason"
				rules={[{ required: true, whitespace: true, message: words.refusals["reason-empty"] }]}
			>
				<Input.TextArea rows={4} maxLength={2000} showCount />
			</Form.Item>
		</FormDialog>
	);
}
