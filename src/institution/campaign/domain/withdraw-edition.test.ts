import { describe, expect, test } from "vitest";
import type { Actor, OrganId, PersonId } from "#kernel/actor.ts";
import { type WithdrawReason, withdrawEdition } from "./withdraw-edition.ts";

const organId = "0199a000-0000-7000-8000-000000000001" as OrganId;
const staff = (personId: string, role: "justice-bureau" | "handler" = "justice-bureau"): Actor => ({
	kind: "staff",
	personId: personId as PersonId,
	grants: [{ role, organId }],
});
const command = { withdrawalId: "w", reason: "导入了上一年的文件" };
const facts = {
	actor: staff("one"),
	edition: { packageId: "p", state: "returned" as const, importedBy: "one" },
	acknowledged: 0,
	admitted: 0,
	proposed: 0,
	published: 0,
};

describe("误导入的市级审定版", () => {
	test("还没有确认、列入、公布的，导入的人可以撤回（R-027 三(二)3，legal-effect 8）", () => {
		expect(withdrawEdition(command, facts)).toEqual({
			accepted: [{ type: "CityEditionWithdrawn", packageId: "p", withdrawalId: "w", acknowledged: 0 }],
		});
	});
	test("已经确认过差异的，由导入以外的另一人撤回（R-027 三(二)3）", () => {
		expect(withdrawEdition(command, { ...facts, acknowledged: 2 })).toMatchObject({ refused: "same-person" });
		expect(withdrawEdition(command, { ...facts, acknowledged: 2, actor: staff("two") })).toMatchObject({
			accepted: [{ acknowledged: 2 }],
		});
	});
	test.each<[string, WithdrawReason, Partial<typeof facts>, Partial<typeof command>]>([
		["不是司法局的", "forbidden", { actor: staff("one", "handler") }, {}],
		["还没有导入的", "edition-not-imported", { edition: { ...facts.edition, state: "sent" as never } }, {}],
		["没有写理由的", "reason-missing", {}, { reason: "  " }],
		["增加的条目已经列入的", "edition-admitted", { admitted: 1 }, {}],
		["已经提出公布的", "edition-proposed", { proposed: 1 }, {}],
		["已经公布的", "edition-published", { published: 1, proposed: 1, admitted: 1 }, {}],
	])("%s不能撤回，写明依据（R-027 三(二)3）", (_, refused, given, said) => {
		expect(withdrawEdition({ ...command, ...said }, { ...facts, ...given })).toMatchObject({
			refused,
			clause: "R-027 三(二)3",
		});
	});
});
