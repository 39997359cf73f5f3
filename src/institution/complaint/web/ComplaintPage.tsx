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
import { complaintWords as words } from "../domain/words.zh-CN.ts";
import { ComplaintTag, targetNames } from "./ComplaintsPage.tsx";

type Reply = z.output<typeof complaint.reply>;

/** Where the system stopped somebody from asking for a replaced certificate. */
const places: Readonly<Record<string, string>> = {
	supplement: "补正告知",
	document: "文书",
	verification: "核查",
	defence: "申辩",
};

/** 一件投诉举报: what is said, about whom, the clock, what the system itself saw, and the answer (R-094). */
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
							<Card size="small" title="可以办理">
								<Actions found={found} />
							</Card>
							<Card size="small" title="反映的情况">
								<p className="prose">{found.content}</p>
							</Card>
							{(found.answer || found.extensionReason) && (
								<Card size="small" title="办理">
									{found.extensionReason && <p className="prose">延期的理由：{found.extensionReason}</p>}
									{found.ground && <p>不予受理：{words.grounds[found.ground]}</p>}
									{found.result && <p>结果：{words.resultNames[found.result]}</p>}
									{found.answer && <p className="prose">答复：{found.answer}</p>}
								</Card>
							)}
						</div>
						<div className="stack">
							<About found={found} />
							{found.blockedDemands.length > 0 && (
								<Alert
									type="warning"
									showIcon
									title="系统在这件办件里阻止过索要已替代的证明"
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
	<Card size="small" title="基本情况">
		<Descriptions
			size="small"
			column={1}
			items={[
				{ key: "no", label: "编号", children: found.number },
				{ key: "organ", label: "被反映的机关", children: found.organName },
				{
					key: "target",
					label: "对象",
					children: `${targetNames[found.targetKind]}${found.letterNo ? `：${found.letterNo}` : ""}${found.certName ? `（${found.certName}）` : ""}`,
				},
				...(found.matterId
					? [
							{
								key: "matter",
								label: "办件",
								children: <Link to={`/w/matters/${found.matterId}`}>打开办件</Link>,
							},
						]
					: []),
				{ key: "identity", label: "投诉人", children: words.identityNames[found.identity] },
				{ key: "at", label: "收到时间", children: time(found.receivedAt) },
				...(found.extended ? [{ key: "extended", label: "延期", children: "已延期一次" }] : []),
				...(found.overdue ? [{ key: "late", label: "超期", children: "有环节超过期限" }] : []),
			]}
		/>
	</Card>
);

const names: Record<ComplaintAction, string> = {
	"accept-complaint": "受理",
	"refuse-complaint": "不予受理",
	"handle-complaint": "办结并答复",
	"extend-complaint": "批准延期",
	"reveal-complainant": "查看投诉人身份",
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
			return `现在是“${words.states[found.state]}”，这一步不能办。`;
		case "anonymous":
			return words.refusals.anonymous;
		case "confidential":
			return words.refusals.confidential;
		default:
			return `由承办投诉举报的机关的${actions[action].by.map(roleName).join("、")}办理。`;
	}
};

function Actions({ found }: { found: Reply }) {
	const [dialog, setDialog] = useState<ComplaintAction | null>(null);
	const [revealed, setRevealed] = useState<{ name: string; phone: string } | null>(null);
	const close = () => setDialog(null);
	const params = { id: found.id };
	const accept = useAction(acceptComplaint, { done: "已受理，办理期限开始计算" });
	const refuse = useAction(refuseComplaint, { done: "已决定不予受理，投诉人可以看到理由", onDone: close });
	const handle = useAction(handleComplaint, { done: "已办结，投诉人可以看到答复", onDone: close });
	const extend = useAction(extendComplaint, { done: "已批准延期", onDone: close });
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
					description="查看已经留痕。离开本页后不再显示。"
				/>
			)}
			{dialog === "refuse-complaint" && (
				<FormDialog<{ ground: RefusalGround; reply: string }>
					title="不予受理"
					okText="不予受理"
					danger
					pending={refuse.isPending}
					problem={refuse.error}
					onSubmit={(body) => refuse.mutate({ params, body })}
					onClose={close}
				>
					<Form.Item label="理由" name="ground" rules={[{ required: true, message: "请选择不予受理的理由" }]}>
						<Radio.Group
							className="described"
							options={refusalGrounds.map((value) => ({ value, label: words.grounds[value] }))}
						/>
					</Form.Item>
					<Reply
						label="说明（投诉人可以看到）"
						message={words.refusals["complaint-reason-missing"]}
						longest={2000}
					/>
				</FormDialog>
			)}
			{dialog === "handle-complaint" && (
				<FormDialog<{ result: ComplaintResult; reply: string }>
					title="办结并答复"
					okText="办结"
					danger
					pending={handle.isPending}
					problem={handle.error}
					onSubmit={(body) => handle.mutate({ params, body })}
					onClose={close}
				>
					<Form.Item label="结果" name="result" rules={[{ required: true, message: "请选择办理结果" }]}>
						<Radio.Group options={results.map((value) => ({ value, label: words.resultNames[value] }))} />
					</Form.Item>
					<Reply label="答复（投诉人可以看到）" message={words.refusals["reply-missing"]} longest={4000} />
				</FormDialog>
			)}
			{dialog === "extend-complaint" && (
				<TextDialog
					title="批准延期"
					okText="批准延期"
					label="理由"
					required={words.refusals["complaint-reason-missing"]}
					consequence="只能延期一次，从现在的期限届满之日起算。"
					longest={500}
					pending={extend.isPending}
					problem={extend.error}
					onSubmit={(reason) => extend.mutate({ params, body: { reason } })}
					onClose={close}
				/>
			)}
			{dialog === "reveal-complainant" && (
				<TextDialog
					title="查看投诉人身份"
					okText="查看"
					label="用途"
					name="purpose"
					required={words.refusals["purpose-missing"]}
					consequence="查看会留痕，包括谁、什么时候、为什么看。不得向被反映的机关透露。"
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
