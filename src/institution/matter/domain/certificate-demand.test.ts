import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { findCertificateDemand } from "./certificate-demand.ts";

const noCrime = { name: "无犯罪记录证明", synonyms: ["无犯罪证明", "政审"] };
const income = { name: "收入证明", synonyms: ["工资单", "低保"] };
const household = { name: "户籍证明", synonyms: ["户口证明"] };
const property = { name: "家庭收入和财产状况证明", synonyms: [] };
const premises = { name: "住所(经营场所)使用证明", synonyms: [] };
const all = [noCrime, income, household, property, premises];

describe("不再索要已由承诺书代替的证明（R-014 三(一)）", () => {
	test.each([
		["请补交无犯罪记录证明", noCrime],
		["请于三日内上传：无 犯 罪 记 录 证 明（原件）", noCrime],
		["请补《无犯罪·记录·证明》", noCrime],
		["無犯罪記錄證明一份", noCrime],
		["请到派出所开个无犯罪记录的证明", noCrime],
		["开一张证明，写明无犯罪记录", noCrime],
		["请提供能证明您收入的材料", income],
		["请让单位开具收入方面的书面证明", income],
		["补充收入情况的盖章材料", income],
		["收\u200b入\u200b证\u200b明", income],
		["ｎｏ，请交「收入」『证明』", income],
		["请出示工资单", income],
		["还差低保的证明", income],
		["户x籍x证x明", household],
		["户⼝证明", household],
		["请补交家庭收入和财产证明", property],
		["请提供家庭收入、财产情况的书面证明", property],
		["开个证明，写明家庭收入与财产", property],
		["另请补交经营场所使用证明一份", premises],
		["请提供住所使用证明", premises],
		["请提交住所（经营场所）使用证明复印件", premises],
	])("%s", (text, certificate) => {
		expect(findCertificateDemand(text, all).map((demand) => demand.certificate)).toContain(certificate);
	});

	test.each([
		"请补充经营场所平面图",
		"请核对申请表中家庭人口一栏的数字",
		"您的户籍地址与填写的不一致，请更正填写",
		"请在申请表上补签姓名",
		"低保户可以优先办理",
		"您反映的收入问题已转有关部门",
		"",
	])("不误拦：%s", (text) => {
		expect(findCertificateDemand(text, all)).toEqual([]);
	});

	test("没有被代替的证明时不拦任何文字", () => {
		expect(findCertificateDemand("请补交收入证明", [])).toEqual([]);
	});

	const noise = fc.array(
		fc.constantFrom(" ", "　", "、", "·", "\u200b", "-", "“", "”", "*", "x", "1", "\n"),
		{
			maxLength: 3,
		},
	);
	test("任意夹入空格、标点、字母、零宽字符都能识别", () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...all),
				fc.array(noise, { minLength: 12, maxLength: 12 }),
				fc.string(),
				fc.string(),
				(certificate, noises, before, after) => {
					const spread = Array.from(certificate.name)
						.map((character, index) => character + (noises[index] ?? []).join(""))
						.join("");
					const found = findCertificateDemand(`${before}。${spread}。${after}`, [certificate]);
					expect(found).toHaveLength(1);
				},
			),
			{ numRuns: 500 },
		);
	});

	test("任意「动词+个+名称核心+的+证明」都能识别", () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...all),
				fc.constantFrom("开", "出具", "去打", "补交", "提供", "带来"),
				fc.constantFrom("个", "一份", "张", ""),
				fc.constantFrom("的", "方面的", "情况的", "有关的书面", "相关"),
				fc.constantFrom("证明", "证明材料", "材料", "证书", "证明信"),
				(certificate, verb, measure, between, word) => {
					const core = certificate.name.replace(/证明$/, "");
					expect(findCertificateDemand(verb + measure + core + between + word, [certificate])).toHaveLength(
						1,
					);
				},
			),
		);
	});

	test("很长的、反复的文字也查得完", () => {
		const long = "请提供收入的的的的的的的有关相关方面情况".repeat(2000);
		expect(Array.isArray(findCertificateDemand(long, all))).toBe(true);
	});
});
