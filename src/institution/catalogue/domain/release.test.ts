import { describe, expect, test } from "vitest";
import type { PersonId } from "#kernel/actor.ts";
import { facts, handler, itemId, justice, secondJustice } from "./item.sample.ts";
import type { ItemId, ReleaseId } from "./item.ts";
import {
	type Candidate,
	type CityStanding,
	differenceOf,
	dropProposal,
	type LetterFit,
	nextEdition,
	pinned,
	proposeRelease,
	publishRelease,
	type ReleaseProposal,
	type Removal,
} from "./release.ts";

const approved = { ...facts, exclusionCheck: { ...facts.exclusionCheck, justiceReason: "同意" } };
const letter: LetterFit = { templateId: "t1", number: 1, misfit: null, findings: [] };
const candidate: Candidate = {
	itemId,
	state: "government-approval",
	facts: approved,
	letter,
	published: false,
};
const other = "0199a000-0000-7000-8000-0000000000cc" as ItemId;
const number = "平政办〔2021〕18号";
const later = "平政办〔2021〕19号";
/** Named by a confirmed approval of its own. */
const named: CityStanding = {
	open: 0,
	approvals: new Map([[itemId, number]]),
	atCity: new Set(),
	editions: new Map([[later, "2021-06-12"]]),
	confirmed: new Map([[number, "2021-06-10"]]),
	studying: false,
};
/** In the merged edition of this number. */
const inEdition = (of: string): CityStanding => ({
	...named,
	approvals: new Map([[itemId, of]]),
	editions: new Map([[of, "2021-06-12"]]),
	confirmed: new Map([[number, "2021-06-10"]].filter(([one]) => one !== of) as [string, string][]),
	studying: true,
});
const command = { proposalId: "p1", documentNumber: number, itemIds: [itemId], removedIds: [] as string[] };
const given = { actor: justice, candidates: [candidate], removals: [] as Removal[], city: named };
const removal: Removal = { itemId: other, state: "cancelled", ground: "设定依据已废止" };

describe("报经市政府审定后向社会公布", () => {
	test("登记并核对过的审定文件写明的条目可以提出，日期是文件的日期（R-027 三(二)3）", () => {
		expect(proposeRelease(command, given)).toMatchObject({
			accepted: [
				{ type: "ReleaseProposed", documentNumber: number, documentDate: "2021-06-10", itemIds: [itemId] },
			],
		});
	});
	test("同一个文号写法不同，还是这个文号（R-027 三(二)3）", () => {
		for (const written of ["平政办[2021]18号", "平政办（２０２１） 第018号", "平政办【2021】18"])
			expect(proposeRelease({ ...command, documentNumber: written }, given)).toMatchObject({
				accepted: [{ documentNumber: number }],
			});
		for (const written of ["平政办[2021]19号", "平政办〔2021〕 第19号"])
			expect(proposeRelease({ ...command, documentNumber: written }, given)).toMatchObject({
				refused: "city-document-differs",
			});
	});
	test.each<[string, Partial<typeof command>, Partial<typeof given>, string]>([
		["没有审定文号", { documentNumber: " " }, {}, "city-approval-missing"],
		["手写的文号没有登记核对", { documentNumber: "随便写的文号" }, {}, "city-approval-unregistered"],
		["没有条目", { itemIds: [] }, { candidates: [] }, "nothing-to-release"],
		["所选条目不存在", {}, { candidates: [] }, "item-not-approved"],
		["条目未经审定", {}, { candidates: [{ ...candidate, state: "city-study" }] }, "item-not-approved"],
		["没有格式文本", {}, { candidates: [{ ...candidate, letter: null }] }, "template-missing"],
		[
			"格式文本是按别的内容批准",
			{},
			{ candidates: [{ ...candidate, letter: { ...letter, misfit: "other-facts" } }] },
			"template-of-other-facts",
		],
		[
			"格式文本文字检查不再通过",
			{},
			{ candidates: [{ ...candidate, letter: { ...letter, misfit: "wording" } }] },
			"template-wording",
		],
		["没有司法局理由", {}, { candidates: [{ ...candidate, facts }] }, "justice-reason-missing"],
		["不是司法局", {}, { actor: handler }, "forbidden"],
		["与市级审定版的差异没有逐条确认", {}, { city: { ...named, open: 1 } }, "city-differences-open"],
		["审定文号与市级审定版不一致", {}, { city: inEdition(later) }, "city-document-differs"],
		["审定文件没有写这一条", {}, { city: { ...named, approvals: new Map() } }, "outside-city-document"],
		[
			"没有装进报市清单，用的却是市级审定版的文号",
			{ documentNumber: later },
			{ city: { ...named, approvals: new Map() } },
			"outside-city-document",
		],
		["清单报市论证期间另起文号的新条目", {}, { city: { ...named, studying: true } }, "city-study-underway"],
		[
			"两个文号审定的条目混在一起",
			{ itemIds: [itemId, other] },
			{
				candidates: [candidate, { ...candidate, itemId: other }],
				city: {
					...named,
					approvals: new Map([
						[itemId, number],
						[other, later],
					]),
				},
			},
			"city-document-differs",
		],
	])("%s的不能提出公布（R-027 三(二)3，R-044 三(四)）", (_, asked, facing, refused) => {
		expect(proposeRelease({ ...command, ...asked }, { ...given, ...facing })).toMatchObject({ refused });
	});
	test("格式文本不符的，写明是哪一条、哪一版（R-044 三(四)）", () => {
		const candidates = [
			{
				...candidate,
				letter: {
					...letter,
					number: 3,
					misfit: "wording" as const,
					findings: ["site-address-missing@slots"],
				},
			},
		];
		expect(proposeRelease(command, { ...given, candidates })).toMatchObject({
			details: {
				itemId,
				certName: "经济困难证明",
				template: "第3版",
				findings: ["site-address-missing@slots"],
			},
		});
	});

	test("在市级审定版里的，按它的文号公布（R-027 三(二)3，legal-effect 8）", () => {
		expect(proposeRelease(command, { ...given, city: inEdition(number) })).toMatchObject({
			accepted: [{ type: "ReleaseProposed", itemIds: [itemId], documentDate: "2021-06-12" }],
		});
	});
	test("论证期间，已公布条目的调整按它自己的审定文件公布（R-028 三(二)）", () => {
		const adjusting = { ...given, candidates: [{ ...candidate, published: true }] };
		expect(proposeRelease(command, { ...adjusting, city: { ...named, studying: true } })).toHaveProperty(
			"accepted",
		);
	});

	describe("移出", () => {
		const leaves = { ...command, itemIds: [], removedIds: [other] };
		const city = { ...named, approvals: new Map([[other, number]]) };
		const removing = { ...given, candidates: [], removals: [removal], city };
		test("逐条写明，审定文件写了这一条的才移出；没有写进提案的不移出（R-027、R-028 三(二)3）", () => {
			expect(proposeRelease(leaves, removing)).toMatchObject({
				accepted: [{ itemIds: [], removedIds: [other] }],
			});
			expect(proposeRelease(command, given)).toMatchObject({ accepted: [{ removedIds: [] }] });
		});
		test.each<[string, Partial<typeof removing>, string]>([
			["没有审定文件写明", { city: { ...city, approvals: new Map() } }, "outside-city-document"],
			[
				"另一份文件写明",
				{ city: { ...city, approvals: new Map([[other, later]]) } },
				"city-document-differs",
			],
			["没有取消、保留或不适用", { removals: [{ ...removal, state: "published" }] }, "not-set-aside"],
			["不在现行清单里", { removals: [] }, "not-set-aside"],
		])("%s的不能移出（R-027 三(二)3）", (_, facing, refused) => {
			expect(proposeRelease(leaves, { ...removing, ...facing })).toMatchObject({ refused });
		});
	});

	const proposal: ReleaseProposal = {
		id: "p1",
		proposedBy: "p-justice" as PersonId,
		documentNumber: number,
		documentDate: "2021-06-10",
		itemIds: [itemId],
		removedIds: [],
		state: "proposed",
	};
	const release = { releaseId: "r1" as ReleaseId, releaseNo: 1 };
	const facing = { ...given, actor: secondJustice, edition: [{ itemId, facts: approved }] };

	test("由另一人公布（R-027 三(二)3）", () => {
		expect(publishRelease(proposal, release, facing)).toMatchObject({
			accepted: [{ type: "ReleasePublished", releaseNo: 1, count: 1 }],
		});
		expect(publishRelease(proposal, release, { ...facing, actor: justice })).toMatchObject({
			refused: "same-person",
		});
		expect(publishRelease(proposal, release, { ...facing, actor: handler })).toMatchObject({
			refused: "forbidden",
		});
	});
	test("已公布或撤下的、条目和格式文本已变化的、审定文件已撤销的不能公布（R-027 三(二)3，R-044 三(四)）", () => {
		const outcome = (changes: Partial<typeof facing>, of = proposal) =>
			publishRelease(of, release, { ...facing, ...changes });
		expect(outcome({}, { ...proposal, state: "published" })).toMatchObject({ refused: "proposal-closed" });
		// 提出之后清单报了市。
		expect(outcome({ city: { ...named, studying: true } })).toMatchObject({ refused: "city-study-underway" });
		expect(outcome({ city: { ...named, approvals: new Map() } })).toMatchObject({
			refused: "outside-city-document",
		});
		expect(outcome({ candidates: [] })).toMatchObject({ refused: "edition-moved-on" });
		expect(outcome({}, { ...proposal, removedIds: [other] })).toMatchObject({ refused: "edition-moved-on" });
		const misfit = { ...letter, misfit: "other-facts" as const };
		expect(outcome({ candidates: [{ ...candidate, letter: misfit }] })).toMatchObject({
			refused: "template-of-other-facts",
		});
		expect(dropProposal({ ...proposal, state: "dropped" }, justice)).toMatchObject({
			refused: "proposal-closed",
		});
		expect(dropProposal(proposal, handler)).toMatchObject({ refused: "forbidden" });
		expect(dropProposal(proposal, justice)).toMatchObject({ accepted: [{ type: "ReleaseProposalDropped" }] });
	});
	test("公布的版本写明用哪一版格式文本：相符的最新一版；没有更新的，沿用上一版用的（R-044 三(四)）", () => {
		const line = { itemId, facts: approved, templateId: "t0" };
		expect(pinned(line, letter)).toBe("t1");
		expect(pinned(line, { ...letter, misfit: "other-facts" })).toBe("t0");
		expect(pinned(line, undefined)).toBe("t0");
		expect(pinned({ itemId, facts: approved }, { ...letter, misfit: "other-facts" })).toBe("t1");
		expect(pinned({ itemId, facts: approved }, undefined)).toBeNull();
	});
});

describe("版本之间的差异", () => {
	const one = { itemId, facts: approved };
	const two = { itemId: other, facts: { ...approved, code: "SL-SFJ-000", certName: "另一证明" } };
	test("新版本＝现行版本－移出＋新增和变更，按编码排序（R-027 三(二)3）", () => {
		const changed = { itemId, facts: { ...approved, verifyStandard: "低保、特困信息比对一致" } };
		expect(nextEdition([one], [two, changed], [])).toEqual([two, changed]);
		expect(nextEdition([one, two], [], [itemId])).toEqual([two]);
	});
	test("逐条列出新增、变更了哪些要素、移出（R-027 三(二)3）", () => {
		const changed = { ...approved, verifyStandard: "低保、特困信息比对一致", lifeEvents: [] };
		const { certName, matterName } = approved;
		expect(differenceOf(itemId, approved, changed)).toEqual({
			...{ kind: "changed", itemId, certName, matterName },
			fields: ["verifyStandard", "lifeEvents"],
		});
		expect(differenceOf(other, null, two.facts)).toMatchObject({ kind: "added", itemId: other });
		expect(differenceOf(itemId, approved, null)).toEqual({ kind: "removed", itemId, certName, matterName });
		const reordered = JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(approved).reverse())));
		expect(differenceOf(itemId, approved, reordered)).toBeNull();
		expect(differenceOf(itemId, null, null)).toBeNull();
	});
});
