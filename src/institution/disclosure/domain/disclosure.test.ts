import { describe, expect, test } from "vitest";
import type { LetterField } from "#institution/commitment/domain/data-message.ts";
import { allows } from "#kernel/action.ts";
import type { OrganId, PartyId, PersonId } from "#kernel/actor.ts";
import { partyRoles, type Role, staffRoles } from "#kernel/role.ts";
import { actions, possible } from "./actions.ts";
import { disclosureStates } from "./api.ts";
import { type Disclosure, type DisclosureEvent, type DisclosureId, evolve } from "./disclosure.ts";
import { type LetterSituation, nominateLetter } from "./nominate.ts";
import { removeDisclosure } from "./remove.ts";
import { reviewDisclosure } from "./review.ts";
import { hiddenPathsOf, shownDigest, shownEdition } from "./shown-edition.ts";

const now = new Date("2026-03-02T02:00:00Z");
const handler = "person-handler" as PersonId;
const reviewer = "person-reviewer" as PersonId;
const digest = "e".repeat(64);

const letter: LetterSituation = {
	policy: { public: true, ground: "public-interest", termDays: 30 },
	domain: "market-entry",
	printedPublic: true,
	inForce: true,
	sealedAt: now,
	naturalPerson: true,
	minor: false,
	shown: { digest, consent: true },
	editionDigest: digest,
	cell: 5,
	smallestCell: 5,
};
const command = {
	id: "disclosure-1" as DisclosureId,
	commitmentId: "commitment-1",
	matterId: "matter-1",
	itemId: "item-1",
	organId: "organ-1" as OrganId,
	letterNo: "平龙市监告承〔2026〕第0001号",
	promisor: "party-wang" as PartyId,
	statutoryBasis: null,
	nominatedBy: handler,
};
const nominate = (change: Partial<LetterSituation> = {}, more: { statutoryBasis?: string } = {}) =>
	nominateLetter({ ...command, ...more }, { now, letter: { ...letter, ...change }, alreadyPublic: false });
const waiting = (): Disclosure => {
	const answer = nominate();
	if ("refused" in answer) throw new Error(answer.refused);
	const [event] = answer.accepted;
	if (event?.type !== "DisclosureNominated") throw new Error("a nomination was expected");
	return evolve({ ...event.facts, state: "awaiting-review" }, event);
};
const played = (
	disclosure: Disclosure,
	answer: { accepted: readonly DisclosureEvent[] } | { refused: string },
): Disclosure => {
	if ("refused" in answer) throw new Error(answer.refused);
	return answer.accepted.reduce(evolve, disclosure);
};
const clear = { stateSecret: false, tradeSecret: false, privacy: false };
const publish = { publish: true, found: clear, reason: "可以公开", by: reviewer };
const published = () => played(waiting(), reviewDisclosure(waiting(), publish, { now, letter }));
const inState = (state: Disclosure["state"]): Disclosure => {
	switch (state) {
		case "awaiting-review":
			return waiting();
		case "published":
			return published();
		case "refused":
			return played(waiting(), reviewDisclosure(waiting(), { ...publish, publish: false }, { now, letter }));
		case "removed":
			return played(published(), removeDisclosure(published(), { why: "error-found", by: handler }, { now }));
	}
};

describe("提请公开", () => {
	test("理由和时限以签署前载明的为准，到期日按自然日计算（R-093 三(七)）", () => {
		expect(waiting()).toMatchObject({
			state: "awaiting-review",
			ground: "public-interest",
			until: "2026-04-01T15:59:59.999Z",
			shownDigest: digest,
		});
	});

	test.each([
		["清单定为不公开", { policy: { public: false } }, "item-not-public"],
		["承诺书载明不公开", { printedPublic: false }, "letter-says-not-public"],
		["承诺书已撤回", { inForce: false }, "letter-not-in-force"],
		["载明的时限已过", { sealedAt: new Date("2026-01-01T00:00:00Z") }, "term-over"],
		["未成年人", { minor: true }, "never-of-minors"],
		["社会救助中的自然人", { domain: "social-assistance" }, "protected-person"],
		["社会保险中的自然人", { domain: "social-insurance" }, "protected-person"],
		["医疗健康中的自然人", { domain: "health-check" }, "protected-person"],
		["签署前没有展示公开版", { shown: null }, "edition-not-shown"],
		["与签署前展示的不一致", { editionDigest: "f".repeat(64) }, "edition-differs"],
		["没有单独同意", { shown: { digest, consent: null } }, "consent-missing"],
		["不同意", { shown: { digest, consent: false } }, "consent-missing"],
		["同日同街道不足五份", { cell: 4 }, "cell-too-small"],
	] as const)("%s的，不公开（R-093）", (_, change, reason) => {
		expect(nominate(change as Partial<LetterSituation>)).toMatchObject({ refused: reason });
	});

	test("写明法律依据的，不须单独同意（legal-effect §6）", () => {
		const asked = { shown: { digest, consent: null } };
		expect(nominate(asked, { statutoryBasis: "《某法》第三条" })).toHaveProperty("accepted");
	});

	test("法人名称本来公开：不须单独同意，不受份数限制，救助领域也不例外（legal-effect §6）", () => {
		expect(
			nominate({
				naturalPerson: false,
				domain: "social-assistance",
				shown: { digest, consent: null },
				cell: 1,
			}),
		).toHaveProperty("accepted");
	});

	test("已经提请或者公开的，不再提请（R-093）", () => {
		expect(nominateLetter(command, { now, letter, alreadyPublic: true })).toMatchObject({
			refused: "already-disclosed",
		});
	});
});

describe("公开审查", () => {
	test("由另一人审查，无国家秘密、商业秘密、个人隐私的，公开（R-093）", () => {
		expect(published()).toMatchObject({ state: "published", reviewedBy: reviewer });
		expect(inState("refused")).toMatchObject({ state: "refused", refusedBy: reviewer });
	});

	test.each([
		["提请人自己审查", { ...publish, by: handler }, {}, "same-person"],
		["没有审查意见", { ...publish, reason: " " }, {}, "reason-empty"],
		["含国家秘密", { ...publish, found: { ...clear, stateSecret: true } }, {}, "secret-or-private"],
		["含商业秘密", { ...publish, found: { ...clear, tradeSecret: true } }, {}, "secret-or-private"],
		["含个人隐私", { ...publish, found: { ...clear, privacy: true } }, {}, "secret-or-private"],
		["审查时已撤回", publish, { inForce: false }, "letter-not-in-force"],
		["审查时已撤回同意", publish, { shown: { digest, consent: false } }, "consent-missing"],
		["审查时份数不足", publish, { cell: 1 }, "cell-too-small"],
	] as const)("%s的，不能公开（R-093）", (_, given, change, reason) => {
		expect(reviewDisclosure(waiting(), given, { now, letter: { ...letter, ...change } })).toMatchObject({
			refused: reason,
		});
	});
});

test("时限届满之前不因到期撤下，届满之后撤下（时间推移，R-093）", () => {
	const ended = { why: "term-ended", by: null } as const;
	const lastMoment = new Date("2026-04-01T15:59:59.999Z");
	expect(removeDisclosure(published(), ended, { now: lastMoment })).toMatchObject({ refused: "term-runs" });
	const after = new Date(lastMoment.getTime() + 1);
	expect(played(published(), removeDisclosure(published(), ended, { now: after }))).toMatchObject({
		state: "removed",
		why: "term-ended",
	});
});

test("走遍状态×角色×动作（R-093）", () => {
	const roles: Role[] = [...staffRoles, ...partyRoles, "public", "system", "api-client", "guest"];
	for (const state of disclosureStates) {
		const disclosure = inState(state);
		expect(disclosure.state).toBe(state);
		const attempts = {
			"review-disclosure": reviewDisclosure(disclosure, publish, { now, letter }),
			"remove-disclosure": removeDisclosure(disclosure, { why: "error-found", by: handler }, { now }),
		};
		for (const action of ["review-disclosure", "remove-disclosure"] as const) {
			const answer = attempts[action];
			const wrongStage = "refused" in answer && answer.refused === "not-at-this-stage";
			expect(wrongStage, `${state} × ${action}`).toBe(!possible(action, state));
			for (const role of roles)
				expect(allows(actions[action], state, role)).toBe(
					possible(action, state) && (actions[action].by as readonly Role[]).includes(role),
				);
		}
	}
	expect(actions["review-disclosure"].by).toEqual(["disclosure-reviewer"]);
});

describe("公开版遮盖", () => {
	const field = (path: string, value: string): LetterField => ({ path, label: path, value });
	const citizen = [
		field("applicant.kind", "公民"),
		field("applicant.name", "王芳"),
		field("applicant.phone", "13812345678"),
		field("applicant.idType", "居民身份证"),
		field("applicant.idNumber", "410404198506150023"),
		field("organ.name", "石龙区市场监督管理局"),
		field("organ.phone", "0375-2525000"),
		field("matterName", "食品经营许可"),
		field("legalBases.1", "《食品安全法》第三十三条规定：具有场所。"),
		field("proofContents.1", "王芳的经营场所"),
		field("specifics.1", "具体是：店名某某小吃"),
		field("commitments.1", "已经知晓告知事项"),
		field("seal.letterNo", "第1号"),
	];
	const firm = [
		field("applicant.name", "石龙某某商贸有限公司"),
		field("applicant.creditCode", "91410404MA3X9K7P00"),
		field("applicant.contactPerson", "李强"),
		field("specifics.1", "仓库面积100平方米"),
		field("specifics.2", "由李强负责"),
		field("specifics.3", "值班电话13900001111"),
	];

	test("自然人：个人信息、自己写的内容、任何重复个人信息的栏目都遮盖（R-093）", () => {
		expect([...hiddenPathsOf(citizen)].sort()).toEqual([
			"applicant.idNumber",
			"applicant.idType",
			"applicant.name",
			"applicant.phone",
			"proofContents.1",
			"specifics.1",
		]);
	});

	test("法人：名称公开；联系人、电话和重复它们的栏目遮盖（R-093）", () => {
		expect([...hiddenPathsOf(firm)].sort()).toEqual([
			"applicant.contactPerson",
			"specifics.2",
			"specifics.3",
		]);
	});

	test("重复行：自然人的整张表遮盖；法人的遮盖姓名、地址列和重复它们的格子，其余公开（R-093）", () => {
		const table = [
			field("tables.staff.1.personal.name", "赵晓燕"),
			field("tables.staff.1.post", "客房"),
			field("tables.staff.2.personal.name", "孙立"),
			field("tables.staff.2.post", "接替赵晓燕"),
		];
		expect([...hiddenPathsOf([...citizen, ...table])]).toEqual(
			expect.arrayContaining(table.map(({ path }) => path)),
		);
		const hidden = hiddenPathsOf([...firm, ...table]);
		expect(table.map(({ path }) => path).filter((path) => !hidden.has(path))).toEqual([
			"tables.staff.1.post",
		]);
	});

	test("展示的版本不含签名和盖章；摘要随任何一字变化，不随签名和盖章变化（legal-effect §6）", () => {
		const shown = shownEdition(citizen);
		expect(shown.some(({ path }) => path.startsWith("seal."))).toBe(false);
		expect(shown.find(({ path }) => path === "applicant.name")?.value).toBeNull();
		const same = shownDigest(shownEdition([...citizen, field("signature.level", "E")]));
		expect(same).toBe(shownDigest(shown));
		const changed = citizen.map((one) => (one.path === "matterName" ? { ...one, value: "另一事项" } : one));
		expect(shownDigest(shownEdition(changed))).not.toBe(same);
	});
});
