import { describe, expect, test } from "vitest";
import type { Actor, OrganId, PersonId } from "#kernel/actor.ts";
import { recordConsultation } from "./consultation.ts";

const organId = "organ-mzj" as OrganId;
const now = new Date("2026-05-06T02:00:00Z");
const staff = (role: "handler" | "organ-head" | "justice-bureau", organ = organId): Actor => ({
	kind: "staff",
	personId: "person" as PersonId,
	grants: [{ role, organId: organ }],
});
const note = { organId, kind: "peer", heldOn: "2026-05-06" } as const;

describe("加强与上级业务主管部门和其他县（市、区）同行业的沟通联系", () => {
	test.each(["handler", "organ-head"] as const)(
		"本机关的%s登记当天或者以前的沟通（R-023 三(二)1）",
		(role) => {
			expect(recordConsultation(note, { actor: staff(role), now, itemKnown: true })).toEqual({
				accepted: [{ type: "ConsultationRecorded", organId, kind: "peer" }],
			});
		},
	);

	test.each([
		["别的机关的人", { actor: staff("handler", "organ-gaj" as OrganId) }, "forbidden"],
		["司法局", { actor: staff("justice-bureau") }, "forbidden"],
		["系统", { actor: { kind: "system", task: "test" } as const }, "forbidden"],
		["别的机关的条目", { itemKnown: false }, "item-not-here"],
	] as const)("%s不能登记（R-023 三(二)1）", (_, change, reason) => {
		expect(
			recordConsultation(note, { actor: staff("handler"), now, itemKnown: true, ...change }),
		).toMatchObject({ refused: reason, clause: "R-023 三(二)1" });
	});

	test("还没有发生的沟通不能登记（R-023 三(二)1）", () => {
		expect(
			recordConsultation(
				{ ...note, heldOn: "2026-05-07" },
				{ actor: staff("handler"), now, itemKnown: true },
			),
		).toMatchObject({ refused: "consulted-in-future" });
	});
});
