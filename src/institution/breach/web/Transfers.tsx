import { Card, Descriptions, Input } from "antd";
import { useState } from "react";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { useAction } from "#workbench/ui/query.ts";
import { Refusal } from "#workbench/ui/States.tsx";
import { day } from "#workbench/ui/when.ts";
import { receivePenaltyReceipt } from "../domain/api.ts";
import { breachWords as words } from "../domain/words.zh-CN.ts";
import type { BreachReply } from "./breach-words.ts";

/** 移送和移交: where they stand, the index of the package, receipts. */
export function Transfers({ breach }: { breach: BreachReply }) {
	const { transfer, penalties } = breach;
	if (transfer === null && penalties.length === 0) return null;
	return (
		<Card size="small" title="移送和移交">
			{transfer && (
				<>
					<Descriptions
						size="small"
						column={1}
						items={[
							{ key: "to", label: "移送", children: words.transferTo[transfer.to] },
							{ key: "state", label: "进展", children: words.transfers[transfer.state] },
							...(transfer.dueAt
								? [{ key: "due", label: "期限", children: `${day(transfer.dueAt)} 前` }]
								: []),
							...(transfer.receiptNo ? [{ key: "no", label: "回执编号", children: transfer.receiptNo }] : []),
						]}
					/>
					{transfer.packageFiles.length > 0 && (
						<>
							<h2 className="small-title">材料目录和摘要值</h2>
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
	const receive = useAction(receivePenaltyReceipt, { done: "已登记回执" });
	const may = breach.actions.includes("receive-penalty-receipt");
	return (
		<div className="lines">
			<p>
				移交{penalty.competentOrgan}处罚，依据{penalty.law}。
				{penalty.receiptNo ? `回执编号：${penalty.receiptNo}` : "还没有回执。"}
			</p>
			{penalty.receiptNo === null && (
				<>
					<Refusal problem={receive.error} />
					<Input
						aria-label={`${penalty.competentOrgan}的回执编号`}
						placeholder="回执编号"
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
						登记回执
					</ActionButton>
				</>
			)}
		</div>
	);
}
