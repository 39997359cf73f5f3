import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { demoPassword } from "#app/demo/organisation.ts";
import {
	addOrgan,
	calendar,
	changeOrgan,
	changeParameter,
	decideParameterProposal,
	loadCalendarYear,
	me,
	myProfile,
	organs,
	parameters,
	promiseGuardianship,
	registerParty,
	revokeRole,
	setDemoClock,
} from "#institution/organisation/domain/api.ts";
import { sessionStore } from "#institution/organisation/server/sessions.ts";
import type { Actor } from "#kernel/actor.ts";
import { completeCitizenNumber } from "#kernel/identifiers.ts";
import { sealJournal, verifyChain } from "#platform/chain.ts";
import { testDistrict } from "#tests/support/engine.ts";

let district: Awaited<ReturnType<typeof testDistrict>>;
beforeAll(async () => {
	district = await testDistrict(() => []);
});
afterAll(() => district.close());

const public_: Actor = { kind: "anonymous" };
const problem = (reason: string) => expect.objectContaining({ problem: expect.objectContaining({ reason }) });

describe("机构和人员（R-001）", () => {
	test("统一社会信用代码校验不过的机关不能登记（R-001）", async () => {
		await expect(
			district.call(addOrgan, district.staff("admin"), {
				body: {
					uscc: "11410404MB0A00019X",
					name: "石龙区某局",
					shortName: "某",
					organType: "administrative-organ",
					areaCode: null,
					contactName: "甲",
					contactPhone: "0375-2513099",
					firstResponsible: "乙",
					isSupervisionOrgan: false,
					authorisedBy: null,
					reviewOrgan: "区政府",
					reviewCourt: "区法院",
				},
			}),
		).rejects.toEqual(
			expect.objectContaining({
				problem: expect.objectContaining({
					errors: [
						expect.objectContaining({
							path: "uscc",
							message: expect.stringContaining("统一社会信用代码"),
						}),
					],
				}),
			}),
		);
	});
	test("办公邮箱可以登记、修改，不是邮箱的不收（R-025 三(二)1）", async () => {
		const admin = district.staff("admin");
		const { rows } = await district.call(organs, admin);
		const { id, ...organ } = rows.find((row) => row.officeMail === null) ?? rows[0] ?? { id: "", uscc: "" };
		const change = (officeMail: string | null) =>
			district.call(changeOrgan, admin, {
				params: { id },
				body: { ...(organ as z.input<typeof changeOrgan.body>), officeMail },
			});
		await change("mzj@shilong.gov.cn");
		expect((await district.call(organs, admin)).rows.find((row) => row.id === id)?.officeMail).toBe(
			"mzj@shilong.gov.cn",
		);
		await expect(change("mzj@shilong.gov.cn\r\nBcc: a@b.cn")).rejects.toEqual(
			expect.objectContaining({
				problem: expect.objectContaining({ errors: [expect.objectContaining({ path: "officeMail" })] }),
			}),
		);
		await change(null);
	});
	test("不是管理员不能登记机关，未登录的被请去登录（R-001）", async () => {
		const body = { uscc: "", name: "", shortName: "" } as never;
		await expect(district.call(addOrgan, public_, { body })).rejects.toEqual(problem("sign-in-first"));
		await expect(district.call(addOrgan, district.staff("mzj.handler"), { body })).rejects.toEqual(
			problem("forbidden"),
		);
	});
	test("登录、错误锁定、收回角色下一次请求即生效（R-143）", async () => {
		const sessions = sessionStore(district.engine.app, district.engine.division);
		const opened = await sessions.signInStaff("lh.handler", demoPassword);
		if ("refused" in opened) throw new Error(opened.refused);
		const before = await sessions.find(opened.token);
		expect(before?.actor).toMatchObject({ kind: "staff", grants: [{ role: "handler" }] });
		const actor = before?.actor;
		if (actor?.kind !== "staff") throw new Error("not staff");
		await district.call(revokeRole, district.staff("admin"), {
			params: { id: actor.personId },
			body: { role: "handler", organId: district.organ("lh") },
		});
		expect((await sessions.find(opened.token))?.actor).toMatchObject({ grants: [] });
		for (let attempt = 1; attempt <= 5; attempt += 1)
			expect(await sessions.signInStaff("lh.head", "wrong-password")).toMatchObject({
				refused: "wrong-login-or-password",
			});
		expect(await sessions.signInStaff("lh.head", demoPassword)).toMatchObject({
			refused: "too-many-attempts",
		});
		expect(await sessions.signInStaff("nobody", demoPassword)).toMatchObject({
			refused: "wrong-login-or-password",
		});
		await sessions.close(opened.token);
		expect(await sessions.find(opened.token)).toBeNull();
	});
});

describe("规则参数、日历、时间（R-080、R-145、R-146）", () => {
	test("修改参数生成新版本并写明依据（R-080 三(六)）", async () => {
		const { version } = await district.call(changeParameter, district.staff("sfj.office"), {
			params: { key: "defence.term" },
			body: { value: 7, standing: "D", authority: "本区自定", reason: "给申请人更多时间" },
		});
		expect(version).toBe(2);
		const { rows } = await district.call(parameters, district.staff("sfj.office"));
		expect(rows.find(({ key }) => key === "defence.term")).toMatchObject({
			value: 7,
			version: 2,
			standing: "D",
		});
	});
	test("称为方案规定、公开文件可见的，写明文件和条款，由另一人复核后生效（R-080 三(六)）", async () => {
		const { call, staff } = district;
		const proposer = staff("sfj.office");
		const change = (key: "objection.term" | "review.term", body: object) =>
			call(changeParameter, proposer, {
				params: { key },
				body: {
					value: 90,
					standing: "V",
					authority: "《测试办法》第三条",
					reason: "测试",
					...body,
				},
			});
		await expect(change("review.term", { authority: "自定" })).rejects.toEqual(
			problem("authority-names-no-article"),
		);
		await expect(change("review.term", { value: 3, standing: "M", authority: "待核" })).rejects.toEqual(
			problem("shorter-than-law"),
		);
		expect(await change("review.term", {})).toEqual({ version: null });
		await expect(change("review.term", { value: 100 })).rejects.toEqual(problem("proposal-open"));
		const listed = async () =>
			(await call(parameters, proposer)).rows.find(({ key }) => key === "review.term");
		// 复核以前仍是原来的数。
		expect(await listed()).toMatchObject({
			value: 60,
			version: 1,
			proposal: { value: 90, standing: "V", mine: true },
		});
		const params = { id: (await listed())?.proposal?.id ?? "" };
		const second = staff("sfj.office2");
		await expect(call(decideParameterProposal, proposer, { params, body: { agrees: true } })).rejects.toEqual(
			problem("same-person"),
		);
		await expect(
			call(decideParameterProposal, staff("mzj.head"), { params, body: { agrees: true } }),
		).rejects.toEqual(problem("forbidden"));
		await expect(call(decideParameterProposal, second, { params, body: { agrees: false } })).rejects.toEqual(
			problem("malformed"),
		);
		await call(decideParameterProposal, second, { params, body: { agrees: false, note: "条款不对" } });
		expect(await listed()).toMatchObject({ value: 60, version: 1, proposal: null });
		await expect(call(decideParameterProposal, second, { params, body: { agrees: true } })).rejects.toEqual(
			problem("proposal-decided"),
		);
		await change("review.term", {});
		const again = { id: (await listed())?.proposal?.id ?? "" };
		expect(await call(decideParameterProposal, second, { params: again, body: { agrees: true } })).toEqual({
			version: 2,
		});
		expect(await listed()).toMatchObject({ value: 90, version: 2, standing: "V", proposal: null });
	});
	test("载入下一年日历后视野延长（R-145）", async () => {
		expect((await district.call(calendar, district.staff("sfj.office"))).horizon).toBe("2026-12-31");
		await expect(
			district.call(loadCalendarYear, district.staff("admin"), {
				body: { year: 2027, source: "测试年度安排", off: ["2026-01-01"], worked: [] },
			}),
		).rejects.toEqual(problem("malformed"));
		const { horizon } = await district.call(loadCalendarYear, district.staff("admin"), {
			body: { year: 2027, source: "测试年度安排", off: ["2027-01-01"], worked: [] },
		});
		expect(horizon).toBe("2027-12-31");
	});
	test("演示时间只能向前，全系统一起走（R-146）", async () => {
		const before = new Date((await district.call(me, public_)).now);
		await district.call(setDemoClock, district.staff("admin"), { body: { forwardHours: 48 } });
		const after = new Date((await district.call(me, public_)).now);
		expect(after.getTime() - before.getTime()).toBeGreaterThanOrEqual(48 * 3_600_000);
		await expect(
			district.call(setDemoClock, district.staff("admin"), { body: { to: before.toISOString() } }),
		).rejects.toEqual(problem("clock-only-forward"));
		await district.call(setDemoClock, district.staff("admin"), { body: { reset: true } });
	});
});

describe("当事人（R-121、R-140、R-149）", () => {
	test("窗口登记申请人，同一证件只有一人，号码不以明文存放（R-121、R-140）", async () => {
		const clerk = district.staff("mzj.window");
		const idNumber = completeCitizenNumber("41040419560301002");
		const person = {
			kind: "citizen" as const,
			name: "刘桂兰",
			idType: "111" as const,
			idNumber,
			phone: "13800001111",
		};
		const first = await district.call(registerParty, clerk, { body: person });
		const second = await district.call(registerParty, clerk, { body: person });
		expect(second.id).toBe(first.id);
		const { rows } = await district.owner.pool.query("select * from party where id = $1", [first.id]);
		expect(JSON.stringify(rows)).not.toContain(idNumber);
		const { rows: journal } = await district.owner.pool.query("select * from journal");
		expect(JSON.stringify(journal)).not.toContain(idNumber);
		expect(JSON.stringify(journal)).not.toContain("13800001111");
	});
	test("监护人以自己的承诺说明监护关系；成年人没有监护人（R-149）", async () => {
		const { actor } = await district.party({
			kind: "citizen",
			name: "王建",
			idType: "111",
			idNumber: completeCitizenNumber("41040419880808001"),
			realNameLevel: 3,
		});
		const child = completeCitizenNumber("41040420190909002");
		const ward = await district.call(promiseGuardianship, actor, {
			body: { name: "王小宝", idNumber: child, relation: "父母", promised: true },
		});
		const profile = await district.call(myProfile, actor);
		expect(profile.wards).toEqual([{ id: ward.id, name: "王小宝", relation: "父母" }]);
		await expect(
			district.call(promiseGuardianship, actor, {
				body: {
					name: "刘桂兰",
					idNumber: completeCitizenNumber("41040419560301002"),
					relation: "父母",
					promised: true,
				},
			}),
		).rejects.toEqual(problem("ward-is-of-age"));
	});
});

describe("日志封链（R-141）", () => {
	test("每一行都在链上；超级用户改动一行即被指名", async () => {
		const { pool } = district.owner;
		while ((await sealJournal(pool, "410404", 50)) > 0);
		const clean = await verifyChain(pool, "410404");
		expect(clean.faults).toEqual([]);
		expect(clean.links).toBeGreaterThan(100);
		const { rows } = await pool.query<{ id: string }>("select id from journal order by id limit 1 offset 10");
		const victim = rows[0]?.id;
		await pool.query(`update journal set event = event || '{"forged": true}' where id = $1`, [victim]);
		expect((await verifyChain(pool, "410404")).faults).toEqual([
			{ position: expect.any(String), journalId: victim, fault: "日志行内容被改动" },
		]);
	});
	test("程序所用的数据库角色改不了日志", async () => {
		await expect(district.engine.app.pool.query("update journal set type = 'x'")).rejects.toThrow(
			/permission denied/,
		);
		await expect(district.engine.app.pool.query("delete from journal_chain")).rejects.toThrow(
			/permission denied/,
		);
	});
});
