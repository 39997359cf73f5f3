import { strFromU8, unzipSync } from "fflate";
import { readXlsx, writeXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { readDemoCatalogue } from "#app/demo/catalogue.ts";
import * as adjustment from "#institution/campaign/domain/adjustment-api.ts";
import * as campaign from "#institution/campaign/domain/api.ts";
import * as outgoing from "#institution/campaign/domain/outgoing-api.ts";
import * as catalogue from "#institution/catalogue/domain/api.ts";
import type { FindingReason } from "#institution/catalogue/domain/finding.ts";
import { noExclusions } from "#institution/catalogue/domain/item.ts";
import { blankLetter } from "#institution/notice/domain/api.ts";
import * as notice from "#institution/notice/domain/guide-api.ts";
import * as organisation from "#institution/organisation/domain/api.ts";
import type { Actor, OrganId, PersonId } from "#kernel/actor.ts";
import { addDays, dayOf } from "#kernel/calendar.ts";
import { openPdf, pdfText } from "#platform/seal/pdf-reader.ts";
import {
	cityApproves,
	type Desk,
	furtherOrgans,
	planFor,
	reviewed,
	scan,
	sheetFile,
	sourceHeader,
	submittedItem,
} from "#tests/support/campaign.ts";
import { docxText } from "#tests/support/docx.ts";
import { type TestInstitution, testInstitution } from "#tests/support/institution.ts";
import { refusedWith } from "#tests/support/refused.ts";

let institution: TestInstitution;
let desk: Desk;
let organs: { id: string; name: string }[];
let now = new Date();

const first = () => organs[0] ?? { id: "", name: "" };
const second = () => organs[1] ?? { id: "", name: "" };

beforeAll(async () => {
	institution = await testInstitution();
	const further = new Map<string, Actor>();
	desk = (login) => (endpoint, input) =>
		institution.call(endpoint, further.get(login) ?? institution.staff(login), input);
	organs = await furtherOrgans(desk, 2, "yinuo-demo-2026");
	const people = await institution.owner.pool.query<{ id: string; login: string }>(
		"select id, login from person where login like 'sl.%'",
	);
	for (const { id, login } of people.rows)
		further.set(login, {
			kind: "staff",
			personId: id as PersonId,
			grants: organs.map((organ) => ({
				role: login === "sl.head" ? ("organ-head" as const) : ("handler" as const),
				organId: organ.id as OrganId,
			})),
		});
});
afterAll(() => institution.close());

const nobody: Actor = { kind: "anonymous" };
const justice = () => desk("sfj.office");
const handler = () => desk("sl.handler");
const head = () => desk("sl.head");
let campaignId = "";
const organParams = (organId: string) => ({ campaignId, organId });
const rowOf = async (organId: string) => {
	const board = await justice()(campaign.campaignBoard, { params: { campaignId } });
	const row = board.rows.find((one) => one.organId === organId);
	if (!row) throw new Error("the organ is not on the board");
	return row;
};

describe("自行梳理阶段", () => {
	test("由司法局启动，阶段有先后，部门须是本区的机关（R-020 三(二)）", async () => {
		const plan = planFor(
			organs.map(({ id }) => id),
			now,
		);
		await expect(handler()(campaign.openCampaign, { body: plan })).rejects.toEqual(refusedWith("forbidden"));
		await expect(
			justice()(campaign.openCampaign, {
				body: { ...plan, stages: [...plan.stages].reverse() },
			}),
		).rejects.toEqual(refusedWith("stages-out-of-order"));
		await expect(
			justice()(campaign.openCampaign, {
				body: { ...plan, organIds: ["0199a000-0000-7000-8000-0000000000cc"] },
			}),
		).rejects.toEqual(refusedWith("organ-unknown"));
		({ campaignId } = await justice()(campaign.openCampaign, { body: plan }));
		await expect(justice()(campaign.openCampaign, { body: plan })).rejects.toEqual(refusedWith("name-taken"));
		expect(await rowOf(first().id)).toMatchObject({ progress: "not-started", late: false, reminders: [] });
		await expect(head()(campaign.approveSubmission, { params: organParams(first().id) })).rejects.toEqual(
			refusedWith("nothing-combed"),
		);
	});

	test("日期可改；年年可用（R-020 三(二)）", async () => {
		const plan = planFor(
			organs.map(({ id }) => id),
			now,
			3,
		);
		await justice()(campaign.changeCampaign, { params: { campaignId }, body: plan });
		const board = await justice()(campaign.campaignBoard, { params: { campaignId } });
		expect(board.daysLeft).toBe(3);
	});

	test("权责清单的文件有错的，逐格指出，一行不进（R-021 三(二)1）", async () => {
		const file = await sheetFile([
			sourceHeader,
			["低保审核确认", "A1", "收入证明", "找人开", "", "很多", "中", ""],
			["", "A2", "户口簿", "政府部门核发", "", "", "", ""],
		]);
		const body = { organId: first().id, list: "powers" as const, file };
		const report = await handler()(campaign.importSourceList, { body: { ...body, mode: "dry-run" } });
		expect(report.cells.map(({ cell, reason }) => `${cell} ${reason}`)).toEqual([
			"D2 origin-unclear",
			"F2 number-unclear",
			"A3 matter-missing",
		]);
		await expect(handler()(campaign.importSourceList, { body: { ...body, mode: "apply" } })).rejects.toEqual(
			refusedWith("import-has-errors"),
		);
		await expect(
			desk("mzj.handler")(campaign.importSourceList, { body: { ...body, mode: "dry-run" } }),
		).rejects.toEqual(refusedWith("not-found"));
		await expect(
			handler()(campaign.importSourceList, {
				body: {
					...body,
					mode: "apply",
					file: await sheetFile([
						["甲", "乙"],
						["1", "2"],
					]),
				},
			}),
		).rejects.toEqual(refusedWith("source-header-not-found"));
	});

	test("全面梳理，不漏一项：一份材料没有标注，列出来退回（R-021 三(二)1）", async () => {
		const item = await submittedItem(desk, first().id, 0, "CAM-01");
		const rows = (extra: string[][]) => [
			sourceHeader,
			[item.matterName, "B1", item.certName, "政府部门核发", "公安机关、村（居）委会", "9000", "高", "120"],
			[item.matterName, "B1", "申请表", "申请人自备", "", "", "", ""],
			...extra,
		];
		const load = async (list: "powers" | "portal", extra: string[][]) =>
			handler()(campaign.importSourceList, {
				body: { organId: first().id, list, file: await sheetFile(rows(extra)), mode: "apply" },
			});
		await load("powers", [["临时救助", "B2", "遗失证明", "其他机构", "社区", "12", "低", ""]]);
		await load("portal", [["临时救助", "B2", "遗失证明", "其他机构", "社区", "12", "低", ""]]);
		await expect(head()(campaign.approveSubmission, { params: organParams(first().id) })).rejects.toEqual(
			refusedWith("materials-unmarked", {
				count: 4,
				materials: expect.arrayContaining(["临时救助：遗失证明"]),
			}),
		);
		const { rows: open } = await handler()(campaign.sourceMaterials, {
			query: { organId: first().id, show: "unmarked" },
		});
		const idOf = (name: string) => {
			const found = open.find(({ materialName, list }) => materialName === name && list === "powers");
			if (!found) throw new Error(`no material ${name}`);
			return found.id;
		};
		await expect(
			handler()(campaign.markMaterials, { body: { materialIds: [idOf("遗失证明")], mark: "cancelled" } }),
		).rejects.toEqual(refusedWith("mark-reason-missing"));
		await expect(
			desk("mzj.handler")(campaign.markMaterials, {
				body: { materialIds: [idOf("遗失证明")], mark: "promised" },
			}),
		).rejects.toEqual(refusedWith("not-found"));
		// 同一事项同一材料在两份清单里是同一份。
		expect(
			await handler()(campaign.markMaterials, {
				body: { materialIds: [idOf("遗失证明")], mark: "cancelled", reason: "没有法律依据，不再索要" },
			}),
		).toEqual({ marked: 2 });
		await expect(head()(campaign.approveSubmission, { params: organParams(first().id) })).rejects.toEqual(
			refusedWith("materials-unmarked", { count: 2 }),
		);
		await handler()(campaign.markMaterials, {
			body: { materialIds: [idOf(item.certName)], mark: "promised" },
		});
		const own = await handler()(campaign.sourceMaterials, { query: { organId: first().id } });
		const form = own.rows.find(({ materialName }) => materialName === "申请表");
		await expect(
			handler()(campaign.markMaterials, { body: { materialIds: [form?.id ?? ""], mark: "promised" } }),
		).rejects.toEqual(refusedWith("not-to-be-marked"));
	});

	test("对照政务服务网和权责清单：一致、缺漏、多出，随时再比，按日期留存（R-022 三(二)1）", async () => {
		// 一份也没有导入过的，不说件件缺漏，只说从未导入。
		await expect(handler()(campaign.runDrift, { body: { organId: second().id } })).rejects.toEqual(
			refusedWith("sources-never-imported"),
		);
		expect((await handler()(campaign.driftRuns, { query: { organId: second().id } })).sources).toEqual([
			{ list: "powers", at: null, by: null, rows: null },
			{ list: "portal", at: null, by: null, rows: null },
		]);
		const before = await handler()(campaign.runDrift, { body: { organId: first().id } });
		expect(before).toMatchObject({ matched: 1, missing: 0, extra: 0, unseen: 0 });
		// 网上撤下了这个事项：清单里的成为多出。
		await handler()(campaign.importSourceList, {
			body: {
				organId: first().id,
				list: "portal",
				mode: "apply",
				file: await sheetFile([
					sourceHeader,
					["临时救助", "B2", "遗失证明", "其他机构", "社区", "12", "低", ""],
					["残疾人证核发", "B3", "残疾鉴定证明", "其他机构", "医院", "40", "中", "200"],
				]),
			},
		});
		// 导入时已经自动比对；司法局的待办里有新出现的差异，已阅后不再提醒。
		const [found] = (await justice()(campaign.driftRuns, { query: { organId: first().id } })).rows;
		expect(found).toMatchObject({ matched: 0, extra: 1, missing: 1, unseen: 2 });
		const drifted = async () =>
			(await justice()(campaign.campaignDuties)).rows.filter(({ rule }) => rule === "drift");
		expect(await drifted()).toEqual([
			expect.objectContaining({ name: first().name, count: 2, dueOn: null, overdue: false }),
		]);
		const seen = { params: { runId: found?.runId ?? "" } };
		await justice()(campaign.seeDrift, seen);
		await expect(justice()(campaign.seeDrift, seen)).rejects.toEqual(refusedWith("run-not-fresh"));
		expect(await drifted()).toEqual([]);
		const after = await handler()(campaign.runDrift, { body: { organId: first().id } });
		expect(after).toMatchObject({ matched: 0, extra: 1, missing: 1, unseen: 0 });
		expect(after.lines.find(({ kind }) => kind === "missing")?.names).toEqual(["残疾鉴定证明"]);
		const kept = await handler()(campaign.driftRuns, { query: { organId: first().id } });
		expect(kept.rows.map(({ extra }) => extra)).toEqual([1, 1, 0, 0, 0]);
		expect(kept.sources[1]).toMatchObject({ list: "portal", by: "梁梳理", rows: 2 });
		await expect(desk("mzj.handler")(campaign.runDrift, { body: { organId: first().id } })).rejects.toEqual(
			refusedWith("not-found"),
		);
	});

	test("最大限度利民便民：使用频次高、获取难度大的排在前面，公式写明（R-016 三(一)）", async () => {
		const { rows, formula } = await justice()(campaign.selectionRanking);
		expect(formula).toContain("年办件量");
		expect(rows[0]).toMatchObject({ annualVolume: 9000, difficulty: "high", issuers: 2 });
		expect(rows.map(({ score }) => score)).toEqual(rows.map(({ score }) => score).sort((a, b) => b - a));
	});

	test("纸质版经主要负责人签字并加盖公章：登记扫描件之前一直是待纸质件（R-024 三(二)1）", async () => {
		const { rows: open } = await handler()(campaign.sourceMaterials, {
			query: { organId: first().id, show: "unmarked" },
		});
		await handler()(campaign.markMaterials, {
			body: { materialIds: open.map(({ id }) => id), mark: "kept", reason: "法定鉴定，予以保留" },
		});
		await expect(handler()(campaign.approveSubmission, { params: organParams(first().id) })).rejects.toEqual(
			refusedWith("forbidden"),
		);
		await expect(
			handler()(campaign.registerPaper, { params: organParams(first().id), body: { scan } }),
		).rejects.toEqual(refusedWith("submission-not-in-state"));
		expect(await head()(campaign.approveSubmission, { params: organParams(first().id) })).toMatchObject({
			state: "awaiting-paper",
		});
		await expect(justice()(campaign.passSubmission, { params: organParams(first().id) })).rejects.toEqual(
			refusedWith("submission-not-in-state"),
		);
		const paper = { params: organParams(first().id) };
		await expect(justice()(campaign.submissionPaper, paper)).rejects.toEqual(refusedWith("no-paper"));
		expect(
			await handler()(campaign.registerPaper, { params: organParams(first().id), body: { scan } }),
		).toMatchObject({ state: "sent" });
		// 登记的扫描件在屏幕上看得到：本部门和司法局，别的部门看不到。
		expect(await justice()(campaign.submissionPaper, paper)).toMatchObject({
			mediaType: "image/png",
			base64: scan.split(",")[1],
		});
		await handler()(campaign.submissionPaper, paper);
		await expect(desk("mzj.handler")(campaign.submissionPaper, paper)).rejects.toEqual(
			refusedWith("not-found"),
		);
	});

	test("还有条目没有审定的，不能报送（R-024 三(二)1）", async () => {
		const { items } = await readDemoCatalogue();
		const facts = items[1]?.facts;
		if (!facts) throw new Error("the demo list is empty");
		const { itemId } = await handler()(catalogue.draftItem, {
			body: { facts: { ...facts, code: "CAM-02", organId: second().id, verifyingOrganId: second().id } },
		});
		expect(await rowOf(second().id)).toMatchObject({ progress: "drafting", unfinished: 1 });
		// 没有对照过权责清单，说不上不漏一项（R-021）。
		await expect(head()(campaign.approveSubmission, { params: organParams(second().id) })).rejects.toEqual(
			refusedWith("powers-never-imported"),
		);
		await handler()(campaign.importSourceList, {
			body: {
				organId: second().id,
				list: "powers",
				mode: "apply",
				file: await sheetFile([
					sourceHeader,
					[facts.matterName, "B5", facts.certName, "政府部门核发", "公安机关", "30", "中", ""],
				]),
			},
		});
		const { rows: open } = await handler()(campaign.sourceMaterials, {
			query: { organId: second().id, show: "unmarked" },
		});
		await handler()(campaign.markMaterials, {
			body: { materialIds: open.map(({ id }) => id), mark: "promised" },
		});
		await expect(head()(campaign.approveSubmission, { params: organParams(second().id) })).rejects.toEqual(
			refusedWith("items-unfinished", { count: 1 }),
		);
		await handler()(catalogue.sendItemToReview, { params: { itemId } });
		await head()(catalogue.submitItem, { params: { itemId } });
	});

	test("电子档：清单和目录打成一包，打印稿横排、每页有表头（R-024、R-025 三(二)1）", async () => {
		const { file } = await handler()(campaign.submissionPackage, { params: organParams(first().id) });
		const zip = unzipSync(Buffer.from(file, "base64"));
		const manifest = JSON.parse(Buffer.from(zip["manifest.json"] ?? []).toString("utf8"));
		expect(manifest).toMatchObject({ organ: first().name, items: 1, incomplete: 0 });
		// 演示区的司法局登记了办公邮箱。
		expect(manifest.files[0].sha256).toMatch(/^[0-9a-f]{64}$/);
		// 电子档发送: the same list as a draft of a mail.
		const mail = Buffer.from(zip[`${first().name}-邮件草稿.eml`] ?? []).toString("latin1");
		expect(mail).toMatch(/^To: =\?UTF-8\?B\?[\w+/=]+\?=\r\n <sfj@shilong\.example>\r\n/m);
		const attached = /filename[^\r]*\r\nContent-Transfer-Encoding: base64\r\n\r\n([\w+/=\r\n]+)/.exec(
			mail,
		)?.[1];
		expect(Buffer.from(attached ?? "", "base64")).toEqual(
			Buffer.from(zip[`${first().name}-清单.xlsx`] ?? []),
		);
		const print = await head()(campaign.submissionPrint, {
			params: organParams(first().id),
			query: { paper: "a4" },
		});
		expect(Buffer.from(print.file, "base64").subarray(0, 5).toString()).toBe("%PDF-");
	});

	test("与上级业务主管部门和其他县区沟通联系，登记下来（R-023 三(二)1）", async () => {
		const [item] = await itemsOf(first().id);
		const body = {
			organId: first().id,
			itemId: item?.itemId ?? "",
			kind: "superior" as const,
			counterpart: "平顶山市民政局社会救助科",
			heldOn: dayOf(now),
			about: "—",
			outcome: "同意实行告知承诺",
		};
		await expect(desk("mzj.handler")(campaign.recordConsultation, { body })).rejects.toEqual(
			refusedWith("not-found"),
		);
		await expect(
			handler()(campaign.recordConsultation, { body: { ...body, heldOn: addDays(dayOf(now), 1) } }),
		).rejects.toEqual(refusedWith("consulted-in-future"));
		await expect(
			handler()(campaign.recordConsultation, { body: { ...body, organId: second().id } }),
		).rejects.toEqual(refusedWith("item-not-here"));
		await handler()(campaign.recordConsultation, { body });
		expect((await justice()(campaign.consultations, { query: {} })).rows[0]).toMatchObject({
			organName: first().name,
			counterpart: "平顶山市民政局社会救助科",
			outcome: "同意实行告知承诺",
		});
		expect((await desk("mzj.handler")(campaign.consultations, { query: {} })).rows).toEqual([]);
	});

	test("截止前和逾期，提醒到人：待办排在最前，登记手机的发短信，一天一条（R-020 三(二)）", async () => {
		await institution.owner.pool.query("update organ set contact_phone = '13900000077' where id = $1", [
			second().id,
		]);
		await institution.tick();
		await institution.tick();
		const phone = institution.outside.simulators?.sms.inbox("13900000077") ?? [];
		expect(phone.map(({ text }) => text)).toEqual([expect.stringContaining("贵单位清单还没有报送")]);
		expect((await rowOf(second().id)).notices).toEqual([
			{ rule: "submission", day: dayOf(now), state: "sent" },
		]);
		const mine = await handler()(campaign.campaignDuties);
		expect(mine.rows).toEqual([
			expect.objectContaining({ rule: "submission", organName: second().name, overdue: false }),
		]);
		expect((await desk("mzj.handler")(campaign.campaignDuties)).rows).toEqual([]);
		const { rows: outbox } = await institution.owner.pool.query(
			"select 1 from journal where type = 'CampaignNoticeDue' and event::text like '%1390000%'",
		);
		expect(outbox).toEqual([]);
	});

	test("截止次日，没有报送的部门被列出并催报，一天一次（R-020 三(二)）", async () => {
		await institution.forward(4);
		now = addedDays(4);
		await institution.tick();
		await institution.tick();
		expect(await rowOf(second().id)).toMatchObject({
			late: true,
			reminders: [addDays(dayOf(now), -4), dayOf(now)],
		});
		expect(await rowOf(first().id)).toMatchObject({ late: false, reminders: [] });
		expect((await justice()(campaign.campaignBoard, { params: { campaignId } })).daysLeft).toBe(-1);
		await head()(campaign.approveSubmission, { params: organParams(second().id) });
		await handler()(campaign.registerPaper, { params: organParams(second().id), body: { scan } });
	});
});

const addedDays = (days: number): Date => new Date(Date.now() + days * 86_400_000);
const itemsOf = async (organId: string) =>
	(await justice()(catalogue.workItems, { query: { organId } })).rows;

describe("集中梳理阶段", () => {
	let sessionId = "";
	let issueId = "";

	test("组织各单位研究解决问题：没有决定的问题不能销号（R-026 三(二)2）", async () => {
		({ sessionId } = await justice()(campaign.openSession, {
			params: { campaignId },
			body: { heldOn: dayOf(now), place: "区司法局会议室", agenda: ["逐条审查各单位清单"] },
		}));
		const [item] = await itemsOf(first().id);
		if (!item) throw new Error("the organ has no item");
		await justice()(catalogue.takeUpItem, { params: { itemId: item.itemId } });
		({ issueId } = await justice()(campaign.raiseIssue, {
			params: { sessionId },
			body: { itemId: item.itemId, issue: "核查标准不够具体" },
		}));
		const params = { issueId };
		await expect(justice()(campaign.closeIssue, { params })).rejects.toEqual(refusedWith("no-decision"));
		await expect(justice()(campaign.closeSession, { params: { sessionId } })).rejects.toEqual(
			refusedWith("issues-open"),
		);
		await expect(justice()(campaign.passSubmission, { params: organParams(first().id) })).rejects.toEqual(
			refusedWith("issues-open", { count: 1 }),
		);
		await expect(
			desk("mzj.handler")(campaign.proposeOnIssue, { params, body: { text: "建议" } }),
		).rejects.toEqual(refusedWith("not-found"));
		await handler()(campaign.proposeOnIssue, { params, body: { text: "写明比对的字段" } });
		await expect(
			justice()(campaign.decideIssue, { params, body: { outcome: "rework", text: "写明比对的字段" } }),
		).rejects.toEqual(refusedWith("due-day-missing"));
		// 决定移出的，说明列为取消、保留还是不适用（R-018 三(一)）。
		const removal = { outcome: "set-aside", text: "与学历证明重复" } as const;
		await expect(justice()(campaign.decideIssue, { params, body: removal })).rejects.toEqual(
			refusedWith("removal-kind-missing"),
		);
		await expect(
			justice()(campaign.decideIssue, { params, body: { ...removal, as: "excluded" } }),
		).rejects.toEqual(refusedWith("exclusion-ground-missing"));
		await expect(
			justice()(campaign.decideIssue, {
				params,
				body: { outcome: "rework", text: "写明比对的字段", dueOn: addDays(dayOf(now), -1) },
			}),
		).rejects.toEqual(refusedWith("due-day-past"));
		await justice()(campaign.decideIssue, {
			params,
			body: { outcome: "rework", text: "写明比对的字段", dueOn: addDays(dayOf(now), 2) },
		});
		await expect(justice()(campaign.closeIssue, { params })).rejects.toEqual(
			refusedWith("rework-outstanding"),
		);
		expect((await handler()(campaign.campaignDuties)).rows[0]).toMatchObject({
			rule: "rework",
			organName: first().name,
		});
		// 责成修改的条目随决定退回部门。
		expect((await itemsOf(first().id))[0]?.state).toBe("returned");
	});

	/** 全次梳理的退回修改，按谁来看。 */
	const rework = (login: string, query: { show?: "owed" | "overdue" | "closed" | "all"; q?: string } = {}) =>
		desk(login)(campaign.campaignRework, { params: { campaignId }, query });

	test("退回修改不分哪次会，一处看全：谁欠、从哪天起、逾期没有，可导出（R-026 三(二)2）", async () => {
		const { rows, totals, organs: owing } = await rework("sfj.office");
		expect(rows).toEqual([
			expect.objectContaining({
				kind: "issue",
				organName: first().name,
				asked: "写明比对的字段",
				since: dayOf(now),
				dueOn: addDays(dayOf(now), 2),
				overdue: false,
				path: `/w/campaigns/sessions/${sessionId}`,
			}),
		]);
		expect(totals).toEqual({ owed: 1, reported: 0, closed: 0, overdue: 0 });
		expect(owing).toEqual([{ organId: first().id, organName: first().name, owed: 1, overdue: 0 }]);
		expect((await rework("sfj.office", { q: "没有的词" })).rows).toEqual([]);
		expect((await rework("sl.handler")).rows).toHaveLength(1);
		await expect(rework("mzj.handler")).rejects.toEqual(refusedWith("not-found"));
		const { file } = await justice()(campaign.campaignReworkFile, { params: { campaignId } });
		const [sheet] = (await readXlsx(Buffer.from(file, "base64"))).sheets;
		expect(sheet?.rows[2]).toEqual(
			expect.arrayContaining([first().name, "集中梳理责成", "写明比对的字段", "待修改"]),
		);
	});

	test("修改完善：修改前后并列，报告后销号，形成纪要（R-026 三(二)2）", async () => {
		const [item] = await itemsOf(first().id);
		if (!item) throw new Error("the organ has no item");
		const params = { itemId: item.itemId };
		const { facts } = await handler()(catalogue.workItem, { params });
		await handler()(catalogue.changeItem, {
			params,
			body: { facts: { ...facts, verifyStandard: "姓名、公民身份号码与登记信息一致，且状态为有效" } },
		});
		await handler()(campaign.reportRework, { params: { issueId }, body: { text: "已写明比对字段" } });
		const session = await justice()(campaign.reviewSession, { params: { sessionId } });
		expect(session.rows[0]?.consultations[0]).toMatchObject({ outcome: "同意实行告知承诺" });
		expect(session.rows[0]?.differences).toEqual([
			expect.objectContaining({ field: "核查标准", after: expect.stringContaining("状态为有效") }),
		]);
		await handler()(catalogue.sendItemToReview, { params });
		await head()(catalogue.submitItem, { params });
		expect((await rework("sfj.office")).totals).toMatchObject({ owed: 0, reported: 1 });
		await justice()(campaign.closeIssue, { params: { issueId } });
		expect((await rework("sfj.office", { show: "closed" })).rows).toMatchObject([{ state: "closed" }]);
		await justice()(campaign.closeSession, { params: { sessionId } });
		await expect(justice()(campaign.closeSession, { params: { sessionId } })).rejects.toEqual(
			refusedWith("session-closed"),
		);
		const minutes = await justice()(campaign.sessionMinutes, { params: { sessionId } });
		expect(Buffer.from(minutes.file, "base64").subarray(0, 5).toString()).toBe("%PDF-");
	});

	test("会议纪要、启动通知抄送区委各部委，印在版记，PDF 和 Word 一样；只由司法局选择（R-131）", async () => {
		const paper = { kind: "minutes" as const, subjectId: sessionId };
		const others = ["区委各部委", "区人大常委会办公室"];
		await expect(
			handler()(outgoing.addressOutgoingPaper, { params: paper, body: { others } }),
		).rejects.toEqual(refusedWith("forbidden"));
		await expect(
			justice()(outgoing.addressOutgoingPaper, { params: paper, body: { others: ["区委\n各部委"] } }),
		).rejects.toEqual(refusedWith("malformed"));
		await expect(
			justice()(outgoing.outgoingPaper, { params: { ...paper, subjectId: campaignId } }),
		).rejects.toEqual(refusedWith("not-found"));
		await justice()(outgoing.addressOutgoingPaper, {
			params: paper,
			body: { organIds: [second().id], others },
		});
		expect(await justice()(outgoing.outgoingPaper, { params: paper })).toMatchObject({
			usualAddressee: null,
			others,
			copies: [{ name: second().name, address: null }, ...others.map((name) => ({ name, address: null }))],
		});
		const copied = `抄送：${second().name}，区委各部委，区人大常委会办公室。`;
		const printed = async (format: "pdf" | "docx") => {
			const { file } = await justice()(campaign.sessionMinutes, { params: { sessionId }, query: { format } });
			const bytes = Buffer.from(file, "base64");
			return format === "docx" ? docxText(bytes) : pdfText(openPdf(bytes)).replace(/\s/g, "");
		};
		expect(await printed("pdf")).toContain(copied);
		expect(await printed("docx")).toContain(copied);
		const circular = { kind: "circular" as const, subjectId: campaignId };
		await expect(
			justice()(outgoing.addressOutgoingPaper, { params: circular, body: { organIds: [first().id] } }),
		).rejects.toEqual(refusedWith("copied-twice"));
		await justice()(outgoing.addressOutgoingPaper, { params: circular, body: { others } });
		const { file } = await justice()(outgoing.outgoingFile, { params: circular, query: { format: "docx" } });
		const said = docxText(Buffer.from(file, "base64"));
		expect(said).toContain(`${first().name}、${second().name}：`);
		expect(said).toContain("抄送：区委各部委，区人大常委会办公室。");
	});

	test("退回写明意见；问题都销号的部门通过集中梳理（R-026 三(二)2）", async () => {
		await justice()(campaign.returnSubmission, {
			params: organParams(second().id),
			body: { opinion: "请补充年办件量" },
		});
		expect(await rowOf(second().id)).toMatchObject({ progress: "returned", opinion: "请补充年办件量" });
		expect((await rework("sfj.office")).rows).toMatchObject([
			{ kind: "submission", organId: second().id, asked: "请补充年办件量", path: null },
		]);
		await expect(justice()(campaign.closeCampaign, { params: { campaignId } })).rejects.toEqual(
			refusedWith("submissions-open"),
		);
		await head()(campaign.approveSubmission, { params: organParams(second().id) });
		await handler()(campaign.registerPaper, { params: organParams(second().id), body: { scan } });
		for (const { id } of organs) {
			for (const { itemId } of await itemsOf(id)) await reviewed(desk, itemId, "经复核，不属于不适用情形");
			expect(await justice()(campaign.passSubmission, { params: organParams(id) })).toMatchObject({
				state: "reviewed",
			});
		}
	});

	test("部门自检与司法局复核并列可见（R-018 三(一)）", async () => {
		const { rows } = await justice()(campaign.exclusionChecks, { query: { show: "all", size: 100 } });
		expect(rows.find(({ organId }) => organId === first().id)).toMatchObject({
			department: { reason: expect.any(String) },
			justice: { reason: "经复核，不属于不适用情形" },
		});
	});
});

describe("清单合并公布阶段", () => {
	let packageId = "";
	const rowsOfPackage = async () => {
		const { file } = await justice()(campaign.packageFile, { params: { packageId } });
		const zip = unzipSync(Buffer.from(file, "base64"));
		expect(Object.keys(zip).sort()).toEqual(
			["manifest.json", "合并清单.pdf", "合并清单.xlsx", "报送函.docx", "报送函.pdf", "邮件草稿.eml"].sort(),
		);
		const workbook = await readXlsx(zip["合并清单.xlsx"] ?? new Uint8Array());
		return workbook.sheets[0]?.rows ?? [];
	};
	const fileOf = async (rows: readonly (readonly unknown[])[]) =>
		Buffer.from(
			await writeXlsx({
				sheets: [{ name: "清单", rows: rows.map((row) => row.map((cell) => String(cell ?? ""))) }],
			}),
		).toString("base64");
	const nobodysId = "0199a000-0000-7000-8000-00000000ffff";
	const approval = { documentNumber: "平政办〔2026〕40号", opinion: "原则同意" };
	const answered = (
		findings: readonly { reason: FindingReason; path: string; words: string }[],
		text = "市政府会议纪要第3号",
	) => findings.map(({ reason, path, words }) => ({ reason, path, words, text }));
	const columnIn = (header: readonly unknown[] | undefined) => (name: string) =>
		header?.findIndex((title) => title === name || title === `${name}（本区增设）`) ?? -1;

	test("疑似重复没有决定的不能报市；是重复的留一条，其余退回部门，写明理由（R-027 三(二)3）", async () => {
		const double = await submittedItem(desk, second().id, 0, "CAM-09");
		await reviewed(desk, double.itemId, double.justiceReason);
		const params = { campaignId };
		const board = () => justice()(campaign.mergeBoard, { params });
		const { duplicates, total, undecided } = await board();
		expect({ total, undecided }).toEqual({ total: 1, undecided: 1 });
		const group = duplicates[0];
		if (!group) throw new Error("no duplicate was found");
		expect(group).toMatchObject({ by: "name", mustDecide: true, decision: null });
		const itemIds = group.rows.map(({ itemId }) => itemId);
		expect(itemIds).toContain(double.itemId);
		await expect(justice()(campaign.sendPackage, { params })).rejects.toEqual(
			refusedWith("duplicates-undecided", { count: 1 }),
		);
		const decide = (body: object, login = "sfj.office") =>
			desk(login)(campaign.decideDuplicate, {
				params,
				body: { itemIds, verdict: "different", reason: "两个部门各管一段", ...body },
			});
		await expect(decide({}, "sl.handler")).rejects.toEqual(refusedWith("forbidden"));
		await expect(decide({ itemIds: [...itemIds.slice(1), nobodysId] })).rejects.toEqual(
			refusedWith("duplicate-gone"),
		);
		await expect(decide({ verdict: "same" })).rejects.toEqual(refusedWith("kept-line-missing"));
		await decide({});
		expect(await board()).toMatchObject({
			undecided: 0,
			duplicates: [{ mustDecide: false, decision: { reason: "两个部门各管一段" } }],
		});
		const keptId = itemIds.find((id) => id !== double.itemId) ?? "";
		expect(await decide({ verdict: "same", keptId, reason: "同一件事" })).toMatchObject({ returned: 1 });
		const back = await handler()(catalogue.workItem, { params: { itemId: double.itemId } });
		expect(back.state).toBe("returned");
		expect(back.opinions.at(-1)?.text).toContain("同一件事");
	});

	test("合并各部门清单，报市司法局（R-027 三(二)3）", async () => {
		const merge = await justice()(campaign.mergeBoard, { params: { campaignId } });
		expect(merge).toMatchObject({ ready: 2, packages: [] });
		({ packageId } = await justice()(campaign.sendPackage, { params: { campaignId } }));
		await expect(justice()(campaign.sendPackage, { params: { campaignId } })).rejects.toEqual(
			refusedWith("package-empty"),
		);
	});

	test("报市附报送函：主送市司法局，抄送写在版记；邮件草稿写明登记的收件和抄送邮箱（R-025、R-027 三(二)，R-131）", async () => {
		const params = { kind: "report-letter" as const, subjectId: packageId };
		const packed = async () => {
			const { file } = await justice()(campaign.packageFile, { params: { packageId } });
			const zip = unzipSync(Buffer.from(file, "base64"));
			const [head = ""] = strFromU8(zip["邮件草稿.eml"] ?? new Uint8Array()).split("\r\n\r\n");
			return { zip, head };
		};
		expect((await packed()).head).not.toMatch(/^(To|Cc):/m);
		await institution.owner.pool.query("update organ set office_mail = 'sl1@shilong.gov.cn' where id = $1", [
			first().id,
		]);
		await expect(
			justice()(outgoing.addressOutgoingPaper, { params, body: { addresseeMail: "a@b.cn\r\nBcc: x@y.cn" } }),
		).rejects.toEqual(refusedWith("malformed"));
		await justice()(outgoing.addressOutgoingPaper, {
			params,
			body: {
				addressee: "平顶山市司法局",
				addresseeMail: "sfj@pds.gov.cn",
				organIds: [first().id],
				others: ["区委各部委"],
			},
		});
		const { zip, head } = await packed();
		expect(head).toMatch(
			/^To: =\?UTF-8\?B\?[\w+/=]+\?=\r\n <sfj@pds\.gov\.cn>\r\nCc: [^<]+<sl1@shilong\.gov\.cn>\r\nSubject/m,
		);
		expect(JSON.parse(strFromU8(zip["manifest.json"] ?? new Uint8Array())).files).toHaveLength(5);
		const pdf = pdfText(openPdf(Buffer.from(zip["报送函.pdf"] ?? []))).replace(/\s/g, "");
		for (const said of [pdf, docxText(zip["报送函.docx"] ?? new Uint8Array())]) {
			expect(said).toContain("平顶山市司法局：");
			expect(said).toContain("涉及2个行政机关，共2项");
			expect(said).toContain(`抄送：${first().name}，区委各部委。`);
		}
	});

	test("市级审定版没有导入之前，不能提出公布（R-027 三(二)3，legal-effect 8）", async () => {
		const items = [...(await itemsOf(first().id)), ...(await itemsOf(second().id))];
		await expect(
			justice()(catalogue.proposeRelease, {
				body: {
					documentNumber: approval.documentNumber,
					itemIds: items.map(({ itemId }) => itemId),
				},
			}),
		).rejects.toEqual(refusedWith("city-approval-unregistered"));
	});

	test("已经报市的，不能单独登记意见、退回、移出，也不再提出问题（R-027 三(二)3，legal-effect 8）", async () => {
		const [item] = await itemsOf(first().id);
		const params = { itemId: item?.itemId ?? "" };
		await expect(
			cityApproves(desk, { itemIds: [params.itemId], documentNumber: "平政办〔2026〕41号", now }),
		).rejects.toEqual(refusedWith("at-the-city"));
		await expect(justice()(catalogue.returnItem, { params, body: { text: "再改" } })).rejects.toEqual(
			refusedWith("at-the-city"),
		);
		await expect(
			justice()(catalogue.setItemAside, { params, body: { as: "kept", ground: "不报了" } }),
		).rejects.toEqual(refusedWith("at-the-city"));
	});

	test("导错的审定版，公布之前可以撤回：条目回到所报，对照留存，再导入正确的（R-027 三(二)3，legal-effect 8）", async () => {
		const rows = await rowsOfPackage();
		const header = rows.findIndex((row) => row.includes("证明事项名称"));
		const column = columnIn(rows[header]);
		const wrong = rows.map((row) => [...row]);
		const [, line, other] = wrong.slice(header);
		if (!line || !other) throw new Error("the package has no two lines");
		line[column("开具单位")] = "社区居民委员会";
		line[column("证明事项名称")] = "亲属关系证明";
		const added = [...other];
		added[column("证明事项名称")] = "去年市级增加的证明";
		added[column("条目编码")] = "CITY-OLD";
		const params = { packageId };
		const withdraw = (login: string, reason = "导入了去年的文件") =>
			desk(login)(campaign.withdrawEdition, { params, body: { reason } });
		await expect(withdraw("sfj.office")).rejects.toEqual(refusedWith("edition-not-imported"));
		// 第二条删去，换成增加的一条。
		const file = await fileOf([...wrong.filter((row) => row !== other), added]);
		const counted = await justice()(campaign.importEdition, {
			params,
			body: { documentNumber: "平政办〔2025〕9号", documentDate: dayOf(now), file },
		});
		expect(counted).toMatchObject({ accepted: 0, changed: 1, removed: 1, added: 1 });
		const before = await justice()(campaign.cityPackage, { params });
		for (const { lineId, kind, overruled } of before.rows)
			await justice()(campaign.acknowledgeLine, {
				params: { lineId },
				body:
					kind === "added"
						? { organId: second().id }
						: { text: "照办", as: "cancelled", answers: answered(overruled) },
			});
		const states = async () =>
			[...(await itemsOf(first().id)), ...(await itemsOf(second().id))].map(({ state }) => state).sort();
		expect(await states()).toEqual(["cancelled", "draft", "government-approval", "returned"]);

		await expect(
			desk("sl.handler")(campaign.withdrawEdition, { params, body: { reason: "错" } }),
		).rejects.toEqual(refusedWith("forbidden"));
		await expect(withdraw("sfj.office2", "  ")).rejects.toEqual(refusedWith("malformed"));
		await expect(withdraw("sfj.office")).rejects.toEqual(refusedWith("same-person"));
		const { withdrawalId } = await withdraw("sfj.office2");
		expect(await states()).toEqual(["city-study", "city-study", "draft", "returned"]);
		const after = await justice()(campaign.cityPackage, { params });
		expect(after).toMatchObject({ state: "sent", documentNumber: null, withdrawn: [{ withdrawalId }] });
		expect(after.rows.map(({ kind }) => kind)).toEqual(["sent", "sent"]);
		const kept = await justice()(campaign.withdrawnEdition, { params: { withdrawalId } });
		expect(kept.rows[0]?.overruled).toMatchObject([
			{ reason: "committee-must-not-issue", clause: "R-010 三(一)", text: "市政府会议纪要第3号" },
		]);
		expect(kept).toMatchObject({ documentNumber: "平政办〔2025〕9号", reason: "导入了去年的文件" });
		expect(kept.rows.map(({ kind }) => kind)).toEqual(["changed", "removed", "added"]);
		expect(kept.rows[0]?.differences).toEqual(before.rows[0]?.differences);
		// 条目就是所报的那一条：重新下载的报市清单一字不差。
		expect(await rowsOfPackage()).toEqual(rows);
		// 增加的那一条成了部门自己的草稿，不再受审定版约束。
		const extra = kept.rows.find(({ kind }) => kind === "added");
		const own = { params: { itemId: extra?.itemId ?? "" } };
		expect((await handler()(catalogue.workItem, own)).cityFields).toEqual([]);
		await handler()(catalogue.setItemAside, { ...own, body: { as: "cancelled", ground: "市级没有增加" } });
	});

	test("市级意见逐条对照：采纳、改动、增加；差异逐条确认才生效（R-027 三(二)3，legal-effect 8）", async () => {
		const rows = await rowsOfPackage();
		const header = rows.findIndex((row) => row.includes("证明事项名称"));
		const column = columnIn(rows[header]);
		const changed = rows.map((row) => [...row]);
		const line = changed[header + 1];
		if (!line) throw new Error("the package is empty");
		line[column("开具单位")] = "市级统一表述的开具单位";
		// 可以不填的一格，市级清空了；核查部门，市级换了。
		line[column("生活用语")] = "";
		// 审查发现“应取消”的，市里照样审定了。
		line[column("核查标准")] = "由受理机构直接向公安机关核查";
		line[column("核查部门")] = second().name;
		const added = [...(changed[header + 2] ?? [])];
		added[column("证明事项名称")] = "市级增加的证明";
		added[column("条目编码")] = "CITY-NEW";
		added[column("行政机关")] = "市级写法的梳理部门";
		// 区里多要、市级表里没有写的要素。
		added[column("不适用情形自检理由")] = "";
		added[column("风险等级")] = "";
		const params = { packageId };
		await expect(
			justice()(campaign.importEdition, {
				params,
				body: { ...approval, documentDate: addDays(dayOf(now), 1), file: await fileOf([...changed, added]) },
			}),
		).rejects.toEqual(refusedWith("city-approval-in-future"));
		await expect(
			justice()(campaign.importEdition, {
				params,
				body: {
					...approval,
					documentDate: dayOf(now),
					file: await fileOf([
						...changed,
						added.map((cell, index) => (index === column("核查部门") ? "没有的局" : cell)),
					]),
				},
			}),
		).rejects.toEqual(refusedWith("edition-has-errors"));
		const emptied = changed.map((row) => [...row]);
		const second2 = emptied[header + 2];
		if (second2) second2[column("核查标准")] = "";
		await expect(
			justice()(campaign.importEdition, {
				params,
				body: { ...approval, documentDate: dayOf(now), file: await fileOf(emptied) },
			}),
		).rejects.toEqual(
			refusedWith("edition-has-errors", {
				cells: [expect.stringContaining("“核查标准”：条目不能没有这一项")],
			}),
		);
		const body = { ...approval, documentDate: dayOf(now), file: await fileOf([...changed, added]) };
		const counted = { accepted: 1, changed: 1, removed: 0, added: 1 };
		// 试导入只数一数，什么也不动。
		expect(await justice()(campaign.importEdition, { params, body: { ...body, mode: "dry-run" } })).toEqual({
			mode: "dry-run",
			...counted,
		});
		expect((await justice()(campaign.cityPackage, { params })).state).toBe("sent");
		expect(await justice()(campaign.importEdition, { params, body })).toEqual({ mode: "apply", ...counted });
		await expect(
			justice()(campaign.importEdition, {
				params,
				body: { ...approval, documentDate: dayOf(now), file: await fileOf(changed) },
			}),
		).rejects.toEqual(refusedWith("package-returned"));

		const items = [...(await itemsOf(first().id)), ...(await itemsOf(second().id))];
		const approved = items.filter(({ state }) => state === "government-approval");
		const propose = (documentNumber: string, itemIds: string[]) =>
			justice()(catalogue.proposeRelease, { body: { documentNumber, itemIds } });
		await expect(
			propose(
				approval.documentNumber,
				approved.map(({ itemId }) => itemId),
			),
		).rejects.toEqual(refusedWith("city-differences-open", { count: 2 }));

		const { rows: lines } = await justice()(campaign.cityPackage, { params });
		const difference = lines.find(({ kind }) => kind === "changed");
		expect(difference?.differences).toEqual(
			expect.arrayContaining([
				expect.objectContaining({ field: "开具单位", after: "市级统一表述的开具单位" }),
				expect.objectContaining({ field: "核查部门", before: first().name, after: second().name }),
				expect.objectContaining({ field: "生活用语", after: "" }),
			]),
		);
		expect(difference?.differences).toHaveLength(4);
		expect(difference?.overruled).toMatchObject([{ reason: "organ-can-check-itself", text: null }]);
		const lineParams = { params: { lineId: difference?.lineId ?? "" } };
		await expect(justice()(campaign.acknowledgeLine, lineParams)).rejects.toEqual(
			refusedWith("finding-needs-reason", { findings: ["organ-can-check-itself@verifyStandard"] }),
		);
		const acknowledged = await justice()(campaign.acknowledgeLine, {
			...lineParams,
			body: { answers: answered(difference?.overruled ?? []) },
		});
		expect(acknowledged).toMatchObject({ open: 1 });
		const extra = lines.find(({ kind }) => kind === "added");
		expect(extra).toMatchObject({ organId: null, organName: "市级写法的梳理部门", itemState: null });
		const addition = { params: { lineId: extra?.lineId ?? "" } };
		await expect(justice()(campaign.acknowledgeLine, addition)).rejects.toEqual(
			refusedWith("organ-unassigned"),
		);
		expect(
			await justice()(campaign.acknowledgeLine, { ...addition, body: { organId: second().id } }),
		).toMatchObject({ open: 0 });
		await expect(
			justice()(campaign.acknowledgeLine, { params: { lineId: difference?.lineId ?? "" } }),
		).rejects.toEqual(refusedWith("line-acknowledged"));
		const itemIds = [...(await itemsOf(first().id)), ...(await itemsOf(second().id))]
			.filter(({ state }) => state === "government-approval")
			.map(({ itemId }) => itemId);
		expect(itemIds).toHaveLength(2);
		await expect(propose("平政办〔2026〕41号", itemIds)).rejects.toEqual(
			refusedWith("city-approval-unregistered"),
		);
	});

	test("市级增加的条目：部门补齐要素、制作格式文本、司法局复核，按审定文号列入，不再集中审查（R-027 三(二)3，legal-effect 8）", async () => {
		const { rows } = await justice()(campaign.cityPackage, { params: { packageId } });
		const line = rows.find(({ kind }) => kind === "added");
		expect(line).toMatchObject({ organName: second().name, itemState: "draft", acknowledged: true });
		const params = { itemId: line?.itemId ?? "" };
		const { facts, cityFields } = await handler()(catalogue.workItem, { params });
		expect(cityFields).toContain("certName");
		await expect(
			handler()(catalogue.changeItem, { params, body: { facts: { ...facts, certName: "部门改的名称" } } }),
		).rejects.toEqual(refusedWith("city-fact-fixed", { fields: ["certName"] }));
		const admit = { params, body: { boxes: noExclusions, reason: "经复核，不属于不适用情形" } };
		await expect(justice()(catalogue.admitCityLine, admit)).rejects.toEqual(refusedWith("rules-not-met"));
		const demo = (await readDemoCatalogue()).items[1]?.facts;
		if (!demo) throw new Error("the demo list is empty");
		const { exclusionCheck, riskLevel } = demo;
		await handler()(catalogue.changeItem, {
			params,
			body: { facts: { ...facts, exclusionCheck, riskLevel } },
		});
		await expect(
			justice()(catalogue.setItemAside, { params, body: { as: "kept", ground: "不增加" } }),
		).rejects.toEqual(refusedWith("wrong-state"));
		await expect(
			handler()(catalogue.setItemAside, { params, body: { as: "kept", ground: "不增加" } }),
		).rejects.toEqual(refusedWith("city-approved"));
		expect(await justice()(catalogue.admitCityLine, admit)).toMatchObject({ state: "government-approval" });
		const withdrawn = () =>
			desk("sfj.office2")(campaign.withdrawEdition, { params: { packageId }, body: { reason: "导错" } });
		await expect(withdrawn()).rejects.toEqual(refusedWith("edition-admitted"));
		// 没有格式文本的不能公布；别的文号也不行。
		const propose = (documentNumber: string) =>
			justice()(catalogue.proposeRelease, {
				body: { documentNumber, itemIds: [params.itemId] },
			});
		await expect(propose("平政办〔2026〕41号")).rejects.toEqual(refusedWith("city-approval-unregistered"));
		await expect(propose(approval.documentNumber)).rejects.toEqual(refusedWith("template-missing"));
	});

	test("没有装进报市清单的条目：审定版的文号不能用，论证期间另起文号也不能公布（R-027 三(二)3，legal-effect 8）", async () => {
		const { itemId, justiceReason } = await submittedItem(desk, second().id, 5, "CAM-03");
		await reviewed(desk, itemId, justiceReason);
		await justice()(catalogue.sendItemsToCity, { body: { itemIds: [itemId] } });
		const propose = (documentNumber: string) =>
			justice()(catalogue.proposeRelease, {
				body: { documentNumber, itemIds: [itemId] },
			});
		// 没有登记审定文件的，怎么写文号都不行；审定版的文号，换个写法也还是审定版的。
		for (const written of ["平政办[2026]40号", "平政办〔2026〕 40号", "平政办（２０２６）第40号"]) {
			await expect(cityApproves(desk, { itemIds: [itemId], documentNumber: written, now })).rejects.toEqual(
				refusedWith("approval-registered"),
			);
			await expect(propose(written)).rejects.toEqual(refusedWith("outside-city-document"));
		}
		await cityApproves(desk, { itemIds: [itemId], documentNumber: "平政办〔2026〕41号", now });
		await expect(propose(approval.documentNumber)).rejects.toEqual(refusedWith("city-document-differs"));
		await expect(propose("平政办〔2026〕41号")).rejects.toEqual(refusedWith("city-study-underway"));
	});

	test("第二版列出与第一版相比的新增，旧版仍可读，公布之日起算备案期限（R-027、R-028 三(二)3）", async () => {
		const items = [...(await itemsOf(first().id)), ...(await itemsOf(second().id))].filter(
			({ state }) => state === "government-approval",
		);
		const withTemplate = items.filter(({ code }) => code === "CAM-01").map(({ itemId }) => itemId);
		const { proposalId } = await justice()(catalogue.proposeRelease, {
			body: { documentNumber: approval.documentNumber, itemIds: withTemplate },
		});
		const withdrawn = () =>
			desk("sfj.office2")(campaign.withdrawEdition, { params: { packageId }, body: { reason: "导错" } });
		await expect(withdrawn()).rejects.toEqual(refusedWith("edition-proposed"));
		// 公布的人看得到：市里审定了审查发现“应取消”的，以及写明的理由。
		const { proposals } = await desk("sfj.office2")(catalogue.releaseBoard);
		expect(proposals.find((one) => one.proposalId === proposalId)).toMatchObject({
			overruledCount: 1,
			overruled: [{ reason: "organ-can-check-itself", text: "市政府会议纪要第3号" }],
		});
		await desk("sfj.office2")(catalogue.publishRelease, { params: { proposalId } });
		await expect(withdrawn()).rejects.toEqual(refusedWith("edition-published"));
		await institution.settle();
		const { differences } = await justice()(catalogue.releaseDifferences, {
			params: { releaseId: "current" },
		});
		expect(differences).toEqual([expect.objectContaining({ kind: "added" })]);
		const { rows } = await justice()(adjustment.filings, { query: {} });
		expect(rows[0]).toMatchObject({
			number: 2,
			levels: [{ level: "city", overdue: false, filedOn: null }],
		});
		await justice()(campaign.closeCampaign, { params: { campaignId } });
		await expect(
			justice()(campaign.changeCampaign, {
				params: { campaignId },
				body: planFor(
					organs.map(({ id }) => id),
					now,
				),
			}),
		).rejects.toEqual(refusedWith("campaign-closed"));
	});

	test("清单情况表：梳理＝承诺＋取消＋保留＋不适用（R-107 四）", async () => {
		const { b1 } = await rowOf(first().id);
		expect(b1).toMatchObject({ combed: 3, promised: 1, cancelled: 1, kept: 1, balanced: true });
		const { file } = await justice()(campaign.campaignStatistics, { params: { campaignId } });
		const workbook = await readXlsx(Buffer.from(file, "base64"));
		expect(workbook.sheets[0]?.rows.flat()).toContain("相符");
	});
});

describe("动态调整", () => {
	const basisOf = async (itemId: string) => {
		const { facts } = await justice()(catalogue.workItem, { params: { itemId } });
		const basis = facts.legalBases?.[0];
		if (!basis) throw new Error("the item has no basis");
		return { facts, basis };
	};
	const official = () => ({ text: "第一条作如下修改。", source: "国务院公报", announcedOn: dayOf(now) });
	/** Entered by one person of the justice bureau, confirmed by another. */
	const confirmedChange = async (body: z.input<typeof adjustment.enterLawChange.body>) => {
		const { changeId } = await justice()(adjustment.enterLawChange, { body });
		return desk("sfj.office2")(adjustment.confirmLawChange, { params: { changeId }, body: official() });
	};
	const linesOf = async (changeId: string, show: "all" | "unanswered" | "overdue" = "all") =>
		(await justice()(adjustment.lawChangeItems, { params: { changeId }, query: { show, size: 100 } })).rows;

	test("法律修改牵动哪些条目、格式文本和在办事项，一目了然（R-028 三(二)）", async () => {
		const [item] = await itemsOf(first().id);
		const itemId = item?.itemId ?? "";
		const { basis } = await basisOf(itemId);
		const { changeId, affected } = await confirmedChange({
			law: `《${basis.law}》`,
			article: `第${basis.article}条`,
			effectiveOn: dayOf(now),
		});
		expect(affected).toBeGreaterThan(0);
		expect((await linesOf(changeId)).find((line) => line.itemId === itemId)).toMatchObject({
			template: { number: 1 },
			guide: null,
			liveLetters: 0,
			standing: "unanswered",
			late: false,
			working: [expect.stringContaining(basis.law)],
			released: [expect.stringContaining(basis.law)],
		});
		expect(await justice()(adjustment.lawChange, { params: { changeId } })).toMatchObject({
			items: affected,
			answered: 0,
			close: "answers-missing",
		});
		const notice = { kind: "law-change-notice" as const, subjectId: changeId };
		await justice()(outgoing.addressOutgoingPaper, { params: notice, body: { others: ["区委各部委"] } });
		const paper = await justice()(outgoing.outgoingFile, { params: notice, query: { format: "docx" } });
		const said = docxText(Buffer.from(paper.file, "base64"));
		expect(said).toContain(`${first().name}：`);
		expect(said).toContain("抄送：区委各部委。");
		expect(said).toMatch(/已经修改，自\d{4}年\d+月\d+日起施行。/);
		// 废止的法律不“施行”。
		const repealed = await confirmedChange({
			law: "已经没有条目引用的办法",
			kind: "repealed",
			effectiveOn: dayOf(now),
		});
		const ended = await justice()(outgoing.outgoingFile, {
			params: { kind: "law-change-notice", subjectId: repealed.changeId },
			query: { format: "docx" },
		});
		expect(docxText(Buffer.from(ended.file, "base64"))).toMatch(/已经废止，自\d{4}年\d+月\d+日起失效。/);
		const elsewhere = await confirmedChange({
			law: basis.law,
			article: "九千九百九十九",
			effectiveOn: dayOf(now),
		});
		expect(elsewhere.affected).toBe(0);
		await expect(
			justice()(adjustment.enterLawChange, {
				body: { law: basis.law, article: "待核", effectiveOn: dayOf(now) },
			}),
		).rejects.toEqual(refusedWith("article-unreadable"));
	});

	test("部门逐项答复，调整完成或者放弃后说明理由，才能销号（R-028 三(二)）", async () => {
		const [item] = await itemsOf(first().id);
		const itemId = item?.itemId ?? "";
		const { facts } = await basisOf(itemId);
		const body = { law: "只有一条引用的法", article: "七", effectiveOn: dayOf(now) };
		const { changeId, affected } = await confirmedChange(body);
		expect(affected).toBe(0);
		const params = { changeId, itemId };
		const answer = (to: "unaffected" | "adjust", reason = "条文修改") =>
			handler()(adjustment.answerLawChange, { params, body: { answer: to, reason } });
		await expect(answer("unaffected")).rejects.toEqual(refusedWith("not-found"));

		// Comes to cite it afterwards: found late, with a clock of its own.
		await handler()(catalogue.openAdjustment, { params: { itemId }, body: { text: "改依据" } });
		const [basis] = facts.legalBases ?? [];
		if (!basis) throw new Error("the item has no basis");
		await handler()(catalogue.changeItem, {
			params: { itemId },
			body: { facts: { ...facts, legalBases: [...(facts.legalBases ?? []), { ...basis, ...body }] } },
		});
		await institution.forward(1);
		now = addedDays(5);
		await institution.tick();
		expect(await linesOf(changeId)).toMatchObject([{ itemId, late: true, standing: "unanswered" }]);
		await institution.tick();
		expect(await linesOf(changeId)).toHaveLength(1);
		expect((await handler()(adjustment.adjustmentTodo)).answers.waiting).toBeGreaterThan(0);

		await expect(
			desk("mzj.handler")(adjustment.answerLawChange, { params, body: { answer: "adjust", reason: "改" } }),
		).rejects.toEqual(refusedWith("not-found"));
		await answer("adjust");
		await expect(answer("unaffected")).rejects.toEqual(refusedWith("answer-stands"));
		await expect(justice()(adjustment.closeLawChange, { params: { changeId } })).rejects.toEqual(
			refusedWith("adjustments-under-way", { count: 1 }),
		);
		await handler()(catalogue.dropAdjustment, { params: { itemId } });
		expect(await linesOf(changeId)).toMatchObject([{ standing: "dropped" }]);
		await answer("unaffected", "经研究不再引用这一条");
		expect(await linesOf(changeId)).toMatchObject([{ standing: "awaiting-justice" }]);
		await expect(justice()(adjustment.closeLawChange, { params: { changeId } })).rejects.toEqual(
			refusedWith("answers-missing", { count: 1 }),
		);
		const decide = (outcome: "approved" | "returned", text: string) =>
			justice()(adjustment.decideLawAnswer, { params, body: { outcome, text } });
		await decide("returned", "理由写得不清楚");
		expect(await linesOf(changeId, "unanswered")).toMatchObject([{ standing: "returned" }]);
		await answer("unaffected", "经研究不再引用这一条，依据仍是原来的");
		expect((await justice()(adjustment.adjustmentTodo)).decisions.waiting).toBe(1);
		await decide("approved", "");
		await justice()(adjustment.closeLawChange, { params: { changeId } });
		await expect(answer("unaffected")).rejects.toEqual(refusedWith("law-change-closed"));
		expect((await justice()(adjustment.lawChanges)).rows.find(({ id }) => id === changeId)).toMatchObject({
			state: "closed",
			items: 1,
			answered: 1,
		});
	});

	test("一个人登记废止、一个人答复取消，都不停止索要；两道审定以后才停，撤回的恢复原样（R-027、R-028、R-031 三(三)）", async () => {
		const [item] = await itemsOf(first().id);
		const itemId = item?.itemId ?? "";
		const { basis } = await basisOf(itemId);
		const body = { law: basis.law, kind: "repealed" as const, effectiveOn: dayOf(now) };
		// The organ's handler reports it: nothing moves, nothing can be answered, no clock runs.
		const { changeId } = await handler()(adjustment.enterLawChange, { body });
		const params = { changeId, itemId };
		await expect(justice()(adjustment.enterLawChange, { body })).rejects.toEqual(
			refusedWith("change-entered-before", { changeId }),
		);
		expect(await linesOf(changeId)).toEqual([]);
		const answer = (to: "unaffected" | "withdraw") =>
			handler()(adjustment.answerLawChange, { params, body: { answer: to, reason: "依据废止" } });
		await expect(answer("withdraw")).rejects.toEqual(refusedWith("not-found"));
		const confirm = (login: string) =>
			desk(login)(adjustment.confirmLawChange, { params: { changeId }, body: official() });
		await expect(confirm("sl.handler")).rejects.toEqual(refusedWith("forbidden"));
		expect(await justice()(adjustment.lawChange, { params: { changeId } })).toMatchObject({
			state: "reported",
			items: 0,
			confirm: null,
			close: "law-change-unconfirmed",
		});
		await confirm("sfj.office");
		await expect(confirm("sfj.office2")).rejects.toEqual(refusedWith("confirmed-before"));

		const ofItem = { params: { itemId } };
		const told = () => institution.call(catalogue.itemPage, nobody, ofItem);
		const blank = () => institution.call(blankLetter, nobody, ofItem);
		/** What a matter begun now would ask for. */
		const demanded = async () => {
			const { matter } = institution.needs;
			const listed = await institution.engine.act({ kind: "system", task: "test" }, (act) =>
				matter.itemsOfMatter(act, first().id, item?.matterName ?? ""),
			);
			return listed.map((one) => one.itemId);
		};
		await answer("withdraw");
		const line = async () => (await linesOf(changeId)).find((one) => one.itemId === itemId);
		expect(await line()).toMatchObject({ standing: "awaiting-head", state: "published", endsOn: null });
		const decide = (login: string) =>
			desk(login)(adjustment.decideLawAnswer, { params, body: { outcome: "approved" } });
		await expect(decide("sl.handler")).rejects.toEqual(refusedWith("forbidden"));
		await expect(decide("sfj.office")).rejects.toEqual(refusedWith("forbidden"));
		await expect(decide("mzj.head")).rejects.toEqual(refusedWith("not-found"));
		expect((await head()(adjustment.adjustmentTodo)).decisions.waiting).toBe(1);
		const endedOn = dayOf(now);
		expect((await told()).demandEndedOn).toBeNull();
		expect(await decide("sl.head")).toEqual({ itemId, endsOn: endedOn });
		expect(await line()).toMatchObject({ standing: "under-way", state: "cancelled" });

		// Nobody is told to fetch it: no page, no letter, no beginning, and every channel comes down.
		await institution.tick();
		expect(await told()).toMatchObject({ inForce: true, demandEndedOn: endedOn });
		const found = await institution.call(catalogue.searchItems, nobody, {
			query: { q: item?.certName ?? "", organId: first().id },
		});
		expect(found.rows.find((row) => row.itemId === itemId)).toMatchObject({ demandEndedOn: endedOn });
		const ended = refusedWith("demand-ended", { endedOn });
		await expect(blank()).rejects.toEqual(ended);
		expect(await demanded()).toEqual([]);
		const { rows: board } = await head()(notice.publicationBoard, { query: { itemId } });
		expect(board).toMatchObject([{ demandEndedOn: endedOn }]);
		await expect(head()(notice.publishChannels, { params: { itemId } })).rejects.toEqual(ended);
		await expect(
			head()(notice.takeDownDelivery, { params: { itemId }, body: { channel: "hall" } }),
		).rejects.toEqual(refusedWith("nothing-to-take-down"));

		const withdraw = (login: string, reason = "没有这样的废止决定") =>
			desk(login)(adjustment.withdrawLawChange, { params: { changeId }, body: { reason } });
		await expect(withdraw("sl.handler")).rejects.toEqual(refusedWith("forbidden"));
		expect(await withdraw("sfj.office2")).toEqual({ changeId, restored: 1, left: [] });
		expect(await line()).toMatchObject({ state: "published", endsOn: null, overdue: false });
		expect((await told()).demandEndedOn).toBeNull();
		expect(await blank()).toMatchObject({ itemId });
		expect(await demanded()).toEqual([itemId]);
		expect(await justice()(adjustment.lawChange, { params: { changeId } })).toMatchObject({
			state: "withdrawn",
			withdrawn: { reason: "没有这样的废止决定" },
		});
		await expect(withdraw("sfj.office")).rejects.toEqual(refusedWith("law-change-withdrawn"));
		await expect(answer("unaffected")).rejects.toEqual(refusedWith("law-change-withdrawn"));
		const kept = await institution.owner.pool.query(
			"select type from journal where subject_id = $1 and type like 'Law%' order by id",
			[changeId],
		);
		expect(kept.rows.map(({ type }) => type)).toEqual([
			"LawChangeEntered",
			"LawChangeConfirmed",
			"LawChangeAnswered",
			"LawAnswerApproved",
			"LawChangeWithdrawn",
		]);
		// The right one may be entered now.
		await justice()(adjustment.enterLawChange, { body });
	});

	test("逐级备案写明文号和日期；到期没有备案的列入逾期（R-028 三(二)）", async () => {
		const { rows } = await justice()(adjustment.filings, { query: {} });
		const releaseId = rows[0]?.releaseId ?? "";
		await institution.forward(16);
		now = addedDays(21);
		expect((await justice()(adjustment.filings, { query: { show: "overdue" } })).rows[0]?.releaseId).toBe(
			releaseId,
		);
		await institution.tick();
		await institution.tick();
		const noted = await institution.owner.pool.query<{ type: string; n: number }>(
			"select type, count(*)::int as n from journal where type = 'FilingOverdue' and subject_id = $1 group by type",
			[releaseId],
		);
		expect(noted.rows).toEqual([{ type: "FilingOverdue", n: 1 }]);
		const todo = await justice()(adjustment.adjustmentTodo);
		expect(todo.filings.overdue).toBeGreaterThan(0);
		expect(todo.answers.overdue).toBeGreaterThan(0);
		expect((await handler()(adjustment.adjustmentTodo)).filings).toEqual({ waiting: 0, overdue: 0 });
		const body = {
			level: "city" as const,
			filedTo: "平顶山市司法局",
			number: "石司备〔2026〕3号",
			filedOn: dayOf(now),
		};
		await expect(
			justice()(adjustment.fileRelease, {
				params: { releaseId },
				body: { ...body, filedOn: addDays(dayOf(now), 1) },
			}),
		).rejects.toEqual(refusedWith("filed-in-future"));
		await expect(
			justice()(adjustment.fileRelease, { params: { releaseId }, body: { ...body, filedOn: "2020-01-01" } }),
		).rejects.toEqual(refusedWith("filed-before-publication"));
		const toProvince = {
			...body,
			level: "province" as const,
			filedTo: "河南省司法厅",
			number: "豫司备〔2026〕9号",
		};
		await expect(
			justice()(adjustment.fileRelease, { params: { releaseId }, body: toProvince }),
		).rejects.toEqual(refusedWith("level-below-not-filed"));
		await justice()(adjustment.fileRelease, { params: { releaseId }, body });
		const overdue = await justice()(adjustment.filings, { query: { show: "overdue" } });
		expect(overdue.rows.map((row) => row.releaseId)).not.toContain(releaseId);
		await expect(justice()(adjustment.fileRelease, { params: { releaseId }, body })).rejects.toEqual(
			refusedWith("filed-before"),
		);
		// The province's clock runs from the city's filing; a correction keeps what was written before.
		const levels = async () => {
			const all = await justice()(adjustment.filings, { query: {} });
			return all.rows.find((row) => row.releaseId === releaseId)?.levels;
		};
		expect(await levels()).toMatchObject([
			{ level: "city", filedOn: body.filedOn },
			{ level: "province", filedOn: null, overdue: false },
		]);
		await justice()(adjustment.correctFiling, {
			params: { releaseId },
			body: { ...body, number: "平司备〔2026〕3号", reason: "文号写错" },
		});
		await justice()(adjustment.fileRelease, { params: { releaseId }, body: toProvince });
		expect(await levels()).toMatchObject([
			{
				level: "city",
				filingNumber: "平司备〔2026〕3号",
				correction: "文号写错",
				replaced: [{ filingNumber: body.number, filedOn: body.filedOn }],
			},
			{ level: "province", filedTo: "河南省司法厅", replaced: [] },
		]);
	});

	test("两次梳理同时进行，各提醒各的，名称和件数都不丢（R-020 三(二)）", async () => {
		now = new Date((await justice()(organisation.me)).now);
		const names = ["补充梳理甲", "补充梳理乙"];
		for (const name of names)
			await justice()(campaign.openCampaign, { body: { ...planFor([second().id], now, 1), name } });
		await institution.tick();
		const texts = (institution.outside.simulators?.sms.inbox("13900000077") ?? []).map(({ text }) => text);
		for (const name of names) expect(texts.filter((text) => text.includes(`“${name}”`))).toHaveLength(1);
		await institution.tick();
		expect(institution.outside.simulators?.sms.inbox("13900000077")).toHaveLength(texts.length);
	});

	test("七个重点领域的覆盖，一条没有的看得见（R-017 三(一)）", async () => {
		const { rows } = await justice()(campaign.domainCoverage);
		expect(rows).toHaveLength(7);
		const mine = await handler()(campaign.domainCoverage);
		expect(mine.rows.some(({ published, underWay }) => published + underWay === 0)).toBe(true);
	});
});
