import { afterAll, beforeAll, expect, test } from "vitest";
import * as commitment from "#institution/commitment/domain/api.ts";
import * as matter from "#institution/matter/domain/api.ts";
import { promiseGuardianship } from "#institution/organisation/domain/api.ts";
import { rememberGuardianship } from "#institution/organisation/server/parties.ts";
import type { Actor } from "#kernel/actor.ts";
import { type TestInstitution, testInstitution } from "#tests/support/institution.ts";
import { aCitizen, begin, type Citizen, sign, tell } from "#tests/support/loop.ts";
import { refusedWith } from "#tests/support/refused.ts";

let institution: TestInstitution;
beforeAll(async () => {
	institution = await testInstitution();
});
afterAll(() => institution.close());

/** Birthdays that make a child of that age today, in the test's own year. */
const bornYearsAgo = (years: number) => `${new Date().getFullYear() - years}0101`;

const promiseWard = (guardian: Citizen, ward: Citizen, relation = "父母" as const) =>
	institution.call(promiseGuardianship, guardian.actor, {
		body: { name: ward.name, idNumber: ward.idNumber, relation, promised: true },
	});

const schooling = { degree: "高中", school: "石龙区高级中学", graduatedIn: "2026-06" };

/** 户口登记项目变更: not to be promised by others (不可代为承诺). */
const beginFor = async (guardian: Citizen, ward: Citizen) => {
	const { call, organ, owner, item } = institution;
	const { rows } = await owner.pool.query<{ name: string }>(
		"select document -> 'facts' ->> 'matterName' as name from catalogue_item where id = $1",
		[item("SL-GAJ-001")],
	);
	const { matterId } = await call(matter.beginMatter, guardian.actor, {
		body: {
			organId: organ("石龙区公安分局"),
			matterName: rows[0]?.name ?? "",
			areaCode: "410404003",
			onBehalf: { kind: "guardian", partyId: ward.id, relation: "父母" },
		},
	});
	const { rows: letters } = await call(commitment.commitmentsOfMatter, guardian.actor, {
		params: { id: matterId },
	});
	const [letter] = letters;
	if (!letter) throw new Error("every listed certificate is offered");
	return { matterId, commitmentId: letter.id };
};

const prepare = async (by: Actor, id: string) => {
	await institution.call(commitment.chooseRoute, by, { params: { id }, body: { route: "commitment" } });
	await tell(institution, by, id);
	await institution.call(commitment.fillSlots, by, { params: { id }, body: { values: schooling } });
};

test("不满八周岁：监护人凭本人承诺说明监护关系即可签署，不交监护证明；不可代为承诺的事项也可以，印作法定代理人（R-149、R-033 三(三)）", async () => {
	const mother = await aCitizen(institution, "王芳");
	const child = await aCitizen(institution, "王小芳", bornYearsAgo(6));
	await expect(beginFor(mother, child)).rejects.toEqual(refusedWith("acts-for-a-stranger"));
	await promiseWard(mother, child);
	const letter = await beginFor(mother, child);
	await prepare(mother.actor, letter.commitmentId);
	const params = { id: letter.commitmentId };
	const { shownText } = await institution.call(commitment.previewLetter, mother.actor, { params });
	expect(shownText).toContain("法定代理人");
	expect(shownText).toContain("监护关系由监护人本人承诺");
	await sign(institution, mother.actor, letter.commitmentId);
	await institution.settle();
	const view = await institution.call(commitment.commitment, mother.actor, { params });
	expect(view).toMatchObject({ state: "sealed", representation: "guardian", promisorName: "王小芳" });
});

test("登记数据已经确认的监护关系照登记印明（R-149 三(三)）", async () => {
	const father = await aCitizen(institution, "王强");
	const child = await aCitizen(institution, "王小强", bornYearsAgo(5));
	await registered(father, child);
	const letter = await beginFor(father, child);
	await prepare(father.actor, letter.commitmentId);
	const { shownText } = await institution.call(commitment.previewLetter, father.actor, {
		params: { id: letter.commitmentId },
	});
	expect(shownText).toContain("监护关系经登记数据确认");
});

test("八周岁以上不满十八周岁：本人签署须经监护人同意，凭本人承诺的监护人看得到、同意得了（R-149 三(三)）", async () => {
	const mother = await aCitizen(institution, "李敏");
	const youth = await aCitizen(institution, "李小敏", bornYearsAgo(15));
	const letter = await begin(institution, youth.actor, "SL-GAJ-001");
	const params = { id: letter.commitmentId };
	const { call } = institution;
	// 未说明监护关系的人看不到。
	await expect(call(commitment.commitment, mother.actor, { params })).rejects.toEqual(
		refusedWith("not-found"),
	);
	await promiseWard(mother, youth);
	const mine = await call(commitment.myCommitments, mother.actor, {});
	expect(mine.rows.map(({ id }) => id)).toContain(letter.commitmentId);
	// 同意的是写好的承诺书：没有写好的，谈不上同意；没有同意的，签不了。
	const consent = async (contentDigest: string) =>
		call(commitment.consentAsGuardian, mother.actor, { params, body: { contentDigest } });
	await expect(consent("0".repeat(64))).rejects.toEqual(refusedWith("not-prepared"));
	await prepare(youth.actor, letter.commitmentId);
	await expect(sign(institution, youth.actor, letter.commitmentId)).rejects.toEqual(
		refusedWith("not-eligible", { grounds: ["guardian-must-sign-or-consent"] }),
	);
	const waiting = await call(commitment.consentsWaiting, mother.actor, {});
	expect(waiting.rows).toMatchObject([{ id: letter.commitmentId, guardianConsent: "awaited" }]);
	expect((await call(commitment.consentsWaiting, youth.actor, {})).rows).toEqual([]);
	await expect(consent("0".repeat(64))).rejects.toEqual(refusedWith("text-changed"));
	const { contentDigest } = await call(commitment.previewLetter, mother.actor, { params });
	// 本人不能替监护人同意；监护人先不同意，后来又同意。
	await expect(
		call(commitment.consentAsGuardian, youth.actor, { params, body: { contentDigest } }),
	).rejects.toEqual(refusedWith("forbidden"));
	await call(commitment.refuseAsGuardian, mother.actor, { params, body: { contentDigest } });
	expect(await call(commitment.commitment, youth.actor, { params })).toMatchObject({
		guardianConsent: "refused",
	});
	await expect(sign(institution, youth.actor, letter.commitmentId)).rejects.toEqual(
		refusedWith("not-eligible", { grounds: ["guardian-must-sign-or-consent"] }),
	);
	await consent(contentDigest);
	// 改动了内容，同意就不算数，要重新同意。
	await call(commitment.fillSlots, youth.actor, {
		params,
		body: { values: { ...schooling, school: "石龙区第一中学" } },
	});
	await expect(sign(institution, youth.actor, letter.commitmentId)).rejects.toEqual(
		refusedWith("not-eligible", { grounds: ["guardian-must-sign-or-consent"] }),
	);
	await consent((await call(commitment.previewLetter, mother.actor, { params })).contentDigest);
	await sign(institution, youth.actor, letter.commitmentId);
	await institution.settle();
	const view = await call(commitment.commitment, youth.actor, { params });
	expect(view).toMatchObject({ state: "sealed", representation: "self", guardianConsent: "given" });
	// 不实时责任在监护人，不在未成年人（legal-effect §4）。
	const { engine, needs } = institution;
	expect(
		await needs.breach.promisedBy(
			await engine.reading({ kind: "system", task: "test" }),
			letter.commitmentId,
		),
	).toEqual({ kind: "guardian", party: mother.id });
	// 签署以后同意不再改变什么。
	await expect(
		call(commitment.consentAsGuardian, mother.actor, { params, body: { contentDigest } }),
	).rejects.toEqual(refusedWith("already-signed"));
});

test("成年人没有监护人可以代签；自己不能作自己的监护人；未成年人不能作监护人（R-149 三(三)）", async () => {
	const grown = await aCitizen(institution, "赵大");
	const other = await aCitizen(institution, "赵二");
	await expect(promiseWard(other, grown)).rejects.toEqual(refusedWith("ward-is-of-age"));
	const child = await aCitizen(institution, "赵小", bornYearsAgo(10));
	await expect(promiseWard(child, child)).rejects.toEqual(refusedWith("own-guardian"));
	const younger = await aCitizen(institution, "赵幼", bornYearsAgo(5));
	await expect(promiseWard(child, younger)).rejects.toEqual(refusedWith("guardian-not-of-age"));
});

test("登记显示监护已经终止的，本人承诺不能代替（R-149 三(三)）", async () => {
	const former = await aCitizen(institution, "孙某");
	const child = await aCitizen(institution, "孙小", bornYearsAgo(6));
	await registered(former, child);
	await institution.owner.pool.query("update guardianship set ended = now() where guardian_id = $1", [
		former.id,
	]);
	await expect(promiseWard(former, child)).rejects.toEqual(refusedWith("guardianship-ended"));
	await expect(beginFor(former, child)).rejects.toEqual(refusedWith("acts-for-a-stranger"));
});

test("被监护人成年以后，监护人不再看到新的承诺书，也不能代办（R-149 三(三)）", async () => {
	const mother = await aCitizen(institution, "周芳");
	const youth = await aCitizen(institution, "周小", bornYearsAgo(17));
	await promiseWard(mother, youth);
	await institution.owner.pool.query(
		"update party set birth_day = birth_day - interval '2 years' where id = $1",
		[youth.id],
	);
	const letter = await begin(institution, youth.actor, "SL-GAJ-001");
	await expect(
		institution.call(commitment.commitment, mother.actor, { params: { id: letter.commitmentId } }),
	).rejects.toEqual(refusedWith("not-found"));
	expect((await institution.call(commitment.myCommitments, mother.actor, {})).rows).toEqual([]);
	await expect(beginFor(mother, youth)).rejects.toEqual(refusedWith("acts-for-a-stranger"));
});

const registered = (guardian: Citizen, ward: Citizen) =>
	institution.engine.act({ kind: "system", task: "register" }, (act) =>
		rememberGuardianship(act, {
			wardId: ward.id,
			guardianId: guardian.id,
			relation: "parent",
			source: "data",
			since: "2020-01-01",
		}),
	);
