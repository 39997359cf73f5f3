import { Alert, Checkbox, Flex, Form, Input, Radio } from "antd";
import { useState } from "react";
import { roleName } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction } from "#workbench/ui/query.ts";
import { Refusal } from "#workbench/ui/States.tsx";
import { TextDialog } from "#workbench/ui/TextDialog.tsx";
import { listed } from "#workbench/ui/writing.ts";
import { breachWords as words } from "#workbench/words/breach.ts";
import { actions, type BreachAction } from "../domain/actions.ts";
import {
	answerTransfer,
	closeBreach,
	correctSlip,
	decideTransfer,
	dropBreach,
	endRemedy,
	fileRemedy,
	handOverTransfer,
	inviteDefence,
	proposeTransfer,
	recordRecheck,
	reverseFinding,
	stayFinding,
	takeBackFinding,
} from "../domain/api.ts";
import type { BreachState } from "../domain/breach.ts";
import { type InnocentCause, innocentCauses } from "../domain/cause.ts";
import { possible } from "../domain/possible.ts";
import type { BreachReply } from "./breach-words.ts";
import { FindingDialog } from "./FindingDialog.tsx";
import { OutcomeDialog } from "./OutcomeDialog.tsx";
import { PenaltyDialog } from "./PenaltyDialog.tsx";
import { t } from "./words.ts";

/** The buttons by what they are about, in the order in which they are used. */
const groups: readonly { title: string; actions: readonly BreachAction[] }[] = [
	{
		title: t("认定"),
		actions: ["invite-defence", "draft-finding", "take-back-finding", "drop-breach", "correct-slip"],
	},
	{ title: t("处置"), actions: ["choose-outcome", "record-recheck", "hand-over-penalty", "close-breach"] },
	{
		title: t("移送"),
		actions: ["propose-transfer", "decide-transfer", "hand-over-transfer", "answer-transfer"],
	},
	{ title: t("救济"), actions: ["file-remedy", "stay-finding", "end-remedy", "reverse-finding"] },
];
const mainOf: Partial<Record<BreachState, BreachAction>> = {
	opened: "invite-defence",
	heard: "draft-finding",
	effective: "choose-outcome",
	correcting: "record-recheck",
	disposed: "close-breach",
};

/** What must be so beside state and role; the rule says the same with its clause. */
const lacking = (action: BreachAction, breach: BreachReply): string | null => {
	const { transfer, remedy } = breach;
	switch (action) {
		case "propose-transfer":
			return transfer !== null && transfer.state !== "declined" ? words.refusals["already-proposed"] : null;
		case "decide-transfer":
			return transfer?.state === "proposed" ? null : words.refusals["nothing-proposed"];
		case "hand-over-transfer":
			return transfer?.state === "decided" ? null : words.refusals["nothing-decided"];
		case "answer-transfer":
			return transfer?.state === "handed-over" ? null : words.refusals["not-handed-over"];
		case "file-remedy":
			return remedy === null ? null : words.refusals["remedy-already-flagged"];
		case "stay-finding":
			return remedy === null
				? words.refusals["no-remedy"]
				: remedy.stayed
					? words.refusals["already-stayed"]
					: null;
		case "end-remedy":
			return remedy === null ? words.refusals["no-remedy"] : null;
		case "choose-outcome":
		case "hand-over-penalty":
			return remedy?.stayed ? words.refusals["finding-stayed"] : null;
		case "correct-slip": {
			const cell = breach.choices.find(({ outcome }) => outcome === "correct-letter");
			return cell && !cell.allowed && cell.reason
				? (({ ...words.refusals } as Readonly<Record<string, string>>)[cell.reason] ?? null)
				: null;
		}
		default:
			return null;
	}
};

const becauseOf = (action: BreachAction, breach: BreachReply): string | null => {
	if (!possible(action, breach.state)) {
		const from = listed(actions[action].from.map((state) => `“${words.states[state]}”`));
		return t("处置现在是“{states}”；{actions}只能在{from}时办。", {
			states: words.states[breach.state],
			actions: words.actions[action],
			from,
		});
	}
	if (!breach.actions.includes(action))
		return t("{actions}由{join}办理。", {
			actions: words.actions[action],
			join: listed(actions[action].by.map(roleName)),
		});
	return lacking(action, breach);
};

export function BreachActions({ breach }: { breach: BreachReply }) {
	const [dialog, setDialog] = useState<BreachAction | null>(null);
	const close = () => setDialog(null);
	const params = { breachId: breach.breachId };
	const handOver = useAction(handOverTransfer, { done: t("案卷已移送，移送函已起草") });
	const stay = useAction(stayFinding, { done: t("已登记停止执行") });
	const end = useAction(closeBreach, { done: t("已办结") });
	const press = (action: BreachAction) => {
		switch (action) {
			case "hand-over-transfer":
				return handOver.mutate({ params });
			case "stay-finding":
				return stay.mutate({ params });
			case "close-breach":
				return end.mutate({ params });
			default:
				return setDialog(action);
		}
	};
	return (
		<>
			<Refusal problem={handOver.error ?? stay.error ?? end.error} />
			{groups.map(({ title, actions: open }) => (
				<Flex key={title} gap="small" wrap="wrap" align="center" style={{ marginBlockEnd: 8 }}>
					<span className="group-name">{title}</span>
					{open.map((action) => (
						<ActionButton
							key={action}
							type={mainOf[breach.state] === action ? "primary" : "default"}
							because={becauseOf(action, breach)}
							{...(confirmations[action] ? { confirm: confirmations[action] } : {})}
							onAct={() => press(action)}
						>
							{words.actions[action]}
						</ActionButton>
					))}
				</Flex>
			))}
			{dialog && <Dialog action={dialog} breach={breach} onClose={close} />}
		</>
	);
}

const confirmations: Partial<Record<BreachAction, string>> = {
	"hand-over-transfer": t("移送案卷后不能收回，材料目录和摘要值同时固定。确定移送？"),
	"stay-finding": t("登记停止执行后，限制和对外推送一并暂停。确定？"),
	"close-breach": t("办结以后只能因复议、诉讼再变动。确定办结？"),
};

function Dialog({ action, breach, onClose }: { action: BreachAction; breach: BreachReply; onClose(): void }) {
	switch (action) {
		case "invite-defence":
			return <InviteDialog breach={breach} onClose={onClose} />;
		case "draft-finding":
			return <FindingDialog breach={breach} onClose={onClose} />;
		case "choose-outcome":
			return <OutcomeDialog breach={breach} onClose={onClose} />;
		case "hand-over-penalty":
			return <PenaltyDialog breach={breach} onClose={onClose} />;
		case "drop-breach":
			return <DropDialog breach={breach} onClose={onClose} />;
		case "correct-slip":
			return <SlipDialog breach={breach} onClose={onClose} />;
		case "take-back-finding":
			return <TakeBackDialog breach={breach} onClose={onClose} />;
		case "record-recheck":
			return <RecheckDialog breach={breach} onClose={onClose} />;
		case "propose-transfer":
			return <ProposeDialog breach={breach} onClose={onClose} />;
		case "decide-transfer":
			return <DecideDialog breach={breach} onClose={onClose} />;
		case "answer-transfer":
			return <ReceiptDialog breach={breach} onClose={onClose} />;
		case "file-remedy":
			return <RemedyDialog breach={breach} onClose={onClose} />;
		case "end-remedy":
			return <EndRemedyDialog breach={breach} onClose={onClose} />;
		case "reverse-finding":
			return <ReverseDialog breach={breach} onClose={onClose} />;
		// Buttons that ask nothing more, and what the system or the applicant does.
		case "hand-over-transfer":
		case "stay-finding":
		case "close-breach":
		case "begin-defence":
		case "give-defence":
		case "end-defence-term":
		case "make-finding-effective":
		case "make-outcome-effective":
		case "report-correction":
		case "receive-penalty-receipt":
			return null;
	}
}

type Props = { breach: BreachReply; onClose(): void };

function InviteDialog({ breach, onClose }: Props) {
	const invite = useAction(inviteDefence, {
		done: t("核查情况告知书已起草，请在文书里用印、送达"),
		onDone: onClose,
	});
	return (
		<TextDialog
			title={t("发出核查情况告知书")}
			okText={t("起草告知书")}
			label={t("核查情况（写进告知书）")}
			name="findings"
			help={t("写清承诺了什么、查到什么、怎样查的。只告知情况，不下结论，不得索要承诺已代替的证明。")}
			required={t("请写明核查情况")}
			longest={5000}
			pending={invite.isPending}
			problem={invite.error}
			onSubmit={(findings) => invite.mutate({ params: { breachId: breach.breachId }, body: { findings } })}
			onClose={onClose}
		/>
	);
}

function DropDialog({ breach, onClose }: Props) {
	const drop = useAction(dropBreach, { done: t("已不作不实认定"), onDone: onClose });
	return (
		<FormDialog<{ because: InnocentCause; reason: string }>
			title={t("不作不实认定")}
			okText={t("确定不认定")}
			danger
			pending={drop.isPending}
			problem={drop.error}
			onSubmit={(body) => drop.mutate({ params: { breachId: breach.breachId }, body })}
			onClose={onClose}
		>
			<Alert
				type="info"
				showIcon
				style={{ marginBlockEnd: 16 }}
				title={t("当事人不留记录、不受限制。确定以后这件处置结束。")}
			/>
			<Form.Item label={t("原因")} name="because" rules={[{ required: true, message: t("请选择原因") }]}>
				<Radio.Group
					className="described"
					options={innocentCauses.map((value) => ({ value, label: words.causes[value] }))}
				/>
			</Form.Item>
			<Reasons label={t("理由")} name="reason" />
		</FormDialog>
	);
}

function SlipDialog({ breach, onClose }: Props) {
	const correct = useAction(correctSlip, { done: t("已开启更正，双方须重新签署"), onDone: onClose });
	return (
		<TextDialog
			title={t("按笔误更正")}
			okText={t("更正重签")}
			label={t("哪里写错了，应当怎样写")}
			required={t("请写明笔误")}
			consequence={t("只有笔误可以更正，只有一次。更正后双方重签新版承诺书，不留记录，这件处置结束。")}
			danger
			pending={correct.isPending}
			problem={correct.error}
			onSubmit={(reason) => correct.mutate({ params: { breachId: breach.breachId }, body: { reason } })}
			onClose={onClose}
		/>
	);
}

function TakeBackDialog({ breach, onClose }: Props) {
	const back = useAction(takeBackFinding, { done: t("认定书已撤回作废，可以重新起草"), onDone: onClose });
	return (
		<TextDialog
			title={t("撤回认定书")}
			okText={t("撤回")}
			label={t("理由")}
			required={t("请写明撤回的理由")}
			consequence={t("认定书作废，不再送达；处置回到“待认定”。")}
			danger
			longest={5000}
			pending={back.isPending}
			problem={back.error}
			onSubmit={(reason) => back.mutate({ params: { breachId: breach.breachId }, body: { reason } })}
			onClose={onClose}
		/>
	);
}

function RecheckDialog({ breach, onClose }: Props) {
	const record = useAction(recordRecheck, { done: t("复查意见已登记，意见书已起草"), onDone: onClose });
	return (
		<FormDialog<{ passed: boolean; reasons: string }>
			title={t("登记复查意见")}
			okText={t("登记")}
			pending={record.isPending}
			problem={record.error}
			onSubmit={(body) => record.mutate({ params: { breachId: breach.breachId }, body })}
			onClose={onClose}
		>
			<Form.Item
				label={t("复查结果")}
				name="passed"
				rules={[{ required: true, message: t("请选择复查结果") }]}
			>
				<Radio.Group className="described">
					<Radio value={true}>{t("合格：保留原决定，本地限制当即解除")}</Radio>
					<Radio value={false}>{t("不合格：可以撤销或者作处置表里的其他处置")}</Radio>
				</Radio.Group>
			</Form.Item>
			<Reasons label={t("复查意见（写进意见书）")} name="reasons" />
		</FormDialog>
	);
}

function ProposeDialog({ breach, onClose }: Props) {
	const propose = useAction(proposeTransfer, { done: t("已提出，等待主要负责人决定"), onDone: onClose });
	return (
		<FormDialog<{ reasons: string; publicOfficial?: boolean }>
			title={t("提出移送司法机关")}
			okText={t("提出")}
			pending={propose.isPending}
			problem={propose.error}
			onSubmit={({ reasons, publicOfficial = false }) =>
				propose.mutate({ params: { breachId: breach.breachId }, body: { reasons, publicOfficial } })
			}
			onClose={onClose}
		>
			<Form.Item name="publicOfficial" valuePropName="checked">
				<Checkbox>{t("涉及公职人员，移送监察机关")}</Checkbox>
			</Form.Item>
			<Reasons label={t("涉嫌犯罪的事实和理由")} name="reasons" />
		</FormDialog>
	);
}

function DecideDialog({ breach, onClose }: Props) {
	const decide = useAction(decideTransfer, { done: t("已决定"), onDone: onClose });
	return (
		<FormDialog<{ transfer: boolean; reasons: string }>
			title={t("决定是否移送")}
			okText={t("决定")}
			danger
			pending={decide.isPending}
			problem={decide.error}
			onSubmit={(body) => decide.mutate({ params: { breachId: breach.breachId }, body })}
			onClose={onClose}
		>
			<Form.Item
				label={t("决定")}
				name="transfer"
				rules={[{ required: true, message: t("请选择移送或者不移送") }]}
			>
				<Radio.Group
					options={[
						{ value: true, label: t("移送") },
						{ value: false, label: t("不移送") },
					]}
				/>
			</Form.Item>
			<Reasons label={t("理由")} name="reasons" />
		</FormDialog>
	);
}

function ReceiptDialog({ breach, onClose }: Props) {
	const answer = useAction(answerTransfer, { done: t("已登记回执"), onDone: onClose });
	return (
		<FormDialog<{ accepted: boolean; receiptNo: string }>
			title={t("登记移送回执")}
			okText={t("登记")}
			pending={answer.isPending}
			problem={answer.error}
			onSubmit={(body) => answer.mutate({ params: { breachId: breach.breachId }, body })}
			onClose={onClose}
		>
			<Form.Item
				label={t("对方决定")}
				name="accepted"
				rules={[{ required: true, message: t("请选择立案或者不立案") }]}
			>
				<Radio.Group
					options={[
						{ value: true, label: t("立案（受理）") },
						{ value: false, label: t("不立案（不受理）") },
					]}
				/>
			</Form.Item>
			<Form.Item
				label={t("回执编号")}
				name="receiptNo"
				rules={[{ required: true, whitespace: true, message: t("请填写回执编号") }]}
			>
				<Input maxLength={100} />
			</Form.Item>
		</FormDialog>
	);
}

function RemedyDialog({ breach, onClose }: Props) {
	const file = useAction(fileRemedy, { done: t("已标注救济中"), onDone: onClose });
	return (
		<FormDialog<{ kind: "review" | "suit" }>
			title={t("标注救济中")}
			okText={t("标注")}
			pending={file.isPending}
			problem={file.error}
			onSubmit={(body) => file.mutate({ params: { breachId: breach.breachId }, body })}
			onClose={onClose}
		>
			<Form.Item label={t("当事人提起的是")} name="kind" rules={[{ required: true, message: t("请选择") }]}>
				<Radio.Group
					options={(["review", "suit"] as const).map((value) => ({ value, label: words.remedies[value] }))}
				/>
			</Form.Item>
			<p>{t("复议、诉讼期间认定不停止执行，依法停止执行的另行登记。")}</p>
		</FormDialog>
	);
}

function EndRemedyDialog({ breach, onClose }: Props) {
	const end = useAction(endRemedy, { done: t("已登记救济结束"), onDone: onClose });
	return (
		<FormDialog<{ documentNo: string }>
			title={t("登记救济结束，认定维持")}
			okText={t("登记")}
			pending={end.isPending}
			problem={end.error}
			onSubmit={(body) => end.mutate({ params: { breachId: breach.breachId }, body })}
			onClose={onClose}
		>
			<DocumentNo />
		</FormDialog>
	);
}

function ReverseDialog({ breach, onClose }: Props) {
	const reverse = useAction(reverseFinding, { done: t("认定已撤销，记录和限制一并清除"), onDone: onClose });
	return (
		<FormDialog<{ documentNo: string; reason: string }>
			title={t("登记认定被撤销")}
			okText={t("登记撤销")}
			danger
			pending={reverse.isPending}
			problem={reverse.error}
			onSubmit={(body) => reverse.mutate({ params: { breachId: breach.breachId }, body })}
			onClose={onClose}
		>
			<Alert
				type="warning"
				showIcon
				style={{ marginBlockEnd: 16 }}
				title={t("登记以后，信用记录、限制、公开和推送一并清除，不能恢复。")}
			/>
			<DocumentNo />
			<Reasons label={t("理由")} name="reason" />
		</FormDialog>
	);
}

const DocumentNo = () => (
	<Form.Item
		label={t("复议决定书或者裁判文书的文号")}
		name="documentNo"
		rules={[{ required: true, whitespace: true, message: words.refusals["document-number-missing"] }]}
	>
		<Input maxLength={100} />
	</Form.Item>
);

const Reasons = ({ label, name }: { label: string; name: string }) => (
	<Form.Item
		label={label}
		name={name}
		rules={[{ required: true, whitespace: true, message: t("请写明理由") }]}
	>
		<Input.TextArea rows={4} maxLength={5000} showCount />
	</Form.Item>
);
