import { describe, expect, test } from "vitest";
import type { Actor, OrganId, PersonId } from "#kernel/actor.ts";
import { type Delivery, publishToChannels, shownState, takeDown } from "./channel.ts";
import type { Push } from "./provincial-push.ts";

const organId = "o" as OrganId;
const staff = (role: "handler" | "organ-head" | "window-clerk", organ = organId): Actor => ({
	kind: "staff",
	personId: "p" as PersonId,
	grants: [{ role, organId: organ }],
});
const delivery = (channel: Delivery["channel"], state: Delivery["state"] = "done"): Delivery => ({
	channel,
	state,
	contentHash: "h",
	receipt: null,
	problems: [],
});
const endedOn = "2026-06-01";

describe("停止索要以后各渠道应撤下（R-031 三(三)，R-048 三(四)）", () => {
	test("网站自己说明；大厅和省平台应撤下，登记以后是已撤下", () => {
		expect(shownState(delivery("portal"), "h", null, endedOn)).toBe("taken-down");
		for (const channel of ["hall", "provincial"] as const)
			for (const state of ["pending", "done"] as const)
				expect(shownState(delivery(channel, state), "h", null, endedOn)).toBe("to-take-down");
		expect(shownState(delivery("hall", "taken-down"), "h", null, endedOn)).toBe("taken-down");
		expect(shownState(delivery("provincial", "failed"), "h", null, endedOn)).toBe("failed");
		expect(shownState(delivery("hall"), "h")).toBe("done");
	});
	test("推送到省平台的由推送撤下，看得见走到哪一步", () => {
		const push = (state: Push["state"]): Push => ({
			id: "1",
			itemId: "i",
			organId,
			batch: "b",
			operation: "withdraw",
			contentHash: "h",
			state,
			receipt: null,
			problems: [],
			attempts: 0,
			unreachableSince: null,
			fault: null,
			dueAt: null,
		});
		const shown = (state: Push["state"]) => shownState(delivery("provincial"), "h", push(state), endedOn);
		expect([shown("queued"), shown("accepted"), shown("rejected")]).toEqual([
			"withdrawing",
			"withdrawn",
			"to-take-down",
		]);
	});
	test("由本机关的人登记撤下；没有停止索要、没有公布过、推送的、网站的不登记", () => {
		const down = (
			facts: Partial<Parameters<typeof takeDown>[1]> = {},
			channel: Delivery["channel"] = "hall",
		) =>
			takeDown(
				{ itemId: "i", channel },
				{
					actor: staff("window-clerk"),
					organId,
					delivery: delivery(channel),
					endedOn,
					pushed: false,
					...facts,
				},
			);
		expect(down()).toEqual({ accepted: [{ type: "ChannelTakenDown", itemId: "i", channel: "hall" }] });
		expect(down({}, "provincial")).toHaveProperty("accepted");
		expect(down({ actor: staff("handler", "x" as OrganId) })).toMatchObject({ refused: "forbidden" });
		for (const nothing of [
			down({ endedOn: null }),
			down({ delivery: null }),
			down({ delivery: delivery("hall", "taken-down") }),
			down({ pushed: true }, "provincial"),
			down({}, "portal"),
		])
			expect(nothing).toMatchObject({ refused: "nothing-to-take-down" });
	});
	test("停止索要以后不再公布到任何渠道", () => {
		const published = (ended: string | null) =>
			publishToChannels(
				{ itemId: "i" as Parameters<typeof publishToChannels>[0]["itemId"], organId },
				{
					actor: staff("organ-head"),
					hasTemplate: true,
					guideInForce: true,
					contentHash: "h",
					exchangeProblems: [],
					endedOn: ended,
				},
			);
		expect(published(endedOn)).toMatchObject({ refused: "demand-ended", details: { endedOn } });
		expect(published(null)).toHaveProperty("accepted");
	});
});
