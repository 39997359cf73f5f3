import { describe, expect, test } from "vitest";
import type { PersonId } from "#kernel/actor.ts";
import { facts, handler, itemId, justice, secondJustice } from "./item.sample.ts";
import type { ItemId, ReleaseId } from "./item.ts";
import {
	type Candidate,
	type CityStanding,
	differencesOf,
	dropProposal,
	nextEdition,
	proposeRelease,
	publishRelease,
	type ReleaseProposal,
	removedUnder,
} from "./release.ts";

const approved = { ...facts, exclusionCheck: { ...facts.exclusionCheck, justiceReason: "同意" } };
const candidate: Candidate = {
	itemId,
	state: "government-approval",
	facts: approved,
	hasTemplate: true,
	published: false,
};
const alone: CityStanding = {
	open: 0,
	approvals: new Map(),
	atCity: new Set(),
	editions: [],
	studying: false,
};
const approvedAs = (documentNumber: string): CityStanding => ({
	...alone,
	approvals: new Map([[itemId, documentNumber]]),
	editions: [documentNumber],
	studying: true,
});
const command = { proposalId: "p1", documentNumber: "平政办〔2021〕18号", documentDate: "2021-06-10" };
const given = {
	actor: justice,
	today: "2021-06-15",
	candidates: [candidate],
	removedIds: [],
	city: alone,
};
const other = "0199a000-0000-7000-8000-0000000000cc" as ItemId;

describe("报经市政府审定后向社会公布", () => {
	test("有审定文号和日期、条目经审定、有格式文本的可以提出（R-027 三(二)3）", () => {
		expect(proposeRelease(command, given)).toMatchObject({
			accepted: [{ type: "ReleaseProposed", itemIds: [itemId] }],
		});
	});
	test.each([
		["没有审定文号", { ...command, documentNumber: " " }, given, "city-approval-missing"],
		["审定日期在今天之后", { ...command, documentDate: "2021-06-16" }, given, "city-approval-in-future"],
		["没有条目", command, { ...given, candidates: [] }, "nothing-to-release"],
		[
			"条目未经审定",
			command,
			{ ...given, candidates: [{ ...candidate, state: "city-study" }] },
			"item-not-approved",
		],
		[
			"没有格式文本",
			command,
			{ ...given, candidates: [{ ...candidate, hasTemplate: false }] },
			"template-missing",
		],
		[
			"没有司法局理由",
			command,
			{ ...given, candidates: [{ ...candidate, facts }] },
			"justice-reason-missing",
		],
		["不是司法局", command, { ...given, actor: handler }, "forbidden"],
		[
			"与市级审定版的差异没有逐条确认",
			command,
			{ ...given, city: { ...alone, open: 1 } },
			"city-differences-open",
		],
		[
			"审定文号与市级审定版不一致",
			command,
			{ ...given, city: approvedAs("平政办〔2021〕19号") },
			"city-document-differs",
		],
		[
			"没有装进报市清单，用的却是市级审定版的文号",
			command,
			{ ...given, city: { ...alone, editions: [command.documentNumber] } },
			"outside-city-edition",
		],
		[
			"清单报市论证期间另起文号的新条目",
			command,
			{ ...given, city: { ...alone, editions: ["平政办〔2021〕19号"], studying: true } },
			"city-study-underway",
		],
		[
			"两个文号审定的条目混在一起",
			command,
			{
				...given,
				candidates: [candidate, { ...candidate, itemId: other }],
				city: {
					...approvedAs(command.documentNumber),
					approvals: new Map([
						[itemId, command.documentNumber],
						[other, "平政办〔2021〕19号"],
					]),
				},
			},
			"city-document-differs",
		],
	])("%s的不能提出公布（R-027 三(二)3，R-044 三(四)）", (_, asked, facing, refused) => {
		expect(proposeRelease(asked, facing)).toMatchObject({ refused });
	});

	test("在市级审定版里的，按它的文号公布（R-027 三(二)3，legal-effect 8）", () => {
		expect(proposeRelease(command, { ...given, city: approvedAs(command.documentNumber) })).toMatchObject({
			accepted: [{ type: "ReleaseProposed", itemIds: [itemId] }],
		});
	});
	test("论证期间，已公布条目的调整按它自己的审定文件公布；清单没有报市时逐条调整不受限（R-028 三(二)）", () => {
		const adjusting = { ...given, candidates: [{ ...candidate, published: true }] };
		const studying = { ...alone, editions: ["平政办〔2021〕19号"], studying: true };
		expect(proposeRelease(command, { ...adjusting, city: studying })).toHaveProperty("accepted");
		expect(proposeRelease(command, { ...given, city: { ...studying, studying: false } })).toHaveProperty(
			"accepted",
		);
	});
	test("移出的条目随审定它的文件移出（R-027、R-028 三(二)3）", () => {
		const city = { ...approvedAs(command.documentNumber), editions: [command.documentNumber] };
		expect(removedUnder(command.documentNumber, [itemId, other], city)).toEqual([itemId]);
		expect(removedUnder("平政办〔2021〕20号", [itemId, other], city)).toEqual([other]);
	});

	const proposal: ReleaseProposal = {
		id: "p1",
		proposedBy: "p-justice" as PersonId,
		documentNumber: command.documentNumber,
		documentDate: command.documentDate,
		itemIds: [itemId],
		removedIds: [],
		state: "proposed",
	};
	const release = { releaseId: "r1" as ReleaseId, releaseNo: 1 };
	const facing = {
		actor: secondJustice,
		candidates: [candidate],
		edition: [{ itemId, facts: approved }],
		city: alone,
	};

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
	test("已公布或撤下的、条目已变化的不能公布（R-027 三(二)3）", () => {
		expect(publishRelease({ ...proposal, state: "published" }, release, facing)).toMatchObject({
			refused: "proposal-closed",
		});
		// 提出之后清单报了市。
		expect(
			publishRelease(proposal, release, { ...facing, city: { ...alone, studying: true } }),
		).toMatchObject({
			refused: "city-study-underway",
		});
		expect(publishRelease(proposal, release, { ...facing, candidates: [] })).toMatchObject({
			refused: "edition-moved-on",
		});
		expect(dropProposal({ ...proposal, state: "dropped" }, justice)).toMatchObject({
			refused: "proposal-closed",
		});
		expect(dropProposal(proposal, handler)).toMatchObject({ refused: "forbidden" });
		expect(dropProposal(proposal, justice)).toMatchObject({ accepted: [{ type: "ReleaseProposalDropped" }] });
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
		const changed = {
			itemId,
			facts: { ...approved, verifyStandard: "低保、特困信息比对一致", lifeEvents: [] },
		};
		expect(differencesOf([one], [changed, two])).toMatchObject([
			{ kind: "changed", itemId, fields: ["verifyStandard", "lifeEvents"] },
			{ kind: "added", itemId: other },
		]);
		expect(differencesOf([one, two], [two])).toMatchObject([{ kind: "removed", itemId }]);
		const reordered = JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(approved).reverse())));
		expect(differencesOf([one], [{ itemId, facts: reordered }])).toEqual([]);
	});
});
