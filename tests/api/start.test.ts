import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { workersOn } from "#platform/postgres-survivors.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const patience = 240_000;
const started: ChildProcess[] = [];
let home: string;

type Run = {
	readonly node: ChildProcess;
	readonly words: () => string;
	readonly ended: Promise<number | null>;
};

/** `yinuo …` as a person would run it, in a home of its own. */
function yinuo(words: readonly string[], environment: Readonly<Record<string, string>> = {}): Run {
	const inherited = Object.entries(process.env).filter(
		([name]) => !/^(DATABASE_URL|YINUO_|VITEST|NODE_ENV|npm_)/.test(name),
	);
	const node = spawn(
		process.execPath,
		["--import", join(root, "src/platform/tsx-hook.ts"), join(root, "src/app/cli.ts"), ...words],
		{
			cwd: root,
			stdio: ["ignore", "pipe", "pipe"],
			env: { ...Object.fromEntries(inherited), YINUO_HOME: home, PORT: "0", ...environment },
		},
	);
	started.push(node);
	let heard = "";
	for (const stream of [node.stdout, node.stderr]) {
		stream?.setEncoding("utf8").on("data", (text: string) => {
			heard += text;
		});
	}
	const ended = once(node, "close").then(([code]) => (typeof code === "number" ? code : null));
	return { node, words: () => heard, ended };
}

async function untilUp(run: Run): Promise<string> {
	const deadline = performance.now() + patience;
	while (performance.now() < deadline) {
		const address = /一诺已启动：(\S+)/.exec(run.words())?.[1];
		if (address !== undefined) return address;
		if (run.node.exitCode !== null) break;
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
	throw new Error(`did not start:\n${run.words()}`);
}

async function organs(): Promise<unknown> {
	const lock: unknown = JSON.parse(readFileSync(join(home, "run", "start.lock"), "utf8"));
	const url =
		typeof lock === "object" && lock !== null && "databaseUrl" in lock ? String(lock.databaseUrl) : "";
	const client = new pg.Client({ connectionString: url });
	await client.connect();
	try {
		return (await client.query("select array_agg(id order by id) as ids from organ")).rows[0];
	} finally {
		await client.end();
	}
}

beforeAll(() => {
	home = mkdtempSync(join(tmpdir(), "yinuo-start-"));
});
afterAll(async () => {
	for (const node of started) if (node.exitCode === null) node.kill("SIGKILL");
	for (const pid of workersOn(join(home, "postgres"))) process.kill(pid, "SIGKILL");
	await new Promise((resolve) => setTimeout(resolve, 200));
	rmSync(home, { recursive: true, force: true, maxRetries: 10 });
});

test("首次启动到可用；运行中不许第二个启动；信号停下全部；再次启动数据还在；kill -9 之后也在", {
	timeout: patience * 3,
}, async () => {
	const first = yinuo(["start"]);
	const address = await untilUp(first);
	expect((await fetch(`${address}/healthz`)).status).toBe(200);
	const before = await organs();
	expect(before).toMatchObject({ ids: expect.arrayContaining([expect.any(String)]) });

	const second = yinuo(["start"]);
	expect(await second.ended).toBe(1);
	expect(second.words()).toContain("正由另一个一诺进程");

	const chain = yinuo(["verify"]);
	expect(await chain.ended).toBe(0);
	expect(chain.words()).toContain("日志链完好");

	first.node.kill("SIGTERM");
	expect(await first.ended).toBe(0);
	expect(workersOn(join(home, "postgres"))).toEqual([]);

	const third = yinuo(["start"]);
	await untilUp(third);
	expect(await organs()).toEqual(before);
	for (const pid of workersOn(join(home, "postgres"))) process.kill(pid, "SIGKILL");
	third.node.kill("SIGKILL");
	await third.ended;

	const fourth = yinuo(["start"]);
	await untilUp(fourth);
	expect(await organs()).toEqual(before);
	fourth.node.kill("SIGINT");
	expect(await fourth.ended).toBe(0);

	const key = join(home, "keys", "master.json");
	renameSync(key, `${key}.away`);
	const keyless = yinuo(["start"]);
	expect(await keyless.ended).toBe(1);
	expect(keyless.words()).toContain("找不到密钥文件");
	expect(workersOn(join(home, "postgres"))).toEqual([]);
});

test("端口被占：一句话，不启动数据库", async () => {
	const other = createServer().listen(0, "127.0.0.1");
	await once(other, "listening");
	const address = other.address();
	const port = typeof address === "object" && address !== null ? String(address.port) : "";
	const run = yinuo(["start"], { PORT: port, YINUO_HOME: `${home}-port` });
	expect(await run.ended).toBe(1);
	expect(run.words()).toContain(`端口 ${port} 已被占用`);
	expect(run.words()).not.toContain("    at ");
	other.close();
	rmSync(`${home}-port`, { recursive: true, force: true });
});

test.for([
	[{ PORT: "八" }, "环境变量 PORT"],
	[{ YINUO_HOME: "/proc/yinuo" }, "不能写入"],
	[{ YINUO_HOME: "/dev/null/yinuo" }, "应当是文件夹"],
	[{ DATABASE_URL: "postgresql://yinuo:secret-word@127.0.0.1:1/yinuo" }, "连不上 DATABASE_URL"],
] as const)(
	"环境不对 %o：一句话，不泄露口令，退出码不为零",
	{ timeout: 60_000 },
	async ([environment, sentence]) => {
		const run = yinuo(["start"], environment);
		expect(await run.ended).toBe(1);
		expect(run.words()).toContain(sentence);
		expect(run.words()).not.toContain("    at ");
		expect(run.words()).not.toContain("secret-word");
	},
);
