import QRCode from "qrcode";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Refused } from "#app/call.ts";
import type { PublishedItem } from "#institution/catalogue/domain/item.ts";
import { rememberGuardianship } from "#institution/organisation/server/parties.ts";
import { documentRenderer } from "#platform/documents/renderer.ts";
import {
	aCitizen,
	anItem,
	anOfferedCommitment,
	aPreparedCommitment,
	aSignature,
	type CommitmentDistrict,
	commitmentDistrict,
	householdAnswers,
} from "#tests/support/commitment.ts";
import { asJpeg, asPng, pngOf, scanOf } from "#tests/support/scan.ts";
import * as api from "../domain/api.ts";
import { pageCodeText } from "../domain/bind-scan.ts";
import { verificationWordsChinese as words } from "../domain/verification-words.zh-CN.ts";
import { tellPrincipalOfLetter } from "./reactions.ts";
import { sealNow } from "./seal-now.ts";
import { verifyLetter } from "./verify-letter.ts";

let district: CommitmentDistrict;
let item: PublishedItem;

beforeAll(async () => {
	district = await commitmentDistrict();
	// The same item, asking for a reliable electronic signature or paper.
	({ item } = await anItem(district, { changes: { signatureMinimum: "R" } }));
}, 120_000);
afterAll(() => district.close());

const refusal = (work: Promise<unknown>) =>
	work.then(
		() => null,
		(error: unknown) => {
			if (error instanceof Refused) return error.problem;
			throw error;
		},
	);

const tomorrow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** A certificate signature by whoever calls. */
const signWithCertificate = async (by: Parameters<CommitmentDistrict["call"]>[1], id: string) => {
	const params = { id };
	const { contentDigest } = await district.call(api.previewLetter, by, { params });
	const { challengeId } = await district.call(api.beginSigning, by, {
		params,
		body: { confirmation: "certificate", contentDigest },
	});
	return district.call(api.signCommitment, by, {
		params,
		body: {
			challengeId,
			contentDigest,
			level: "R",
			electronicFormConsent: true,
			signature: { means: "certificate" },
		},
	});
};

const grantedAuthorisation = async (
	principal: Awaited<ReturnType<typeof aCitizen>>,
	agent: Awaited<ReturnType<typeof aCitizen>>,
) => {
	const drafted = await district.call(api.draftAuthorisation, agent.actor, {
		body: {
			iAm: "agent",
			other: { kind: "citizen", name: principal.name, idNumber: principal.idNumber },
			itemId: item.itemId,
			powers: ["promise"],
			validFrom: tomorrow(-1),
			validUntil: tomorrow(30),
		},
	});
	const params = { id: drafted.authorisationId };
	const { contentDigest } = await district.call(api.authorisation, principal.actor, { params });
	const grant = async (by: typeof principal) => {
		const { challengeId } = await district.call(api.beginGrant, by.actor, {
			params,
			body: { confirmation: "fresh-sign-in", contentDigest },
		});
		return district.call(api.grantAuthorisation, by.actor, { params, body: { challengeId } });
	};
	expect(await refusal(grant(agent))).toMatchObject({ reason: "authorisation-only-principal" });
	await grant(principal);
	return drafted.authorisationId;
};

describe("可靠的电子签名", () => {
	test("最低要求为R的事项：电子确认不够，事件证书签署后可离线核验（R-150）", async () => {
		const { actor } = await aCitizen(district);
		const { commitmentId } = await aPreparedCommitment(district, { applicant: actor, item });
		const params = { id: commitmentId };
		const weaker = await aSignature(district, actor, commitmentId);
		expect(await refusal(district.call(api.signCommitment, actor, { params, body: weaker }))).toMatchObject({
			reason: "signature-level-too-low",
			details: { minimum: "R" },
		});
		await signWithCertificate(actor, commitmentId);
		await sealNow(district.needs, commitmentId);
		const letter = await district.call(api.letterFile, actor, { params });
		const renderer = documentRenderer({ threads: 1 });
		try {
			const verified = await verifyLetter(Buffer.from(letter.base64, "base64"), {
				renderer,
				words,
				trustedRoots: [...district.trustedRoots],
				timestampFile: null,
			});
			expect(verified.findings.filter(({ result }) => result !== "holds")).toEqual([]);
			expect(verified.content?.signature).toMatchObject({
				level: "R",
				signerName: "王芳",
				capacity: "applicant",
			});
		} finally {
			await renderer.close();
		}
	});
});

describe("代为承诺", () => {
	test("有本人签署的特别授权：代理人可以签署；本人当即得知并可否认（R-033）", async () => {
		const principal = await aCitizen(district);
		const agent = await aCitizen(district, { name: "李强" });
		const authorisationId = await grantedAuthorisation(principal, agent);
		const onBehalf = { kind: "agent" as const, partyId: principal.id, authorisationId };
		const { commitmentId, matterId } = await aPreparedCommitment(district, {
			applicant: agent.actor,
			item,
			onBehalf,
		});
		await signWithCertificate(agent.actor, commitmentId);
		await sealNow(district.needs, commitmentId);
		const params = { id: commitmentId };

		const { rows } = await district.owner.pool.query(
			"select id, at, event from journal where subject_id = $1 and type = 'CommitmentSigned'",
			[commitmentId],
		);
		const [entry] = rows;
		for (let run = 0; run < 2; run += 1)
			await district.engine.act({ kind: "system", task: "reaction" }, (act) =>
				tellPrincipalOfLetter(district.needs)(act, {
					id: entry.id,
					at: entry.at,
					actorKind: "natural-person",
					actorId: agent.id,
					slice: "commitment",
					subjectId: commitmentId,
					matterId,
					event: entry.event,
				}),
			);
		const told = district.simulators.sms
			.inbox(principal.phone)
			.filter(({ text }) => text.includes(item.certName));
		expect(told).toHaveLength(1);

		expect(await refusal(district.call(api.disownCommitment, agent.actor, { params }))).toMatchObject({
			status: 403,
		});
		const disowned = await district.call(api.disownCommitment, principal.actor, { params });
		expect(disowned.state).toBe("disowned");
		const matter = await district.needs.matterOf(await district.engine.reading(agent.actor), matterId);
		expect(matter?.items.find(({ itemId }) => itemId === item.itemId)).toMatchObject({ barred: "disowned" });
	});

	test("授权撤销以后、没有授权、别人的授权，都不能代签（R-033）", async () => {
		const principal = await aCitizen(district);
		const agent = await aCitizen(district, { name: "李强" });
		const authorisationId = await grantedAuthorisation(principal, agent);
		const onBehalf = { kind: "agent" as const, partyId: principal.id, authorisationId };
		const { commitmentId } = await aPreparedCommitment(district, { applicant: agent.actor, item, onBehalf });
		await district.call(api.revokeAuthorisation, principal.actor, {
			params: { id: authorisationId },
			body: { cause: "revoked" },
		});
		expect(await refusal(signWithCertificate(agent.actor, commitmentId))).toMatchObject({
			reason: "not-eligible",
			details: { grounds: ["authorisation-revoked"] },
		});
		const stranger = await aCitizen(district, { name: "赵敏" });
		expect(
			await refusal(district.call(api.authorisation, stranger.actor, { params: { id: authorisationId } })),
		).toMatchObject({ status: 404 });
	});
});

describe("监护人和未成年人", () => {
	test("不满八周岁的由监护人承诺，印作法定代理人；本人不能签（R-149）", async () => {
		const child = await aCitizen(district, { name: "王小芳", born: "20200307" });
		const mother = await aCitizen(district, { name: "王芳" });
		await district.engine.act({ kind: "system", task: "test" }, (act) =>
			rememberGuardianship(act, {
				wardId: child.id,
				guardianId: mother.id,
				relation: "parent",
				source: "own-promise",
				since: "2020-03-07",
			}),
		);
		const { commitmentId: alone } = await anOfferedCommitment(district, { applicant: child.actor, item });
		expect(
			await refusal(
				district.call(api.chooseRoute, child.actor, { params: { id: alone }, body: { route: "commitment" } }),
			),
		).toMatchObject({ reason: "not-eligible", details: { grounds: ["guardian-must-sign"] } });

		const { commitmentId } = await aPreparedCommitment(district, {
			applicant: mother.actor,
			item,
			onBehalf: { kind: "guardian", partyId: child.id, relation: "parent" },
		});
		await signWithCertificate(mother.actor, commitmentId);
		const view = await district.call(api.commitment, mother.actor, { params: { id: commitmentId } });
		expect(view).toMatchObject({ representation: "guardian", promisorName: "王小芳", signatureLevel: "R" });
	});
});

describe("窗口纸质办理", () => {
	const clerk = () => district.staff("sfj.window");

	test("打印一式两份、签名、扫描绑定：编号不变，缺页和旧版退回（R-011 R-130）", async () => {
		const { actor } = await aCitizen(district);
		const { commitmentId } = await anOfferedCommitment(district, { applicant: actor, item });
		const params = { id: commitmentId };
		await district.call(api.chooseRoute, clerk(), { params, body: { route: "commitment" } });
		const { sections } = await district.call(api.notice, clerk(), { params });
		await district.call(api.serveNoticeSection, clerk(), {
			params,
			body: { means: "clerk", sections: sections.map(({ key, textHash }) => ({ section: key, textHash })) },
		});
		await district.call(api.completeNotice, clerk(), { params });
		await district.call(api.fillSlots, clerk(), { params, body: { values: householdAnswers } });
		expect(
			await refusal(
				district.call(api.signCommitment, clerk(), {
					params,
					body: {
						challengeId: commitmentId,
						contentDigest: "0".repeat(64),
						level: "E",
						electronicFormConsent: true,
						signature: { means: "typed", name: "王芳" },
					},
				}),
			),
		).toMatchObject({ status: 403 });

		const first = await district.call(api.printLetter, clerk(), { params });
		expect((await district.call(api.printLetter, clerk(), { params })).letterNo).toBe(first.letterNo);
		const { scan, pdf, pages } = await printedPages(params.id);
		const bind = (files: readonly string[], mark: "signature" | "none" = "signature") =>
			refusal(
				district.call(api.bindScan, clerk(), {
					params,
					body: { mark, pages: files.map((file) => ({ file })) },
				}),
			);
		const stored = await district.owner.pool.query("select verify_code from commitment where id = $1", [
			params.id,
		]);
		const verifyCode: string = stored.rows[0].verify_code;
		const missing = pageCodeText({ verifyCode, page: 1, pages: pages + 1, digest: first.contentDigest });
		expect(await bind([await pageImage(missing)])).toMatchObject({ reason: "pages-missing" });
		expect(await bind([await pageImage("https://elsewhere.example")])).toMatchObject({
			reason: "page-code-unreadable",
		});
		const other = pageCodeText({
			verifyCode: "A".repeat(16),
			page: 1,
			pages: 1,
			digest: first.contentDigest,
		});
		const foreign = await pageImage(other);
		expect(await bind([...scan, foreign])).toMatchObject({
			reason: "scan-of-another-letter",
			details: { scanned: [String(pages + 1)] },
		});
		expect(await bind([pdf, foreign])).toMatchObject({
			reason: "scan-of-another-letter",
			details: { scanned: [String(pages + 1)] },
		});
		const bomb = pngOf(30_000, 30_000, new Uint8Array(10_000)).toString("base64");
		expect(await bind([`data:image/png;base64,${bomb}`])).toMatchObject({ reason: "image-too-many-pixels" });
		const broken = Buffer.from("%PDF-1.7 broken").toString("base64");
		expect(await bind([`data:application/pdf;base64,${broken}`])).toMatchObject({
			reason: "scan-unreadable",
		});
		expect(await bind(scan, "none")).toMatchObject({ reason: "signature-not-seen" });
		expect(await bind([pdf])).toBeNull();
		await sealNow(district.needs, params.id);
		const view = await district.call(api.commitment, actor, { params });
		expect(view).toMatchObject({ state: "sealed", signatureLevel: "P", letterNo: first.letterNo });
	});

	/** Both originals as printed, and the applicant's as a scanner would send it back: one picture a page. */
	const printedPages = async (id: string) => {
		const [mine, organs] = await Promise.all(
			(["applicant", "organ"] as const).map((copy) =>
				district.call(api.paperLetter, clerk(), { params: { id }, query: { copy } }),
			),
		);
		if (!mine || !organs) throw new Error("there are two originals");
		expect(mine.hash).not.toBe(organs.hash);
		const pictures = await scanOf(Buffer.from(mine.base64, "base64"));
		// As office machines do it: the first page as JPEG, the others as PNG.
		const scan = pictures.map((picture, at) =>
			at === 0
				? `data:image/jpeg;base64,${asJpeg(picture).toString("base64")}`
				: `data:image/png;base64,${asPng(picture).toString("base64")}`,
		);
		return { scan, pdf: `data:application/pdf;base64,${mine.base64}`, pages: scan.length };
	};

	const pageImage = async (code: string): Promise<string> =>
		`data:image/png;base64,${(await QRCode.toBuffer(code, { type: "png", width: 600 })).toString("base64")}`;
});
