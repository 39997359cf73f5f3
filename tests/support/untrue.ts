import * as breach from "#institution/breach/domain/api.ts";
import { keepAttachment } from "#institution/organisation/domain/api.ts";
import * as verification from "#institution/verification/domain/api.ts";
import { drawnSignature } from "./commitment.ts";
import type { TestInstitution } from "./institution.ts";
import { type Citizen, checkOf, type Letter, served } from "./loop.ts";

type Untrue = { letter: Letter; citizen: Citizen; organ: string };

/** A finding of a check by hand: evidence taken, concluded by one checker, confirmed by another. */
export async function checkedAs(
	institution: TestInstitution,
	{ letter, organ }: Omit<Untrue, "citizen">,
	conclusion:
		| { conclusion: "untrue" | "partly"; cause: "mistake" | "false" }
		| { conclusion: "true"; cause: "changed-later" | "source-wrong" | null }
		| { conclusion: "cannot-tell"; cause: "organ-error" | "cannot-verify" },
): Promise<void> {
	const { call, staff, settle } = institution;
	const { id } = await checkOf(institution, letter, organ);
	const params = { id };
	const { evidenceId } = await call(verification.addEvidence, staff(`${organ}.verify`), {
		params,
		body: { kind: "statement", title: "房屋所有人陈述", text: "房屋所有人到场说明了实际使用情况。" },
	});
	await call(verification.concludeVerification, staff(`${organ}.verify`), {
		params,
		body: {
			...conclusion,
			grounds: "经向房屋所有人和登记机构了解，事实如下所述。",
			restsOn: [evidenceId],
			...(conclusion.cause === "false" ? { intentShownBy: [evidenceId] } : {}),
		},
	});
	await call(verification.reviewVerification, staff(`${organ}.verify2`), { params, body: { confirm: true } });
	await settle();
}

/** The newest document drawn up for this cause that is not served yet. */
export async function draftedFor({ owner }: TestInstitution, causeId: string): Promise<string> {
	const { rows } = await owner.pool.query<{ id: string }>(
		"select id from official_document where cause_id = $1 and state in ('drafted', 'reviewed', 'approved', 'sealed') order by id desc limit 1",
		[causeId],
	);
	const [row] = rows;
	if (!row) throw new Error("no document was drawn up");
	return row.id;
}

/** The breach of a letter, once its check is confirmed as untrue. */
export async function breachOf({ owner }: TestInstitution, { commitmentId }: Letter): Promise<string | null> {
	const { rows } = await owner.pool.query<{ id: string }>(
		"select id from breach where commitment_id = $1 order by id desc limit 1",
		[commitmentId],
	);
	return rows[0]?.id ?? null;
}

/** 陈述申辩 invited and given; the finding drawn up, not yet served. Answers breach and the finding's document. */
export async function findingDrafted(
	institution: TestInstitution,
	{ letter, citizen, organ }: Untrue,
	cause: "mistake" | "false",
): Promise<{ breachId: string; findingId: string; fileHash: string }> {
	const { call, staff } = institution;
	const breachId = await breachOf(institution, letter);
	if (breachId === null) throw new Error("an untrue finding opens a breach");
	const params = { breachId };
	await call(breach.inviteDefence, staff(`${organ}.handler`), {
		params,
		body: { findings: "经核查，承诺的内容与实际不一致。" },
	});
	await served(institution, await draftedFor(institution, breachId), organ);
	await call(breach.giveDefence, citizen.actor, { params, body: { statement: "我以为没有问题。" } });
	const { fileHash } = await call(keepAttachment, staff(`${organ}.handler`), {
		body: { content: drawnSignature },
	});
	await call(breach.draftFinding, staff(`${organ}.handler`), {
		params,
		body: {
			cause,
			evidence: cause === "false" ? [{ kind: "forged-document", hash: fileHash }] : [],
			reasons: "申辩理由不成立。",
		},
	});
	return { breachId, findingId: await draftedFor(institution, breachId), fileHash };
}

/** The same, served: the finding is in effect. */
export async function untrueInEffect(
	institution: TestInstitution,
	untrue: Untrue,
	cause: "mistake" | "false",
): Promise<{ breachId: string }> {
	const { breachId, findingId } = await findingDrafted(institution, untrue, cause);
	await served(institution, findingId, untrue.organ);
	return { breachId };
}
