import type { Action } from "#kernel/action.ts";
import { type Actor, holds, holdsAnywhere } from "#kernel/actor.ts";
import type { StaffRole } from "#kernel/role.ts";
import type { Item, ItemState } from "./item.ts";

/** Who may do what to an item, from which states (state machine of the policy: 草稿→…→公布→调整). */
export const actions = {
	change: { from: ["draft", "returned", "adjusting"], by: ["handler"], clause: "三(二)1" },
	sendToReview: { from: ["draft", "returned", "adjusting"], by: ["handler"], clause: "三(二)1" },
	submit: { from: ["department-review"], by: ["organ-head"], clause: "R-024 三(二)1" },
	returnByDepartment: { from: ["department-review"], by: ["organ-head"], clause: "三(二)1" },
	returnByJustice: {
		from: ["submitted", "joint-review", "to-merge", "city-study"],
		by: ["justice-bureau"],
		clause: "R-026 三(二)2",
	},
	takeUp: { from: ["submitted"], by: ["justice-bureau"], clause: "R-026 三(二)2" },
	review: { from: ["joint-review"], by: ["justice-bureau"], clause: "R-018 三(一)" },
	sendToCity: { from: ["to-merge"], by: ["justice-bureau"], clause: "R-027 三(二)3" },
	recordCityOpinion: { from: ["city-study"], by: ["justice-bureau"], clause: "R-027 三(二)3" },
	takeCityLine: {
		from: [
			"draft",
			"returned",
			"adjusting",
			"department-review",
			"submitted",
			"joint-review",
			"to-merge",
			"published",
		],
		by: ["justice-bureau"],
		clause: "R-027 三(二)3",
	},
	completeCityLine: {
		from: ["draft", "returned", "adjusting"],
		by: ["handler", "justice-bureau"],
		clause: "R-027 三(二)3",
	},
	admitCityLine: {
		from: ["draft", "returned", "adjusting", "department-review", "submitted"],
		by: ["justice-bureau"],
		clause: "R-027 三(二)3",
	},
	/** The edition that said so was not the one: the line is with the city again, as it was sent. */
	withdrawCityOpinion: {
		from: ["government-approval", "cancelled", "kept", "excluded"],
		by: ["justice-bureau"],
		clause: "R-027 三(二)3",
	},
	withdrawCityLine: {
		from: ["draft", "returned", "adjusting", "department-review", "submitted"],
		by: ["justice-bureau"],
		clause: "R-027 三(二)3",
	},
	setAside: {
		from: ["draft", "returned", "adjusting", "department-review"],
		by: ["handler", "organ-head"],
		clause: "R-018 三(一)",
	},
	setAsideByJustice: {
		from: ["submitted", "joint-review", "to-merge", "city-study", "adjusting"],
		by: ["justice-bureau"],
		clause: "R-018 三(一)",
	},
	/** 保留的证明, its basis gone: nothing may be demanded any more. */
	cancelKept: { from: ["kept"], by: ["handler", "organ-head"], clause: "R-031 三(三)" },
	openAdjustment: {
		from: ["published"],
		by: ["handler", "organ-head", "justice-bureau"],
		clause: "R-028 三(二)",
	},
	dropAdjustment: { from: ["adjusting"], by: ["handler", "justice-bureau"], clause: "R-028 三(二)" },
	/** 恢复: what a law change that was entered wrongly had moved. */
	restore: {
		from: ["cancelled", "kept", "excluded", "adjusting"],
		by: ["justice-bureau"],
		clause: "R-028 三(二)",
	},
	publish: { from: ["government-approval"], by: ["justice-bureau"], clause: "R-027 三(二)3" },
} as const satisfies Record<string, Action<ItemState>>;

export type ActionName = keyof typeof actions;

export type RightRefusal = "forbidden" | "wrong-state";
/** Also by what the item's own history says. */
export type ItemRightRefusal = RightRefusal | "city-approved" | "not-from-city";

/** 司法局 serves the whole district; every other staff right holds for the organ of the item only. */
const holdsFor = (actor: Actor, role: StaffRole, item: Pick<Item, "organId">): boolean =>
	role === "justice-bureau" ? holdsAnywhere(actor, role) : holds(actor, role, item.organId);

/** Null when the actor may; the same answer enables the button and opens the door. */
export const rightTo = (
	name: ActionName,
	actor: Actor,
	item: Pick<Item, "organId" | "state">,
): RightRefusal | null => {
	const { by, from }: { by: readonly StaffRole[]; from: readonly ItemState[] } = actions[name];
	if (!by.some((role) => holdsFor(actor, role, item))) return "forbidden";
	return from.includes(item.state) ? null : "wrong-state";
};

/** Steps that a line approved by the city government no longer takes, and those that only such a line takes. */
const notAfterTheCity: ReadonlySet<ActionName> = new Set([
	"takeUp",
	"review",
	"sendToCity",
	"setAside",
	"setAsideByJustice",
	"dropAdjustment",
]);
const onlyAfterTheCity: ReadonlySet<ActionName> = new Set([
	"completeCityLine",
	"admitCityLine",
	"withdrawCityLine",
]);

/**
 * The right on this very item: what the city government's edition added is completed and admitted, neither reviewed
 * again nor dropped by the district (R-027, legal-effect 8).
 */
export const rightOn = (
	name: ActionName,
	actor: Actor,
	item: Pick<Item, "organId" | "state" | "cityFacts">,
): ItemRightRefusal | null => {
	const right = rightTo(name, actor, item);
	if (right) return right;
	if (item.cityFacts) return notAfterTheCity.has(name) ? "city-approved" : null;
	return onlyAfterTheCity.has(name) ? "not-from-city" : null;
};
