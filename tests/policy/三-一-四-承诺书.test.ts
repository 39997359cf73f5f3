import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as commitment from "#institution/commitment/domain/api.ts";
import * as matter from "#institution/matter/domain/api.ts";
import { noticeSections } from "#institution/notice/domain/notice-sections.ts";
import * as verification from "#institution/verification/domain/api.ts";
import type { Actor } from "#kernel/actor.ts";
import { documentRenderer } from "#platform/documents/renderer.ts";
import { drawnSignature } from "#tests/support/commitment.ts";
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
	sign,
	tell,
} from "#tests/support/loop.ts";
import { photographedSignature } from "#tests/support/photo.ts";
import { refusedWith } from "#tests/support/refused.ts";

let institution: TestInstitution;
beforeAll(async () => {
	institution = await testInstitution();
});
afterAll(() => institution.close());

const journalOf = async (subjectId: string, type: string) =>
	(
		await institution.owner.pool.query<{ event: Record<string, unknown>; actor_kind: string }>(
			"select event, actor_kind from journal where subject_id = $1 and type = $2 order by id",
			[subjectId, type],
		)
	).rows;

const chosen = async (name: string) => {
	const citizen = await aCitizen(institution, name);
	const letter = await begin(institution, citizen.actor, "SL-SJJ-001");
	const params = { id: letter.commitmentId };
	await institution.call(commitment.chooseRoute, citizen.actor, { params, body: { route: "commitment" } });
	return { citizen, letter, params };
};

describe("行政机关以书面形式将证明义务、证明内容以及不实承诺的法律责任一次性告知申请人", () => {
	test("八项逐一送达、逐一确认阅知，记下时间、原文摘要和版本，全部阅知以后才能填写签署（R-012 三(一)）", async () => {
		const { citizen, params } = await chosen("王芳");
		const { call } = institution;
		const told = await call(commitment.notice, citizen.actor, { params });
		expect(told.sections.map(({ key }) => key)).toEqual([...noticeSections]);
		expect(told.sections.map(({ lines }) => lines.join("")).join("")).toContain("纳入信用记录");
		const [first] = told.sections;
		if (!first) throw new Error("eight sections");
		await expect(
			call(commitment.serveNoticeSection, citizen.actor, {
				params,
				body: { means: "read", sections: [{ section: first.key, textHash: "0".repeat(64) }] },
			}),
		).rejects.toEqual(refusedWith("text-changed"));
		await call(commitment.serveNoticeSection, citizen.actor, {
			params,
			body: { means: "read", sections: [{ section: first.key, textHash: first.textHash }] },
		});
		await expect(call(commitment.completeNotice, citizen.actor, { params })).rejects.toEqual(
			refusedWith("sections-missing"),
		);
		// 没有告知完毕，接口也不能预览、签署。
		await call(commitment.fillSlots, citizen.actor, { params, body: { values: premises } });
		await expect(call(commitment.previewLetter, citizen.actor, { params })).rejects.toEqual(
			refusedWith("not-prepared"),
		);
		await expect(
			call(commitment.signCommitment, citizen.actor, {
				params,
				body: {
					challengeId: params.id,
					contentDigest: "0".repeat(64),
					level: "E",
					electronicFormConsent: true,
					signature: { means: "drawn", image: drawnSignature },
				},
			}),
		).rejects.toEqual(refusedWith("notice-incomplete"));
		await tell(institution, citizen.actor, params.id);
		const served = await journalOf(params.id, "NoticeSectionServed");
		expect(new Set(served.map(({ event }) => event.section))).toEqual(new Set(noticeSections));
		for (const { event } of served)
			expect(event.served).toMatchObject({ at: expect.any(String), textHash: expect.any(String) });
		const [completed] = await journalOf(params.id, "NoticeCompleted");
		expect(completed?.event).toMatchObject({
			textHash: told.textHash,
			templateVersionId: expect.any(String),
		});
	});
});

describe("申请人书面承诺已经符合告知的相关要求并愿意承担不实承诺的法律责任", () => {
	test("承诺书载明五项承诺和填写的具体内容；有空未填、填写无效不能签署（R-013 三(一)）", async () => {
		const { citizen, params } = await chosen("李敏");
		const { call } = institution;
		await tell(institution, citizen.actor, params.id);
		const half = await call(commitment.fillSlots, citizen.actor, {
			params,
			body: { values: { address: premises.address } },
		});
		expect(half).toMatchObject({ complete: false });
		expect(half.problems.map(({ kind }) => kind)).toContain("blank");
		await expect(call(commitment.previewLetter, citizen.actor, { params })).rejects.toEqual(
			refusedWith("not-prepared"),
		);
		await expect(
			call(commitment.fillSlots, citizen.actor, {
				params,
				body: { values: { ...premises, rightKind: "借来的" } },
			}),
		).rejects.toEqual(refusedWith("slots-invalid", { slots: ["rightKind"] }));
		await call(commitment.fillSlots, citizen.actor, { params, body: { values: premises } });
		const { shownText } = await call(commitment.previewLetter, citizen.actor, { params });
		for (const words of [
			"已经知晓行政机关告知的全部内容",
			"已符合行政机关告知的条件、标准、要求",
			"愿意承担不实承诺的法律责任",
			"本告知承诺文书中填写的信息真实、准确",
			"上述承诺是申请人真实的意思表示",
			premises.address,
		])
			expect(shownText).toContain(words);
		await sign(institution, citizen.actor, params.id);
		await institution.settle();
		await expect(
			call(commitment.fillSlots, citizen.actor, { params, body: { values: premises } }),
		).rejects.toEqual(refusedWith("already-signed"));
	});

	test("拍照上传的手写签名也可以，打不开的图片在签署时即退回，不留下盖不了章的承诺书（R-150 三(四)）", async () => {
		const { citizen, params } = await chosen("赵敏");
		const { call } = institution;
		await tell(institution, citizen.actor, params.id);
		await call(commitment.fillSlots, citizen.actor, { params, body: { values: premises } });
		const signWith = async (image: string) => {
			const { contentDigest } = await call(commitment.previewLetter, citizen.actor, { params });
			const { challengeId } = await call(commitment.beginSigning, citizen.actor, {
				params,
				body: { confirmation: "fresh-sign-in", contentDigest },
			});
			const signature = { means: "photo" as const, image };
			await call(commitment.signCommitment, citizen.actor, {
				params,
				body: { challengeId, contentDigest, level: "E", electronicFormConsent: true, signature },
			});
		};
		const broken = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(400, 7)]);
		await expect(signWith(`data:image/jpeg;base64,${broken.toString("base64")}`)).rejects.toEqual(
			refusedWith("image-unreadable"),
		);
		await expect(
			signWith(`data:image/png;base64,${Buffer.from("signature").toString("base64")}`),
		).rejects.toEqual(refusedWith("image-unreadable"));
		const renderer = documentRenderer({ threads: 1 });
		try {
			await signWith(await photographedSignature(renderer, "赵敏"));
		} finally {
			await renderer.close();
		}
		await institution.settle();
		const view = await call(commitment.commitment, citizen.actor, { params });
		expect(view).toMatchObject({ state: "sealed", signatureLevel: "E" });
	});
});

describe("行政机关不再索要有关证明并依据书面承诺办理", () => {
	const promised = async (name: string) => {
		const citizen = await aCitizen(institution, name);
		registerPremises(institution, citizen);
		const letter = await begin(institution, citizen.actor, "SL-SJJ-001");
		await promise(institution, citizen.actor, letter, premises);
		return { citizen, letter, params: { matterId: letter.matterId } };
	};

	test("凭承诺书受理、决定、办结：材料清单没有被代替的证明，决定引用承诺书编号（R-014、R-015 三(一)）", async () => {
		const { citizen, letter, params } = await promised("钱一");
		await accepted(institution, citizen.actor, letter, "scj");
		const done = await closed(institution, letter, "scj");
		const view = await institution.call(matter.matterPage, citizen.actor, { params });
		expect(view.state).toBe("closed");
		expect(view.materials).toEqual([]);
		expect(view.decision?.letterNos).toHaveLength(1);
		const document = await institution.call(matter.documentPage, citizen.actor, {
			params: { documentId: done.documentId },
		});
		expect(document.paragraphs.map(({ text }) => text).join("")).toContain(view.decision?.letterNos[0]);
	});

	test("补正、核查、告知书各处都不能再要：名称、俗称、绕开的写法一律拦下并记为违规线索（R-014 三(一)）", async () => {
		const { citizen, letter, params } = await promised("钱二");
		const { call, staff } = institution;
		await accepted(institution, citizen.actor, letter, "scj");
		const ask = (body: { lacking: { name: string; itemId: string | null }[]; note: string }) =>
			call(matter.requestSupplement, staff("scj.handler"), { params, body });
		const asked = [
			{ lacking: [{ name: "住所（经营场所）使用证明", itemId: null }], note: "" },
			{ lacking: [{ name: "住所(经营场所)使用证明复印件", itemId: null }], note: "" },
			{ lacking: [{ name: "名称登记表", itemId: null }], note: "另请补交经营场所使用证明一份。" },
			{ lacking: [{ name: "说明", itemId: institution.item("SL-SJJ-001") }], note: "" },
		];
		for (const body of asked) await expect(ask(body)).rejects.toEqual(refusedWith("certificate-replaced"));
		expect(await journalOf(letter.matterId, "CertificateDemandBlocked")).toHaveLength(asked.length);
		await closed(institution, letter, "scj");
		// 数据答不了全部内容，由人工核查：理由里也不能要证明。
		const manual = await checkOf(institution, letter, "scj");
		expect(manual.state).toBe("manual");
		await expect(
			call(verification.concludeVerification, staff("scj.verify"), {
				params: { id: manual.id },
				body: {
					conclusion: "cannot-tell",
					cause: "cannot-verify",
					grounds: "请提交经营场所使用证明后再核。",
				},
			}),
		).rejects.toEqual(refusedWith("certificate-demanded"));
		// 与证明无关的补正照常。
		const third = await promised("钱四");
		await accepted(institution, third.citizen.actor, third.letter, "scj");
		await call(matter.requestSupplement, staff("scj.handler"), {
			params: third.params,
			body: { lacking: [{ name: "经营者身份证照片", itemId: null }], note: "照片不清楚，请重拍。" },
		});
	});

	test("承诺书未盖章不算完成：没有签署，不能凭承诺受理（R-015 三(一)）", async () => {
		const { citizen, letter } = await chosen("孙五");
		await expect(
			institution.call(matter.submitMatter, citizen.actor, { params: { matterId: letter.matterId } }),
		).rejects.toThrow(/letter|route|commitment/);
	});
});

describe("承诺书的更正", () => {
	/** 最低生活保障 needs level R; 死亡注销户口 is checked in the process at level E. */
	const death = { deceasedName: "王大山", diedOn: "2026-11-02", diedAt: "石龙区人民医院" };
	const inProcess = async (name: string, by?: Actor) => {
		const citizen = await aCitizen(institution, name);
		const letter = await begin(institution, by ?? citizen.actor, "SL-GAJ-002");
		await promise(institution, citizen.actor, letter, death);
		await accepted(institution, citizen.actor, letter, "gaj");
		return { citizen, letter, params: { id: letter.commitmentId } };
	};
	const plansOf = async (commitmentId: string) =>
		(
			await institution.owner.pool.query<{ state: string; due_at: Date; reason: string }>(
				"select state, due_at, reason from verification where commitment_id = $1 order by id",
				[commitmentId],
			)
		).rows;

	const correct = async ({ citizen, params }: Awaited<ReturnType<typeof inProcess>>) => {
		const { call, staff } = institution;
		const { correctionId, version } = await call(commitment.correctLetter, staff("gaj.handler"), { params });
		expect(version).toBe(2);
		await tell(institution, citizen.actor, correctionId);
		await call(commitment.fillSlots, citizen.actor, {
			params: { id: correctionId },
			body: { values: { ...death, diedOn: "2026-11-03" } },
		});
		await sign(institution, citizen.actor, correctionId);
		await institution.settle();
		return correctionId;
	};

	test("笔误更正：双方重新签署新版本，旧版本留存；核查计划随新版本走，没有一份盖章的承诺书没有核查计划（R-151 三(五)）", async () => {
		const { call, staff } = institution;
		const given = await inProcess("周一");
		const [before] = await plansOf(given.letter.commitmentId);
		expect(before).toMatchObject({ reason: "prescribed" });
		const correctionId = await correct(given);
		const old = await call(commitment.commitment, given.citizen.actor, { params: given.params });
		expect(old.state).toBe("superseded");
		const [stopped] = await plansOf(given.letter.commitmentId);
		expect(stopped?.state).toBe("stopped");
		const plans = await plansOf(correctionId);
		expect(plans).toHaveLength(1);
		expect(plans[0]?.state).not.toBe("stopped");
		// 计划在新版本上，事中核查没有结论之前不作决定。
		await expect(
			call(matter.decideMatter, staff("gaj.handler"), {
				params: { matterId: given.letter.matterId },
				body: { result: "grant" },
			}),
		).rejects.toEqual(refusedWith("verification-not-finished"));
		// 只更正一次。
		await expect(
			call(commitment.correctLetter, staff("gaj.handler"), { params: { id: correctionId } }),
		).rejects.toEqual(refusedWith("corrected-once"));
		const sealed = await institution.owner.pool.query<{ id: string }>(
			`select c.id from commitment c join matter m on m.id = c.matter_id
			 where c.state = 'sealed' and m.state not in ('draft', 'submitted') and not exists (
				select from verification v where v.commitment_id = c.id and v.state <> 'stopped')
			 and not exists (select from supervision_pool p where p.commitment_id = c.id and p.left_at is null)
			 and m.matter_name = '死亡注销户口'`,
		);
		expect(sealed.rows).toEqual([]);
	});

	test("更正件已签署、尚未盖章时不作决定（R-151 三(五)）", async () => {
		const given = await inProcess("周二");
		const { call, staff, owner } = institution;
		const correctionId = await correct(given);
		await owner.pool.query(
			"update commitment set state = 'sealed', document = jsonb_set(document, '{state}', '\"sealed\"') where id = $1",
			[given.letter.commitmentId],
		);
		await owner.pool.query(
			"update commitment set state = 'signed', document = jsonb_set(document, '{state}', '\"signed\"') where id = $1",
			[correctionId],
		);
		await owner.pool.query(
			`update matter set document = jsonb_set(document, '{items,0,commitmentId}', to_jsonb($2::text)) where id = $1`,
			[given.letter.matterId, given.letter.commitmentId],
		);
		await expect(
			call(matter.decideMatter, staff("gaj.handler"), {
				params: { matterId: given.letter.matterId },
				body: { result: "grant" },
			}),
		).rejects.toEqual(refusedWith("letter-not-sealed"));
	});
});
