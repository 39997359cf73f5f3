import { randomInt } from "node:crypto";
import { partyFromClaims } from "#institution/organisation/server/parties.ts";
import type { Actor, PartyId } from "#kernel/actor.ts";
import { completeUscc } from "#kernel/identifiers.ts";
import type { TestInstitution } from "./institution.ts";
import type { Citizen } from "./loop.ts";

/** A firm of the district, and the two who act for it: its representative and a handler (经办人). */
export async function aFirm(
	{ engine }: TestInstitution,
	representative: Citizen,
	handler: Citizen,
	name = "平顶山石龙便民服务有限公司",
) {
	const uscc = completeUscc(`9141040${randomInt(2, 6)}MA${String(randomInt(0, 1_000_000)).padStart(6, "0")}`);
	const id: PartyId = await engine.act({ kind: "system", task: "sign-in" }, (act) =>
		partyFromClaims(act, {
			kind: "legal-person",
			name,
			uscc,
			representativeName: representative.name,
			contactName: handler.name,
			phone: "03752510000",
			address: "石龙区人民路街道夏庄社区30号",
			realNameLevel: 3,
		}),
	);
	const acting = (who: Citizen, isRepresentative: boolean): Actor => ({
		kind: "legal-person",
		partyId: id,
		handlerPartyId: who.id,
		isRepresentative,
		realNameLevel: 3,
		freshUntil: new Date(Date.now() + 3_600_000).toISOString(),
	});
	return { id, name, uscc, representative: acting(representative, true), handler: acting(handler, false) };
}
