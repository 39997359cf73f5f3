import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { completeUscc } from "#kernel/identifiers.ts";
import { MatterWords, matterMatcher } from "./match-matter.ts";

const words: unknown = JSON.parse(
	readFileSync(new URL("../../../../data/catalogues/matter-words.json", import.meta.url), "utf8"),
);
const matcher = matterMatcher(MatterWords.parse(words));

test.each([
	["低保审核确认", "最低生活保障审核确认"],
	["申请教师资格", "教师资格认定"],
	["烟花爆竹经营许可", "烟花爆竹经营许可证核发"],
	["临时救助", "申请临时救助"],
	["公租房申请", "公共租赁住房申请"],
	["身份证申领", "居民身份证办理"],
	["保安员证核发", "保安员证"],
	["民办非企业单位（慈善组织）成立登记", "民办非企业单位(慈善组织) 成立登记"],
	["城乡居民医保参保登记", "居民基本医疗保险参保登记"],
])("同一行政事项的两种写法合在一起：%s＝%s（R-027 三(二)3）", (one, other) => {
	expect(matcher.nameKey(one)).toBe(matcher.nameKey(other));
});

test.each([
	["城市最低生活保障审核确认", "农村最低生活保障审核确认"],
	["最低生活保障审核确认", "最低生活保障边缘家庭认定"],
	["最低生活保障审核确认", "最低生活保障金发放"],
	["低保审核确认", "低收入家庭认定"],
	["教师资格认定", "教师资格证遗失补发"],
	["社会团体（慈善组织）成立登记", "社会团体（慈善组织）法定代表人变更登记"],
	["变更户口登记血型", "变更户口登记身高"],
	["小学学生因病休学", "特殊教育学校学生因病休学"],
	["境外学历学位认证", "境外学历学位认证（欧洲部分国家）"],
	["烟花爆竹经营许可", "烟花爆竹经营许可证变更"],
	["烟花爆竹经营许可", "烟花爆竹批发许可"],
	["居民基本医疗保险参保登记", "职工基本医疗保险参保登记"],
	["居民身份证办理", "居民身份证补领"],
	["公共租赁住房申请", "廉租住房申请"],
])("相近而不是一件事的分开：%s≠%s（R-027 三(二)3）", (one, other) => {
	expect(matcher.nameKey(one)).not.toBe(matcher.nameKey(other));
});

test("实施编码里国家基本编码相同的是同一事项，名称怎么写都一样；编码不对的只看名称（R-027 三(二)3）", () => {
	const code = `${completeUscc("1141040400550101")}4000101001000`;
	const other = `${code.slice(0, 19)}000101002000`;
	const groups = matcher.group([
		{ matterName: "困难群众救助", taskCode: code },
		{ matterName: "低保审核确认", taskCode: code },
		{ matterName: "最低生活保障审核确认" },
		{ matterName: "困难群众救助二", taskCode: other },
		{ matterName: "困难群众救助三", taskCode: "12345" },
	]);
	expect(groups.map((group) => group.map(({ matterName }) => matterName))).toEqual([
		["困难群众救助", "低保审核确认", "最低生活保障审核确认"],
		["困难群众救助二"],
		["困难群众救助三"],
	]);
});
