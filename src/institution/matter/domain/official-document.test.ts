import { describe, expect, test } from "vitest";
import type { Actor, OrganId, PartyId, PersonId } from "#kernel/actor.ts";
import { isRefusal, type Refusal } from "#kernel/decision.ts";
import { staffRoles } from "#kernel/role.ts";
import { approveDocument } from "./approve-document.ts";
import { discardDocument } from "./discard-document.ts";
import {
	documentActionNames,
	documentActions,
	documentOpenIn,
	mayHandle,
	openDocumentActions,
} from "./document-actions.ts";
import { documentNumber } from "./document-number.ts";
import {
	acceptanceText,
	decisionText,
	givenText,
	resubmitText,
	supplementText,
	terminationText,
} from "./document-text.ts";
import { draftDocument } from "./draft-document.ts";
import { applicant, calendar, daysLater, monday, organId } from "./matter.sample.ts";
import {
	type DocumentEvent,
	type DocumentId,
	type DocumentKind,
	documentKindNames,
	documentKinds,
	documentStates,
	drafted,
	evolveDocument,
	type OfficialDocument,
	type Remedies,
} from "./official-document.ts";
import { returnDocument } from "./return-document.ts";
import { reviewDocument } from "./review-document.ts";
import { reviseDocument } from "./revise-document.ts";
import { sealable, sealDocument } from "./seal-document.ts";
import { endAnnouncement, serveDocument } from "./serve-document.ts";

const now = monday;
const [writer, reviewer, head] = ["writer" as PersonId, "reviewer" as PersonId, "head" as PersonId];
const remedies: Remedies = {
	reviewOrgan: "石龙区人民政府",
	court: "石龙区人民法院",
	reviewTerm: { count: 60, unit: "natural-day", standing: "M", authority: "" },
	suitTerm: { count: 6, unit: "month", standing: "M", authority: "" },
};
const command = (kind: DocumentKind, adverse = false) => ({
	kind,
	adverse,
	matterId: "m-1",
	organId,
	addressee: applicant as PartyId | null,
	causeId: null,
	drafter: writer,
	paragraphCount: 1,
});
const facts = { now, documentId: "d-1" as DocumentId, remedies };
const play = (
	document: OfficialDocument,
	decision: { accepted: readonly DocumentEvent[] } | Refusal<string>,
): OfficialDocument => {
	if (isRefusal(decision)) throw new Error(decision.refused);
	return decision.accepted.reduce(evolveDocument, document);
};
const draft = (kind: DocumentKind = "termination-decision", adverse = false): OfficialDocument => {
	const decision = draftDocument(command(kind, adverse), facts);
	if (isRefusal(decision)) throw new Error(decision.refused);
	const [event] = decision.accepted;
	if (event === undefined) throw new Error("drafted");
	return drafted(event);
};
const reviewed = (kind?: DocumentKind) =>
	play(draft(kind), reviewDocument(draft(kind), { reviewer }, { now }));
const approved = (kind?: DocumentKind) =>
	play(reviewed(kind), approveDocument(reviewed(kind), { approver: head }, { now, approverIsHead: true }));
const seal = { number: "民终〔2026〕1号", fileHash: "f".repeat(64) };
const sealed = (kind?: DocumentKind) => play(approved(kind), sealDocument(approved(kind), seal, { now }));
const serving = {
	now: daysLater(3),
	calendar,
	serviceAddressConfirmed: true,
	announcementTerm: { count: 30, unit: "natural-day" } as const,
};
const direct = { method: "direct", day: "2026-03-03", proofHash: "p" } as const;
const served = () => play(sealed(), serveDocument(sealed(), direct, serving));

describe("文书流转（R-148）", () => {
	test.each(documentKindNames)("%s：是否不利、是否写救济途径由种类和内容决定", (kind) => {
		const by = documentKinds[kind].adverse;
		expect(draft(kind, false).adverse).toBe(by === "always");
		expect(draft(kind, true).adverse).toBe(by !== "never");
		expect(draft(kind, true).remedies !== null).toBe(by !== "never");
	});
	test("审核、批准、用印、送达逐步走完，三人各不相同", () => {
		expect(served()).toMatchObject({
			state: "served",
			reviewer,
			approver: head,
			number: seal.number,
			service: { method: "direct", effectiveAt: "2026-03-02T16:00:00.000Z" },
		});
	});
	test("没有正文、没有受送达人的不成文书；移送函可以没有当事人", () => {
		expect(draftDocument({ ...command("decision"), paragraphCount: 0 }, facts)).toMatchObject({
			refused: "nothing-written",
		});
		expect(draftDocument({ ...command("decision"), addressee: null }, facts)).toMatchObject({
			refused: "addressee-missing",
		});
		expect(draftDocument({ ...command("transfer-letter"), addressee: null }, facts)).toHaveProperty(
			"accepted",
		);
	});
	test.each([
		["起草人审核", () => reviewDocument(draft(), { reviewer: writer }, { now }), "drafter-may-not-review"],
		[
			"没有审核就批准",
			() => approveDocument(draft(), { approver: head }, { now, approverIsHead: true }),
			"document-not-in-this-state",
		],
		[
			"审核人批准",
			() => approveDocument(reviewed(), { approver: reviewer }, { now, approverIsHead: true }),
			"reviewer-may-not-approve",
		],
		[
			"起草人批准",
			() => approveDocument(reviewed(), { approver: writer }, { now, approverIsHead: true }),
			"drafter-may-not-approve",
		],
		[
			"撤销决定不是主要负责人批准",
			() =>
				approveDocument(reviewed("revocation-decision"), { approver: head }, { now, approverIsHead: false }),
			"head-must-approve",
		],
		[
			"移送函不是主要负责人批准",
			() => approveDocument(reviewed("transfer-letter"), { approver: head }, { now, approverIsHead: false }),
			"head-must-approve",
		],
		["没有批准就用印", () => sealDocument(reviewed(), seal, { now }), "approval-missing"],
		["移送函没有批准就用印", () => sealDocument(draft("transfer-letter"), seal, { now }), "approval-missing"],
		["两次用印", () => sealDocument(sealed(), seal, { now }), "document-not-in-this-state"],
		["两次审核", () => reviewDocument(reviewed(), { reviewer }, { now }), "document-not-in-this-state"],
		[
			"审核后改文",
			() => reviseDocument(reviewed(), { paragraphCount: 1 }, { now }),
			"document-not-in-this-state",
		],
		["改成空文", () => reviseDocument(draft(), { paragraphCount: 0 }, { now }), "nothing-written"],
		["送达后改文", () => reviseDocument(served(), { paragraphCount: 1 }, { now }), "served-document-stands"],
		["送达后作废", () => discardDocument(served(), { now }), "served-document-stands"],
		[
			"作废后再作废",
			() => discardDocument(play(draft(), discardDocument(draft(), { now })), { now }),
			"document-not-in-this-state",
		],
		["用印后退回", () => returnDocument(sealed(), { now }), "document-not-in-this-state"],
		["没有用印就送达", () => serveDocument(approved(), direct, serving), "document-not-in-this-state"],
		["送达两次", () => serveDocument(served(), direct, serving), "served-document-stands"],
	] as const)("不可以：%s", (_, decide, refused) => {
		expect(decide()).toMatchObject({ refused });
	});
	test("不利以外的文书起草后可以直接用印", () => {
		expect(sealable(draft("acceptance-notice"))).toEqual({ accepted: [] });
		expect(
			play(draft("acceptance-notice"), sealDocument(draft("acceptance-notice"), seal, { now })),
		).toMatchObject({
			state: "sealed",
			reviewer: null,
			approver: null,
		});
	});
	test("退回后重新起草，审核和批准都要重来", () => {
		const back = play(approved(), returnDocument(approved(), { now }));
		expect(back.state).toBe("drafted");
		const changed = play(back, reviseDocument(back, { paragraphCount: 2 }, { now }));
		expect(changed.revision).toBe(2);
		expect(sealable(changed)).toMatchObject({ refused: "approval-missing" });
	});
	test("没有依据的事件是程序的错", () => {
		const event: DocumentEvent = {
			type: "DocumentApproved",
			documentId: facts.documentId,
			kind: "decision",
			approver: head,
			at: now.toISOString(),
		};
		expect(() => evolveDocument(draft(), event)).toThrow();
	});
});

describe("送达方式与生效日（R-148）", () => {
	test.each([
		["直接送达：签收之日", direct, "2026-03-02T16:00:00.000Z"],
		[
			"留置送达：留置之日",
			{ method: "left", day: "2026-03-04", witnessed: true, proofHash: "p" },
			"2026-03-03T16:00:00.000Z",
		],
		["邮寄送达：回执之日", { method: "post", day: "2026-03-05", proofHash: "p" }, "2026-03-04T16:00:00.000Z"],
		["电子送达：到达之时", { method: "electronic" }, daysLater(3).toISOString()],
	] as const)("%s", (_, how, effectiveAt) => {
		expect(play(sealed(), serveDocument(sealed(), how, serving))).toMatchObject({ service: { effectiveAt } });
	});
	test("用印当天送达，生效不早于用印", () => {
		const same = play(sealed(), serveDocument(sealed(), { ...direct, day: "2026-03-02" }, serving));
		expect(same).toMatchObject({ service: { effectiveAt: now.toISOString() } });
	});
	test("公告送达：期满之日", () => {
		const announced = play(
			sealed(),
			serveDocument(sealed(), { method: "announcement", proofHash: "p" }, serving),
		);
		expect(announced).toMatchObject({ state: "announced", until: "2026-04-04T15:59:59.999Z" });
		expect(endAnnouncement(announced, { now: daysLater(20) })).toMatchObject({
			refused: "announcement-runs",
		});
		expect(play(announced, endAnnouncement(announced, { now: daysLater(40) }))).toMatchObject({
			service: { method: "announcement", effectiveAt: "2026-04-04T15:59:59.999Z" },
		});
		expect(endAnnouncement(sealed(), { now })).toMatchObject({ refused: "document-not-in-this-state" });
		expect(play(announced, discardDocument(announced, { now })).state).toBe("discarded");
	});
	test.each([
		[
			"没有确认送达地址的电子送达",
			{ method: "electronic" },
			{ ...serving, serviceAddressConfirmed: false },
			"service-address-not-confirmed",
		],
		["用印之前的日子", { ...direct, day: "2026-03-01" }, serving, "service-day-impossible"],
		["还没有到的日子", { ...direct, day: "2026-03-09" }, serving, "service-day-impossible"],
		["没有回证", { ...direct, proofHash: null }, serving, "proof-of-service-missing"],
		[
			"邮寄没有回执",
			{ method: "post", day: "2026-03-03", proofHash: null },
			serving,
			"proof-of-service-missing",
		],
		["公告没有凭证", { method: "announcement", proofHash: null }, serving, "proof-of-service-missing"],
		[
			"留置没有见证人",
			{ method: "left", day: "2026-03-03", witnessed: false, proofHash: "p" },
			serving,
			"witness-missing",
		],
		[
			"日历没有载入",
			{ method: "announcement", proofHash: "p" },
			{ ...serving, announcementTerm: { count: 400, unit: "working-day" } },
			"calendar-past-horizon",
		],
	] as const)("不可以：%s", (_, how, given, refused) => {
		expect(serveDocument(sealed(), how, given)).toMatchObject({ refused });
	});
	test("对申请人有利的结果当面领取可以没有回证", () => {
		const grant = draft("decision", false);
		const ready = play(grant, sealDocument(grant, seal, { now }));
		expect(serveDocument(ready, { ...direct, proofHash: null }, serving)).toHaveProperty("accepted");
	});
});

describe("谁可以处理文书", () => {
	const staff = (role: (typeof staffRoles)[number], organ = organId): Actor => ({
		kind: "staff",
		personId: "x" as PersonId,
		grants: [{ role, organId: organ }],
	});
	test.each(documentActionNames)("%s：状态乘角色逐格走一遍", (action) => {
		const from: readonly string[] = documentActions[action].from;
		const by: readonly string[] = documentActions[action].by;
		for (const state of documentStates) expect(documentOpenIn(action, state)).toBe(from.includes(state));
		for (const role of staffRoles) {
			expect(mayHandle(action, draft(), staff(role))).toBe(by.includes(role));
			expect(mayHandle(action, draft(), staff(role, "other" as OrganId))).toBe(false);
		}
	});
	test("页面上的按钮与规则同一张表", () => {
		expect(openDocumentActions(draft(), staff("legal-reviewer"))).toEqual([
			"review-document",
			"return-document",
		]);
		expect(openDocumentActions(served(), staff("organ-head"))).toEqual([]);
	});
});

describe("文书的字样", () => {
	const about = { matterName: "最低生活保障金给付", matterNo: "20260302-AAAAAAAA-1", applicantName: "王芳" };
	const words = ({ paragraphs }: { paragraphs: readonly { text: string }[] }) =>
		paragraphs.map(({ text }) => text).join("\n");

	test("编号按机关、年份、种类", () => {
		expect(documentNumber("民", "termination-decision", 2026, 7)).toBe("民终〔2026〕7号");
		expect(documentNumber("民", "decision", 2026, 12345)).toBe("民决〔2026〕12345号");
	});
	test("决定引用承诺书编号（R-015）", () => {
		const text = words(
			decisionText(about, {
				result: "grant",
				letterNos: ["甲1号", "甲2号"],
				reason: "符合条件。\n\n予以支持。",
			}),
		);
		expect(text).toContain("甲1号、甲2号");
		expect(text).toContain("符合条件。\n予以支持。");
		expect(words(decisionText(about, { result: "refuse", letterNos: [], reason: "" }))).not.toContain(
			"承诺书",
		);
	});
	test("受理通知写明不再索要的证明（R-014）", () => {
		const given = {
			acceptedAt: now.toISOString(),
			dueAt: daysLater(20).toISOString(),
			replaced: ["收入证明"],
		};
		expect(words(acceptanceText(about, given))).toContain("不再索要");
		expect(words(acceptanceText(about, { ...given, replaced: [] }))).not.toContain("不再索要");
	});
	test("补正、补交、终止各有其文", () => {
		const lacking = [{ name: "申请表", itemId: null }];
		const dueAt = daysLater(20).toISOString();
		expect(words(supplementText(about, { lacking, dueAt, note: "请签字。" }))).toContain("2026年3月22日");
		expect(words(resubmitText(about, { cause: "withdrawal", lacking, dueAt }))).toContain("撤回承诺");
		expect(words(resubmitText(about, { cause: "disowned", lacking, dueAt }))).toContain("否认");
		expect(words(terminationText(about, { ground: "applicant-ended", reason: "" }))).toContain("死亡");
		expect(givenText("题", null, ["一\n二", { kind: "item", text: "三" }]).paragraphs).toHaveLength(3);
	});
});
