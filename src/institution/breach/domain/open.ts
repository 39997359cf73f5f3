import type { Breach, BreachFacts } from "./breach.ts";
import type { BreachEvent } from "./events.ts";
import { opened } from "./evolve.ts";

/**
 * 启动承诺不实处置: the reaction to a reviewed finding of untruth. Nothing follows for anybody yet: no record, no
 * lock, nothing visible outside the matter (legal-effect §1).
 */
export const openBreach = (facts: BreachFacts): { breach: Breach; events: readonly BreachEvent[] } => ({
	breach: opened(facts),
	events: [{ type: "BreachOpened", facts }],
});
