import { createHash } from "node:crypto";
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readXlsx } from "hucre/xlsx";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { withInstitution } from "#app/with-institution.ts";
import { registerParty } from "#institution/organisation/domain/api.ts";
import { sessionStore } from "#institution/organisation/server/sessions.ts";
import { completeCitizenNumber } from "#kernel/identifiers.ts";
import { readConfig } from "#platform/config.ts";
import { withoutPersonalData } from "#platform/export-tables.ts";
import { sheetOf } from "#tests/support/catalogue-sheets.ts";
import { callYinuo, runYinuo } from "#tests/support/command.ts";
import { freshDatabase } from "#tests/support/postgres.ts";

let folder: string;
let database: Awaited<ReturnType<typeof freshDatabase>>;
let owner: pg.Pool;
const environment = () => ({ YINUO_HOME: join(folder, "home"), DATABASE_URL: database.url, PORT: "0" });
/** In this process; `atTheConsole` where the process itself is what is proven. */
const yinuo = (...words: string[]) => callYinuo(words, environment());
const atTheConsole = (...words: string[]) => runYinuo(words, environment());
const place = (name: string) => join(folder, name);
/** The first line that is nothing but a secret. */
const secretIn = (words: string) => /^[\w-]{20,}$/m.exec(words)?.[0] ?? "";
const sessionsHere = async <Result>(work: (sessions: ReturnType<typeof sessionStore>) => Promise<Result>) =>
	withInstitution(readConfig(environment()), ({ institution }) =>
		work(sessionStore(institution.engine.app, institution.engine.division)),
	);
const rows = async <Row extends pg.QueryResultRow>(sql: string): Promise<Row[]> =>
	(await owner.query<Row>(sql)).rows;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), "yinuo-commands-"));
	database = await freshDatabase();
	owner = new pg.Pool({ connectionString: database.url, max: 2 });
});
afterAll(async () => {
	await owner.end();
	await database.drop();
	rmSync(folder, { recursive: true, force: true });
});

describe("yinuo demo", () => {
	test("正式运行不演；空的安装演入示范区；再演一次什么也不改", async () => {
		const refused = await callYinuo(["demo"], { ...environment(), YINUO_MODE: "production" });
		expect(refused).toMatchObject({ code: 1, words: expect.stringContaining("正式运行") });
		expect(await rows("select from organ")).toHaveLength(0);
		const played = await atTheConsole("demo");
		expect(played).toMatchObject({ code: 0, words: expect.stringContaining("示范区已建好") });
		const before = await rows("select count(*) from journal");
		expect(await yinuo("demo")).toMatchObject({ code: 0, words: expect.stringContaining("早已建好") });
		expect(await rows("select count(*) from journal")).toEqual(before);
	});
	test("演到一半的、已有自己机关的安装：一句话拒绝", async () => {
		writeFileSync(join(folder, "home", "demo-unfinished"), "");
		expect(await yinuo("demo")).toMatchObject({ code: 1, words: expect.stringContaining("半个示范区") });
		rmSync(join(folder, "home", "demo-unfinished"));
		await owner.query("update person set login = 'renamed' where login = 'mzj.window'");
		expect(await yinuo("demo")).toMatchObject({ code: 1, words: expect.stringContaining("已有自己的机关") });
		await owner.query("update person set login = 'mzj.window' where login = 'renamed'");
	});
});

describe("作为进程", () => {
	test.for([
		[[], 0, "yinuo export"],
		[["fly"], 2, "没有名为 fly 的命令"],
		[["user", "fly"], 2, "用法"],
		[["user", "add", "--help"], 0, "用法"],
		[["user", "close", "no.such", "--as", "admin"], 1, "没有账号 no.such"],
		[["client", "list", "--as", "admin"], 0, ""],
	] as const)("%o → %i，说完就结束", async ([words, code, sentence]) => {
		const ended = await atTheConsole(...words);
		expect(ended.words).toContain(sentence);
		expect(ended.words).not.toContain("    at ");
		expect(ended.code).toBe(code);
	});
});

describe("yinuo user", () => {
	test("新增、授权、收回、重设密码、停用，都与工作台同一条路，日志记在管理员名下（R-001、R-143）", async () => {
		const added = await atTheConsole(
			"user",
			"add",
			"mzj.new",
			"新来的",
			"--as",
			"admin",
			"--role",
			"handler",
			"--organ",
			"民",
		);
		expect(added).toMatchObject({ code: 0, words: expect.stringContaining("已新增 新来的") });
		const password = secretIn(added.words);
		await sessionsHere(async (sessions) => {
			const opened = await sessions.signInStaff("mzj.new", password);
			if ("refused" in opened) throw new Error(opened.refused);
			expect((await sessions.find(opened.token))?.actor).toMatchObject({ grants: [{ role: "handler" }] });
		});
		expect(await yinuo("user", "grant", "mzj.new", "verifier", "民", "--as", "admin")).toMatchObject({
			code: 0,
		});
		expect((await yinuo("user", "list", "mzj.new", "--as", "admin")).words).toMatch(/handler.*verifier/);
		expect(await yinuo("user", "revoke", "mzj.new", "handler", "民", "--as", "admin")).toMatchObject({
			code: 0,
		});
		expect((await yinuo("user", "list", "mzj.new", "--as", "admin")).words).not.toContain("handler");
		const renewed = secretIn((await yinuo("user", "password", "mzj.new", "--as", "admin")).words);
		await sessionsHere(async (sessions) => {
			expect(await sessions.signInStaff("mzj.new", password)).toHaveProperty("refused");
			expect(await sessions.signInStaff("mzj.new", renewed)).toHaveProperty("token");
		});
		expect(await yinuo("user", "close", "mzj.new", "--as", "admin")).toMatchObject({ code: 0 });
		await sessionsHere(async (sessions) =>
			expect(await sessions.signInStaff("mzj.new", renewed)).toHaveProperty("refused"),
		);
		expect(
			await rows(
				"select distinct p.login from journal j join person p on p.id::text = j.actor_id where j.type in ('PasswordSet', 'PersonClosed', 'RoleRevoked')",
			),
		).toEqual([{ login: "admin" }]);
	});
	test.for([
		[["user", "add", "mzj.window", "重名的", "--as", "admin"], 1, "这个账号已被使用"],
		[["user", "add", "X", "甲乙", "--as", "admin"], 1, "账号用小写字母开头"],
		[["user", "add", "some.body", "甲乙"], 1, "请用 --as 账号"],
		[["user", "add", "some.body", "甲乙", "--as", "nobody"], 1, "没有账号 nobody"],
		[["user", "add", "some.body", "甲乙", "--as", "mzj.handler"], 1, "没有办理此事的角色"],
		[["user", "add", "some.body", "甲乙", "--as", "admin", "--role", "handler"], 1, "要一起写"],
		[["user", "grant", "mzj.window", "boss", "民", "--as", "admin"], 1, "没有角色 boss"],
		[["user", "grant", "mzj.window", "handler", "无此局", "--as", "admin"], 1, "没有机关叫 无此局"],
		[["user", "first", "/no/such.json"], 1, "应是一个 JSON 文件"],
		[["user"], 2, "用法"],
	] as const)("%o → %i", async ([words, code, sentence]) => {
		const ended = await yinuo(...words);
		expect(ended.words).toContain(sentence);
		expect(ended.words).not.toContain("    at ");
		expect(ended.code).toBe(code);
	});
});

describe("yinuo client（R-050、R-154）", () => {
	test("登记后口令可用，停用后立即失效；口令不在数据库里", async () => {
		const added = await yinuo("client", "add", "省平台", "--organ", "石龙区民政局", "--as", "admin");
		expect(added.code).toBe(0);
		const token = secretIn(added.words);
		await sessionsHere(async (sessions) =>
			expect(await sessions.apiClient(token)).toMatchObject({ kind: "api-client" }),
		);
		expect(
			await rows("select reply::text from idempotency union all select event::text from journal"),
		).not.toContainEqual(expect.objectContaining({ reply: expect.stringContaining(token) }));
		expect((await yinuo("client", "list", "--as", "admin")).words).toMatch(/省平台\t石龙区民政局\t有效/);
		const again = await yinuo("client", "add", "省平台", "--organ", "石龙区民政局", "--as", "admin");
		expect(again).toMatchObject({ code: 1, words: expect.stringContaining("已有同名的对接系统") });
		expect(await yinuo("client", "revoke", "省平台", "--as", "admin")).toMatchObject({ code: 0 });
		expect(await yinuo("client", "revoke", "省平台", "--as", "admin")).toMatchObject({ code: 0 });
		expect(await rows("select from journal where type = 'ApiClientRevoked'")).toHaveLength(1);
		await sessionsHere(async (sessions) => expect(await sessions.apiClient(token)).toBeNull());
	});
	test.for([
		[["client", "add", "别的", "--as", "admin"], 1, "请用 --organ"],
		[["client", "add", "别", "--organ", "民", "--as", "admin"], 1, "至少两个字"],
		[["client", "add", "别的", "--organ", "民", "--as", "mzj.handler"], 1, "没有办理此事的角色"],
		[["client", "revoke", "没有的", "--as", "admin"], 1, "没有对接系统叫"],
		[["client", "fly"], 2, "用法"],
		[["client", "--help"], 0, "用法"],
	] as const)("%o → %i", async ([words, code, sentence]) => {
		const ended = await yinuo(...words);
		expect(ended.words).toContain(sentence);
		expect(ended.code).toBe(code);
	});
});

describe("yinuo import（R-025 三(二)1）", () => {
	const header = [
		"行政事项名称",
		"事项类型",
		"证明名称",
		"设定依据",
		"证明内容",
		"出具单位",
		"层级",
		"核查方式",
		"核查时间",
		"核查标准",
		"能否代为承诺",
		"是否公开",
	];
	const good = [
		"法律援助申请",
		"行政给付",
		"家庭经济情况证明",
		"《中华人民共和国法律援助法》第四十一条：因经济困难申请法律援助的，申请人应当如实说明经济困难状况。",
		"家庭人均月收入____元",
		"街道办事处",
		"县级",
		"在线核查",
		"事中，10个工作日",
		"低保信息比对一致",
		"是",
		"不公开",
	];

	test("试导入不写；有错的逐格报出，一条不写；无误的导入，再导报已在清单", async () => {
		writeFileSync(place("good.xlsx"), await sheetOf([header, good]));
		writeFileSync(place("bad.xlsx"), await sheetOf([header, good.with(2, "有关材料")]));
		const before = (await rows("select from catalogue_item")).length;
		const as = await handlerOf();
		const wrong = await yinuo("import", place("bad.xlsx"), "--as", as);
		expect(wrong).toMatchObject({ code: 1, words: expect.stringMatching(/✗ C2 证明名称：/) });
		const dry = await yinuo("import", place("good.xlsx"), "--as", as, "--dry-run");
		expect(dry).toMatchObject({ code: 0, words: expect.stringContaining("没有写入") });
		expect(await rows("select from catalogue_item")).toHaveLength(before);
		const done = await yinuo("import", place("good.xlsx"), "--as", as);
		expect(done).toMatchObject({ code: 0, words: expect.stringContaining("已导入 1 条") });
		expect(await rows("select from catalogue_item")).toHaveLength(before + 1);
		const again = await yinuo("import", place("good.xlsx"), "--as", as);
		expect(again).toMatchObject({ code: 1, words: expect.stringContaining("什么也没有导入") });
		expect(await rows("select from catalogue_item")).toHaveLength(before + 1);
	});
	const handlerOf = async () => {
		const [found] = await rows<{ login: string }>(
			`select p.login from person p join role_grant g on g.person_id = p.id
			 where p.active and g.role = 'handler' group by p.login having count(*) = 1 order by p.login limit 1`,
		);
		return found?.login ?? "";
	};
	test("文件读不出、不是表格、没有角色：一句话拒绝", async () => {
		writeFileSync(place("not.xlsx"), "不是表格");
		expect(await yinuo("import", place("none.xlsx"), "--as", "admin")).toMatchObject({
			code: 1,
			words: expect.stringContaining("读不出"),
		});
		expect(await yinuo("import", place("good.xlsx"), "--as", "admin")).toMatchObject({
			code: 1,
			words: expect.stringContaining("没有承办人角色"),
		});
		const unreadable = await yinuo("import", place("not.xlsx"), "--as", await handlerOf());
		expect(unreadable.code).toBe(1);
		expect(unreadable.words).not.toContain("    at ");
		expect(await yinuo("import")).toMatchObject({ code: 2 });
	});
});

describe("yinuo export（R-147）", () => {
	const number = completeCitizenNumber("41040419800101234");
	let attachment: string;

	beforeAll(async () => {
		const config = readConfig(environment());
		await withInstitution(config, async ({ call, as, institution }) => {
			const clerk = await as("mzj.window");
			await call(registerParty, clerk, {
				body: { kind: "citizen", name: "钱导出", idType: "111", idNumber: number, phone: "13800001234" },
			});
			attachment = await institution.files.put(Buffer.from("附件的内容"));
		});
	});
	const everything = (target: string) =>
		readdirSync(target, { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"))
			.join("\n");
	const proved = (target: string) => {
		const manifest = JSON.parse(readFileSync(join(target, "manifest.json"), "utf8"));
		for (const { file, rows: count, bytes, sha256, sm3 } of manifest.tables) {
			const content = readFileSync(join(target, file));
			expect(content.length).toBe(bytes);
			expect(content.toString("utf8").split("\n").length - 1).toBe(count);
			expect(createHash("sha256").update(content).digest("hex")).toBe(sha256);
			expect(createHash("sm3").update(content).digest("hex")).toBe(sm3);
		}
		for (const line of readFileSync(join(target, "SHA256SUMS"), "utf8").trimEnd().split("\n")) {
			const [sum, file = ""] = line.split("  ");
			expect(
				createHash("sha256")
					.update(readFileSync(join(target, file)))
					.digest("hex"),
			).toBe(sum);
		}
		return manifest;
	};

	test("公布的清单导出为 XLSX，不覆盖已有文件", async () => {
		const file = place("list.xlsx");
		expect(await yinuo("export", file)).toMatchObject({ code: 0 });
		const { sheets } = await readXlsx(new Uint8Array(readFileSync(file)));
		expect(JSON.stringify(sheets[0]?.rows)).toContain("经济困难证明");
		expect(await yinuo("export", file)).toMatchObject({
			code: 1,
			words: expect.stringContaining("不会覆盖"),
		});
		expect(await yinuo("export", place("list.txt"))).toMatchObject({ code: 1 });
	});

	test("全量导出默认没有个人信息，没有导出的表都写明，校验值对得上", async () => {
		const target = place("plain");
		const ended = await yinuo("export", "--all", target);
		expect(ended).toMatchObject({ code: 0, words: expect.stringContaining("不含申请人的个人信息") });
		const manifest = proved(target);
		expect(manifest).toMatchObject({ personalData: false, files: "none", storedFiles: [] });
		expect(manifest.withheld).toContain("party");
		expect(manifest.tables.map(({ table }: { table: string }) => table)).toEqual(
			expect.arrayContaining(["organ", "catalogue_release", "journal", "journal_chain"]),
		);
		for (const planted of ["钱导出", number, "13800001234", "argon2", "附件的内容"])
			expect(everything(target)).not.toContain(planted);
		const [{ count } = { count: "" }] = await rows<{ count: string }>("select count(*) from journal");
		expect(manifest.tables.find(({ table }: { table: string }) => table === "journal").rows).toBe(
			Number(count),
		);
	});

	test("连个人信息一起导出须由管理员办理并记入日志；加密列和文件已解密，密码摘要仍不在内", async () => {
		expect(await yinuo("export", "--all", place("full"), "--with-personal-data")).toMatchObject({
			code: 1,
			words: expect.stringContaining("请用 --as 账号"),
		});
		expect(
			await yinuo("export", "--all", place("full"), "--with-personal-data", "--as", "mzj.handler"),
		).toMatchObject({ code: 1, words: expect.stringContaining("只有系统管理员") });
		expect(existsSync(place("full"))).toBe(false);
		const ended = await yinuo("export", "--all", place("full"), "--with-personal-data", "--as", "admin");
		expect(ended).toMatchObject({ code: 0, words: expect.stringContaining("已记入日志") });
		expect(proved(place("full"))).toMatchObject({ personalData: true, files: "opened", withheld: [] });
		const party = readFileSync(join(place("full"), "tables", "party.ndjson"), "utf8");
		expect(party).toContain(`"id_number":"${number}"`);
		expect(party).not.toContain("_index");
		expect(readFileSync(join(place("full"), "files", attachment), "utf8")).toBe("附件的内容");
		expect(everything(place("full"))).not.toMatch(/argon2|password_hash|token_hash/);
		expect(await rows("select event ->> 'files' as files from journal where type = 'DataExported'")).toEqual([
			{ files: "opened" },
		]);
	});

	test("文件按存储的样子导出时仍是密文；解密的文件须写明含个人信息；不往有东西的文件夹里写", async () => {
		expect(await yinuo("export", "--all", place("stored"), "--files", "stored")).toMatchObject({ code: 0 });
		expect(readFileSync(join(place("stored"), "files", attachment), "utf8")).not.toContain("附件");
		expect(await yinuo("export", "--all", place("x"), "--files", "opened")).toMatchObject({ code: 1 });
		expect(await yinuo("export", "--all", place("x"), "--files", "some")).toMatchObject({ code: 1 });
		mkdirSync(place("used"));
		writeFileSync(join(place("used"), "mine"), "");
		expect(await yinuo("export", "--all", place("used"))).toMatchObject({
			code: 1,
			words: expect.stringContaining("不是空的"),
		});
		expect(readdirSync(place("used"))).toEqual(["mine"]);
		expect(await yinuo("export")).toMatchObject({ code: 2 });
	});

	test("被改动的密文打不开：说明哪张表哪一行，什么也不留下", async () => {
		await owner.query(
			"update party set phone_sealed = set_byte(phone_sealed, 20, (get_byte(phone_sealed, 20) + 1) % 256) where name = '钱导出'",
		);
		const ended = await yinuo("export", "--all", place("broken"), "--with-personal-data", "--as", "admin");
		expect(ended).toMatchObject({
			code: 1,
			words: expect.stringMatching(/表 party 的行 .* phone_sealed 打不开/),
		});
		expect(readdirSync(folder).filter((name) => name.startsWith("broken"))).toEqual([]);
	});

	test("列为不含个人信息的表都还在", async () => {
		const present = await rows<{ name: string }>(
			"select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')",
		);
		expect([...withoutPersonalData].filter((name) => !present.some((table) => table.name === name))).toEqual(
			[],
		);
	});
});
