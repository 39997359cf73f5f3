import { afterAll, beforeAll, expect, test } from "vitest";
import * as breach from "#institution/breach/domain/api.ts";
import * as commitment from "#institution/commitment/domain/api.ts";
import * as credit from "#institution/credit/domain/api.ts";
import * as matter from "#institution/matter/domain/api.ts";
import { keepAttachment } from "#institution/organisation/domain/api.ts";
import * as verification from "#institution/verification/domain/api.ts";
import type { Actor } from "#kernel/actor.ts";
import { verifyChain } from "#platform/chain.ts";
import { openPdf, pdfText } from "#platform/seal/pdf-reader.ts";
import { drawnSignature } from "#tests/support/commitment.ts";
import { docxFaults, docxText } from "#tests/support/docx.ts";
import { type TestInstitution, testInstitution } from "#tests/support/institution.ts";
import {
	aCitizen,
	accepted,
	begin,
	checkOf,
	closed,
	premises,
	promise,
	registerPremises,
	served,
} from "#tests/support/loop.ts";

let institution: TestInstitution;
beforeAll(async () => {
	institution = await testInstitution();
});
afterAll(() => institution.close());

const refusedWith = (reason: string) =>
	expect.objectContaining({ problem: expect.objectContaining({ reason }) });

test("承诺属实：不交证明即办结，核查一致，记入履约（R-013、R-015、R-068、R-086 三(一)(五)(六)）", async () => {
	const citizen = await aCitizen(institution, "赵敏");
	const schooling = { degree: "大学专科", school: "平顶山学院" };
	institution.outside.simulators?.dataSharing.teach("education", citizen.idNumber, {
		name: citizen.name,
		fields: schooling,
	});
	const letter = await begin(institution, citizen.actor, "SL-GAJ-003");
	await promise(institution, citizen.actor, letter, schooling);
	await accepted(institution, citizen.actor, letter, "gaj");
	const done = await closed(institution, letter, "gaj");
	expect(done.state).toBe("closed");

	const check = await checkOf(institution, letter, "gaj");
	// 逐项一致，无须人工。
	expect(check.state).toBe("reviewed");
	const dossier = await institution.call(credit.myCredit, citizen.actor);
	expect(JSON.stringify(dossier)).toContain("kept");
	const view = await institution.call(matter.matterPage, citizen.actor, {
		params: { matterId: letter.matterId },
	});
	expect(view.materials.map(({ name }) => name).join()).not.toContain("学历证明");

	// 决定书：盖章的 PDF 是原件，Word 副本说的一样，能看原件的人才能下载（R-148）。
	const params = { documentId: view.decision?.documentId ?? "" };
	const original = await institution.call(matter.documentFile, citizen.actor, { params });
	const copy = await institution.call(matter.documentWord, citizen.actor, { params });
	const word = Buffer.from(copy.file, "base64");
	expect(docxFaults(word)).toEqual([]);
	expect(docxText(word, "word/header1.xml")).toContain("PDF是原件");
	const said = pdfText(openPdf(Buffer.from(original.base64, "base64")));
	const [letterNo = "没有承诺书编号"] = view.decision?.letterNos ?? [];
	for (const words of [letterNo, "赵敏：", "印发"]) {
		expect(said).toContain(words);
		expect(docxText(word)).toContain(words);
	}
	const stranger = await aCitizen(institution, "钱一");
	for (const file of [matter.documentFile, matter.documentWord])
		await expect(institution.call(file, stranger.actor, { params })).rejects.toEqual(
			refusedWith("not-found"),
		);
});

test("虚假承诺：申辩、认定、撤销、记入信用，修复前不适用告知承诺制，修复后当即恢复（R-032、R-064、R-065、R-088、R-148）", async () => {
	const citizen = await aCitizen(institution, "钱二");
	registerPremises(institution, citizen, { address: "石龙区龙河街道大庄社区9号", rightKind: "租赁" });
	const letter = await begin(institution, citizen.actor, "SL-SJJ-001");
	await promise(institution, citizen.actor, letter, premises);
	await accepted(institution, citizen.actor, letter, "scj");
	await closed(institution, letter, "scj");

	const check = await checkOf(institution, letter, "scj");
	expect(check.state).toBe("manual");
	const { call, staff } = institution;

	// 核查：比对不一致只说明不一致，故意由人举证。
	const params = { id: check.id };
	const { evidenceId } = await call(verification.addEvidence, staff("scj.verify"), {
		params,
		body: {
			kind: "statement",
			title: "出租人陈述",
			text: "出租人说明从未出租过该房屋，租赁合同上的签名不是本人所写。",
		},
	});
	await expect(
		call(verification.concludeVerification, staff("scj.verify"), {
			params,
			body: {
				conclusion: "untrue",
				cause: "false",
				grounds: "不动产登记信息与承诺不一致。",
				restsOn: [evidenceId],
			},
		}),
	).rejects.toEqual(refusedWith("intent-not-shown"));
	await call(verification.concludeVerification, staff("scj.verify"), {
		params,
		body: {
			conclusion: "untrue",
			cause: "false",
			grounds: "不动产登记信息与承诺不一致，出租人否认出租。",
			restsOn: [evidenceId],
			intentShownBy: [evidenceId],
		},
	});
	await expect(
		call(verification.reviewVerification, staff("scj.verify"), { params, body: { confirm: true } }),
	).rejects.toEqual(refusedWith("reviewer-concluded"));
	await call(verification.reviewVerification, staff("scj.verify2"), { params, body: { confirm: true } });
	await institution.settle();

	// 陈述申辩：送达之日起算；认定生效前没有记录、没有限制。
	const [opened] = (await call(breach.breaches, staff("scj.handler"))).rows;
	if (!opened) throw new Error("an untrue finding opens a breach");
	const of = { breachId: opened.breachId };
	await call(breach.inviteDefence, staff("scj.handler"), {
		params: of,
		body: { findings: "经核查，经营场所与登记信息不一致。" },
	});
	await served(institution, await draftedFor(opened.breachId), "scj");
	await call(breach.giveDefence, citizen.actor, { params: of, body: { statement: "我以为租赁已经办妥。" } });
	expect((await call(credit.myCredit, citizen.actor)).records).toEqual([]);
	await call(breach.draftFinding, staff("scj.handler"), {
		params: of,
		body: {
			cause: "false",
			evidence: [{ kind: "forged-document", hash: await attachment(staff("scj.handler")) }],
			reasons: "伪造租赁合同，申辩理由不成立。",
		},
	});
	const finding = await served(institution, await draftedFor(opened.breachId), "scj");
	expect(finding.effectiveAt).not.toBeNull();
	await institution.settle();

	// 信用：生效即记录并限制；再办时不适用，证明的路仍然开着。
	const [record] = (await call(credit.myCredit, citizen.actor)).records;
	expect(record).toMatchObject({ kind: "broken", lock: "active" });
	const next = await begin(institution, citizen.actor, "SL-SJJ-001");
	await expect(
		call(commitment.chooseRoute, citizen.actor, {
			params: { id: next.commitmentId },
			body: { route: "commitment" },
		}),
	).rejects.toEqual(refusedWith("not-eligible"));
	await call(commitment.chooseRoute, citizen.actor, {
		params: { id: next.commitmentId },
		body: { route: "certificate" },
	});

	// 处置：办结后欺骗取得的许可撤销；未决才能终止。
	await expect(
		call(breach.chooseOutcome, staff("scj.handler"), {
			params: of,
			body: { outcome: "terminate", assessment: "deceit", reasons: "终止。" },
		}),
	).rejects.toEqual(refusedWith("already-closed"));
	await call(breach.chooseOutcome, staff("scj.handler"), {
		params: of,
		body: { outcome: "revoke", assessment: "deceit", reasons: "以欺骗取得登记，依法撤销。" },
	});
	await served(institution, await draftedFor(opened.breachId), "scj");
	expect((await call(breach.breach, staff("scj.handler"), { params: of })).state).toBe("disposed");

	// 修复：纠正后限制当即解除，同一刻即可再承诺。
	if (!record) throw new Error("no record");
	await call(credit.requestRepair, citizen.actor, {
		params: { recordId: record.recordId },
		body: { scope: "lock", statement: "已停止经营并改正。", files: [await attachment(citizen.actor)] },
	});
	await call(credit.decideRepair, staff("scj.head"), {
		params: { recordId: record.recordId },
		body: { granted: true, reason: "已改正。" },
	});
	await institution.settle();
	const again = await begin(institution, citizen.actor, "SL-SJJ-001");
	const chosen = await call(commitment.chooseRoute, citizen.actor, {
		params: { id: again.commitmentId },
		body: { route: "commitment" },
	});
	expect(chosen.state).toBe("telling");
});

const attachment = async (by: Actor) =>
	(await institution.call(keepAttachment, by, { body: { content: drawnSignature } })).fileHash;

/** The newest document drawn up for a breach that is not served yet. */
const draftedFor = async (breachId: string): Promise<string> => {
	const { rows } = await institution.owner.pool.query<{ id: string }>(
		"select id from official_document where cause_id = $1 and state in ('drafted', 'reviewed', 'approved', 'sealed') order by id desc limit 1",
		[breachId],
	);
	const [row] = rows;
	if (!row) throw new Error("no document was drawn up");
	return row.id;
};

test("全程日志成链可验（R-141）", async () => {
	await institution.seal();
	expect((await verifyChain(institution.owner.pool, "410404")).faults).toEqual([]);
});
