import { Card, Flex } from "antd";
import { useRef, useState } from "react";
import { Link } from "react-router";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { useAction } from "#workbench/ui/query.ts";
import { Refusal } from "#workbench/ui/States.tsx";
import { useShortcuts } from "#workbench/ui/shortcuts.ts";
import { day } from "#workbench/ui/when.ts";
import { matterWords as words } from "#workbench/words/matter.ts";
import type { MatterAction } from "../domain/actions.ts";
import {
	abandonMatter,
	acceptMatter,
	serveResult,
	submitMatter,
	supplySupplement,
	takeBackResult,
} from "../domain/api.ts";
import { CorrectDialog } from "./CorrectDialog.tsx";
import { DecideDialog } from "./DecideDialog.tsx";
import { RefuseAcceptanceDialog, TerminateDialog } from "./EndDialogs.tsx";
import { closedBecause, type MatterPageReply } from "./matter-words.ts";
import { ServiceDialog } from "./ServiceDialog.tsx";
import { SupplementDialog } from "./SupplementDialog.tsx";
import { t } from "./words.ts";

/** What is asked before an action that has no form of its own. */
const confirmations: Partial<Record<MatterAction, string>> = {
	"submit-matter": t("提交以后不能再改办理方式，确定提交？"),
	"accept-matter": t("受理后法定办理期限开始计算，同时写下事中核查计划。确定受理？"),
	"supply-supplement": t("材料已经补齐，恢复计算办理期限？"),
	"take-back-result": t("收回尚未送达的结果，决定书作废，办件回到“办理中”。确定收回？"),
	"abandon-matter": t("代申请人撤回整个申请？撤回后须重新申请。"),
};

/** The buttons of the action table, each with the reason where it is off, and the forms behind them. */
export function MatterActions({ matter }: { matter: MatterPageReply }) {
	const { matterId } = matter;
	const params = { matterId };
	const [dialog, setDialog] = useState<MatterAction | null>(null);
	const close = () => setDialog(null);
	const submit = useAction(submitMatter, { done: t("已提交") });
	const accept = useAction(acceptMatter, { done: t("已受理，受理通知书在下面的文书里") });
	const supply = useAction(supplySupplement, { done: t("补正完成，期限继续计算") });
	const takeBack = useAction(takeBackResult, { done: t("结果已收回，继续办理") });
	const abandon = useAction(abandonMatter, { done: t("申请已撤回") });
	const serve = useAction(serveResult, { done: t("结果已送达"), onDone: close });
	const act = (action: MatterAction) => {
		switch (action) {
			case "submit-matter":
				return submit.mutate({ params });
			case "accept-matter":
				return accept.mutate({ params });
			case "supply-supplement":
				return supply.mutate({ params });
			case "take-back-result":
				return takeBack.mutate({ params });
			case "abandon-matter":
				return abandon.mutate({ params });
			case "provide-material":
			case "request-supplement":
			case "refuse-acceptance":
			case "decide-matter":
			case "terminate-matter":
			case "serve-result":
			case "correct-matter":
				return setDialog(action);
		}
	};
	const pending: Partial<Record<MatterAction, boolean>> = {
		"submit-matter": submit.isPending,
		"accept-matter": accept.isPending,
		"supply-supplement": supply.isPending,
		"take-back-result": takeBack.isPending,
		"abandon-matter": abandon.isPending,
	};
	// Materials are handed in at the window's own page, certificate by certificate.
	const buttons = matter.actions.filter(({ action }) => action !== "provide-material");
	const main = onward.find((action) => buttons.some((one) => one.open && one.action === action));
	const atWindow = matter.actions.some(({ action, open }) => action === "provide-material" && open);
	const problem = submit.error ?? accept.error ?? supply.error ?? takeBack.error ?? abandon.error;
	const card = useRef<HTMLDivElement>(null);
	useShortcuts([
		{
			key: "n",
			label: t("移到下一步的按钮"),
			run: () =>
				(
					card.current?.querySelector<HTMLElement>(".ant-btn-primary") ??
					card.current?.querySelector<HTMLElement>("button")
				)?.focus(),
		},
	]);
	return (
		<Card ref={card} size="small" title={t("可以办理")}>
			<Refusal problem={problem} />
			{buttons.length === 0 && <p>{t("您的角色不办理这个办件，只能查看。")}</p>}
			<Flex gap="small" wrap="wrap" align="center">
				{buttons.map(({ action, open }) => (
					<ActionButton
						key={action}
						type={action === main ? "primary" : "default"}
						loading={pending[action] ?? false}
						because={open ? becauseOf(action, matter) : closedBecause(action, matter.state)}
						{...(confirmations[action] ? { confirm: confirmations[action] } : {})}
						onAct={() => act(action)}
					>
						{words.actions[action]}
					</ActionButton>
				))}
				{atWindow && <Link to={`/w/window/${matterId}`}>{t("到窗口办理页继续")}</Link>}
			</Flex>
			{dialog === "request-supplement" && <SupplementDialog matter={matter} onClose={close} />}
			{dialog === "refuse-acceptance" && <RefuseAcceptanceDialog matter={matter} onClose={close} />}
			{dialog === "decide-matter" && <DecideDialog matter={matter} onClose={close} />}
			{dialog === "terminate-matter" && <TerminateDialog matter={matter} onClose={close} />}
			{dialog === "correct-matter" && <CorrectDialog matter={matter} onClose={close} />}
			{dialog === "serve-result" && (
				<ServiceDialog
					title={t("送达结果：{part}", {
						part: matter.decision ? words.results[matter.decision.result] : "",
					})}
					consequence={t("送达后办件即告结束，不能收回，申请人也不能再撤回承诺。")}
					pending={serve.isPending}
					problem={serve.error}
					onServe={(body) => serve.mutate({ params, body })}
					onClose={close}
				/>
			)}
		</Card>
	);
}

/** The step that carries the matter on; everything else stands beside it. */
const onward: readonly MatterAction[] = [
	"submit-matter",
	"accept-matter",
	"supply-supplement",
	"decide-matter",
	"serve-result",
];

/** What the page knows beforehand of a refusal, so that nobody fills in a form in vain. */
const becauseOf = (action: MatterAction, matter: MatterPageReply): string | null => {
	if (action === "serve-result") {
		if (matter.decision?.held) return words.refusals["result-held"];
		const document = matter.documents.find(({ documentId }) => documentId === matter.decision?.documentId);
		if (document && document.state !== "sealed") return words.refusals["result-not-sealed"];
	}
	if (action === "decide-matter" && matter.inProcess?.waitingUntil)
		return t("{refusals}最迟到 {waitingUntil}。", {
			refusals: words.refusals["verification-not-finished"],
			waitingUntil: day(matter.inProcess.waitingUntil),
		});
	if (
		action === "decide-matter" &&
		matter.items.some(({ route, sealed }) => route === "commitment" && !sealed)
	)
		return words.refusals["letter-not-sealed"];
	return null;
};
