import { pino } from "pino";
import { organs } from "#institution/organisation/domain/api.ts";
import { staffByLogin } from "#institution/organisation/server/queries.ts";
import type { Actor, OrganId } from "#kernel/actor.ts";
import type { Config } from "#platform/config.ts";
import { openKeys } from "#platform/keys.ts";
import { migrate } from "#platform/migrate.ts";
import { StartupFault } from "#platform/startup-fault.ts";
import { type Call, callerOf } from "./call.ts";
import { openInstitution } from "./compose.ts";
import { withStore } from "./store.ts";

/** The institution as a command meets it: of the running system, or opened for the length of the command. */
export type AtTheConsole = {
	institution: Awaited<ReturnType<typeof openInstitution>>;
	call: Call;
	databaseUrl: string;
	/** The member of staff named by `--as`: the act is theirs, with the rights they have now. */
	as(login: string | undefined): Promise<Actor & { kind: "staff" }>;
	/** 机关 by its full name, its short name or its credit code. */
	organ(words: string): Promise<{ id: OrganId; name: string }>;
};

export const withInstitution = <Result>(
	config: Config,
	work: (console: AtTheConsole) => Promise<Result>,
): Promise<Result> =>
	withStore(config, async (databaseUrl) => {
		await migrate(databaseUrl);
		await openKeys(config.home, databaseUrl);
		const institution = await openInstitution(config, databaseUrl, pino({ level: "warn" }));
		const call = callerOf(institution.engine, institution.bindings);
		try {
			return await work({
				institution,
				call,
				databaseUrl,
				as: async (login) => {
					if (login === undefined)
						throw new StartupFault(
							"请用 --as 账号 写明由哪位工作人员办理，日志会记在此人名下。",
							"Say with --as LOGIN whose act this is; the journal names that person.",
						);
					const reader = await institution.engine.reading({ kind: "system", task: "console" });
					const actor = await staffByLogin(reader, login.trim().toLowerCase());
					if (actor === null)
						throw new StartupFault(
							`没有账号 ${login}，或者它已停用；可以用 yinuo user list --as 管理员账号 查看。`,
							`There is no active account ${login}.`,
						);
					return actor;
				},
				organ: async (words) => {
					const { rows } = await call(organs, { kind: "anonymous" });
					const found = rows.filter(
						({ name, shortName, uscc }) => name === words || shortName === words || uscc === words,
					);
					const [only] = found;
					if (only === undefined || found.length > 1)
						throw new StartupFault(
							`${found.length > 1 ? "不止一个" : "没有"}机关叫 ${words}，请写全称或统一社会信用代码：${rows.map(({ name }) => name).join("、")}。`,
							`${found.length > 1 ? "More than one" : "No"} organ is called ${words}; give its full name or credit code.`,
						);
					return { id: only.id as OrganId, name: only.name };
				},
			});
		} finally {
			await institution.close();
		}
	});
