import { createHash, randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readDemoCatalogue } from "#app/demo/catalogue.ts";
import { draftItem } from "#institution/catalogue/domain/api.ts";
import { noExclusions } from "#institution/catalogue/domain/item.ts";
import * as commitment from "#institution/commitment/domain/api.ts";
import * as credit from "#institution/credit/domain/api.ts";
import * as matter from "#institution/matter/domain/api.ts";
import * as notice from "#institution/notice/domain/api.ts";
import { addOrgan } from "#institution/organisation/domain/api.ts";
import { sessionStore } from "#institution/organisation/server/sessions.ts";
import { completeUscc } from "#kernel/identifiers.ts";
import { type TestInstitution, testInstitution } from "#tests/support/institution.ts";
import { aCitizen, accepted, begin, closed, premises, promise, tell } from "#tests/support/loop.ts";
import { refusedWith } from "#tests/support/refused.ts";
import { checkedAs, untrueInEffect } from "#tests/support/untrue.ts";

let institution: TestInstitution;
beforeAll(async () => {
	institution = await testInstitution();
});
afterAll(() => institution.close());

describe("全区各级行政机关或者法律法规授权的具有管理公共事务职能的组织", () => {
	const form = (authorisedBy: string | null) => ({
		uscc: completeUscc("12410404MB1A2B3C"),
		name: "石龙区公共资源交易中心",
		shortName: "资交",
		organType: "authorised-organisation" as const,
		areaCode: null,
		contactName: "刘工",
		contactPhone: "0375-2510088",
		firstResponsible: "张主任",
		isSupervisionOrgan: false,
		authorisedBy,
		reviewOrgan: "平顶山市石龙区人民政府",
		reviewCourt: "平顶山市石龙区人民法院",
	});

	test("授权的组织写明授权依据才能登记，没有依据即退回（R-004 二）", async () => {
		const admin = institution.staff("admin");
		await expect(institution.call(addOrgan, admin, { body: form(null) })).rejects.toEqual(
			expect.objectContaining({
				problem: expect.objectContaining({
					errors: [expect.objectContaining({ path: "authorisedBy" })],
				}),
			}),
		);
		const { id } = await institution.call(addOrgan, admin, {
			body: form("《河南省公共资源交易管理办法》第五条"),
		});
		expect(id).not.toBe("");
	});

	test("告知承诺书上的行政机关名称、联系人和联系方式取自机关登记，不由人填写（R-123 附件2）", async () => {
		const citizen = await aCitizen(institution);
		const letter = await begin(institution, citizen.actor, "SL-SJJ-001");
		const params = { id: letter.commitmentId };
		await institution.call(commitment.chooseRoute, citizen.actor, { params, body: { route: "commitment" } });
		await tell(institution, citizen.actor, letter.commitmentId);
		await institution.call(commitment.fillSlots, citizen.actor, { params, body: { values: premises } });
		const { rows } = await institution.owner.pool.query<{ contact_name: string; contact_phone: string }>(
			"select contact_name, contact_phone from organ where name = '石龙区市场监督管理局'",
		);
		const { shownText } = await institution.call(commitment.previewLetter, citizen.actor, { params });
		expect(shownText).toContain("行政机关名称：石龙区市场监督管理局");
		expect(shownText).toContain(`行政机关联系人：${rows[0]?.contact_name}`);
		expect(shownText).toContain(`行政机关联系方式：${rows[0]?.contact_phone}`);
	});
});

describe("按事项逐一制作告知承诺书格式文本", () => {
	const anItem = async (title: string, verifyMethod = "online") => {
		const { items, templates } = await readDemoCatalogue();
		const demo = items.find(({ facts }) => facts.code === "SL-GAJ-003");
		const text = templates.get("SL-GAJ-003");
		if (!demo || !text) throw new Error("the demo list has this item");
		const organId = institution.organ("石龙区公安分局");
		const facts = {
			...demo.facts,
			code: `SL-T-${randomUUID().slice(0, 8)}`,
			matterName: `保安员证核发（${title}）`,
			organId,
			verifyingOrganId: organId,
		};
		const { itemId } = await institution.call(draftItem, institution.staff("gaj.handler"), {
			// The fourth value comes from outside, where no type holds it back.
			body: JSON.parse(
				JSON.stringify({
					facts: { ...facts, verifyMethod, exclusionCheck: { ...facts.exclusionCheck, boxes: noExclusions } },
				}),
			),
		});
		return { itemId, text };
	};

	test("核查方式只有免予核查、在线核查、现场核查，第四种退回（R-120 附件1）", async () => {
		await expect(anItem("电话", "telephone")).rejects.toEqual(refusedWith("malformed"));
		expect((await anItem("在线")).itemId).not.toBe("");
	});

	test("通俗易懂：八项告知各有通俗解释，空着不能保存；批准后公布，公布以后的新承诺书才用这一版（R-040、R-048 三(四)）", async () => {
		const { call, staff } = institution;
		const { itemId, text } = await anItem("通俗");
		const params = { itemId };
		const unclear = { ...text, plainWords: { ...text.plainWords, liability: "  " } };
		await expect(
			call(notice.draftTemplate, staff("gaj.handler"), { params, body: { text: unclear } }),
		).rejects.toEqual(refusedWith("malformed"));
		const { templateId } = await call(notice.draftTemplate, staff("gaj.handler"), { params, body: { text } });
		const of = { templateId };
		await expect(call(notice.publishTemplate, staff("gaj.head"), { params: of })).rejects.toEqual(
			refusedWith("wrong-state"),
		);
		await call(notice.approveTemplate, staff("gaj.head"), { params: of });
		await expect(call(notice.publishTemplate, staff("gaj.handler"), { params: of })).rejects.toEqual(
			refusedWith("forbidden"),
		);
		expect((await call(notice.publishTemplate, staff("gaj.head"), { params: of })).state).toBe("published");
	});
});

describe("统一添加告知承诺制功能模块", () => {
	test("已登记的系统凭令牌接入，令牌不对即拒绝；不是它送来的办件看不到（R-050、R-154 三(四)）", async () => {
		const { app, owner, engine, organ, call } = institution;
		const sessions = sessionStore(app, engine.division);
		const organId = organ("石龙区市场监督管理局");
		const token = "test-token-of-the-provincial-platform";
		await owner.pool.query(
			"insert into api_client (division_code, id, name, organ_id, token_hash, active) values ($1, $2, '省平台', $3, $4, true)",
			[engine.division, institution.key(), organId, createHash("sha256").update(token).digest()],
		);
		expect(await sessions.apiClient("another-token")).toBeNull();
		const platform = await sessions.apiClient(token);
		if (platform === null) throw new Error("the client is registered");
		expect(platform).toMatchObject({ kind: "api-client", organId });
		// 只能看到自己送来的办件。
		const citizen = await aCitizen(institution);
		const own = await begin(institution, citizen.actor, "SL-SJJ-001");
		await expect(call(matter.matterPage, platform, { params: { matterId: own.matterId } })).rejects.toEqual(
			refusedWith("not-found"),
		);
	});
});

describe("将承诺人履行承诺情况全面纳入信用记录", () => {
	test("虚假承诺认定生效，信用告知和修复告知两书同达；信用管理部门看得到全区记录，窗口看不到（R-085、R-089 三(六)）", async () => {
		const { call, staff } = institution;
		const citizen = await aCitizen(institution, "两书");
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
		const { rows } = await institution.owner.pool.query<{ kind: string }>(
			"select kind from official_document where matter_id = $1 and kind in ('credit-notice', 'repair-notice') order by kind",
			[letter.matterId],
		);
		expect(rows.map(({ kind }) => kind)).toEqual(["credit-notice", "repair-notice"]);
		const [mine] = (await call(credit.myCredit, citizen.actor)).records;
		const seen = await call(credit.creditRecords, staff("fgw.credit"), {});
		expect(seen.rows.map(({ recordId }) => recordId)).toContain(mine?.recordId);
		await expect(call(credit.creditRecords, staff("scj.window"), {})).rejects.toEqual(
			refusedWith("forbidden"),
		);
	});
});

describe("加强行政指导,强化告知和指导义务", () => {
	test("申请人随时看得到自己作出的承诺，看不到别人的（R-091 三(七)）", async () => {
		const citizen = await aCitizen(institution, "自己");
		const other = await aCitizen(institution, "别人");
		const letter = await begin(institution, citizen.actor, "SL-SJJ-001");
		const mine = await institution.call(commitment.myCommitments, citizen.actor, {});
		expect(mine.rows.map(({ id }) => id)).toEqual([letter.commitmentId]);
		expect((await institution.call(commitment.myCommitments, other.actor, {})).rows).toEqual([]);
	});
});
