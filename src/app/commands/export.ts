import { existsSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { releaseListFile } from "#institution/catalogue/domain/api.ts";
import type { OrganisationEvent } from "#institution/organisation/domain/events.ts";
import { holdsAnywhere } from "#kernel/actor.ts";
import { record } from "#platform/journal.ts";
import { StartupFault } from "#platform/startup-fault.ts";
import { type Command, type GivenWords, parseWords } from "../command.ts";
import { exportAll, type FileChoice, fileChoices } from "../export-all.ts";
import { type AtTheConsole, withInstitution } from "../with-institution.ts";

const usage = `用法：
  yinuo export 文件.xlsx [--release 版本编号]   现行（或指定版本）的公布清单；文件名以 .docx、.pdf 结尾就是那种格式
  yinuo export --all 文件夹 [--with-personal-data --as 管理员] [--files none|stored|opened]
  --all 把本区划的业务数据写成逐行 JSON，附行数、SHA-256 和 SM3，供迁移到别的系统。
  --with-personal-data  连申请人的姓名、号码、承诺书内容等一起导出，加密列解密；导出的文件夹与原系统同等保密。
                        须由系统管理员办理，记入日志。不加时，可能含个人信息的表和文件都不导出。
  --files  承诺书、附件等：none 不导出；stored 按存储的样子（加密）；opened 解密。含个人信息时默认 opened。
Usage: yinuo export FILE.xlsx | --all FOLDER [--with-personal-data --as LOGIN] [--files none|stored|opened]
`;

/** `yinuo export`: the published list as a sheet, or everything of the division to take elsewhere. */
export const exportData: Command = async (words, config) => {
	const given = parseWords(words, usage, {
		flags: ["all", "with-personal-data"],
		values: ["as", "files", "release"],
		places: 1,
	});
	if (typeof given === "number") return given;
	const target = resolve(given.places[0] ?? "");
	await withInstitution(config, (console) =>
		given.flags.has("all")
			? everything(console, config.home, target, given)
			: publishedList(console, target, given.values.get("release") ?? "current"),
	);
	return 0;
};

async function publishedList({ call }: AtTheConsole, file: string, releaseId: string): Promise<void> {
	if (existsSync(file))
		throw new StartupFault(
			`${file} 已经存在，不会覆盖；请换一个文件名。`,
			`${file} exists and is not overwritten.`,
		);
	const workbook = await call(
		releaseListFile,
		{ kind: "anonymous" },
		{
			params: { releaseId },
			query: { format: formatOf(file) },
		},
	);
	writeFileSync(file, Buffer.from(workbook.file, "base64"), { flag: "wx" });
	process.stdout.write(`已导出《${workbook.fileName}》到 ${file}。 Exported.\n`);
}

function formatOf(file: string): "xlsx" | "docx" | "pdf" {
	const format = (["xlsx", "docx", "pdf"] as const).find((known) => file.toLowerCase().endsWith(`.${known}`));
	if (format !== undefined) return format;
	throw new StartupFault(
		"清单可以导出为 .xlsx、.docx 或 .pdf，请用其中一种作文件名的结尾。",
		"A list is exported as .xlsx, .docx or .pdf; end the file's name with one of them.",
	);
}

async function everything(console: AtTheConsole, home: string, folder: string, given: GivenWords) {
	const personalData = given.flags.has("with-personal-data");
	const files = chosenFiles(given.values.get("files"), personalData);
	const { engine, files: store, cipher } = console.institution;
	const actor = personalData ? await console.as(given.values.get("as")) : null;
	if (actor !== null && !holdsAnywhere(actor, "administrator"))
		throw new StartupFault(
			"只有系统管理员可以导出含个人信息的数据。",
			"Only an administrator may export personal data.",
		);
	// Before anything leaves: an export that is not in the journal must not happen.
	if (actor !== null)
		await engine.act(actor, (act) => {
			const event: OrganisationEvent = { type: "DataExported", files };
			return record(act, {
				slice: "organisation",
				subjectId: actor.personId,
				matterId: null,
				events: [event],
			});
		});
	const manifest = await exportAll(
		{ databaseUrl: console.databaseUrl, home, division: engine.division, cipher, store },
		folder,
		{ personalData, files },
	);
	const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
	process.stdout.write(
		`已导出到 ${folder}：${manifest.tables.length} 张表、${rows} 行、${manifest.storedFiles.length} 个文件。 Exported.\n`,
	);
	process.stdout.write(
		personalData
			? "⚠ 其中有个人信息，与原系统同等保密，用完须销毁；这次导出已记入日志。 It holds personal data; the export is in the journal.\n"
			: `不含申请人的个人信息，${manifest.withheld.length} 张可能含有的表没有导出（见 README.md）。 No personal data; ${manifest.withheld.length} tables withheld.\n`,
	);
}

function chosenFiles(word: string | undefined, personalData: boolean): FileChoice {
	if (word === undefined) return personalData ? "opened" : "none";
	const choice = fileChoices.find((known) => known === word);
	if (choice === undefined)
		throw new StartupFault("--files 只能是 none、stored 或 opened。", "--files is none, stored or opened.");
	if (choice === "opened" && !personalData)
		throw new StartupFault(
			"解密的文件里有个人信息，须同时写 --with-personal-data。",
			"Opened files hold personal data; add --with-personal-data.",
		);
	return choice;
}
