import { describe, expect, test } from "vitest";
import type { Actor, OrganId, PersonId } from "#kernel/actor.ts";
import { confirmChannel, type Delivery, publishToChannels, shownState, takeDown } from "./channel.ts";
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
const batch = (state: Push["state"], about: Partial<Push> = {}): Push => ({
	id: "1",
	itemId: "i",
	organId,
	batch: "b",
	operation: "publish",
	contentHash: "h",
	state,
	receipt: null,
	problems: [],
	attempts: 0,
	unreachableSince: null,
	fault: null,
	dueAt: null,
	byHand: false,
	...about,
});

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
		const shown = (state: Push["state"]) =>
			shownState(delivery("provincial"), "h", batch(state, { operation: "withdraw" }), endedOn);
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

describe("登记省平台的回执（R-048 三(四)）", () => {
	const silent = (attempts: number) =>
		batch("queued", {
			attempts,
			unreachableSince: "2026-06-01T01:00:00.000Z",
			dueAt: "2026-06-01T02:00:00.000Z",
		});
	const registered = (
		facts: Partial<Parameters<typeof confirmChannel>[1]> = {},
		channel: Delivery["channel"] = "provincial",
	) =>
		confirmChannel(
			{ itemId: "i", channel },
			{
				actor: staff("handler"),
				organId,
				delivery: delivery(channel, "pending"),
				contentHash: "h",
				push: null,
				triesBeforeHand: 3,
				...facts,
			},
		);

	test("没有连接、省平台退回、几次都没有答复的，人工报送后登记（R-048 三(四)）", () => {
		const done = { accepted: [{ type: "ChannelDeliveryConfirmed", itemId: "i", channel: "provincial" }] };
		for (const push of [null, batch("rejected"), batch("replaced"), silent(3), silent(4)])
			expect(registered({ push })).toEqual(done);
		expect(registered({ actor: staff("organ-head") })).toEqual(done);
	});

	test("正在推送、正在自动重推的不能手填回执；窗口人员、别的机关不登记（R-048 三(四)）", () => {
		for (const push of [batch("queued"), batch("received", { attempts: 9 })])
			expect(registered({ push })).toMatchObject({ refused: "push-under-way" });
		expect(registered({ push: silent(2) })).toMatchObject({
			refused: "push-tried-again",
			details: { attempts: 2, tries: 3 },
		});
		for (const actor of [staff("window-clerk"), staff("handler", "x" as OrganId)])
			expect(registered({ actor })).toMatchObject({ refused: "forbidden" });
		expect(registered({ delivery: null })).toMatchObject({ refused: "not-delivered-yet" });
		expect(registered({ delivery: delivery("provincial", "done") })).toMatchObject({
			refused: "not-delivered-yet",
		});
		expect(registered({ contentHash: "other" })).toMatchObject({ refused: "delivery-stale" });
	});

	test("大厅由窗口人员登记张贴，与推送无关（R-048 三(四)）", () => {
		expect(registered({ actor: staff("window-clerk"), push: batch("queued") }, "hall")).toHaveProperty(
			"accepted",
		);
	});

	test("人工报送后显示已公布；以后省平台退回的，仍显示退回；退回以后再登记的是已公布（R-048 三(四)）", () => {
		const shown = (state: "pending" | "done", push: Push) =>
			shownState(delivery("provincial", state), "h", push);
		expect(shown("done", { ...silent(3), byHand: true })).toBe("done");
		expect(shown("pending", batch("rejected"))).toBe("rejected");
		expect(shown("done", batch("rejected"))).toBe("done");
	});
});
