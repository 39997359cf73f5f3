import { addApiClient, apiClients, revokeApiClient } from "#institution/organisation/domain/api.ts";
import { StartupFault } from "#platform/startup-fault.ts";
import { type Command, parseWords } from "../command.ts";
import { withInstitution } from "../with-institution.ts";

const usage = `用法：
  yinuo client list --as 管理员                     对接系统
  yinuo client add 名称 --organ 机关 --as 管理员     登记，口令只显示一次
  yinuo client revoke 名称或编号 --as 管理员         停用，口令立即失效
  对接系统只代表一个机关，只能办理和查看该机关经接口受理的办件。
Usage: yinuo client list|add|revoke … --as LOGIN
`;

/** `yinuo client …`: other systems that call the interface for one organ. */
export const client: Command = async (words, config) => {
	const [name = "", ...rest] = words;
	const known = name === "list" || name === "add" || name === "revoke";
	const given = parseWords(known ? rest : [...words, ""], usage, {
		flags: [],
		values: name === "add" ? ["as", "organ"] : ["as"],
		places: name === "add" || name === "revoke" ? 1 : 0,
	});
	if (typeof given === "number") return given;
	const [which = ""] = given.places;
	await withInstitution(config, async (console) => {
		const admin = await console.as(given.values.get("as"));
		const all = async () => {
			const found = [];
			for (let page = 1; ; page += 1) {
				const { rows, more } = await console.call(apiClients, admin, { query: { page } });
				found.push(...rows);
				if (!more) return found;
			}
		};
		if (name === "list") {
			for (const row of await all())
				process.stdout.write(`${row.id}\t${row.name}\t${row.organName}\t${row.active ? "有效" : "已停用"}\n`);
			return;
		}
		if (name === "add") {
			const organ = given.values.get("organ");
			if (organ === undefined)
				throw new StartupFault(
					"请用 --organ 写明对接系统代表哪个机关。",
					"Say with --organ for which organ it acts.",
				);
			const { id: organId, name: organName } = await console.organ(organ);
			const { id, token } = await console.call(addApiClient, admin, { body: { name: which, organId } });
			process.stdout.write(
				`已登记对接系统 ${which}（${organName}，编号 ${id}）。口令（只显示这一次，调用时写在 Authorization: Bearer 之后）：\n${token}\n`,
			);
			return;
		}
		const matching = (await all()).filter((row) => row.id === which || row.name === which);
		const chosen = matching.length > 1 ? matching.filter(({ active }) => active) : matching;
		const [only] = chosen;
		if (only === undefined || chosen.length > 1)
			throw new StartupFault(
				`${chosen.length > 1 ? "不止一个" : "没有"}对接系统叫 ${which}，请用 yinuo client list 查看，写编号。`,
				`${chosen.length > 1 ? "More than one" : "No"} system is called ${which}; see yinuo client list and give its id.`,
			);
		await console.call(revokeApiClient, admin, { params: { id: only.id } });
		process.stdout.write(`已停用 ${only.name}，口令立即失效。 Revoked.\n`);
	});
	return 0;
};
