import { randomInt } from "node:crypto";
import * as commitment from "#institution/commitment/domain/api.ts";
import * as matter from "#institution/matter/domain/api.ts";
import * as verification from "#institution/verification/domain/api.ts";
import type { Actor, PartyId } from "#kernel/actor.ts";
import { dayOf } from "#kernel/calendar.ts";
import { completeCitizenNumber } from "#kernel/identifiers.ts";
import { drawnSignature } from "./commitment.ts";
import type { TestInstitution } from "./institution.ts";

export type Citizen = { id: PartyId; actor: Actor; name: string; idNumber: string };

let citizens = 0;

/** A grown citizen of the district with a telephone, freshly signed in; `born` is `YYYYMMDD`. */
export async function aCitizen(
	institution: TestInstitution,
	name = "王芳",
	born = "19900307",
): Promise<Citizen> {
	// Counted, not drawn: two people of one test must never share a number.
	citizens = (citizens + 1) % 1000;
	const idNumber = completeCitizenNumber(`410404${born}${String(citizens).padStart(3, "0")}`);
	const { id, actor } = await institution.person({
		kind: "citizen",
		name,
		idType: "111",
		idNumber,
		phone: `138${String(randomInt(0, 100_000_000)).padStart(8, "0")}`,
		realNameLevel: 3,
	});
	return { id, actor, name, idNumber };
}

/** 个体工商户设立登记: licensing, online check after the decision, level E. What the promise says of the premises. */
export const premises = {
	address: "石龙区人民路街道夏庄社区12号",
	rightKind: "自有",
	lawfulBuilding: "true",
};

/** Let the data source know these premises as `said`; leave out what it should not know. */
export const registerPremises = (
	{ outside }: TestInstitution,
	{ idNumber, name }: Citizen,
	said: { address?: string; rightKind?: string } = premises,
) =>
	outside.simulators?.dataSharing.teach("real-estate", idNumber, {
		name,
		fields: { address: null, rightKind: null, ...said },
	});

export type Letter = { matterId: string; commitmentId: string };

/** Begin the matter of a published item and answer which commitment stands for it. */
export async function begin(
	institution: TestInstitution,
	by: Actor,
	code: string,
): Promise<Letter & { organId: string }> {
	const { rows } = await institution.owner.pool.query<{ organ_id: string; matter_name: string }>(
		"select organ_id, document -> 'facts' ->> 'matterName' as matter_name from catalogue_item where id = $1",
		[institution.item(code)],
	);
	const [item] = rows;
	if (!item) throw new Error(`no item ${code}`);
	const begun = await institution.call(matter.beginMatter, by, {
		body: { organId: item.organ_id, matterName: item.matter_name, areaCode: "410404003" },
	});
	const letters = await institution.call(commitment.commitmentsOfMatter, by, {
		params: { id: begun.matterId },
	});
	const letter = letters.rows.find(({ itemId }) => itemId === institution.item(code));
	if (!letter) throw new Error("every listed certificate is offered");
	return { matterId: begun.matterId, commitmentId: letter.id, organId: item.organ_id };
}

/** 告知: eight parts served and acknowledged. */
export async function tell({ call }: TestInstitution, by: Actor, id: string): Promise<void> {
	const params = { id };
	const { sections } = await call(commitment.notice, by, { params });
	await call(commitment.serveNoticeSection, by, {
		params,
		body: { means: "read", sections: sections.map(({ key, textHash }) => ({ section: key, textHash })) },
	});
	await call(commitment.completeNotice, by, { params });
}

/** Sign at level E with a drawn signature after a fresh sign-in. */
export async function sign({ call }: TestInstitution, by: Actor, id: string): Promise<void> {
	const params = { id };
	const { contentDigest } = await call(commitment.previewLetter, by, { params });
	const { challengeId } = await call(commitment.beginSigning, by, {
		params,
		body: { confirmation: "fresh-sign-in", contentDigest },
	});
	await call(commitment.signCommitment, by, {
		params,
		body: {
			challengeId,
			contentDigest,
			level: "E",
			electronicFormConsent: true,
			signature: { means: "drawn", image: drawnSignature },
		},
	});
}

/** Sign at level R with a one-time certificate. */
export async function signWithCertificate({ call }: TestInstitution, by: Actor, id: string): Promise<void> {
	const params = { id };
	const { contentDigest } = await call(commitment.previewLetter, by, { params });
	const { challengeId } = await call(commitment.beginSigning, by, {
		params,
		body: { confirmation: "certificate", contentDigest },
	});
	await call(commitment.signCommitment, by, {
		params,
		body: {
			challengeId,
			contentDigest,
			level: "R",
			electronicFormConsent: true,
			signature: { means: "certificate" },
		},
	});
}

/** From the choice to the sealed letter. */
export async function promise(
	institution: TestInstitution,
	by: Actor,
	{ commitmentId }: Letter,
	values: Record<string, string>,
	signed: typeof sign = sign,
): Promise<void> {
	const { call } = institution;
	const params = { id: commitmentId };
	await call(commitment.chooseRoute, by, { params, body: { route: "commitment" } });
	await tell(institution, by, commitmentId);
	await call(commitment.fillSlots, by, { params, body: { values } });
	await signed(institution, by, commitmentId);
	await institution.settle();
}

/** Submitted by the applicant, accepted by the organ (key of its logins, e.g. `scj`). */
export async function accepted(institution: TestInstitution, by: Actor, { matterId }: Letter, organ: string) {
	await institution.call(matter.submitMatter, by, { params: { matterId } });
	const reply = await institution.call(matter.acceptMatter, institution.staff(`${organ}.handler`), {
		params: { matterId },
	});
	await institution.settle();
	return reply;
}

/** Through review (where it burdens), approval and seal, each by whoever must do it. */
export async function sealed(
	{ call, staff }: TestInstitution,
	documentId: string,
	organ: string,
): Promise<void> {
	const params = { documentId };
	for (let step = 0; step < 5; step += 1) {
		const { adverse, state } = await call(matter.documentPage, staff(`${organ}.handler`), { params });
		if (state === "drafted" && adverse)
			await call(matter.reviewDocument, staff(`${organ}.legal`), { params, body: {} });
		else if (state === "reviewed") await call(matter.approveDocument, staff(`${organ}.head`), { params });
		else if (state === "drafted" || state === "approved")
			await call(matter.sealDocument, staff(`${organ}.handler`), { params });
		else return;
	}
}

const today = async ({ engine }: TestInstitution) => dayOf((await engine.reading({ kind: "anonymous" })).now);

/** A drafted document through all its steps and served by hand. Answers the reply of its service. */
export async function served(institution: TestInstitution, documentId: string, organ: string) {
	await sealed(institution, documentId, organ);
	const reply = await institution.call(matter.serveDocument, institution.staff(`${organ}.handler`), {
		params: { documentId },
		body: { method: "direct", day: await today(institution), proof: drawnSignature },
	});
	await institution.settle();
	return reply;
}

/** Decided (grant) and served: 办结. */
export async function closed(institution: TestInstitution, { matterId }: Letter, organ: string) {
	const { call, staff } = institution;
	const params = { matterId };
	const decided = await call(matter.decideMatter, staff(`${organ}.handler`), {
		params,
		body: { result: "grant" },
	});
	if (!decided.documentId) throw new Error("a decision has its document");
	await sealed(institution, decided.documentId, organ);
	const reply = await call(matter.serveResult, staff(`${organ}.handler`), {
		params,
		body: { method: "direct", day: await today(institution) },
	});
	await institution.settle();
	return { ...reply, documentId: decided.documentId };
}

/** The check of a letter as its organ's checker sees it. */
export async function checkOf(institution: TestInstitution, { commitmentId }: Letter, organ: string) {
	const { rows } = await institution.owner.pool.query<{ id: string }>(
		"select id from verification where commitment_id = $1 order by id desc limit 1",
		[commitmentId],
	);
	const [row] = rows;
	if (!row) throw new Error("the letter has no check");
	return institution.call(verification.verification, institution.staff(`${organ}.verify`), {
		params: { id: row.id },
	});
}

/** Concluded by one checker and confirmed by another. */
export async function found(
	institution: TestInstitution,
	id: string,
	organ: string,
	conclusion: {
		conclusion: "true" | "untrue" | "partly" | "cannot-tell";
		cause?: "mistake" | "false" | "changed-later" | "cannot-verify";
		grounds: string;
	},
): Promise<void> {
	const { call, staff, settle } = institution;
	await call(verification.concludeVerification, staff(`${organ}.verify`), {
		params: { id },
		body: conclusion,
	});
	await call(verification.reviewVerification, staff(`${organ}.verify2`), {
		params: { id },
		body: { confirm: true },
	});
	await settle();
}
