import { writeFileSync } from "node:fs";
import { benchDistrict } from "./district.ts";
import { exportList, importList } from "./list-rows.ts";
import { machine } from "./measure.ts";
import { acceptApplication, queue, type Row, sealALetter, search, typeset } from "./rows.ts";

/**
 * `npm run bench`: our figures beside the limits measured in the same run, as a table and as JSON. Absolute
 * figures on shared machines mean little; the ratio is what is judged. Each row stays under twenty seconds.
 */
const district = await benchDistrict();
const rows: Row[] = [];
try {
	const all: [number, () => Promise<Row>][] = [
		[6, () => typeset(district)],
		[3, () => sealALetter(district)],
		[5, () => search(district, 1_000)],
		[5, () => search(district, 10_000)],
		[1, () => acceptApplication(district)],
		[4, () => queue(district, 10_000)],
		[4, () => queue(district, 90_000)],
		[1, () => acceptApplication(district)],
		[11, importList],
		[11, exportList],
	];
	// `npm run bench -- 1 5` measures only these rows.
	const asked = process.argv.slice(2).map(Number);
	for (const [, measured] of all.filter(([number]) => asked.length === 0 || asked.includes(number))) {
		const row = await measured();
		rows.push(row);
		process.stdout.write(line(row));
	}
} finally {
	const about = { at: new Date().toISOString(), ...machine(), postgres: district.postgresVersion };
	await district.close();
	/** How many times slower a row became on ten times the data; the smaller size is measured first. */
	const growth = [...new Set(rows.map(({ number }) => number))].flatMap((number) => {
		const [small, large] = rows.filter((row) => row.number === number);
		return small && large ? [{ number, factor: small.ours.perSecond / large.ours.perSecond }] : [];
	});
	writeFileSync(
		"bench/last-run.json",
		`${JSON.stringify({ ...about, growthAtTenfold: growth, rows }, null, "\t")}\n`,
	);
	process.stdout.write(
		`\n${about.processors}，Node ${about.node}，PostgreSQL ${about.postgres}（fsync 开）\n` +
			growth
				.map(({ number, factor }) => `第 ${number} 行数据增至十倍，变慢 ${factor.toFixed(2)} 倍\n`)
				.join("") +
			"明细 bench/last-run.json。绝对数字随机器负载漂移，只看比值。\n",
	);
}

function line(row: Row): string {
	const rate = (value: number) => value.toLocaleString("en", { maximumFractionDigits: value < 100 ? 1 : 0 });
	return (
		`${row.number}  ${row.operation}（${row.size}，并发 ${row.concurrency}）\n` +
		`   我们 ${rate(row.ours.perSecond)}/s，中位 ${row.ours.median.toFixed(1)} ms，p99 ${row.ours.p99.toFixed(1)} ms` +
		`　上限 ${rate(row.limit.perSecond)}/s（${row.limit.what}）` +
		`　比值 ${row.ratio.toFixed(2)}，目标 ${row.goal}，${row.met ? "达到" : "未达到"}\n`
	);
}
