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
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { assetsFolder, buildAssets } from "./build-assets.ts";

let project: string;
const script = (text: string) => {
	const path = join(project, "src/portal/scripts/hello.ts");
	mkdirSync(dirname(path), { recursive: true });
	writeFileSync(path, `console.log(${JSON.stringify(text)});\n`);
};
const served = (folder: string) => {
	const manifest = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
	return readFileSync(join(folder, manifest["src/portal/scripts/hello.ts"].file), "utf8");
};

beforeEach(() => {
	project = mkdtempSync(join(tmpdir(), "yinuo-assets-"));
});
afterEach(() => rmSync(project, { recursive: true, force: true }));

test("源文件改了，后启动的产品另建一份，先启动的那份页面文件一个不少", async () => {
	script("first");
	await buildAssets(project);
	const first = assetsFolder(project);
	expect(served(first)).toContain("first");
	script("second");
	expect(existsSync(assetsFolder(project))).toBe(false);
	await buildAssets(project);
	expect(assetsFolder(project)).not.toBe(first);
	expect(served(assetsFolder(project))).toContain("second");
	expect(served(first)).toContain("first");
});

test("已有别的进程建好同一份：用它的，不留半成品；旧的只留最近十份", async () => {
	for (let n = 0; n < 12; n += 1) {
		script(`text ${n}`);
		await buildAssets(project);
	}
	const marker = join(assetsFolder(project), "marker");
	writeFileSync(marker, "");
	await buildAssets(project);
	expect(existsSync(marker)).toBe(true);
	expect(readdirSync(join(project, ".build/assets"))).toHaveLength(10);
});
