import { expect, test } from "vitest";
import { projectFolder, readConfig } from "./config.ts";

test("什么都不设：演示方式，8420 端口，数据在项目的 .yinuo 里", () => {
	expect(readConfig({})).toEqual({
		port: 8420,
		host: "127.0.0.1",
		publicUrl: "http://localhost:8420",
		home: `${projectFolder}/.yinuo`,
		mode: "demo",
		databaseUrl: undefined,
		divisionCode: "410404",
	});
});

test("空字符串等于没设；网址去掉末尾斜杠", () => {
	const config = readConfig({ PORT: "", DATABASE_URL: "", PUBLIC_URL: "https://yinuo.example/" });
	expect(config.port).toBe(8420);
	expect(config.databaseUrl).toBeUndefined();
	expect(config.publicUrl).toBe("https://yinuo.example");
});

test.for([
	["PORT", "八千"],
	["PORT", "70000"],
	["PUBLIC_URL", "ftp://yinuo.example"],
	["YINUO_MODE", "test"],
	["YINUO_DIVISION", "41040"],
	["DATABASE_URL", "mysql://localhost/yinuo"],
] as const)("%s=%s：一句话指出哪个变量不对", ([name, value]) => {
	expect(() => readConfig({ [name]: value })).toThrow(`环境变量 ${name}`);
});
