import { type Binding, read } from "#platform/perform.ts";
import * as api from "../domain/api.ts";
import { authorisationRoutes } from "./authorisation-routes.ts";
import { choiceRoutes } from "./choice-routes.ts";
import { helperRoutes } from "./helper-routes.ts";
import type { CommitmentNeeds } from "./needs.ts";
import { noticeRoutes } from "./notice-routes.ts";
import { outageRoutes } from "./outage-routes.ts";
import { paperRoutes } from "./paper-routes.ts";
import { figureRoutes } from "./public-figures.ts";
import { lettersOfMatter, lettersWaiting, myLetters, oneCommitment, verificationOf } from "./queries.ts";
import { signingRoutes } from "./signing-routes.ts";
import { withdrawalRoutes } from "./withdrawal-routes.ts";

/** Every call of the slice, in the order of a letter's life. */
export const commitmentRoutes = (needs: CommitmentNeeds): Binding[] => [
	read(api.commitment, async (act, { params }) => {
		const view = await oneCommitment(act, needs, params.id);
		return "refused" in view ? view : { reply: view };
	}),
	read(api.commitmentsOfMatter, async (act, { params }) => {
		const rows = await lettersOfMatter(act, needs, params.id);
		return "refused" in rows ? rows : { reply: { rows } };
	}),
	read(api.consentsWaiting, async (act, { query }) => ({ reply: await lettersWaiting(act, needs, query) })),
	read(api.myCommitments, async (act, { query }) => ({ reply: await myLetters(act, needs, query) })),
	...choiceRoutes(needs),
	...noticeRoutes(needs),
	...helperRoutes(needs),
	...signingRoutes(needs),
	...paperRoutes(needs),
	...outageRoutes(needs),
	read(api.letterVerification, async (act, { params }) => {
		const found = await verificationOf(act, needs, params.code);
		return "refused" in found ? found : { reply: found };
	}),
	...withdrawalRoutes(needs),
	...authorisationRoutes(needs),
	...figureRoutes(needs),
];
