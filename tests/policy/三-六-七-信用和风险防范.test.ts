import { afterAll, beforeAll, describe, expect, test } from "vitest";
import * as commitment from "#institution/commitment/domain/api.ts";
import { reliefFigures } from "#institution/commitment/domain/relief-api.ts";
import * as complaint from "#institution/complaint/domain/api.ts";
import * as credit from "#institution/credit/domain/api.ts";
import * as disclosure from "#institution/disclosure/domain/api.ts";
import * as matter from "#institution/matter/domain/api.ts";
import * as verification from "#institution/verification/domain/api.ts";
import { drawnSignature } from "#tests/support/commitment.ts";
import { type TestInstitution, testInstitution } from "#tests/support/institution.ts";
import {
	aCitizen,
	accepted,
	begin,
	type Citizen,
	checkOf,
	closed,
	type Letter,
	premises,
	promise,
	registerPremises,
	sealed,
	sign,
	tell,
} from "#tests/support/loop.ts";
import { refusedWith } from "#tests/support/refused.ts";

let institution: TestInstitution;
beforeAll(async () => {
	institution = await testInstitution();
});
afterAll(() => institution.close());

const on = ({ commitmentId }: Letter) => ({ id: commitmentId });
const at = ({ matterId }: Letter) => ({ matterId });

describe("建立承诺退出机制,在行政事项办结前,申请人有合理理由的,可以撤回承诺申请,撤回后应当按原程序办理", () => {
	const promised = async (name: string, until: "signed" | "accepted" | "closed" = "accepted") => {
		const citizen = await aCitizen(institution, name);
		registerPremises(institution, citizen);
		const letter = await begin(institution, citizen.actor, "SL-SJJ-001");
		await promise(institution, citizen.actor, letter, premises);
		if (until !== "signed") await accepted(institution, citizen.actor, letter, "scj");
		if (until === "closed") await closed(institution, letter, "scj");
		return { citizen, letter };
	};
	const withdraw = (citizen: Citizen, letter: Letter) =>
		institution.call(commitment.requestWithdrawal, citizen.actor, {
			params: on(letter),
			body: { reason: "can-provide-certificate" },
		});
	const answer = (letter: Letter, by: string, grant = true) =>
		institution.call(commitment.answerWithdrawal, institution.staff(by), {
			params: on(letter),
			body: grant ? { grant } : { grant, ground: "no-reasonable-ground", text: "没有合理理由。" },
		});

	test("办结前撤回：受理日期不变，一次告知交证明，期间不计时；交来证明继续办理，信用不受影响（R-092 三(七)）", async () => {
		const { citizen, letter } = await promised("撤回人");
		const { call, staff } = institution;
		const before = await call(matter.matterPage, citizen.actor, { params: at(letter) });
		await withdraw(citizen, letter);
		// 答复前不作决定。
		await expect(
			call(matter.decideMatter, staff("scj.handler"), { params: at(letter), body: { result: "grant" } }),
		).rejects.toEqual(refusedWith("withdrawal-pending"));
		await answer(letter, "scj.handler");
		await institution.settle();
		const after = await call(matter.matterPage, citizen.actor, { params: at(letter) });
		expect(after).toMatchObject({
			state: "supplementing",
			acceptedAt: before.acceptedAt,
			submittedAt: before.submittedAt,
			supplement: { cause: "withdrawal" },
			clock: { whose: "applicant" },
		});
		const [asked] = after.supplement?.lacking ?? [];
		if (!asked?.itemId) throw new Error("the certificate is asked for, once");
		// 撤回以后不能就同一事项再承诺；证明可以要了。
		await expect(
			call(commitment.switchRoute, citizen.actor, { params: on(letter), body: { route: "commitment" } }),
		).rejects.toThrow();
		await call(matter.provideMaterial, citizen.actor, {
			params: at(letter),
			body: { name: asked.name, itemId: asked.itemId, file: drawnSignature },
		});
		await call(matter.supplySupplement, citizen.actor, { params: at(letter) });
		await closed(institution, letter, "scj");
		const dossier = await call(credit.myCredit, citizen.actor);
		expect(dossier.records).toEqual([]);
		expect(dossier.standing.decision).toBe("allow");
		const again = await begin(institution, citizen.actor, "SL-SJJ-001");
		expect(
			(
				await call(commitment.chooseRoute, citizen.actor, {
					params: on(again),
					body: { route: "commitment" },
				})
			).state,
		).toBe("telling");
	});

	test("已作决定、尚未送达也可以撤回：结果暂不送达，准予的决定收回（R-092 三(七)）", async () => {
		const { citizen, letter } = await promised("未送达");
		const { call, staff } = institution;
		const decided = await call(matter.decideMatter, staff("scj.handler"), {
			params: at(letter),
			body: { result: "grant" },
		});
		if (decided.documentId === null) throw new Error("a decision has its document");
		await sealed(institution, decided.documentId, "scj");
		await withdraw(citizen, letter);
		await expect(
			call(matter.serveResult, staff("scj.handler"), {
				params: at(letter),
				body: { method: "direct", day: new Date().toISOString().slice(0, 10) },
			}),
		).rejects.toEqual(refusedWith("withdrawal-pending"));
		await answer(letter, "scj.handler");
		const view = await call(matter.matterPage, citizen.actor, { params: at(letter) });
		expect(view).toMatchObject({ state: "supplementing", decision: null });
		await institution.settle();
	});

	test("办结以后不能撤回（R-092 三(七)）", async () => {
		const { citizen, letter } = await promised("办结人", "closed");
		await expect(withdraw(citizen, letter)).rejects.toEqual(refusedWith("matter-closed"));
	});

	test("不同意撤回须写明理由，承诺继续有效（R-092 三(七)）", async () => {
		const { citizen, letter } = await promised("被拒人");
		await withdraw(citizen, letter);
		await expect(
			institution.call(commitment.answerWithdrawal, institution.staff("scj.handler"), {
				params: on(letter),
				body: { grant: false, ground: "no-reasonable-ground", text: "" },
			}),
		).rejects.toEqual(refusedWith("malformed"));
		expect((await answer(letter, "scj.handler", false)).state).toBe("sealed");
		await closed(institution, letter, "scj");
	});

	test("核查已经显示不一致的，由上级答复，核查留档（R-092 三(七)）", async () => {
		const citizen = await aCitizen(institution, "比对人");
		const letter = await begin(institution, citizen.actor, "SL-GAJ-002");
		institution.outside.simulators?.dataSharing.teach("vital-records", citizen.idNumber, {
			name: citizen.name,
			fields: { diedOn: "2026-10-01" },
		});
		await promise(institution, citizen.actor, letter, {
			deceasedName: "王大山",
			diedOn: "2026-11-02",
			diedAt: "石龙区人民医院",
		});
		await accepted(institution, citizen.actor, letter, "gaj");
		await withdraw(citizen, letter);
		await expect(answer(letter, "gaj.handler")).rejects.toEqual(refusedWith("superior-decides"));
		await answer(letter, "gaj.head");
		await institution.settle();
		const check = await checkOf(institution, letter, "gaj");
		expect(check.state).toBe("stopped");
		expect(check.attempts).toHaveLength(1);
		expect((await institution.call(credit.myCredit, citizen.actor)).records).toEqual([]);
	});
});

describe("在不涉及国家秘密、商业秘密和个人隐私的前提下,向社会公开告知承诺书,公布投诉举报方式,接受社会监督", () => {
	const clear = { stateSecret: false, tradeSecret: false, privacy: false };
	const anyone = { kind: "anonymous" } as const;

	/** Five shops of one street on one day, so that nobody is recognised by the day alone. */
	const published = async () => {
		const made: { citizen: Citizen; letter: Letter; letterNo: string }[] = [];
		for (const name of ["公开甲", "公开乙", "公开丙", "公开丁", "公开戊"]) {
			const citizen = await aCitizen(institution, name);
			registerPremises(institution, citizen);
			const letter = await begin(institution, citizen.actor, "SL-SJJ-001");
			const { call } = institution;
			const params = { commitmentId: letter.commitmentId };
			await call(commitment.chooseRoute, citizen.actor, {
				params: on(letter),
				body: { route: "commitment" },
			});
			await tell(institution, citizen.actor, letter.commitmentId);
			await call(commitment.fillSlots, citizen.actor, { params: on(letter), body: { values: premises } });
			const shown = await call(disclosure.showPublicEdition, citizen.actor, { params });
			expect(shown).toMatchObject({ public: true, termDays: 30 });
			await call(disclosure.answerPublicEdition, citizen.actor, { params, body: { consent: true } });
			await sign(institution, citizen.actor, letter.commitmentId);
			await institution.settle();
			await accepted(institution, citizen.actor, letter, "scj");
			const view = await call(commitment.commitment, citizen.actor, { params: on(letter) });
			made.push({ citizen, letter, letterNo: view.letterNo ?? "" });
		}
		const [one] = made;
		if (!one) throw new Error("five letters");
		return { one, made };
	};
	const publish = async (commitmentId: string) => {
		const { disclosureId } = await institution.call(
			disclosure.nominateLetter,
			institution.staff("scj.handler"),
			{
				body: { commitmentId },
			},
		);
		await institution.call(disclosure.reviewDisclosure, institution.staff("sfj.disclosure"), {
			params: { disclosureId },
			body: { publish: true, found: clear, reason: "公开版不含秘密和隐私。" },
		});
		return disclosureId;
	};
	const read = (letterNo: string) =>
		institution.call(disclosure.disclosedLetter, anyone, { params: { letterNo } });

	test("只公开签署人看过的遮盖版，撤回获准当即撤下，期限届满不再公开，撤下的答410（R-093 三(七)）", async () => {
		const { one, made } = await published();
		const [, second, third] = made;
		if (!second || !third) throw new Error("five letters");
		await expect(read(one.letterNo)).rejects.toEqual(refusedWith("not-found"));
		await publish(one.letter.commitmentId);
		const seen = await read(one.letterNo);
		const text = JSON.stringify(seen);
		for (const hidden of [one.citizen.idNumber, one.citizen.name, "夏庄社区12号"])
			expect(text).not.toContain(hidden);
		expect(text).not.toMatch(/138\d{8}/);

		await publish(second.letter.commitmentId);
		await institution.call(commitment.requestWithdrawal, second.citizen.actor, {
			params: on(second.letter),
			body: { reason: "no-longer-needed" },
		});
		await institution.call(commitment.answerWithdrawal, institution.staff("scj.handler"), {
			params: on(second.letter),
			body: { grant: true },
		});
		await expect(read(second.letterNo)).rejects.toEqual(
			expect.objectContaining({
				problem: expect.objectContaining({ reason: "no-longer-public", status: 410 }),
			}),
		);

		await closed(institution, one.letter, "scj");
		await publish(third.letter.commitmentId);
		expect((await read(third.letterNo)).letterNo).toBe(third.letterNo);
		await institution.forward(31);
		for (const { letterNo } of [one, third])
			await expect(read(letterNo)).rejects.toEqual(refusedWith("no-longer-public"));
		const list = await institution.call(disclosure.disclosedLetters, anyone, {});
		expect(list.rows).toEqual([]);
	});

	test("凭承诺书编号匿名举报承诺不实：得编号和查询码，由司法局统一受理，受理即另行核查（R-094、R-101 三(七)）", async () => {
		const { call, staff } = institution;
		const citizen = await aCitizen(institution, "被举报人");
		registerPremises(institution, citizen);
		const letter = await begin(institution, citizen.actor, "SL-SJJ-001");
		await promise(institution, citizen.actor, letter, premises);
		await accepted(institution, citizen.actor, letter, "scj");
		const { letterNo } = await call(commitment.commitment, citizen.actor, { params: on(letter) });
		await expect(checkOf(institution, letter, "scj")).rejects.toThrow("no check");
		const lodged = await call(complaint.lodgeComplaint, anyone, {
			body: {
				kind: "untrue-commitment",
				target: { kind: "letter", letterNo: letterNo ?? "" },
				content: "这个地址没有店铺。",
				identity: "anonymous",
			},
		});
		const track = (queryCode: string) =>
			call(complaint.trackComplaint, anyone, { body: { number: lodged.number, queryCode } });
		expect((await track(lodged.queryCode)).state).toBe("received");
		await expect(track("00000000")).rejects.toEqual(refusedWith("complaint-not-found"));
		const { rows } = await call(complaint.complaints, staff("sfj.complaint"), {});
		const [row] = rows;
		if (!row) throw new Error("the desk sees it");
		await call(complaint.acceptComplaint, staff("sfj.complaint"), { params: { id: row.id } });
		await institution.settle();
		const check = await checkOf(institution, letter, "scj");
		expect(check.reason).toBe("complaint");
		const mine = await call(verification.myVerifications, staff("scj.verify"), {});
		expect(mine.rows.map(({ id }) => id)).toContain(check.id);
		// 申请人看不到是谁举报，也看不到举报。
		const timeline = await call(matter.matterTimeline, citizen.actor, { params: at(letter) });
		expect(JSON.stringify(timeline)).not.toContain("没有店铺");
	});

	test("举报逾期未受理，到期即显示逾期（时间推移，R-094 三(七)）", async () => {
		const { call, staff } = institution;
		const lodged = await call(complaint.lodgeComplaint, anyone, {
			body: {
				kind: "certificate-demand",
				target: { kind: "organ", organId: institution.organ("石龙区市场监督管理局") },
				content: "承诺以后仍然要我开证明。",
				identity: "anonymous",
			},
		});
		await institution.forward(7);
		const { rows } = await call(complaint.complaints, staff("sfj.complaint"), {});
		expect(rows.find(({ number }) => number === lodged.number)).toMatchObject({ overdue: true });
	});
});

describe("撤回申请逾期未答复", () => {
	test("一个工作日没有答复，升级由上级答复（时间推移，R-092 三(七)）", async () => {
		const citizen = await aCitizen(institution, "等答复");
		const letter = await begin(institution, citizen.actor, "SL-SJJ-001");
		await promise(institution, citizen.actor, letter, premises);
		await accepted(institution, citizen.actor, letter, "scj");
		await institution.call(commitment.requestWithdrawal, citizen.actor, {
			params: on(letter),
			body: { reason: "filled-wrongly" },
		});
		await institution.forward(5);
		const answer = (by: string) =>
			institution.call(commitment.answerWithdrawal, institution.staff(by), {
				params: on(letter),
				body: { grant: true },
			});
		await expect(answer("scj.handler")).rejects.toEqual(refusedWith("superior-decides"));
		expect((await answer("scj.head")).state).toBe("withdrawn");
	});
});

describe("解决办证多、办事难、多头跑、来回跑", () => {
	test("公布的成效与从存证日志、办件另行查得的一致：撤回的不算，没有编出来的数（R-008 一）", async () => {
		const { total, organs } = await institution.call(reliefFigures, { kind: "anonymous" });
		// Another way to the same: what was sealed by the journal, less what the journal says fell away again.
		const { rows } = await institution.owner.pool.query<{
			organ: string;
			certificates: number;
			visits: number;
		}>(
			`with standing as (
				select c.* from commitment c
				where exists (select from journal j where j.subject_id = c.id and j.type = 'CommitmentSealed')
				and not exists (select from journal j where j.subject_id = c.id
					and j.type in ('WithdrawalGranted', 'CommitmentDisowned', 'LetterCorrected', 'CommitmentEnded')))
			 select o.name as organ, count(*)::int as certificates,
				(count(*) filter (where o.name <> (select e.facts ->> 'issuingOrgan' from catalogue_release_item e
					where e.item_id = s.item_id and e.release_id = s.release_id)))::int as visits
			 from standing s join organ o on o.id = s.organ_id group by o.name`,
		);
		const inOrder = (lines: { organ: string; certificates: number; visits: number }[]) =>
			lines.toSorted((one, other) => (one.organ < other.organ ? -1 : 1));
		expect(
			inOrder(
				organs.map(({ organName, certificates, visits }) => ({ organ: organName, certificates, visits })),
			),
		).toEqual(inOrder(rows));
		const sealed = await institution.owner.pool.query<{ count: number }>(
			"select count(*)::int as count from commitment where sealed_at is not null",
		);
		expect(total.certificates).toBe(rows.reduce((sum, row) => sum + row.certificates, 0));
		expect(total.certificates).toBeGreaterThan(0);
		// Some of what was sealed here has been withdrawn since.
		expect(total.certificates).toBeLessThan(sealed.rows[0]?.count ?? 0);
	});
});
