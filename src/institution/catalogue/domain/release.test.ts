import { describe, expect, test } from "vitest";
import type { PersonId } from "#kernel/actor.ts";
import { facts, handler, itemId, justice, secondJustice } from "./item.sample.ts";
import type { ItemId, ReleaseId } from "./item.ts";
import {
	type Candidate,
	differencesOf,
	dropProposal,
	nextEdition,
	proposeRelease,
	publishRelease,
	type ReleaseProposal,
} from "./release.ts";

const approved = { ...facts, exclusionCheck: { ...facts.exclusionCheck, justiceReason: "同意" } };
const candidate: Candidate = { itemId, state: "government-approval", facts: approved, hasTemplate: true };
const command = { proposalId: "p1", documentNumber: "平政办〔2021〕18号", documentDate: "2021-06-10" };
const given = {
	actor: justice,
	today: "2021-06-15",
	candidates: [candidate],
	removedIds: [],
	city: { open: 0, documentNumbers: [] },
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
			{ ...given, city: { open: 1, documentNumbers: [] } },
			"city-differences-open",
		],
		[
			"审定文号与市级审定版不一致",
			command,
			{ ...given, city: { open: 0, documentNumbers: ["平政办〔2021〕19号"] } },
			"city-document-differs",
		],
	])("%s的不能提出公布（R-027 三(二)3，R-044 三(四)）", (_, asked, facing, refused) => {
		expect(proposeRelease(asked, facing)).toMatchObject({ refused });
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
	const facing = { actor: secondJustice, candidates: [candidate], edition: [{ itemId, facts: approved }] };

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
