import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { parseDivisionCode } from "#kernel/identifiers.ts";
import { StartupFault } from "./startup-fault.ts";

/** The folder of this clone. */
export const projectFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

const blankIsAbsent = (value: unknown): unknown => (value === "" ? undefined : value);

const schema = z.object({
	PORT: z.preprocess(blankIsAbsent, z.coerce.number().int().min(0).max(65535).default(8420)),
	HOST: z.preprocess(blankIsAbsent, z.string().default("127.0.0.1")),
	PUBLIC_URL: z.preprocess(blankIsAbsent, z.url({ protocol: /^https?$/ }).optional()),
	YINUO_HOME: z.preprocess(blankIsAbsent, z.string().optional()),
	YINUO_MODE: z.preprocess(blankIsAbsent, z.enum(["demo", "production"]).default("demo")),
	YINUO_DIVISION: z.preprocess(
		blankIsAbsent,
		z
			.string()
			.refine((text) => {
				const division = parseDivisionCode(text);
				return "code" in division && division.code === text && division.level === "county";
			})
			.default("410404"),
	),
	DATABASE_URL: z.preprocess(blankIsAbsent, z.url({ protocol: /^postgres(ql)?$/ }).optional()),
});

/** What the environment decides; read once at start and passed on, never read again. */
export type Config = {
	/** Port of the HTTP server; 0 lets the operating system choose. */
	readonly port: number;
	readonly host: string;
	/** The address people use, without a trailing slash: issuer, QR codes, cookies. */
	readonly publicUrl: string;
	/** Folder of data, keys and files (absolute). */
	readonly home: string;
	/** `production` refuses demo accounts, the embedded identity provider, the self-made CA and the test clock. */
	readonly mode: "demo" | "production";
	/** A PostgreSQL ≥ 15 used instead of the embedded one. */
	readonly databaseUrl: string | undefined;
	/** 行政区划代码 of the county-level division, the tenant. */
	readonly divisionCode: string;
};

const advice: Record<keyof z.infer<typeof schema>, readonly [string, string]> = {
	PORT: ["应为 0 到 65535 的整数", "must be a whole number from 0 to 65535"],
	HOST: ["应为一个网络地址", "must be a network address"],
	PUBLIC_URL: ["应为完整的 http 或 https 网址", "must be a complete http or https address"],
	YINUO_HOME: ["应为文件夹路径", "must be the path of a folder"],
	YINUO_MODE: ["只能是 demo 或 production", "must be demo or production"],
	YINUO_DIVISION: ["应为六位行政区划代码", "must be a six-digit division code"],
	DATABASE_URL: ["应为 postgresql:// 开头的地址", "must be an address beginning with postgresql://"],
};

/** Reads the environment; throws a `StartupFault` that names the first wrong variable. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
	const parsed = schema.safeParse(environment);
	if (!parsed.success) {
		const name = parsed.error.issues[0]?.path[0];
		const known = Object.entries(advice).find(([variable]) => variable === name);
		const [chinese, english] = known?.[1] ?? ["不正确", "is not valid"];
		throw new StartupFault(
			`环境变量 ${String(name)} ${chinese}，请改正后再启动。`,
			`Environment variable ${String(name)} ${english}.`,
		);
	}
	const values = parsed.data;
	return {
		port: values.PORT,
		host: values.HOST,
		publicUrl: (values.PUBLIC_URL ?? `http://localhost:${values.PORT}`).replace(/\/+$/, ""),
		home: resolve(values.YINUO_HOME ?? join(projectFolder, ".yinuo")),
		mode: values.YINUO_MODE,
		databaseUrl: values.DATABASE_URL,
		divisionCode: values.YINUO_DIVISION,
	};
}
