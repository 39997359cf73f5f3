import { Alert, Button, Card, Space } from "antd";
import { useState } from "react";
import type { z } from "zod";
import type { Channel } from "#institution/notice/domain/channel.ts";
import {
	confirmDelivery,
	exchangePackage,
	publicationBoard,
	publishChannels,
	resendToProvince,
	takeDownDelivery,
	withdrawFromProvince,
} from "#institution/notice/domain/guide-api.ts";
import { call } from "#workbench/call.ts";
import { hasRole, useMe } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Refusal } from "#workbench/ui/States.tsx";
import { saveFile } from "#workbench/ui/save-file.ts";
import { TextDialog } from "#workbench/ui/TextDialog.tsx";
import { time } from "#workbench/ui/when.ts";
import { noticeWords as words } from "#workbench/words/notice.ts";
import { DeliveryTag } from "./PublicationPage.tsx";
import { t } from "./words.ts";

type Delivery = z.output<typeof publicationBoard.reply>["rows"][number]["deliveries"][number];

/** 公布渠道 of one item: publish once, what became of it on each channel, and what is to be done there. */
export function Channels({ itemId }: { itemId: string }) {
	const me = useMe();
	const board = useEndpoint(publicationBoard, { query: { itemId } });
	const publish = useAction(publishChannels, { done: t("已公布到各渠道") });
	const confirm = useAction(confirmDelivery, { done: t("已登记"), onDone: () => setConfirming(null) });
	const takenDown = useAction(takeDownDelivery, { done: t("已登记") });
	const [confirming, setConfirming] = useState<"hall" | "provincial" | null>(null);
	const [row] = board.data?.rows ?? [];
	const inForce = row?.guide === "in-force";
	const ended = row !== undefined && row.demandEndedOn !== null;
	const because = !hasRole(me, "organ-head")
		? t("由本部门主要负责人公布")
		: ended
			? words.guides["demand-ended"]
			: inForce
				? null
				: words.guides["guide-not-in-force"];
	const of = (channel: Channel) => row?.deliveries.find((candidate) => candidate.channel === channel);
	const takeDownButton = (channel: "hall" | "provincial") => (
		<Button
			size="small"
			loading={takenDown.isPending}
			onClick={() => takenDown.mutate({ params: { itemId }, body: { channel } })}
		>
			{t("登记已撤下")}
		</Button>
	);
	return (
		<Card
			title={t("公布渠道")}
			loading={board.isLoading}
			style={{ marginBlockEnd: 16 }}
			extra={
				<ActionButton
					type="primary"
					because={because}
					loading={publish.isPending}
					onAct={() => publish.mutate({ params: { itemId } })}
				>
					{t("一次公布到三个渠道")}
				</ActionButton>
			}
		>
			<Refusal problem={publish.error ?? takenDown.error} />
			{row?.demandEndedOn && (
				<Alert
					type="warning"
					showIcon
					style={{ marginBlockEnd: 12 }}
					title={t("自 {day} 起不再向任何人要这项证明，公布的内容应当撤下。", { day: row.demandEndedOn })}
				/>
			)}
			<Row channel="portal" delivery={of("portal")}>
				<a href={`/items/${itemId}`}>{t("打开网页")}</a>
			</Row>
			<Row channel="hall" delivery={of("hall")}>
				{!ended && <a href={`/items/${itemId}/poster.pdf`}>{t("下载张贴页")}</a>}
				{of("hall")?.state === "to-take-down" && takeDownButton("hall")}
				{of("hall")?.state === "pending" && (
					<Button size="small" onClick={() => setConfirming("hall")}>
						{t("登记已张贴")}
					</Button>
				)}
			</Row>
			<Row channel="provincial" delivery={of("provincial")}>
				<Button
					size="small"
					onClick={() => void call(exchangePackage, { params: { itemId } }).then(saveFile, () => undefined)}
					disabled={!inForce || ended}
					title={ended ? words.guides["demand-ended"] : inForce ? "" : words.guides["guide-not-in-force"]}
				>
					{t("下载交换包")}
				</Button>
				{of("provincial")?.state === "to-take-down" &&
					!of("provincial")?.push?.carries &&
					takeDownButton("provincial")}
				<Province
					itemId={itemId}
					delivery={of("provincial")}
					connected={board.data?.connected ?? false}
					triesBeforeHand={board.data?.triesBeforeHand ?? 0}
					register={() => setConfirming("provincial")}
				/>
			</Row>
			{confirming && (
				<TextDialog
					title={confirming === "hall" ? t("登记已张贴") : t("登记回执")}
					okText={t("登记")}
					label={confirming === "hall" ? t("张贴地点") : t("省平台回执号")}
					name="receipt"
					longest={100}
					required={t("请填写张贴地点或者省平台回执号。")}
					pending={confirm.isPending}
					problem={confirm.error}
					onClose={() => setConfirming(null)}
					onSubmit={(receipt) =>
						confirm.mutate({ params: { itemId }, body: { channel: confirming, receipt } })
					}
				/>
			)}
		</Card>
	);
}

function Row({
	channel,
	delivery,
	children,
}: {
	channel: Channel;
	delivery: Delivery | undefined;
	children: React.ReactNode;
}) {
	const push = delivery?.push;
	return (
		<section aria-label={words.channels[channel]} style={{ marginBlockEnd: 12 }}>
			<Space wrap>
				<strong>{words.channels[channel]}</strong>
				<DeliveryTag state={delivery?.state ?? null} />
				{delivery && <small>{time(delivery.updatedAt)}</small>}
				{delivery?.receipt && (
					<span>
						{channel === "provincial" ? t("回执 {receipt}", { receipt: delivery.receipt }) : delivery.receipt}
					</span>
				)}
				{children}
			</Space>
			{push && (
				<div>
					<small>
						{t("批次 {batch}，已推送 {count} 次", { batch: push.batch, count: push.attempts })}
						{push.nextAt && t("；下次 {at}", { at: time(push.nextAt) })}
					</small>
				</div>
			)}
			{push?.unreachableSince && push.fault && (
				<Alert
					type="warning"
					style={{ marginBlockStart: 4 }}
					title={t("{why}，自 {since} 起。系统会按加倍的间隔自动重推。", {
						why: words.pushFaults[push.fault],
						since: time(push.unreachableSince),
					})}
				/>
			)}
			{delivery?.problems.map((problem) => (
				<Alert key={problem} type="error" title={problem} style={{ marginBlockStart: 4 }} />
			))}
		</section>
	);
}

/** What can be done about a batch, and the way without a connection: carry the package, register its receipt. */
function Province({
	itemId,
	delivery,
	connected,
	triesBeforeHand,
	register,
}: {
	itemId: string;
	delivery: Delivery | undefined;
	connected: boolean;
	triesBeforeHand: number;
	register(): void;
}) {
	const me = useMe();
	const resend = useAction(resendToProvince, { done: t("已重新推送") });
	const withdraw = useAction(withdrawFromProvince, { done: t("已要求省平台撤下") });
	const state = delivery?.state;
	const mayResend = hasRole(me, "organ-head") || hasRole(me, "handler");
	return (
		<>
			{connected && (state === "rejected" || state === "unreachable") && (
				<ActionButton
					size="small"
					because={mayResend ? null : t("由本部门承办人或者主要负责人重新推送")}
					loading={resend.isPending}
					onAct={() => resend.mutate({ params: { itemId } })}
				>
					{t("重新推送")}
				</ActionButton>
			)}
			{connected && (state === "done" || state === "sent") && delivery?.push && (
				<ActionButton
					size="small"
					because={hasRole(me, "organ-head") ? null : t("由本部门主要负责人撤下")}
					confirm={t("省平台将不再显示这个事项，确定撤下？")}
					loading={withdraw.isPending}
					onAct={() => withdraw.mutate({ params: { itemId } })}
				>
					{t("从省平台撤下")}
				</ActionButton>
			)}
			{(state === "pending" || state === "unreachable" || state === "rejected") && (
				<ActionButton
					size="small"
					because={
						!mayResend
							? t("由本部门承办人或者主要负责人登记")
							: state === "unreachable" && (delivery?.push?.attempts ?? 0) < triesBeforeHand
								? t("系统推送 {tries} 次都没有答复的，才人工报送并登记回执", { tries: triesBeforeHand })
								: null
					}
					onAct={register}
				>
					{t("登记回执")}
				</ActionButton>
			)}
			<Refusal problem={resend.error ?? withdraw.error} />
		</>
	);
}
