import { describe, expect, test } from "vitest";
import { checkDefinition } from "./definition.ts";
import { checkIssuer } from "./issuer.ts";
import { draftOf, reference } from "./item.sample.ts";

const found = (changes: Parameters<typeof draftOf>[0]) =>
	checkDefinition(draftOf(changes), reference).map(({ reason, effect }) => `${effect}:${reason}`);
const issuer = (certName: string, issuingOrgan: string) =>
	checkIssuer(draftOf({ certName, issuingOrgan }), reference).map(
		({ reason, effect }) => `${effect}:${reason}`,
	);

describe("什么是证明", () => {
	test("由行政机关或者其他机构出具的是证明（R-010 三(一)）", () => {
		expect(found({})).toEqual([]);
		expect(found({ issuingOrgan: "用人单位" })).toEqual([]);
	});
	test.each(["申请人", "经营者", "本单位", "申请人自行出具"])(
		"由%s出具的不属于证明（R-010 三(一)）",
		(issuingOrgan) => {
			expect(found({ issuingOrgan })).toEqual(["block:issued-by-applicant"]);
		},
	);
	test("证照或者数据能证明的应取消（R-010 三(一)）", () => {
		expect(found({ certName: "营业执照" })).toEqual(["cancel:licence-or-data-proves"]);
		expect(found({ certName: "居民身份证复印件" })).toEqual(["cancel:licence-or-data-proves"]);
	});
	test.each([
		"职工的居民身份证及复印件",
		"用人单位的营业执照（副本及复印件）",
		"法人的营业执照和法定代表人居民身份证",
		"居民身份证原件和复印件",
		"《营业执照》副本复印件",
	])("谁的、几份复印件都是证照：%s（R-010 三(一)）", (certName) => {
		expect(found({ certName })).toEqual(["cancel:licence-or-data-proves"]);
	});
	test.each(["居民身份证明", "未取得营业执照", "居民身份证和学历证明", "居民身份证遗失证明"])(
		"不只是证照的放过：%s（R-010 三(一)）",
		(certName) => {
			expect(found({ certName })).toEqual([]);
		},
	);
	test("认定机构自行核查即可的应取消（R-010 三(一)）", () => {
		expect(found({ verifyStandard: "由认定机构统一向公安机关核查,结果为“无”" })).toEqual([
			"cancel:organ-can-check-itself",
		]);
	});
	test("证明栏里填许可事项名称的退回（R-010 三(一)）", () => {
		expect(found({ certName: "危险化学品(不含仓储)经营许可证变更核发" })).toEqual(["block:names-a-permit"]);
	});
});

describe("开具单位负面清单", () => {
	test("居（村）民委员会不应出具的应取消（R-010 三(一)）", () => {
		expect(issuer("健在证明", "社区居民委员会")).toEqual(["cancel:committee-must-not-issue"]);
		expect(issuer("健在证明", "村(居)委会")).toEqual(["cancel:committee-must-not-issue"]);
	});
	test("清单以外的证明、街道办事处出具的不受影响（R-010 三(一)）", () => {
		expect(issuer("突发困难情况证明", "社区居民委员会")).toEqual([]);
		expect(issuer("健在证明", "街道办事处")).toEqual([]);
	});
	test("与应当出具的单位并列的只提示（R-010 三(一)）", () => {
		expect(issuer("死亡证明", "医疗卫生机构;社区、村(居)委会")).toEqual(["warn:committee-among-issuers"]);
	});
	test("凭身份证即可证明的，派出所不再出具（R-010 三(一)）", () => {
		expect(issuer("出生日期证明", "公安派出所")).toEqual(["cancel:identity-papers-prove"]);
	});
});
