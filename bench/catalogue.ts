import { v7 } from "uuid";
import type { ItemFacts, ItemId, ReleaseId } from "#institution/catalogue/domain/item.ts";
import type { ReleasedItem } from "#institution/catalogue/domain/release.ts";
import { currentRelease, releasedItems } from "#institution/catalogue/server/queries.ts";
import { insertRelease } from "#institution/catalogue/server/release-store.ts";
import { catalogueSearch } from "#institution/catalogue/server/search.ts";
import type { OrganId, PersonId } from "#kernel/actor.ts";
import type { BenchDistrict } from "./district.ts";

const doings = ["核发", "变更", "延续", "注销", "备案", "审核确认", "登记", "补办", "年检", "资格认定"];
const subjects =
	"食品经营许可 公共场所卫生许可 保安员证 户口迁移 最低生活保障 临时救助 法律援助 律师执业 教师资格 民办学校办学 护士执业 医师执业 医疗机构执业 药品零售 烟草零售 道路运输经营 机动车驾驶培训 出租汽车经营 船舶登记 建筑施工许可 房屋预售许可 不动产登记 公租房配租 住房补贴 失业保险金 工伤认定 养老保险转移 社会保障卡 就业困难人员认定 创业担保贷款 残疾人证 残疾人补贴 高龄津贴 农村危房改造 宅基地审批 农药经营 种子生产经营 兽药经营 动物防疫条件 取水许可 水产养殖 林木采伐 排污许可 危险废物经营 安全生产许可 烟花爆竹零售 特种设备使用 计量检定 文物保护单位修缮 演出经纪 网吧经营 旅行社业务 体育场所经营 电影放映 出版物零售 印刷经营 宗教活动场所 社会团体成立 民办非企业登记 基金会设立".split(
		" ",
	);
const proofs =
	"学历证明 收入证明 无犯罪记录证明 健康体检证明 场所使用权证明 经济困难证明 婚姻状况证明 亲属关系证明 居住证明 社保缴费证明 完税证明 资金证明 职称证明 工作经历证明 设备清单证明 消防合格证明 环境影响证明 产权证明 租赁合同证明 在读证明 失业证明 就业证明 残疾等级证明 退役军人身份证明 培训合格证明 从业人员资格证明 法定代表人身份证明 营业场所平面图证明 检验检测报告 委托关系证明".split(
		" ",
	);

/** The n-th of many different lines: 18,000 pairs of matter and certificate, then by place. */
const lineOf = (facts: ItemFacts, n: number): ItemFacts => {
	const doing = doings[n % doings.length];
	const subject = subjects[Math.floor(n / doings.length) % subjects.length];
	const proof = proofs[Math.floor(n / (doings.length * subjects.length)) % proofs.length];
	const place = Math.floor(n / (doings.length * subjects.length * proofs.length));
	return {
		...facts,
		code: `BENCH-${n}`,
		matterName: `${subject}${doing}${place === 0 ? "" : `（第${place}片区）`}`,
		certName: `${proof}`,
	};
};

/** An edition of the demo's lines and `count` more, published by the product's own code. */
export async function publishEdition({ engine, owner, organ }: BenchDistrict, count: number): Promise<void> {
	const { division } = engine;
	const before = await currentRelease(owner.db, division);
	if (before === null) throw new Error("the demo has published its list");
	const lines = (await releasedItems(owner.db, division, before.releaseId)).filter(
		({ facts }) => !facts.code.startsWith("BENCH-"),
	);
	const [model] = lines;
	if (model === undefined) throw new Error("the demo's list has lines");
	const generated = Array.from({ length: count }, (_, n): ReleasedItem => {
		const facts = lineOf(model.facts, n);
		const organId: OrganId = organ(["gaj", "mzj", "sfj"][n % 3] ?? "gaj");
		return { itemId: v7() as ItemId, facts: { ...facts, organId } };
	});
	await owner.pool.query(
		`insert into catalogue_item select (jsonb_populate_record(item, jsonb_build_object('id', line.id, 'code', line.code, 'state', 'kept'))).*
		from catalogue_item item, unnest($2::uuid[], $3::text[]) as line (id, code) where item.id = $1`,
		[model.itemId, generated.map(({ itemId }) => itemId), generated.map(({ itemId }) => itemId)],
	);
	const { rows } = await owner.pool.query<{ proposal_id: string; proposed_by: string; approved_by: string }>(
		"select proposal_id, proposed_by, approved_by from catalogue_release where id = $1",
		[before.releaseId],
	);
	const [signed] = rows;
	if (signed === undefined) throw new Error("the release is gone");
	await engine.act({ kind: "system", task: "bench" }, (act) =>
		insertRelease(
			act,
			{
				releaseId: v7() as ReleaseId,
				releaseNo: before.number + 1,
				proposal: {
					id: signed.proposal_id,
					proposedBy: signed.proposed_by as PersonId,
					documentNumber: before.documentNumber,
					documentDate: before.documentDate,
					state: "proposed",
					itemIds: [],
					removedIds: [],
				},
				approvedBy: signed.approved_by as PersonId,
				removals: [],
				edition: [...lines, ...generated],
			},
			catalogueSearch(),
		),
	);
	await owner.pool.query("vacuum analyze catalogue_search");
}

/** What people ask: everyday words, two characters, a whole name, several words, pinyin and its initials. */
const everyday = ["开饭店", "低保", "落户", "救助", "养老", "残疾人", "收入", "学历", "体检", "证"];
const pinyin = [
	"zhengming",
	"xuekezheng",
	"wxkz",
	"shipinjingying",
	"jkty",
	"baoanyuan",
	"canjiren",
	"hukou",
];

/** More different questions than the product keeps answers for, so that each is really searched. */
export const questions: readonly string[] = [
	...subjects.flatMap((subject) => [
		...proofs.map((proof) => `${subject.slice(0, 2)} ${proof.slice(0, 2)}`),
		...doings.map((doing) => `${subject}${doing}`),
	]),
	...subjects.flatMap((subject, at) => [
		`${everyday[at % everyday.length]}${subject.slice(0, 2)}`,
		`${pinyin[at % pinyin.length]}${at % 7 === 0 ? "" : (doings[at % doings.length] ?? "")}`,
		subject.slice(0, 2),
	]),
	...everyday,
	...pinyin,
];
