import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { instant } from "#kernel/time.ts";
import { evolve } from "./evolve.ts";
import type { Barred, Matter, MatterEvent, Route } from "./matter.ts";
import { type OrdinaryRouteFacts, returnToOrdinaryRoute } from "./ordinary-route.ts";

type Command = {
	itemId: string;
	route: Route;
	commitmentId: string | null;
	/** Why the commitment is closed from now on; null leaves it as it is. */
	barred: Barred | null;
};
export type RouteReason =
	| "item-not-in-matter"
	| "promise-closed"
	| "route-no-longer-open"
	| "calendar-past-horizon";

/**
 * 方式确定: the answer of the commitment slice for one certificate. A commitment that was withdrawn, disowned or
 * refused cannot be chosen again in the same matter (R-092, rules b-3); one that fell away after submission sends
 * the matter back to the ordinary route for that certificate.
 */
export const noteRoute = (
	matter: Matter,
	{ itemId, route, commitmentId, barred }: Command,
	facts: OrdinaryRouteFacts,
): Decision<MatterEvent, RouteReason> => {
	const item = matter.items.find((one) => one.itemId === itemId);
	if (item === undefined) return refuse("item-not-in-matter", "三(三)");
	// A commitment may stand in for a certificate as long as the organ still waits for that certificate.
	const open = matter.state === "draft" || matter.state === "supplementing";
	const closing = barred !== null && route !== "commitment";
	const renewing = item.route === "commitment" && route === "commitment";
	if (!open && !closing && !renewing) return refuse("route-no-longer-open", "三(三)");
	if (route === "commitment" && item.barred !== null)
		return refuse("promise-closed", "三(七)", { barred: item.barred });
	const noted: MatterEvent = {
		type: "RouteNoted",
		itemId,
		route,
		commitmentId: route === "commitment" ? commitmentId : null,
		barred: barred ?? item.barred,
		at: instant(facts.now),
	};
	if (barred !== "disowned") return accept(noted);
	const following = returnToOrdinaryRoute(evolve(matter, noted), "disowned", facts);
	return "refused" in following ? following : accept(noted, ...following);
};
