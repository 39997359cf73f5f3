import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { handler, head } from "#institution/catalogue/domain/item.sample.ts";
import type { Actor, OrganId } from "#kernel/actor.ts";
import type { StaffRole } from "#kernel/role.ts";
import {
	batchOf,
	hear,
	hearNothing,
	hearUnknown,
	isOpen,
	type Push,
	queued,
	resend,
	withdraw,
} from "./provincial-push.ts";

const now = new Date("2026-03-02T09:00:00Z");
const pauses = { first: 1, longest: 360 };
const organId = "0199a000-0000-7000-8000-000000000001" as OrganId;
const staff = (role: StaffRole): Actor => ({ ...handler, grants: [{ role, organId }] }) as Actor;
const fresh = queued(
	{ id: "p1", itemId: "i1", organId, batch: "41040420260302abcdef", operation: "publish", contentHash: "h" },
	{ now, pauses },
);
const minutesUntil = (push: Push | undefined) => (Date.parse(push?.dueAt ?? "") - now.getTime()) / 60_000;
const silent = (push: Push, times: number): Push =>
	Array.from({ length: times }).reduce<Push>(
		(before) => hearNothing(before, "timed-out", { now, pauses, batchTaken: "" })?.push ?? before,
		push,
	);

describe("推送到河南省网上政务服务平台", () => {
	test("批次号不超过32位，不同的推送批次号不同（R-048 三(四)）", () => {
		const one = batchOf("410404", "2026-03-02", "0199a000-0000-7000-8000-000000000001");
		expect(one).toMatch(/^410404202603[0-9a-f]{18}$/);
		expect(one.length).toBeLessThanOrEqual(32);
		expect(batchOf("410404", "2026-03-02", "0199a000-0000-7000-8000-000000000002")).not.toBe(one);
	});

	test("省平台收下、接收、退回各有状态；收下待审的过一会儿再问（R-048 三(四)）", () => {
		const received = hear(fresh, { state: "received", receipt: "HN1" }, { now, pauses });
		expect(received?.push).toMatchObject({ state: "received", receipt: "HN1", attempts: 1 });
		expect(minutesUntil(received?.push)).toBe(1);
		expect(received?.events.map(({ type }) => type)).toEqual(["ProvincialPushReceived"]);
		if (!received) throw new Error("open");
		// 还没有定的，再问不重复记。
		expect(hear(received.push, { state: "received", receipt: "HN1" }, { now, pauses })?.events).toEqual([]);
		const accepted = hear(received.push, { state: "accepted", receipt: "HN1" }, { now, pauses });
		expect(accepted?.push).toMatchObject({ state: "accepted", dueAt: null });
		const rejected = hear(
			received.push,
			{ state: "rejected", receipt: "HN1", problems: ["依据不符"] },
			{ now, pauses },
		);
		expect(rejected?.push).toMatchObject({ state: "rejected", problems: ["依据不符"], dueAt: null });
	});

	test("没有答复的每次加倍间隔重推，不超过最长间隔；从第一次没有答复起算，只记一次（R-048 三(四)）", () => {
		const first = hearNothing(fresh, "unreachable", { now, pauses, batchTaken: "" });
		expect(first?.events).toEqual([
			{ type: "ProvincialPushUnreachable", itemId: "i1", pushId: "p1", fault: "unreachable" },
		]);
		expect([0, 1, 2, 3].map((times) => minutesUntil(silent(fresh, times + 1)))).toEqual([1, 2, 4, 8]);
		expect(minutesUntil(silent(fresh, 40))).toBe(360);
		if (!first) throw new Error("open");
		const later = new Date("2026-03-02T10:00:00Z");
		const second = hearNothing(first.push, "busy", { now: later, pauses, batchTaken: "" });
		expect(second?.events).toEqual([]);
		expect(second?.push).toMatchObject({ unreachableSince: now.toISOString(), fault: "busy" });
		// 恢复以后就不再是连不上。
		expect(
			hear(silent(fresh, 3), { state: "accepted", receipt: "HN1" }, { now, pauses })?.push,
		).toMatchObject({ unreachableSince: null, fault: null });
	});

	test("批次号被别的内容占用的，按退回处理，重推换新批次（R-048 三(四)）", () => {
		const taken = hearNothing(fresh, "batch-taken", { now, pauses, batchTaken: "批次号已被占用" });
		expect(taken?.push).toMatchObject({ state: "rejected", problems: ["批次号已被占用"], dueAt: null });
	});

	test("有了结论的批次，迟到的答复改变不了它（R-048 三(四)）", () => {
		fc.assert(
			fc.property(
				fc.constantFrom("accepted" as const, "rejected" as const, "replaced" as const),
				fc.constantFrom("received" as const, "accepted" as const),
				(state, heard) => {
					const closed: Push = { ...fresh, state, dueAt: null };
					expect(hear(closed, { state: heard, receipt: "HN9" }, { now, pauses })).toBeNull();
					expect(hearNothing(closed, "busy", { now, pauses, batchTaken: "" })).toBeNull();
				},
			),
		);
	});

	test("重新推送：退回的用新批次，连不上的用原批次；其他情形没有可以重推的（R-048 三(四)）", () => {
		const facts = { actor: head, organId, connected: true, isCurrent: true, passes: true };
		const rejected: Push = { ...fresh, state: "rejected", dueAt: null };
		expect(resend({ ...facts, push: rejected })).toEqual({
			accepted: [{ type: "resend", as: "new-batch" }],
		});
		expect(resend({ ...facts, push: silent(fresh, 1) })).toEqual({
			accepted: [{ type: "resend", as: "same-batch" }],
		});
		for (const changed of [
			{ push: null },
			{ push: fresh },
			{ push: { ...fresh, state: "accepted", dueAt: null } as Push },
			{ push: rejected, isCurrent: false },
			{ push: rejected, passes: false },
		])
			expect(resend({ ...facts, ...changed })).toMatchObject({ refused: "nothing-to-resend" });
		expect(resend({ ...facts, push: rejected, connected: false })).toMatchObject({
			refused: "not-connected",
		});
		expect(resend({ ...facts, push: rejected, actor: staff("window-clerk") })).toMatchObject({
			refused: "forbidden",
		});
	});

	test("撤下：主要负责人撤，或者事项离开清单时系统撤；省平台上没有的不用撤（R-048 三(四)）", () => {
		const facts = { actor: head, organId, connected: true };
		const accepted: Push = { ...fresh, state: "accepted", dueAt: null };
		for (const push of [accepted, fresh, { ...accepted, operation: "withdraw", state: "rejected" } as Push])
			expect(withdraw({ ...facts, push })).toEqual({ accepted: [{ type: "withdraw" }] });
		expect(withdraw({ ...facts, actor: { kind: "system", task: "t" }, push: accepted })).toEqual({
			accepted: [{ type: "withdraw" }],
		});
		for (const push of [
			null,
			{ ...accepted, state: "rejected" } as Push,
			{ ...accepted, operation: "withdraw" } as Push,
		])
			expect(withdraw({ ...facts, push })).toMatchObject({ refused: "nothing-to-withdraw" });
		expect(withdraw({ ...facts, push: accepted, actor: staff("handler") })).toMatchObject({
			refused: "forbidden",
		});
		expect(withdraw({ ...facts, push: accepted, connected: false })).toMatchObject({
			refused: "not-connected",
		});
		expect(isOpen(accepted)).toBe(false);
	});

	test("人工报送以后只查结论、不再推送：没有见过的批次到此为止，有结论的照样听（R-048 三(四)）", () => {
		const byHand = { ...silent(fresh, 3), byHand: true };
		expect(hearUnknown(byHand)).toMatchObject({ state: "replaced", dueAt: null });
		expect(hearUnknown(silent(fresh, 3))).toBeNull();
		expect(
			hear(byHand, { state: "rejected", receipt: "HN1", problems: ["依据不符"] }, { now, pauses }),
		).toMatchObject({ push: { state: "rejected" }, events: [{ type: "ProvincialPushRejected" }] });
		expect(
			resend({
				actor: staff("handler"),
				organId,
				connected: true,
				push: byHand,
				isCurrent: true,
				passes: true,
			}),
		).toMatchObject({ refused: "nothing-to-resend" });
	});
});
