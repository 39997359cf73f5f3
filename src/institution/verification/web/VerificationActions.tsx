import { Card, Flex } from "antd";
import { useState } from "react";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { useAction } from "#workbench/ui/query.ts";
import { Refusal } from "#workbench/ui/States.tsx";
import { TextDialog } from "#workbench/ui/TextDialog.tsx";
import { verificationWords as words } from "#workbench/words/verification.ts";
import { recordHomeRefusal, reviewVerification, runComparison, takeOverManually } from "../domain/api.ts";
import { ConcludeDialog } from "./ConcludeDialog.tsx";
import { EvidenceDialog } from "./EvidenceDialog.tsx";
import { OnsiteDialog } from "./OnsiteDialog.tsx";
import { VisitDialog } from "./VisitDialog.tsx";
import { type VerificationReply, whyNot } from "./verification-words.ts";
import { t } from "./words.ts";

type Dialog = "take-over" | "visit" | "onsite" | "home-refusal" | "evidence" | "conclude" | "return";

/** What this person may do with this check; what is off says why. */
export function VerificationActions({ check }: { check: VerificationReply }) {
	const [dialog, setDialog] = useState<Dialog | null>(null);
	const close = () => setDialog(null);
	const params = { id: check.id };
	const compare = useAction(runComparison, { done: t("已向数据源发问，答复到达后自动比对") });
	const takeOver = useAction(takeOverManually, { done: t("已转人工核查"), onDone: close });
	const refused = useAction(recordHomeRefusal, { done: t("已记录，不作为不实"), onDone: close });
	const confirm = useAction(reviewVerification, { done: t("已复核确认") });
	const sendBack = useAction(reviewVerification, { done: t("已退回重查"), onDone: close });
	const off = (action: string) => whyNot(check.actions[action], words.states[check.state]);
	const { visit } = check;
	const atHome = check.state === "onsite" && visit?.place === "home";
	const answered = check.checkpoints.every(({ sourceName }) => sourceName === null)
		? words.refusals["no-source"]
		: null;
	if (check.state === "reviewed" || check.state === "stopped")
		return (
			<Card size="small" title={t("可以办理")}>
				<p>
					{check.state === "reviewed"
						? t("核查已经办结。结论不实的，处置在“承诺不实处置”里办理。")
						: t("承诺已经撤回、被否认或者办件已经终止，核查不再进行。")}
				</p>
			</Card>
		);
	return (
		<Card size="small" title={t("可以办理")}>
			<Refusal problem={compare.error ?? confirm.error} />
			<Flex gap="small" wrap="wrap">
				<ActionButton
					type={check.next === "online" ? "primary" : "default"}
					loading={compare.isPending}
					because={off("run-comparison") ?? answered}
					onAct={() => compare.mutate({ params })}
				>
					{check.attempts.length === 0 ? t("在线比对") : t("再次比对")}
				</ActionButton>
				<ActionButton because={off("take-over-manually")} onAct={() => setDialog("take-over")}>
					{t("转人工核查")}
				</ActionButton>
				<ActionButton
					type={check.next === "onsite" && check.state !== "onsite" ? "primary" : "default"}
					because={off("order-visit")}
					onAct={() => setDialog("visit")}
				>
					{t("派出现场核查")}
				</ActionButton>
				<ActionButton
					type={check.state === "onsite" ? "primary" : "default"}
					because={off("record-onsite")}
					onAct={() => setDialog("onsite")}
				>
					{t("登记现场记录")}
				</ActionButton>
				<ActionButton
					because={off("record-home-refusal") ?? (atHome ? null : t("只有入户核查可以记为“入户未获同意”。"))}
					onAct={() => setDialog("home-refusal")}
				>
					{t("入户未获同意")}
				</ActionButton>
				<ActionButton because={off("conclude-verification")} onAct={() => setDialog("evidence")}>
					{t("添加证据")}
				</ActionButton>
				<ActionButton
					type={check.state === "manual" ? "primary" : "default"}
					because={off("conclude-verification")}
					onAct={() => setDialog("conclude")}
				>
					{t("作出结论")}
				</ActionButton>
				<ActionButton
					type={check.state === "concluded" ? "primary" : "default"}
					loading={confirm.isPending}
					because={off("review-verification")}
					confirm={
						check.conclusion === "untrue" || check.conclusion === "partly"
							? t("确认后启动承诺不实处置，不能撤回。确定？")
							: t("确认后核查办结，不能撤回。确定？")
					}
					onAct={() => confirm.mutate({ params, body: { confirm: true } })}
				>
					{t("复核确认")}
				</ActionButton>
				<ActionButton because={off("review-verification")} onAct={() => setDialog("return")}>
					{t("退回重查")}
				</ActionButton>
			</Flex>
			{dialog === "take-over" && (
				<TextDialog
					title={t("转人工核查")}
					okText={t("转人工")}
					label={t("理由")}
					help={check.attempts.length === 0 ? t("还没有在线比对过，直接转人工须写明理由。") : t("可以不写。")}
					{...(check.attempts.length === 0 && answered === null
						? { required: t("请写明直接转人工的理由") }
						: {})}
					pending={takeOver.isPending}
					problem={takeOver.error}
					onSubmit={(reason) => takeOver.mutate({ params, body: { reason } })}
					onClose={close}
				/>
			)}
			{dialog === "home-refusal" && visit && (
				<TextDialog
					title={t("入户未获同意")}
					okText={t("登记")}
					label={t("经过")}
					name="note"
					required={t("请写明经过：什么时间、谁在场、怎样表示不同意")}
					consequence={t("登记后不得再次上门。不同意入户不等于承诺不实。")}
					pending={refused.isPending}
					problem={refused.error}
					onSubmit={(note) => refused.mutate({ params, body: { visitId: visit.visitId, note } })}
					onClose={close}
				/>
			)}
			{dialog === "return" && (
				<TextDialog
					title={t("退回重查")}
					okText={t("退回")}
					label={t("意见")}
					name="opinion"
					required={t("请写明退回重查的意见")}
					pending={sendBack.isPending}
					problem={sendBack.error}
					onSubmit={(opinion) => sendBack.mutate({ params, body: { confirm: false, opinion } })}
					onClose={close}
				/>
			)}
			{dialog === "visit" && <VisitDialog check={check} onClose={close} />}
			{dialog === "onsite" && (
				<OnsiteDialog check={check} onRefused={() => setDialog("home-refusal")} onClose={close} />
			)}
			{dialog === "evidence" && <EvidenceDialog check={check} onClose={close} />}
			{dialog === "conclude" && <ConcludeDialog check={check} onClose={close} />}
		</Card>
	);
}
