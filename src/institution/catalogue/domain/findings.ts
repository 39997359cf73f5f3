import { checkBasis } from "./basis.ts";
import { checkDefinition } from "./definition.ts";
import { checkExclusion } from "./exclusion.ts";
import { checkFacts } from "./facts.ts";
import type { Finding } from "./finding.ts";
import { checkIssuer } from "./issuer.ts";
import type { DraftFacts } from "./item.ts";
import type { Reference } from "./reference.ts";
import { checkWording } from "./wording.ts";

/** Everything the rules have to say about one item: shown live in the form, decided upon at submission. */
export const findingsOf = (facts: DraftFacts, reference: Reference): Finding[] => [
	...checkFacts(facts),
	...checkExclusion(facts, reference),
	...checkBasis(facts, reference),
	...checkDefinition(facts, reference),
	...checkIssuer(facts, reference),
	...checkWording(facts, reference),
];
