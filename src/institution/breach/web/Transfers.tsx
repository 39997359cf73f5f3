import { Card, Descriptions, Input } from "antd";
import { useState } from "react";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { useAction } from "#workbench/ui/query.ts";
import { Refusal } from "#workbench/ui/States.tsx";
import { day } from "#workbench/ui/when.ts";
import { breachWords as words } from "#workbench/words/breach.ts";
import { receivePenaltyReceipt } from "../domain/api.ts";
import type { BreachReply } from "./breach-words.ts";
import { t } from "./words.ts";

/** 移送和移交: where they stand, the index of the package, receipts. */
export function Transfers({ breach }: { breach: BreachReply }) {
	const { transfer, penalties } = breach;
	if (transfer === null && penalties.length === 0) return null;
	return (
		<Card size="small" title={t("移送和移交")}>
			{transfer && (
				<>
					<Descriptions
						size="small"
						column={1}
						items={[
							{ key: "to", label: t("移送"), children: words.transferTo[transfer.to] },
							{ key: "state", label: t("进展"), children: words.transfers[transfer.state] },
							...(transfer.dueAt
								? [
										{
											key: "due",
											label: t("期限"),
											children: t("{dueAt} 前", { dueAt: day(transfer.dueAt) }),
										},
									]
								: []),
							...(transfer.receiptNo
								? [{ key: "no", label: t("回执编号"), children: transfer.receiptNo }]
								: []),
						]}
					/>
					{transfer.packageFiles.length > 0 && (
						<>
							<h2 className="small-title">{t("材料目录和摘要值")}</h2>
							<ol className="package">
								{transfer.packageFiles.map(({ name, hash }) => (
									<li key={name + hash}>
										{name}
										<br />
										<code>{hash}</code>
									</li>
								))}
							</ol>
						</>
					)}
				</>
			)}
			{penalties.map((penalty) => (
				<Penalty key={penalty.id} breach={breach} penalty={penalty} />
			))}
		</Card>
	);
}

function Penalty({ breach, penalty }: { breach: BreachReply; penalty: BreachReply["penalties"][number] }) {
	const [receiptNo, setReceiptNo] = useState("");
	const receive = useAction(receivePenaltyReceipt, { done: t("已登记回执") });
	const may = breach.actions.includes("receive-penalty-receipt");
	return (
		<div className="lines">
			<p>
				{t("移交{competentOrgan}处罚，依据{law}。{part}", {
					competentOrgan: penalty.competentOrgan,
					law: penalty.law,
					part: penalty.receiptNo
						? t("回执编号：{receiptNo}", { receiptNo: penalty.receiptNo })
						: t("还没有回执。"),
				})}
			</p>
			{penalty.receiptNo === null && (
				<>
					<Refusal problem={receive.error} />
					<Input
						aria-label={t("{competentOrgan}的回执编号", { competentOrgan: penalty.competentOrgan })}
						placeholder={t("回执编号")}
						maxLength={100}
						value={receiptNo}
						onChange={(event) => setReceiptNo(event.target.value)}
						style={{ maxWidth: 220, marginInlineEnd: 8 }}
					/>
					<ActionButton
						loading={receive.isPending}
						because={
							may
								? receiptNo.trim() === ""
									? words.refusals["receipt-missing"]
									: null
								: words.refusals["not-at-this-stage"]
						}
						onAct={() =>
							receive.mutate({
								params: { breachId: breach.breachId, handOverId: penalty.id },
								body: { receiptNo },
							})
						}
					>
						{t("登记回执")}
					</ActionButton>
				</>
			)}
		</div>
	);
}
