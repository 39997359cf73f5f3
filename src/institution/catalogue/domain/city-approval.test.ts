import { describe, expect, test } from "vitest";
import type { PersonId } from "#kernel/actor.ts";
import {
	type ApprovalLine,
	bindsStill,
	type CityApproval,
	confirmApproval,
	dropApproval,
	type NamedItem,
	registerApproval,
} from "./city-approval.ts";
import { facts, handler, itemId, itemIn, justice, now, reference, secondJustice } from "./item.sample.ts";
import type { ItemId } from "./item.ts";

const other = "0199a000-0000-7000-8000-0000000000cc" as ItemId;
const named = (changes: Partial<NamedItem> = {}): NamedItem => ({
	item: itemIn("city-study"),
	atCity: false,
	inForce: false,
	named: false,
	...changes,
});
const gone = named({ item: { ...itemIn("cancelled"), id: other }, inForce: true });
const items = new Map([
	[itemId as string, named()],
	[other as string, gone],
]);
const accepted: ApprovalLine = { itemId, outcome: "accepted" };
const removed: ApprovalLine = { itemId: other, outcome: "removed" };
const command = {
	approvalId: "a1",
	issuingOrgan: "平顶山市人民政府",
	documentNumber: "平政办[2021]5号",
	documentDate: "2021-05-18",
	fileHash: "f1",
	lines: [accepted, removed] as ApprovalLine[],
};
const given = {
	actor: justice,
	now,
	today: "2021-05-20",
	reference,
	items,
	known: new Set(["平政办〔2021〕4号"]),
	districtOrgans: ["石龙区司法局"],
};

describe("市政府审定文件：登记、另一人核对", () => {
	test("有审定机关、文号、日期和扫描件，写明照报和移出的条目，可以登记（R-027 三(二)3，legal-effect 8）", () => {
		expect(registerApproval(command, given)).toMatchObject({
			accepted: [{ type: "CityApprovalRegistered", items: 2, fileHash: "f1" }],
		});
	});
	test.each<[string, Partial<typeof command> | { fileHash: null }, Partial<typeof given>, string]>([
		["没有扫描件", { fileHash: null }, {}, "approval-file-unreadable"],
		["没有文号", { documentNumber: " " }, {}, "city-approval-missing"],
		["没有条目", { lines: [] }, {}, "city-approval-missing"],
		["日期在今天之后", { documentDate: "2021-05-21" }, {}, "city-approval-in-future"],
		["本区机关自己审定", { issuingOrgan: "石龙区司法局 " }, {}, "issued-by-the-district"],
		["文号登记过、只是写法不同", { documentNumber: "平政办（2021）第04号" }, {}, "approval-registered"],
		["不是司法局", {}, { actor: handler }, "forbidden"],
		["没有这一条", {}, { items: new Map() }, "not-found"],
		["条目没有报市", {}, { items: new Map([[itemId, named({ item: itemIn("to-merge") })]]) }, "wrong-state"],
		["条目随合并清单在市里", {}, { items: new Map([[itemId, named({ atCity: true })]]) }, "at-the-city"],
		[
			"条目写在另一份还没有公布的文件里",
			{},
			{ items: new Map([[itemId, named({ named: true })]]) },
			"named-by-another-approval",
		],
		["要移出的没有移出理由", { lines: [{ ...removed, itemId }] }, {}, "not-set-aside"],
		[
			"要移出的不在现行清单里",
			{ lines: [removed] },
			{ items: new Map([[other, { ...gone, inForce: false }]]) },
			"not-set-aside",
		],
		[
			"市级改动没有确认",
			{
				lines: [
					{
						itemId,
						outcome: "changed",
						facts: { ...facts, verifyStandard: "低保、特困信息比对一致" },
						acknowledged: false,
					},
				],
			},
			{},
			"difference-not-acknowledged",
		],
	])("%s的不能登记（R-027 三(二)3）", (_, asked, facing, refused) => {
		expect(registerApproval({ ...command, ...asked }, { ...given, ...facing })).toMatchObject({ refused });
	});

	const approval: CityApproval = {
		...command,
		id: "a1",
		documentNumber: "平政办〔2021〕5号",
		registeredBy: "p-justice" as PersonId,
		state: "registered",
	};
	const facing = { actor: secondJustice, now, reference, items };
	test("另一人核对以后，条目才算审定；移出的不再变动（R-027 三(二)3）", () => {
		const decision = confirmApproval(approval, facing);
		if ("refused" in decision) throw new Error(decision.refused);
		expect(decision.accepted).toEqual([{ type: "CityApprovalConfirmed", approvalId: "a1" }]);
		expect(decision.items.get(itemId)).toMatchObject([{ type: "CityOpinionRecorded", outcome: "accepted" }]);
		expect(decision.items.get(other)).toEqual([]);
	});
	test("登记的人自己、已经核对或者撤销的、条目退回了的不能核对（R-027 三(二)3）", () => {
		expect(confirmApproval(approval, { ...facing, actor: justice })).toMatchObject({
			refused: "same-person",
		});
		expect(confirmApproval(approval, { ...facing, actor: handler })).toMatchObject({ refused: "forbidden" });
		expect(confirmApproval({ ...approval, state: "dropped" }, facing)).toMatchObject({
			refused: "approval-closed",
		});
		const returned = new Map([...items, [itemId as string, named({ item: itemIn("returned") })]]);
		expect(confirmApproval(approval, { ...facing, items: returned })).toMatchObject({
			refused: "wrong-state",
		});
	});
	test("没有核对的登记可以撤销（R-027 三(二)3）", () => {
		expect(dropApproval(approval, justice)).toMatchObject({ accepted: [{ type: "CityApprovalDropped" }] });
		expect(dropApproval({ ...approval, state: "confirmed" }, justice)).toMatchObject({
			refused: "approval-closed",
		});
		expect(dropApproval(approval, handler)).toMatchObject({ refused: "forbidden" });
	});

	test("移出的条目又回到清单的，原来的审定文件不再管它，别的可以再写；照报、改动的照旧管着（R-027 三(二)3）", () => {
		for (const state of ["cancelled", "kept", "excluded"] as const)
			expect(bindsStill("removed", state)).toBe(true);
		for (const state of ["published", "adjusting", "city-study"] as const) {
			expect(bindsStill("removed", state)).toBe(false);
			expect(bindsStill("accepted", state)).toBe(true);
			expect(bindsStill("changed", state)).toBe(true);
		}
	});
});
