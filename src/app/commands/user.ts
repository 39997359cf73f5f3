import {
	addPerson,
	closePerson,
	grantRole,
	people,
	revokeRole,
	setPassword,
} from "#institution/organisation/domain/api.ts";
import type { Actor } from "#kernel/actor.ts";
import { isStaffRole, type StaffRole, staffRoles } from "#kernel/role.ts";
import { StartupFault } from "#platform/startup-fault.ts";
import { type Command, type GivenWords, parseWords } from "../command.ts";
import { freshPassword } from "../fresh-password.ts";
import { type AtTheConsole, withInstitution } from "../with-institution.ts";
import { addFirst } from "./user-first.ts";

const usage = `用法：
  yinuo user first 文件.json                         登记首个机关和系统管理员
  yinuo user list [查找] --as 管理员                  工作人员和角色
  yinuo user add 账号 姓名 --as 管理员 [--phone 电话] [--certificate 执法证号] [--role 角色 --organ 机关]
  yinuo user grant 账号 角色 机关 --as 管理员 [--area 区域代码]
  yinuo user revoke 账号 角色 机关 --as 管理员        收回角色，下一次请求即生效
  yinuo user password 账号 --as 管理员                重设密码并解除锁定
  yinuo user close 账号 --as 管理员                   停用账号，所有登录立即失效
  --as 写明由哪位管理员办理；密码由程序产生，只显示一次。机关写全称、代字或统一社会信用代码。
  角色：${staffRoles.join("、")}
Usage: yinuo user first|list|add|grant|revoke|password|close … --as LOGIN
`;

type Doing = (console: AtTheConsole, admin: Actor, given: GivenWords) => Promise<void>;
type Action = { places: number | readonly [number, number]; values: readonly string[]; run: Doing };

const say = (text: string) => process.stdout.write(`${text}\n`);

const actions: Readonly<Record<string, Action>> = {
	list: {
		places: [0, 1],
		values: [],
		run: async ({ call }, admin, { places: [q] }) => {
			for (let page = 1; ; page += 1) {
				const { rows, more } = await call(people, admin, { query: { page, ...(q ? { q } : {}) } });
				for (const { login, name, active, locked, roles } of rows)
					say(
						[
							login,
							name,
							active ? (locked ? "已锁定" : "正常") : "已停用",
							roles.map(({ role, organName }) => `${organName}:${role}`).join(" "),
						].join("\t"),
					);
				if (!more) return;
			}
		},
	},
	add: {
		places: 2,
		values: ["phone", "certificate", "role", "organ"],
		run: async (console, admin, given) => {
			const [login = "", name = ""] = given.places;
			const [role, organ] = [given.values.get("role"), given.values.get("organ")];
			if ((role === undefined) !== (organ === undefined))
				throw new StartupFault("--role 和 --organ 要一起写。", "--role and --organ go together.");
			// Both are looked at before anything is written.
			const first =
				role === undefined || organ === undefined
					? null
					: { role: knownRole(role), organId: (await console.organ(organ)).id };
			const password = freshPassword();
			const { id } = await console.call(addPerson, admin, {
				body: {
					login,
					name,
					password,
					phone: given.values.get("phone") ?? null,
					officerCertificate: given.values.get("certificate") ?? null,
				},
			});
			if (first) await console.call(grantRole, admin, { params: { id }, body: first });
			say(`已新增 ${name}（${login}）。初始密码（只显示这一次，登录后请立即更换）：\n${password}`);
		},
	},
	grant: {
		places: 3,
		values: ["area"],
		run: async (console, admin, given) => {
			const { login, id, role, organ } = await personRoleOrgan(console, admin, given);
			await console.call(grantRole, admin, {
				params: { id },
				body: { role, organId: organ.id, areaCode: given.values.get("area") ?? null },
			});
			say(`${login} 已有 ${organ.name} 的角色 ${role}。`);
		},
	},
	revoke: {
		places: 3,
		values: [],
		run: async (console, admin, given) => {
			const { login, id, role, organ } = await personRoleOrgan(console, admin, given);
			await console.call(revokeRole, admin, { params: { id }, body: { role, organId: organ.id } });
			say(`已收回 ${login} 在 ${organ.name} 的角色 ${role}。`);
		},
	},
	password: {
		places: 1,
		values: [],
		run: async (console, admin, { places: [login = ""] }) => {
			const id = await personId(console, admin, login);
			const password = freshPassword();
			await console.call(setPassword, admin, { params: { id }, body: { password } });
			say(`已重设 ${login} 的密码并解除锁定，原有登录已退出。新密码（只显示这一次）：\n${password}`);
		},
	},
	close: {
		places: 1,
		values: [],
		run: async (console, admin, { places: [login = ""] }) => {
			await console.call(closePerson, admin, { params: { id: await personId(console, admin, login) } });
			say(`已停用 ${login}，所有登录立即失效。`);
		},
	},
};

/** `yinuo user …`: the administrator's acts from the command line, through the same calls as the workbench. */
export const user: Command = async (words, config) => {
	const [name = "", ...rest] = words;
	if (name === "first") {
		const given = parseWords(rest, usage, { flags: [], values: [], places: 1 });
		return typeof given === "number" ? given : addFirst(given.places[0] ?? "", config);
	}
	const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
	const given = parseWords(action ? rest : [...words, "", ""], usage, {
		flags: [],
		values: ["as", ...(action?.values ?? [])],
		places: action?.places ?? 0,
	});
	if (typeof given === "number" || action === undefined) return typeof given === "number" ? given : 2;
	await withInstitution(config, async (console) =>
		action.run(console, await console.as(given.values.get("as")), given),
	);
	return 0;
};

const knownRole = (word: string): StaffRole => {
	if (isStaffRole(word)) return word;
	throw new StartupFault(
		`没有角色 ${word}，可用的有：${staffRoles.join("、")}。`,
		`There is no role ${word}.`,
	);
};

async function personId({ call }: AtTheConsole, admin: Actor, login: string): Promise<string> {
	for (let page = 1; ; page += 1) {
		const { rows, more } = await call(people, admin, { query: { page, q: login.slice(0, 40) } });
		const found = rows.find((row) => row.login === login);
		if (found) return found.id;
		if (!more) break;
	}
	throw new StartupFault(
		`没有账号 ${login}；可以用 yinuo user list --as 管理员账号 查看。`,
		`There is no account ${login}.`,
	);
}

async function personRoleOrgan(console: AtTheConsole, admin: Actor, { places }: GivenWords) {
	const [login = "", role = "", organ = ""] = places;
	return {
		login,
		role: knownRole(role),
		organ: await console.organ(organ),
		id: await personId(console, admin, login),
	};
}
