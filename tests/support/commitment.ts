import { randomInt } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compose } from "#app/compose.ts";
import { openDemoOutside } from "#app/outside.ts";
import type { ItemFacts, PublishedItem } from "#institution/catalogue/domain/item.ts";
import * as api from "#institution/commitment/domain/api.ts";
import { sealNow } from "#institution/commitment/server/seal-now.ts";
import { beginMatter } from "#institution/matter/domain/api.ts";
import type { Actor, PartyId } from "#kernel/actor.ts";
import { completeCitizenNumber } from "#kernel/identifiers.ts";
import { documentRenderer } from "#platform/documents/renderer.ts";
import { fileStore } from "#platform/files.ts";
import { aPublishedItem } from "./catalogue.ts";
import { signedIn, testDistrict } from "./engine.ts";

/** A drawn signature: one white pixel. */
export const drawnSignature =
	"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";

/**
 * The whole institution as app/compose.ts wires it, on a real database, with its outside world over real HTTP and a
 * folder of its own. `close` ends all of it.
 */
export async function commitmentDistrict(options: { outboxTypes?: ReadonlySet<string> } = {}) {
	const home = mkdtempSync(join(tmpdir(), "yinuo-commitment-"));
	const outside = await openDemoOutside(home, () => new Date());
	const renderer = documentRenderer({ threads: 1 });
	const evidence = { unsealedSeconds: 0 };
	const made: { institution?: ReturnType<typeof compose> } = {};
	const district = await testDistrict((engine) => {
		made.institution = compose({
			engine: () => engine,
			files: fileStore(join(home, "files"), Buffer.alloc(32, 5)),
			renderer,
			outside,
			publicUrl: "https://yinuo.example",
			demo: true,
			unsealedSeconds: async () => evidence.unsealedSeconds,
		});
		return made.institution.bindings;
	}, options);
	const { institution } = made;
	if (!institution || !outside.simulators) throw new Error("the institution was not composed");
	const { simulators } = outside;
	return {
		...district,
		institution,
		needs: institution.needs.commitment,
		simulators,
		trustedRoots: outside.trustedRoots,
		evidence,
		close: async () => {
			await district.close();
			await renderer.close();
			await outside.close();
			rmSync(home, { recursive: true, force: true });
		},
	};
}
export type CommitmentDistrict = Awaited<ReturnType<typeof commitmentDistrict>>;

let people = 0;

/** Somebody with a telephone who has just signed in; `born` is `YYYYMMDD`. */
export async function aCitizen(
	{ engine }: CommitmentDistrict,
	options: { name?: string; born?: string; phone?: string; realNameLevel?: number } = {},
): Promise<{
	actor: Actor & { kind: "natural-person" };
	id: PartyId;
	idNumber: string;
	phone: string;
	name: string;
}> {
	const name = options.name ?? "王芳";
	// Counted, not drawn: two people of one test must never share a number.
	people = (people + 1) % 4_000;
	const place = `41040${1 + Math.floor(people / 1_000)}`;
	const serial = String(people % 1_000).padStart(3, "0");
	const idNumber = completeCitizenNumber(`${place}${options.born ?? "19900307"}${serial}`);
	const phone = options.phone ?? `138${String(randomInt(0, 100_000_000)).padStart(8, "0")}`;
	const { actor, id } = await signedIn(engine, {
		kind: "citizen",
		name,
		idType: "111",
		idNumber,
		phone,
		realNameLevel: options.realNameLevel ?? 3,
	});
	if (actor.kind !== "natural-person") throw new Error("a citizen signs in as a natural person");
	return { actor, id, idNumber, phone, name };
}

/** Answers that pass the demo template of SL-SFJ-001. */
export const householdAnswers = { householdSize: "3", monthlyIncomePerHead: "1200" };

type Given = {
	applicant: Actor;
	item: PublishedItem;
	answers?: Record<string, string>;
	/** The one who acts, where it is not the applicant; `onBehalf` says for whom. */
	onBehalf?: OnBehalf;
	/** 帮办人 named when the matter begins. */
	helper?: string;
};
type OnBehalf =
	| { kind: "agent"; partyId: string; authorisationId: string | null }
	| { kind: "guardian"; partyId: string; relation: string }
	| { kind: "handler"; partyId: string; withSeal: boolean };

/** 首个已公布事项 with the telephone-friendly demo template. */
export const anItem = (
	district: CommitmentDistrict,
	options: { code?: string; changes?: Partial<ItemFacts> } = {},
) => aPublishedItem(district, options);

/** A matter begun with its choice open. */
export async function anOfferedCommitment(
	{ call }: CommitmentDistrict,
	{ applicant, item, onBehalf, helper }: Given,
): Promise<{ matterId: string; commitmentId: string }> {
	const matter = await call(beginMatter, applicant, {
		body: {
			organId: item.organId,
			matterName: item.matterName,
			areaCode: "410404001",
			...(onBehalf === undefined ? {} : { onBehalf }),
			...(helper === undefined ? {} : { helper: { name: helper } }),
		},
	});
	const { rows } = await call(api.commitmentsOfMatter, applicant, { params: { id: matter.matterId } });
	const row = rows.find(({ itemId }) => itemId === item.itemId);
	if (!row) throw new Error("every listed certificate of the matter is offered");
	return { matterId: matter.matterId, commitmentId: row.id };
}

/** Chosen, told in all eight parts, filled in: ready to be signed. */
export async function aPreparedCommitment(district: CommitmentDistrict, given: Given) {
	const offered = await anOfferedCommitment(district, given);
	const { call } = district;
	const params = { id: offered.commitmentId };
	await call(api.chooseRoute, given.applicant, { params, body: { route: "commitment" } });
	await tell(district, given.applicant, offered.commitmentId);
	await call(api.fillSlots, given.applicant, {
		params,
		body: { values: given.answers ?? householdAnswers },
	});
	return offered;
}

/** 告知: all eight parts acknowledged and completed. */
export async function tell({ call }: CommitmentDistrict, by: Actor, id: string) {
	const params = { id };
	const { sections } = await call(api.notice, by, { params });
	await call(api.serveNoticeSection, by, {
		params,
		body: { means: "read", sections: sections.map(({ key, textHash }) => ({ section: key, textHash })) },
	});
	await call(api.completeNotice, by, { params });
}

/** Everything `sign-commitment` wants: previewed, challenged by a fresh sign-in. */
export async function aSignature({ call }: CommitmentDistrict, by: Actor, id: string) {
	const params = { id };
	const { contentDigest } = await call(api.previewLetter, by, { params });
	const { challengeId } = await call(api.beginSigning, by, {
		params,
		body: { confirmation: "fresh-sign-in", contentDigest },
	});
	return {
		challengeId,
		contentDigest,
		level: "E" as const,
		electronicFormConsent: true,
		signature: { means: "drawn" as const, image: drawnSignature },
	};
}

/** A letter signed at level E by who begins the matter; sealed as well if the seal came within two seconds. */
export async function aSignedCommitment(district: CommitmentDistrict, given: Given) {
	const prepared = await aPreparedCommitment(district, given);
	const body = await aSignature(district, given.applicant, prepared.commitmentId);
	await district.call(api.signCommitment, given.applicant, {
		params: { id: prepared.commitmentId },
		body,
	});
	return prepared;
}

/** The same, sealed for certain. */
export async function aSealedCommitment(district: CommitmentDistrict, given: Given) {
	const signed = await aSignedCommitment(district, given);
	await sealNow(district.needs, signed.commitmentId);
	return signed;
}
