import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { importCatalogue } from "#institution/catalogue/domain/api.ts";
import { organs } from "#institution/organisation/domain/api.ts";
import { StartupFault } from "#platform/startup-fault.ts";
import { type Command, parseWords } from "../command.ts";
import { withInstitution } from "../with-institution.ts";

const usage = `用法：yinuo import 清单.xlsx --as 承办人账号 [--organ 机关] [--dry-run]
  先逐格查错，全部无误才导入为草稿，有一处错误就什么也不导入；和工作台“导入清单”是同一套检查。
  --dry-run  只查错。    --organ  承办人属于不止一个机关时写明。
Usage: yinuo import LIST.xlsx --as LOGIN [--organ ORGAN] [--dry-run]
`;

/** `yinuo import`: a sheet becomes drafts of one organ, or is turned away with the row and column of each error. */
export const importList: Command = async (words, config) => {
	const given = parseWords(words, usage, { flags: ["dry-run"], values: ["as", "organ"], places: 1 });
	if (typeof given === "number") return given;
	const [path = ""] = given.places;
	const bytes = readWhole(path);
	return withInstitution(config, async (console) => {
		const actor = await console.as(given.values.get("as"));
		const named = given.values.get("organ");
		const own = [
			...new Set(actor.grants.filter(({ role }) => role === "handler").map(({ organId }) => organId)),
		];
		const [only] = own;
		if (named === undefined && own.length > 1) {
			const { rows } = await console.call(organs, actor);
			const names = rows.filter(({ id }) => own.some((one) => one === id)).map(({ name }) => name);
			throw new StartupFault(
				`此人是不止一个机关的承办人，请用 --organ 写明：${names.join("、")}。`,
				"This person works for several organs; name one with --organ.",
			);
		}
		if (named === undefined && only === undefined)
			throw new StartupFault(
				"此人没有承办人角色，不能导入清单；请换一个账号，或先授予角色。",
				"This person is no handler and can't import; use another account or grant the role first.",
			);
		const organId = named === undefined ? only : (await console.organ(named)).id;
		const run = (mode: "dry-run" | "apply") =>
			console.call(importCatalogue, actor, {
				body: { organId: organId ?? "", fileName: basename(path), file: bytes.toString("base64"), mode },
			});
		const tried = await run("dry-run");
		const errors = tried.cells.filter(({ severity }) => severity === "error");
		for (const { cell, header, message, severity } of tried.cells)
			process.stdout.write(`${severity === "error" ? "✗" : "·"} ${cell} ${header}：${message}\n`);
		process.stdout.write(
			`${tried.sheet}：共 ${tried.rowCount} 条，${errors.length} 处错误，${tried.cells.length - errors.length} 处提示。\n`,
		);
		if (errors.length > 0) {
			process.stderr.write(
				"一诺：有错误，什么也没有导入；请按上面的提示改好后重来。 Nothing was imported.\n",
			);
			return 1;
		}
		if (given.flags.has("dry-run")) {
			process.stdout.write("只是试导入，没有写入。 Dry run: nothing was written.\n");
			return 0;
		}
		const { imported } = await run("apply");
		process.stdout.write(`已导入 ${imported} 条草稿。 ${imported} drafts imported.\n`);
		return 0;
	});
};

function readWhole(path: string): Buffer {
	try {
		return readFileSync(path);
	} catch (cause) {
		throw new StartupFault(
			`读不出 ${path}，请检查文件路径和权限。`,
			`${path} cannot be read; check the path and your rights.`,
			{ cause },
		);
	}
}
