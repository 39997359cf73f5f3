import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as commitment from "#institution/commitment/domain/api.ts";
import * as credit from "#institution/credit/domain/api.ts";
import * as matter from "#institution/matter/domain/api.ts";
import { drawnSignature } from "#tests/support/commitment.ts";
import { type TestInstitution, testInstitution } from "#tests/support/institution.ts";
import { aCitizen, accepted, begin, type Citizen, closed, premises, promise } from "#tests/support/loop.ts";
import { refusedWith } from "#tests/support/refused.ts";
import { checkedAs, untrueInEffect } from "#tests/support/untrue.ts";

let institution: TestInstitution;
beforeAll(async () => {
	institution = await testInstitution();
});
afterAll(() => institution.close());

const today = async () =>
	(await institution.engine.reading({ kind: "anonymous" })).now.toISOString().slice(0, 10);

/** 严重失信主体名单 as the credit office imports it. */
const listed = async (citizen: Citizen, until: string, validUntil = until) =>
	institution.call(credit.importCreditList, institution.staff("fgw.credit"), {
		body: {
			kind: "serious-dishonesty",
			domain: null,
			source: "严重失信主体名单（测试）",
			asOf: await today(),
			validUntil,
			rows: [{ listingNo: "YZ-2026-1", idNumber: citizen.idNumber, since: "2026-01-01", until }],
		},
	});

describe("申请人可自主选择是否采用告知承诺制方式办理", () => {
	test("清单上的证明一律两种方式并列提供，没有预先选定（R-006、R-030 三(三)）", async () => {
		const citizen = await aCitizen(institution);
		const letter = await begin(institution, citizen.actor, "SL-SJJ-001");
		const params = { id: letter.commitmentId };
		const choice = await institution.call(commitment.commitmentChoice, citizen.actor, { params });
		expect(choice.chosen).toBeNull();
		expect(choice.ways.map(({ route }) => route)).toEqual(["commitment", "certificate"]);
		expect(choice.ways[0].verifyStandard).not.toBe("");
		expect(choice.ways[1].bases.length).toBeGreaterThan(0);
		const view = await institution.call(matter.matterPage, citizen.actor, {
			params: { matterId: letter.matterId },
		});
		expect(view.items.map(({ route }) => route)).toEqual(["undecided"]);
		// 没有选择，办件不能提交：没有一条绕开选择的路。
		await expect(
			institution.call(matter.submitMatter, citizen.actor, { params: { matterId: letter.matterId } }),
		).rejects.toEqual(refusedWith("item-undecided"));
	});

	test("窗口办理同样先提供两种方式（R-006 三(三)）", async () => {
		const citizen = await aCitizen(institution);
		const { rows } = await institution.owner.pool.query<{ organ_id: string; name: string }>(
			"select organ_id, document -> 'facts' ->> 'matterName' as name from catalogue_item where id = $1",
			[institution.item("SL-SJJ-001")],
		);
		const clerk = institution.staff("scj.window");
		const { matterId } = await institution.call(matter.beginMatter, clerk, {
			body: {
				organId: rows[0]?.organ_id ?? "",
				matterName: rows[0]?.name ?? "",
				areaCode: "410404003",
				applicantId: citizen.id,
			},
		});
		const letters = await institution.call(commitment.commitmentsOfMatter, clerk, {
			params: { id: matterId },
		});
		expect(letters.rows.map(({ state }) => state)).toEqual(["offered"]);
	});

	test("签署以前可以改选，签署以后不能（R-030 三(三)）", async () => {
		const citizen = await aCitizen(institution);
		const letter = await begin(institution, citizen.actor, "SL-SJJ-001");
		const params = { id: letter.commitmentId };
		const { call } = institution;
		await call(commitment.chooseRoute, citizen.actor, { params, body: { route: "certificate" } });
		await call(commitment.switchRoute, citizen.actor, { params, body: { route: "commitment" } });
		await call(commitment.switchRoute, citizen.actor, { params, body: { route: "certificate" } });
		const other = await begin(institution, citizen.actor, "SL-SJJ-001");
		await promise(institution, citizen.actor, other, premises);
		await expect(
			call(commitment.switchRoute, citizen.actor, {
				params: { id: other.commitmentId },
				body: { route: "certificate" },
			}),
		).rejects.toEqual(refusedWith("already-signed"));
	});
});

describe("申请人不愿承诺或者无法承诺的,应当提交法律法规或者国务院决定要求的证明", () => {
	test("选择提交证明：说明依据和开具单位，交来证明即可提交，未交不能提交（R-031 三(三)）", async () => {
		const citizen = await aCitizen(institution);
		const letter = await begin(institution, citizen.actor, "SL-SJJ-001");
		const { call } = institution;
		const params = { matterId: letter.matterId };
		await call(commitment.chooseRoute, citizen.actor, {
			params: { id: letter.commitmentId },
			body: { route: "certificate" },
		});
		await expect(call(matter.submitMatter, citizen.actor, { params })).rejects.toEqual(
			refusedWith("certificate-missing"),
		);
		const view = await call(matter.matterPage, citizen.actor, { params });
		const [certificate] = view.materials;
		if (!certificate?.itemId) throw new Error("the certificate is on the list");
		await call(matter.provideMaterial, citizen.actor, {
			params,
			body: { name: certificate.name, itemId: certificate.itemId, file: drawnSignature },
		});
		expect((await call(matter.submitMatter, citizen.actor, { params })).state).toBe("submitted");
	});
});

describe("有较严重的不良信用记录或者存在曾作出虚假承诺等情形的,在信用修复前不适用告知承诺制", () => {
	const commit = (citizen: Citizen, id: string) =>
		institution.call(commitment.chooseRoute, citizen.actor, {
			params: { id },
			body: { route: "commitment" },
		});

	test("列入严重失信主体名单的不适用，出具不适用告知书写明原因、编号和救济；证明的路仍然开着（R-032 三(三)）", async () => {
		const citizen = await aCitizen(institution);
		await listed(citizen, "2027-06-30");
		const letter = await begin(institution, citizen.actor, "SL-SJJ-001");
		const params = { id: letter.commitmentId };
		const { call } = institution;
		const checked = await call(commitment.checkEligibility, citizen.actor, { params });
		expect(checked.decision).toBe("deny");
		expect(checked.grounds[0]).toMatchObject({ reason: "credit-record", recordNo: "YZ-2026-1" });
		expect(checked.grounds[0]?.remedies).toEqual(
			expect.arrayContaining(["certificate", "repair", "objection"]),
		);
		if (checked.documentId === null) throw new Error("a denial has its document");
		const notice = await call(matter.documentPage, institution.staff("scj.handler"), {
			params: { documentId: checked.documentId },
		});
		const words = notice.paragraphs.map(({ text }) => text).join("");
		expect(notice).toMatchObject({ kind: "not-eligible-notice", adverse: true });
		expect(words).toContain("YZ-2026-1");
		expect(words).toMatch(/修复/);
		await expect(commit(citizen, letter.commitmentId)).rejects.toEqual(refusedWith("not-eligible"));
		await call(commitment.chooseRoute, citizen.actor, { params, body: { route: "certificate" } });
	});

	test("选择时适用、签署前被列入名单：签署时再核一次即拒绝（R-032 三(三)）", async () => {
		const citizen = await aCitizen(institution);
		const letter = await begin(institution, citizen.actor, "SL-SJJ-001");
		await commit(citizen, letter.commitmentId);
		await listed(citizen, "2027-06-30");
		await expect(promise(institution, citizen.actor, letter, premises)).rejects.toThrow();
		const view = await institution.call(commitment.commitment, citizen.actor, {
			params: { id: letter.commitmentId },
		});
		expect(view.signedAt).toBeNull();
	});

	test("过失不实不锁人：有不实记录，照样可以再承诺（R-032 三(三)）", async () => {
		const citizen = await aCitizen(institution, "诚实人");
		institution.outside.simulators?.dataSharing.teach("real-estate", citizen.idNumber, {
			name: citizen.name,
			fields: { address: "石龙区龙河街道大庄社区9号", rightKind: "自有" },
		});
		const letter = await begin(institution, citizen.actor, "SL-SJJ-001");
		await promise(institution, citizen.actor, letter, premises);
		await accepted(institution, citizen.actor, letter, "scj");
		await closed(institution, letter, "scj");
		await checkedAs(institution, { letter, organ: "scj" }, { conclusion: "untrue", cause: "mistake" });
		await untrueInEffect(institution, { letter, citizen, organ: "scj" }, "mistake");
		const [record] = (await institution.call(credit.myCredit, citizen.actor)).records;
		expect(record).toMatchObject({ kind: "broken", cause: "mistake", lock: "none", level: null });
		const again = await begin(institution, citizen.actor, "SL-SJJ-001");
		expect((await commit(citizen, again.commitmentId)).state).toBe("telling");
	});

	test("异议成立，限制当即解除，同一刻即可再承诺（R-032、R-088 三(三)(六)）", async () => {
		const citizen = await aCitizen(institution, "冤枉人");
		institution.outside.simulators?.dataSharing.teach("real-estate", citizen.idNumber, {
			name: citizen.name,
			fields: { address: "石龙区龙河街道大庄社区9号", rightKind: "自有" },
		});
		const letter = await begin(institution, citizen.actor, "SL-SJJ-001");
		await promise(institution, citizen.actor, letter, premises);
		await accepted(institution, citizen.actor, letter, "scj");
		await closed(institution, letter, "scj");
		await checkedAs(institution, { letter, organ: "scj" }, { conclusion: "untrue", cause: "false" });
		await untrueInEffect(institution, { letter, citizen, organ: "scj" }, "false");
		const again = await begin(institution, citizen.actor, "SL-SJJ-001");
		await expect(commit(citizen, again.commitmentId)).rejects.toEqual(refusedWith("not-eligible"));
		const { call, staff } = institution;
		const [record] = (await call(credit.myCredit, citizen.actor)).records;
		if (!record) throw new Error("a false promise is recorded");
		const params = { recordId: record.recordId };
		await call(credit.fileObjection, citizen.actor, { params, body: { reason: "房屋已经过户。" } });
		await call(credit.acceptObjection, staff("scj.handler"), { params });
		// 异议处理期间限制不变。
		await expect(commit(citizen, again.commitmentId)).rejects.toEqual(refusedWith("not-eligible"));
		await call(credit.answerObjection, staff("scj.legal"), {
			params,
			body: { upheld: true, reason: "登记信息没有更新，异议成立。" },
		});
		expect((await commit(citizen, again.commitmentId)).state).toBe("telling");
	});
});
