import { describe, expect, test } from "vitest";
import { allows } from "#kernel/action.ts";
import type { OrganId, PersonId } from "#kernel/actor.ts";
import type { WorkCalendar } from "#kernel/calendar.ts";
import { type Decision, isRefusal } from "#kernel/decision.ts";
import type { Parameter } from "#kernel/parameter.ts";
import { partyRoles, staffRoles } from "#kernel/role.ts";
import { acceptComplaint, refuseComplaint } from "./accept-complaint.ts";
import { actions } from "./actions.ts";
import { type Complaint, type ComplaintEvent, type ComplaintId, evolve, runningClock } from "./complaint.ts";
import {
	complaintNumber,
	normaliseLetterNo,
	normaliseQueryCode,
	parseComplaintNumber,
	queryCode,
} from "./complaint-number.ts";
import { extendComplaint, handleComplaint, noteOverdue, revealComplainant } from "./handle-complaint.ts";
import { concernsConduct, type LodgeComplaint, type LodgeFacts, lodgeComplaint } from "./lodge-complaint.ts";

const now = new Date("2026-03-02T02:00:00Z");
const jin = "person-jin" as PersonId;
const head = "person-head" as PersonId;
const bureau = "organ-justice" as OrganId;
const calendar: WorkCalendar = {
	version: 1,
	from: "2026-01-01",
	horizon: "2026-12-31",
	off: new Set(),
	worked: new Set(),
};
const parameter = (key: Parameter["key"], value: number): Parameter => ({
	key,
	value,
	unit: "working-day",
	standing: "D",
	authority: "本区自定",
	version: 1,
});
const parameters = {
	"complaint.accept": parameter("complaint.accept", 2),
	"complaint.handle": parameter("complaint.handle", 15),
	"complaint.extension": parameter("complaint.extension", 15),
};
const lodging: LodgeComplaint = {
	kind: "certificate-demand",
	content: "窗口仍要我开收入证明",
	identity: "anonymous",
	contact: null,
};
const facts: LodgeFacts = {
	id: "complaint-1" as ComplaintId,
	number: "TS-20260302-7K3M9QXA-4",
	target: { kind: "organ", organId: "organ-1" as OrganId },
	handlingOrganId: bureau,
	now,
	calendar,
	parameters,
};
const contact = { name: "刘敏", phone: "13800000000" };

function lodged(command: Partial<LodgeComplaint> = {}): Complaint {
	const outcome = lodgeComplaint({ ...lodging, ...command }, facts);
	if (isRefusal(outcome)) throw new Error(outcome.refused);
	return outcome.complaint;
}
function played(complaint: Complaint, decision: Decision<ComplaintEvent, string>): Complaint {
	if (isRefusal(decision)) throw new Error(decision.refused);
	return decision.accepted.reduce(evolve, complaint);
}
const desk = { by: jin, now, calendar, parameters };
const accepted = (command: Partial<LodgeComplaint> = {}) =>
	played(lodged(command), acceptComplaint(lodged(command), desk));
const handled = () =>
	played(accepted(), handleComplaint(accepted(), { result: "founded", reply: "已责令改正" }, desk));

describe("提出投诉举报", () => {
	test("匿名即可提出，两个工作日内受理（R-094 三(七)）", () => {
		expect(lodged()).toMatchObject({
			state: "received",
			identity: "anonymous",
			acceptDueAt: "2026-03-04T15:59:59.999Z",
		});
	});
	test("事件不含内容和身份（R-140）", () => {
		const outcome = lodgeComplaint({ ...lodging, identity: "named", contact }, facts);
		expect(JSON.stringify(outcome)).not.toMatch(/刘敏|13800000000|收入证明/);
	});
	test("反映机关行为的，不由该机关自己办理（R-094）", () => {
		expect(concernsConduct("untrue-commitment")).toBe(false);
		for (const kind of [
			"certificate-demand",
			"discriminatory-supervision",
			"not-told-once",
			"assistance-shirked",
			"other",
		] as const)
			expect(concernsConduct(kind)).toBe(true);
	});
	test.each([
		["对象不存在（R-094）", lodging, { ...facts, target: null }, "target-unknown"],
		["没有内容（R-094）", { ...lodging, content: " " }, facts, "content-missing"],
		["实名须有联系方式（R-094）", { ...lodging, identity: "named" }, facts, "contact-missing"],
		[
			"保密提出须有联系方式（R-094）",
			{ ...lodging, identity: "confidential", contact: { ...contact, phone: " " } },
			facts,
			"contact-missing",
		],
		["匿名的不收身份（R-140）", { ...lodging, contact }, facts, "contact-not-anonymous"],
		[
			"超出日历不推算（R-145）",
			lodging,
			{ ...facts, now: new Date("2026-12-31T02:00:00Z") },
			"calendar-past-horizon",
		],
	] as const)("%s", (_, command, given, reason) => {
		expect(lodgeComplaint(command, given)).toMatchObject({ refused: reason });
	});
});

describe("受理与办结", () => {
	test("受理后十五个工作日内办结（R-094）", () => {
		expect(accepted()).toMatchObject({
			state: "accepted",
			handleDueAt: "2026-03-23T15:59:59.999Z",
			extendedBy: null,
		});
	});
	test("不予受理写明理由（R-094）", () => {
		const refused = refuseComplaint(lodged(), { ground: "out-of-scope", reply: "属于劳动争议" }, desk);
		expect(played(lodged(), refused)).toMatchObject({ state: "refused", ground: "out-of-scope" });
	});
	test("办结有结果和答复（R-094）", () => {
		expect(handled()).toMatchObject({ state: "handled", result: "founded" });
		expect(runningClock(handled())).toBeNull();
	});
	test("经批准延期一次，自原期限届满起算（R-094）", () => {
		const extended = played(
			accepted(),
			extendComplaint(accepted(), { reason: "需向外地核实" }, { ...desk, by: head }),
		);
		expect(extended).toMatchObject({ handleDueAt: "2026-04-13T15:59:59.999Z", extendedBy: head });
		expect(extendComplaint(extended, { reason: "再延" }, { ...desk, by: head })).toMatchObject({
			refused: "extended-before",
		});
	});
	const late = { ...desk, now: new Date("2026-12-30T02:00:00Z") };
	test.each([
		["已受理的不再受理（R-094）", acceptComplaint(accepted(), desk), "complaint-not-in-state"],
		["受理期限超出日历（R-145）", acceptComplaint(lodged(), late), "calendar-past-horizon"],
		[
			"已受理的不能不予受理（R-094）",
			refuseComplaint(accepted(), { ground: "out-of-scope", reply: "x" }, desk),
			"complaint-not-in-state",
		],
		[
			"不予受理没有理由（R-094）",
			refuseComplaint(lodged(), { ground: "out-of-scope", reply: " " }, desk),
			"complaint-reason-missing",
		],
		[
			"未受理的不能办结（R-094）",
			handleComplaint(lodged(), { result: "founded", reply: "x" }, desk),
			"complaint-not-in-state",
		],
		[
			"办结没有答复（R-094）",
			handleComplaint(accepted(), { result: "founded", reply: " " }, desk),
			"reply-missing",
		],
		[
			"未受理的不能延期（R-094）",
			extendComplaint(lodged(), { reason: "x" }, { ...desk, by: head }),
			"complaint-not-in-state",
		],
		["自己不能批准自己延期（R-094）", extendComplaint(accepted(), { reason: "x" }, desk), "own-complaint"],
		[
			"延期没有理由（R-094）",
			extendComplaint(accepted(), { reason: " " }, { ...desk, by: head }),
			"complaint-reason-missing",
		],
		[
			"延期超出日历（R-145）",
			extendComplaint(
				accepted(),
				{ reason: "x" },
				{
					...desk,
					by: head,
					parameters: { ...parameters, "complaint.extension": parameter("complaint.extension", 400) },
				},
			),
			"calendar-past-horizon",
		],
	] as const)("%s", (_, decision, reason) => {
		expect(decision).toMatchObject({ refused: reason });
	});
});

describe("身份与期限", () => {
	const named = { identity: "named", contact } as const;
	test("实名的，写明用途可以查看，留痕（R-140）", () => {
		expect(revealComplainant(accepted(named), { purpose: "电话核实时间地点" }, desk)).toMatchObject({
			accepted: [{ type: "ComplainantRevealed", by: jin }],
		});
	});
	test.each([
		["匿名的无从查看（R-140）", accepted(), "核实", "anonymous"],
		["要求保密的不得查看（R-140）", accepted({ identity: "confidential", contact }), "核实", "confidential"],
		["没有用途不得查看（R-140）", accepted(named), " ", "purpose-missing"],
	] as const)("%s", (_, complaint, purpose, reason) => {
		expect(revealComplainant(complaint, { purpose }, desk)).toMatchObject({ refused: reason });
	});
	test("受理与办理各自计时，逾期各记一次（R-094）", () => {
		const afterAccept = new Date("2026-03-05T02:00:00Z");
		const noted = played(lodged(), noteOverdue(lodged(), afterAccept));
		expect(noted.overdue).toEqual(["accept"]);
		expect(noteOverdue(noted, afterAccept)).toMatchObject({ refused: "already-noted" });
		const then = played(noted, acceptComplaint(noted, desk));
		expect(played(then, noteOverdue(then, new Date("2026-03-24T02:00:00Z"))).overdue).toEqual([
			"accept",
			"handle",
		]);
	});
	test("未到期、已办结不算逾期（R-094）", () => {
		expect(noteOverdue(lodged(), now)).toMatchObject({ refused: "not-due" });
		expect(noteOverdue(handled(), new Date("2026-12-01T00:00:00Z"))).toMatchObject({ refused: "not-due" });
	});
});

describe("编号与查询码", () => {
	test("编号可凭手写识别，错一个字符即查无（R-094）", () => {
		const number = complaintNumber("2026-03-02", new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]));
		expect(parseComplaintNumber(` ${number.toLowerCase().replaceAll("-", " ")} `)).toBe(number);
		expect(parseComplaintNumber(number.replace("20260302", "20260303"))).toBeNull();
		expect(parseComplaintNumber(number.slice(3))).toBeNull();
	});
	test("查询码十二位随机，输入时不计分隔符和大小写（R-094）", () => {
		const code = queryCode(new Uint8Array(12).map((_, at) => at * 20));
		expect(code).toMatch(/^[2-9A-HJKMNP-Z]{4}(-[2-9A-HJKMNP-Z]{4}){2}$/);
		expect(normaliseQueryCode(` ${code.toLowerCase()} `)).toBe(code.replaceAll("-", ""));
		expect(() => queryCode(new Uint8Array(4))).toThrow();
	});
});

test.each([
	"石龙民告承[2026]1号",
	"石龙民告承（2026） 1号",
	"石龙民告承【2026】１号",
	"石龙民告承〔2026〕1号",
])("文书编号怎么打括号都认得：%s（R-094）", (typed) => {
	expect(normaliseLetterNo(typed)).toBe("石龙民告承〔2026〕1号");
});

describe("投诉举报：谁在何种状态下可以做什么", () => {
	test("逐格走遍动作表（R-094）", () => {
		const open = Object.entries(actions).flatMap(([name, action]) =>
			(["received", "accepted", "refused", "handled"] as const).flatMap((state) =>
				[...staffRoles, ...partyRoles, "public", "system", "api-client", "guest"]
					.filter((role) => allows(action, state, role as (typeof staffRoles)[number]))
					.map((role) => `${name} ${state} ${role}`),
			),
		);
		expect(open).toEqual([
			"accept-complaint received complaint-officer",
			"refuse-complaint received complaint-officer",
			"handle-complaint accepted complaint-officer",
			"extend-complaint accepted organ-head",
			"reveal-complainant received complaint-officer",
			"reveal-complainant accepted complaint-officer",
			"reveal-complainant refused complaint-officer",
			"reveal-complainant handled complaint-officer",
		]);
	});
});
