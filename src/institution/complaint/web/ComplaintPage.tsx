import { Alert, Card, Descriptions, Flex, Form, Input, Radio } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import type { z } from "zod";
import { roleName, useMe } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { Due } from "#workbench/ui/Due.tsx";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Loaded, Refusal } from "#workbench/ui/States.tsx";
import { TextDialog } from "#workbench/ui/TextDialog.tsx";
import { time } from "#workbench/ui/when.ts";
import { listed, noted, said } from "#workbench/ui/writing.ts";
import { complaintWords as words } from "#workbench/words/complaint.ts";
import { actions, type ComplaintAction } from "../domain/actions.ts";
import {
	acceptComplaint,
	complaint,
	extendComplaint,
	handleComplaint,
	refuseComplaint,
	revealComplainant,
} from "../domain/api.ts";
import { type ComplaintResult, type RefusalGround, refusalGrounds, results } from "../domain/complaint.ts";
import { ComplaintTag, targetNames } from "./ComplaintsPage.tsx";
import { t } from "./words.ts";

type Reply = z.output<typeof complaint.reply>;

/** Where the system stopped somebody from asking for a replaced certificate. */
const places: Readonly<Record<string, string>> = {
	supplement: t("补正告知"),
	document: t("文书"),
	verification: t("核查"),
	defence: t("申辩"),
};

/** 一件投诉举报: what is said, about whom, the clock, what the system itself saw, and the answer. */
export function ComplaintPage() {
	const { complaintId = "" } = useParams();
	const me = useMe();
	const query = useEndpoint(complaint, { params: { id: complaintId } });
	return (
		<Loaded query={query}>
			{(found) => (
				<>
					<div className="page-title">
						<h1>{words.kinds[found.kind]}</h1>
						<ComplaintTag state={found.state} />
						{found.dueAt && <Due dueAt={found.dueAt} now={me.now} />}
					</div>
					<div className="columns wide-narrow">
						<div className="stack">
							<Card size="small" title={t("可以办理")}>
								<Actions found={found} />
							</Card>
							<Card size="small" title={t("反映的情况")}>
								<p className="prose">{found.content}</p>
							</Card>
							{(found.answer || found.extensionReason) && (
								<Card size="small" title={t("办理")}>
									{found.extensionReason && (
										<p className="prose">
											{t("延期的理由：{extensionReason}", { extensionReason: found.extensionReason })}
										</p>
									)}
									{found.ground && (
										<p>{t("不予受理：{grounds}", { grounds: words.grounds[found.ground] })}</p>
									)}
									{found.result && (
										<p>{t("结果：{resultNames}", { resultNames: words.resultNames[found.result] })}</p>
									)}
									{found.answer && <p className="prose">{t("答复：{answer}", { answer: found.answer })}</p>}
								</Card>
							)}
						</div>
						<div className="stack">
							<About found={found} />
							{found.blockedDemands.length > 0 && (
								<Alert
									type="warning"
									showIcon
									title={t("系统在这件办件里阻止过索要已替代的证明")}
									description={
										<ul className="lines">
											{found.blockedDemands.map(({ at, where }) => (
												<li key={at + where}>
													{time(at)}　{places[where] ?? where}
												</li>
											))}
										</ul>
									}
								/>
							)}
						</div>
					</div>
				</>
			)}
		</Loaded>
	);
}

const About = ({ found }: { found: Reply }) => (
	<Card size="small" title={t("基本情况")}>
		<Descriptions
			size="small"
			column={1}
			items={[
				{ key: "no", label: t("编号"), children: found.number },
				{ key: "organ", label: t("被反映的机关"), children: found.organName },
				{
					key: "target",
					label: t("对象"),
					children: noted(said(targetNames[found.targetKind], found.letterNo), found.certName),
				},
				...(found.matterId
					? [
							{
								key: "matter",
								label: t("办件"),
								children: <Link to={`/w/matters/${found.matterId}`}>{t("打开办件")}</Link>,
							},
						]
					: []),
				{ key: "identity", label: t("投诉人"), children: words.identityNames[found.identity] },
				{ key: "at", label: t("收到时间"), children: time(found.receivedAt) },
				...(found.extended ? [{ key: "extended", label: t("延期"), children: t("已延期一次") }] : []),
				...(found.overdue ? [{ key: "late", label: t("超期"), children: t("有环节超过期限") }] : []),
			]}
		/>
	</Card>
);

const names: Record<ComplaintAction, string> = {
	"accept-complaint": t("受理"),
	"refuse-complaint": t("不予受理"),
	"handle-complaint": t("办结并答复"),
	"extend-complaint": t("批准延期"),
	"reveal-complainant": t("查看投诉人身份"),
};
const order: readonly ComplaintAction[] = [
	"accept-complaint",
	"refuse-complaint",
	"handle-complaint",
	"extend-complaint",
	"reveal-complainant",
];

const becauseOf = (action: ComplaintAction, found: Reply): string | null => {
	const because = found.actions[action];
	switch (because) {
		case null:
			return action === "extend-complaint" && found.extended ? words.refusals["extended-before"] : null;
		case "state":
			return t("现在是“{states}”，这一步不能办。", { states: words.states[found.state] });
		case "anonymous":
			return words.refusals.anonymous;
		case "confidential":
			return words.refusals.confidential;
		default:
			return t("由承办投诉举报的机关的{join}办理。", { join: listed(actions[action].by.map(roleName)) });
	}
};

function Actions({ found }: { found: Reply }) {
	const [dialog, setDialog] = useState<ComplaintAction | null>(null);
	const [revealed, setRevealed] = useState<{ name: string; phone: string } | null>(null);
	const close = () => setDialog(null);
	const params = { id: found.id };
	const accept = useAction(acceptComplaint, { done: t("已受理，办理期限开始计算") });
	const refuse = useAction(refuseComplaint, { done: t("已决定不予受理，投诉人可以看到理由"), onDone: close });
	const handle = useAction(handleComplaint, { done: t("已办结，投诉人可以看到答复"), onDone: close });
	const extend = useAction(extendComplaint, { done: t("已批准延期"), onDone: close });
	const reveal = useAction(revealComplainant, {
		onDone: (reply) => {
			setRevealed(reply);
			close();
		},
	});
	return (
		<>
			<Refusal problem={accept.error} />
			<Flex gap="small" wrap="wrap">
				{order.map((action) => (
					<ActionButton
						key={action}
						type={
							(found.state === "received" && action === "accept-complaint") ||
							(found.state === "accepted" && action === "handle-complaint")
								? "primary"
								: "default"
						}
						because={becauseOf(action, found)}
						onAct={() => (action === "accept-complaint" ? accept.mutate({ params }) : setDialog(action))}
					>
						{names[action]}
					</ActionButton>
				))}
			</Flex>
			{revealed && (
				<Alert
					type="info"
					showIcon
					style={{ marginBlockStart: 12 }}
					title={`${revealed.name}　${revealed.phone}`}
					description={t("查看已经留痕。离开本页后不再显示。")}
				/>
			)}
			{dialog === "refuse-complaint" && (
				<FormDialog<{ ground: RefusalGround; reply: string }>
					title={t("不予受理")}
					okText={t("不予受理")}
					danger
					pending={refuse.isPending}
					problem={refuse.error}
					onSubmit={(body) => refuse.mutate({ params, body })}
					onClose={close}
				>
					<Form.Item
						label={t("理由")}
						name="ground"
						rules={[{ required: true, message: t("请选择不予受理的理由") }]}
					>
						<Radio.Group
							className="described"
							options={refusalGrounds.map((value) => ({ value, label: words.grounds[value] }))}
						/>
					</Form.Item>
					<Reply
						label={t("说明（投诉人可以看到）")}
						message={words.refusals["complaint-reason-missing"]}
						longest={2000}
					/>
				</FormDialog>
			)}
			{dialog === "handle-complaint" && (
				<FormDialog<{ result: ComplaintResult; reply: string }>
					title={t("办结并答复")}
					okText={t("办结")}
					danger
					pending={handle.isPending}
					problem={handle.error}
					onSubmit={(body) => handle.mutate({ params, body })}
					onClose={close}
				>
					<Form.Item
						label={t("结果")}
						name="result"
						rules={[{ required: true, message: t("请选择办理结果") }]}
					>
						<Radio.Group options={results.map((value) => ({ value, label: words.resultNames[value] }))} />
					</Form.Item>
					<Reply
						label={t("答复（投诉人可以看到）")}
						message={words.refusals["reply-missing"]}
						longest={4000}
					/>
				</FormDialog>
			)}
			{dialog === "extend-complaint" && (
				<TextDialog
					title={t("批准延期")}
					okText={t("批准延期")}
					label={t("理由")}
					required={words.refusals["complaint-reason-missing"]}
					consequence={t("只能延期一次，从现在的期限届满之日起算。")}
					longest={500}
					pending={extend.isPending}
					problem={extend.error}
					onSubmit={(reason) => extend.mutate({ params, body: { reason } })}
					onClose={close}
				/>
			)}
			{dialog === "reveal-complainant" && (
				<TextDialog
					title={t("查看投诉人身份")}
					okText={t("查看")}
					label={t("用途")}
					name="purpose"
					required={words.refusals["purpose-missing"]}
					consequence={t("查看会留痕，包括谁、什么时候、为什么看。不得向被反映的机关透露。")}
					longest={200}
					pending={reveal.isPending}
					problem={reveal.error}
					onSubmit={(purpose) => reveal.mutate({ params, body: { purpose } })}
					onClose={close}
				/>
			)}
		</>
	);
}

const Reply = ({ label, message, longest }: { label: string; message: string; longest: number }) => (
	<Form.Item label={label} name="reply" rules={[{ required: true, whitespace: true, message }]}>
		<Input.TextArea rows={5} maxLength={longest} showCount />
	</Form.Item>
);
