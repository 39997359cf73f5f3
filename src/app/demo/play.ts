import pg from "pg";
import { pino } from "pino";
import { loadCalendarYear } from "#institution/organisation/domain/api.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Config } from "#platform/config.ts";
import { type Call, callerOf } from "../call.ts";
import { openInstitution } from "../compose.ts";
import { type DemoDistrict, playDemoCatalogue } from "./catalogue.ts";
import { type DemoStaff, demoPassword, playOrganisation } from "./organisation.ts";

/** What the console prints: one account for each desk. */
export const demoAccounts = [
	{ login: "admin", who: "系统管理员" },
	{ login: "mzj.window", who: "窗口人员（民政局）" },
	{ login: "mzj.handler", who: "承办人（民政局）" },
	{ login: "mzj.legal", who: "法制审核（民政局）" },
	{ login: "mzj.head", who: "主要负责人（民政局）" },
	{ login: "mzj.verify", who: "核查人员（民政局）" },
	{ login: "sfj.office", who: "司法局" },
	{ login: "fgw.credit", who: "信用管理（发改委）" },
	{ login: "sfj.disclosure", who: "公开审查" },
	{ login: "sfj.complaint", who: "投诉举报受理" },
	{ login: "zsj.auditor", who: "安全审计员" },
].map((account) => ({ ...account, password: demoPassword }));

/**
 * Play in the demo district, once: organs, people, and the list from draft to published release, all through the
 * real commands. Does nothing where the division already has organs. An interrupted first play is finished by
 * starting anew on an empty home; nothing of it is silently skipped.
 */
export async function playDemo(config: Config, databaseUrl: string): Promise<boolean> {
	if (await alreadyPlayed(config, databaseUrl)) return false;
	const institution = await openInstitution(config, databaseUrl, pino({ level: "warn" }));
	try {
		const { engine, bindings } = institution;
		const call = callerOf(engine, bindings);
		const { organ, staff } = lookUp(await playOrganisation(engine, call));
		await playDistrict(call, { organ, staff });
		return true;
	} finally {
		await institution.close();
	}
}

/** Asked with one bare connection: every later start would otherwise open the institution twice. */
async function alreadyPlayed(config: Config, databaseUrl: string): Promise<boolean> {
	const client = new pg.Client({ connectionString: databaseUrl });
	await client.connect();
	try {
		const { rowCount } = await client.query("select from organ where division_code = $1 limit 1", [
			config.divisionCode,
		]);
		return rowCount !== 0;
	} finally {
		await client.end();
	}
}

/** Organs and staff by their short names; an unknown one is a fault of the demo's own files. */
export const lookUp = (people: DemoStaff): DemoDistrict => ({
	staff: (login) => {
		const actor = people.staff.get(login);
		if (!actor) throw new Error(`no demo account ${login}`);
		return actor;
	},
	organ: (key) => {
		const id = people.organs.get(key);
		if (!id) throw new Error(`no demo organ ${key}`);
		return id;
	},
});

/**
 * What a district sets up before the first application: the calendar of the coming year and the published list.
 * The arrangement of 2027 is not published in what we could see: this one is the demo's own guess and says so.
 */
export async function playDistrict(call: Call, district: DemoDistrict): Promise<void> {
	await call(loadCalendarYear, district.staff("admin"), {
		body: {
			year: 2027,
			source: "演示用推算，不是国务院办公厅通知，正式使用前须更正",
			off: [
				"2027-01-01",
				"2027-02-05",
				"2027-02-08",
				"2027-02-09",
				"2027-02-10",
				"2027-02-11",
				"2027-02-12",
				"2027-04-05",
				"2027-05-03",
				"2027-05-04",
				"2027-05-05",
				"2027-06-09",
				"2027-09-15",
				"2027-10-01",
				"2027-10-04",
				"2027-10-05",
				"2027-10-06",
				"2027-10-07",
			],
			worked: ["2027-02-14", "2027-02-20", "2027-10-09"],
		},
	});
	await playDemoCatalogue(call, district, dayOf(new Date()));
}
