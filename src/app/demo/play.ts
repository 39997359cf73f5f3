import { pino } from "pino";
import type { Actor, OrganId } from "#kernel/actor.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Config } from "#platform/config.ts";
import { callerOf } from "../call.ts";
import { openInstitution } from "../compose.ts";
import { playDemoCatalogue } from "./catalogue.ts";
import { demoPassword, playOrganisation } from "./organisation.ts";

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
	const institution = await openInstitution(config, databaseUrl, pino({ level: "warn" }));
	try {
		const { engine, bindings } = institution;
		const { rows } = await engine.app.pool.query<{ played: boolean }>(
			"select exists (select from organ where division_code = $1) as played",
			[engine.division],
		);
		if (rows[0]?.played) return false;
		const call = callerOf(engine, bindings);
		const people = await playOrganisation(engine, call);
		const staff = (login: string): Actor => {
			const actor = people.staff.get(login);
			if (!actor) throw new Error(`no demo account ${login}`);
			return actor;
		};
		const organ = (key: string): OrganId => {
			const id = people.organs.get(key);
			if (!id) throw new Error(`no demo organ ${key}`);
			return id;
		};
		await playDemoCatalogue(call, { organ, staff }, dayOf(new Date()));
		return true;
	} finally {
		await institution.close();
	}
}
