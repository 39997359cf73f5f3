import { Checkbox, Flex, Form, Input, Radio } from "antd";
import { useState } from "react";
import { keepAttachment } from "#institution/organisation/domain/api.ts";
import { call, Problem } from "#workbench/call.ts";
import { roleName } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { type ChosenFile, FileField } from "#workbench/ui/FileField.tsx";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction } from "#workbench/ui/query.ts";
import { Refusal } from "#workbench/ui/States.tsx";
import { TextDialog } from "#workbench/ui/TextDialog.tsx";
import { listed } from "#workbench/ui/writing.ts";
import { creditWords as words } from "#workbench/words/credit.ts";
import { actions, type CreditAction } from "../domain/actions.ts";
import {
	acceptObjection,
	answerObjection,
	confirmLevel,
	decideLevel,
	decideRepair,
	liftLock,
	proposeLevel,
	returnLevel,
} from "../domain/api.ts";
import { possible } from "../domain/possible.ts";
import { type Level, levels } from "../domain/record.ts";
import type { RecordReply } from "./credit-words.ts";
import { t } from "./words.ts";

type Open =
	| "propose-level"
	| "decide-level"
	| "confirm-level"
	| "return-level"
	| "lift-lock"
	| "decide-repair"
	| "accept-objection"
	| "answer-objection";

const groups: readonly { title: string; actions: readonly Open[] }[] = [
	{ title: t("等级"), actions: ["propose-level", "decide-level", "confirm-level", "return-level"] },
	{ title: t("限制"), actions: ["lift-lock"] },
	{ title: t("修复"), actions: ["decide-repair"] },
	{ title: t("异议"), actions: ["accept-objection", "answer-objection"] },
];

/** What must be so beside state and role; the rule says the same with its clause. */
const lacking = (action: Open, { grading, lock, repair, objection }: RecordReply): string | null => {
	switch (action) {
		case "propose-level":
			return grading?.state === "open" ? null : words.refusals["already-decided"];
		case "decide-level":
			if (grading?.state !== "open") return words.refusals["already-decided"];
			return grading.grounds.length === 0 ? words.refusals["nothing-proposed"] : null;
		case "confirm-level":
		case "return-level":
			return grading?.state === "decided" ? null : words.refusals["nothing-decided"];
		case "lift-lock":
			return lock === "active" || lock === "suspended" ? null : words.refusals["not-locked"];
		case "decide-repair":
			return repair ? null : t("没有待决定的修复申请。");
		case "accept-objection":
			if (!objection) return words.refusals["no-objection"];
			return objection.acceptedAt ? words.refusals["already-accepted"] : null;
		case "answer-objection":
			return objection ? null : words.refusals["no-objection"];
	}
};

const becauseOf = (action: Open, record: RecordReply): string | null => {
	const named: CreditAction = action;
	if (!possible(named, record.state))
		return action === "decide-repair"
			? t("没有待决定的修复申请。")
			: t("记录现在是“{states}”，这一步不能办。", { states: words.states[record.state] });
	if (!record.actions.includes(named))
		return t("{actions}由认定单位的{join}办理。", {
			actions: words.actions[named],
			join: listed(actions[named].by.map(roleName)),
		});
	return lacking(action, record);
};

/** What this person may do with this record; two things, two buttons: the local lock and the record (legal-effect §7). */
export function CreditActions({ record }: { record: RecordReply }) {
	const [dialog, setDialog] = useState<Open | null>(null);
	const close = () => setDialog(null);
	const params = { recordId: record.recordId };
	const confirm = useAction(confirmLevel, { done: t("等级已确认") });
	const accept = useAction(acceptObjection, { done: t("异议已受理") });
	const sendBack = useAction(returnLevel, { done: t("已退回"), onDone: close });
	const press = (action: Open) => {
		if (action === "confirm-level") return confirm.mutate({ params });
		if (action === "accept-objection") return accept.mutate({ params });
		setDialog(action);
	};
	return (
		<>
			<Refusal problem={confirm.error ?? accept.error} />
			{groups.map(({ title, actions: open }) => (
				<Flex key={title} gap="small" wrap="wrap" align="center" style={{ marginBlockEnd: 8 }}>
					<span className="group-name">{title}</span>
					{open.map((action) => (
						<ActionButton
							key={action}
							because={becauseOf(action, record)}
							{...(action === "confirm-level"
								? { confirm: t("确认后等级生效，期限从认定生效之日起算。确定？") }
								: {})}
							onAct={() => press(action)}
						>
							{words.actions[action]}
						</ActionButton>
					))}
				</Flex>
			))}
			{dialog === "propose-level" && <ProposeDialog record={record} onClose={close} />}
			{dialog === "decide-level" && <LevelDialog record={record} onClose={close} />}
			{dialog === "return-level" && (
				<TextDialog
					title={t("退回等级认定")}
					okText={t("退回")}
					label={t("理由")}
					required={t("请写明退回的理由")}
					longest={5000}
					pending={sendBack.isPending}
					problem={sendBack.error}
					onSubmit={(reason) => sendBack.mutate({ params, body: { reason } })}
					onClose={close}
				/>
			)}
			{dialog === "lift-lock" && <LiftDialog record={record} onClose={close} />}
			{dialog === "decide-repair" && <RepairDialog record={record} onClose={close} />}
			{dialog === "answer-objection" && <ObjectionDialog record={record} onClose={close} />}
		</>
	);
}

type Props = { record: RecordReply; onClose(): void };

type Facts = {
	benefit: "none" | "approved" | "money";
	corrected: boolean;
	others?: string[];
};
const aggravations = [
	{ value: "forgedEvidence", label: t("伪造证据") },
	{ value: "refusesToCorrect", label: t("拒不改正") },
	{ value: "harmOverThreshold", label: t("金额或者损害较大") },
	{ value: "publicSafetyOrThirdPartyHarm", label: t("危及公共安全或者损害第三人") },
] as const;

function ProposeDialog({ record, onClose }: Props) {
	const propose = useAction(proposeLevel, { done: t("已按要素生成建议"), onDone: onClose });
	return (
		<FormDialog<Facts>
			title={t("生成等级建议")}
			okText={t("生成建议")}
			pending={propose.isPending}
			problem={propose.error}
			onSubmit={({ benefit, corrected, others = [] }) =>
				propose.mutate({
					params: { recordId: record.recordId },
					body: {
						benefit,
						corrected,
						forgedEvidence: others.includes("forgedEvidence"),
						refusesToCorrect: others.includes("refusesToCorrect"),
						harmOverThreshold: others.includes("harmOverThreshold"),
						publicSafetyOrThirdPartyHarm: others.includes("publicSafetyOrThirdPartyHarm"),
					},
				})
			}
			onClose={onClose}
		>
			<p>
				{t(
					"按案卷如实选择。是否故意以生效的认定书为准，期限内有没有再犯由系统查记录。建议不是决定，等级由人认定、另一人确认。",
				)}
			</p>
			<Form.Item
				label={t("得到了什么")}
				name="benefit"
				rules={[{ required: true, message: t("请选择获益情况") }]}
			>
				<Radio.Group
					options={[
						{ value: "none", label: t("没有获益") },
						{ value: "approved", label: t("办成了事项") },
						{ value: "money", label: t("得到钱款或者相当的利益") },
					]}
				/>
			</Form.Item>
			<Form.Item
				label={t("改正了没有")}
				name="corrected"
				rules={[{ required: true, message: t("请选择是否改正") }]}
			>
				<Radio.Group
					options={[
						{ value: true, label: t("已按期改正") },
						{ value: false, label: t("没有改正") },
					]}
				/>
			</Form.Item>
			<Form.Item label={t("加重的情形（没有就不选）")} name="others">
				<Checkbox.Group className="stacked" options={[...aggravations]} />
			</Form.Item>
		</FormDialog>
	);
}

function LevelDialog({ record, onClose }: Props) {
	const decide = useAction(decideLevel, { done: t("已认定，等待第二人确认"), onDone: onClose });
	const mistake = record.cause === "mistake";
	return (
		<FormDialog<{ level: Level | "none"; reason: string }>
			title={t("认定失信等级")}
			okText={t("认定")}
			pending={decide.isPending}
			problem={decide.error}
			initial={{ level: record.grading?.proposed ?? "none" }}
			onSubmit={({ level, reason }) =>
				decide.mutate({
					params: { recordId: record.recordId },
					body: { level: level === "none" ? null : level, reason },
				})
			}
			onClose={onClose}
		>
			<Form.Item
				label={t("等级（默认为系统建议）")}
				name="level"
				{...(mistake ? { extra: t("过失不实最高为轻微。") } : {})}
				rules={[{ required: true, message: t("请选择等级") }]}
			>
				<Radio.Group
					options={[
						{ value: "none", label: t("不分级") },
						...levels.map((value) => ({
							value,
							label: words.levels[value],
							disabled: mistake && value !== "minor",
						})),
					]}
				/>
			</Form.Item>
			<Reason label={t("理由")} />
		</FormDialog>
	);
}

function LiftDialog({ record, onClose }: Props) {
	const [files, setFiles] = useState<readonly ChosenFile[]>([]);
	const [pending, setPending] = useState(false);
	const [fault, setFault] = useState<Problem | null>(null);
	const lift = useAction(liftLock, { done: t("限制已解除，当事人现在就可以再承诺"), onDone: onClose });
	const save = async ({ reason }: { reason: string }) => {
		setPending(true);
		setFault(null);
		try {
			const evidence: string[] = [];
			for (const { dataUrl } of files)
				evidence.push((await call(keepAttachment, { body: { content: dataUrl } })).fileHash);
			lift.mutate({ params: { recordId: record.recordId }, body: { evidence, reason } });
		} catch (problem) {
			if (!(problem instanceof Problem)) throw problem;
			setFault(problem);
		} finally {
			setPending(false);
		}
	};
	return (
		<FormDialog<{ reason: string }>
			title={t("解除本地限制")}
			okText={t("解除")}
			pending={pending || lift.isPending}
			problem={fault ?? lift.error}
			onSubmit={save}
			onClose={onClose}
		>
			<p>{t("已经改正的，本单位当即解除本地限制，与信用记录的修复是两回事。")}</p>
			<Form.Item
				label={t("已改正的证据")}
				required
				htmlFor="none"
				name="evidence"
				rules={[
					{
						validator: () =>
							files.length > 0
								? Promise.resolve()
								: Promise.reject(new Error(words.refusals["evidence-missing"])),
					},
				]}
			>
				<FileField label={t("选择文件")} multiple chosen={files} onChoose={setFiles} />
			</Form.Item>
			<Reason label={t("理由")} />
		</FormDialog>
	);
}

function RepairDialog({ record, onClose }: Props) {
	const decide = useAction(decideRepair, { done: t("已决定，决定书已起草"), onDone: onClose });
	const scope = record.repair?.scope ?? "lock";
	return (
		<FormDialog<{ granted: boolean; reason: string }>
			title={t("决定：{scopes}", { scopes: words.scopes[scope] })}
			okText={t("作出决定")}
			danger
			pending={decide.isPending}
			problem={decide.error}
			onSubmit={(body) => decide.mutate({ params: { recordId: record.recordId }, body })}
			onClose={onClose}
		>
			<Form.Item
				label={t("决定")}
				name="granted"
				rules={[{ required: true, message: t("请选择准予或者不准予") }]}
			>
				<Radio.Group className="described">
					<Radio value={true}>
						{t("准予：{part}", {
							part:
								scope === "lock" ? t("限制当即解除，可以再承诺") : t("停止公开、共享和限制，记录标为已修复"),
						})}
					</Radio>
					<Radio value={false}>{t("不准予：写明理由，当事人可以复议、诉讼，也可以再申请")}</Radio>
				</Radio.Group>
			</Form.Item>
			<Reason label={t("理由（写进决定书）")} />
		</FormDialog>
	);
}

function ObjectionDialog({ record, onClose }: Props) {
	const answer = useAction(answerObjection, { done: t("已答复，答复书已起草"), onDone: onClose });
	return (
		<FormDialog<{ upheld: boolean; reason: string }>
			title={t("答复异议")}
			okText={t("答复")}
			danger
			pending={answer.isPending}
			problem={answer.error}
			onSubmit={(body) => answer.mutate({ params: { recordId: record.recordId }, body })}
			onClose={onClose}
		>
			<Form.Item
				label={t("异议")}
				name="upheld"
				rules={[{ required: true, message: t("请选择成立或者不成立") }]}
			>
				<Radio.Group className="described">
					<Radio value={true}>{t("成立：记录更正，限制解除，公开的承诺书当即撤下")}</Radio>
					<Radio value={false}>{t("不成立：记录不变，写明理由和救济途径")}</Radio>
				</Radio.Group>
			</Form.Item>
			<Reason label={t("理由（写进答复书）")} />
		</FormDialog>
	);
}

const Reason = ({ label }: { label: string }) => (
	<Form.Item
		label={label}
		name="reason"
		rules={[{ required: true, whitespace: true, message: t("请写明理由") }]}
	>
		<Input.TextArea rows={4} maxLength={5000} showCount />
	</Form.Item>
);
