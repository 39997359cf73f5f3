import { sql } from "kysely";
import type { WorkCalendar } from "#kernel/calendar.ts";
import { type Parameter, type ParameterKey, type Parameters, parameterKeys } from "#kernel/parameter.ts";
import type { Reader } from "./database.ts";

/** The numbers in force: the newest version of each key. A missing key is a fault of the installation. */
export async function readParameters(db: Reader): Promise<Parameters> {
	const rows = await db
		.selectFrom("parameter")
		.distinctOn("key")
		.select(["key", "version", "value", "unit", "standing", "authority"])
		.orderBy("key")
		.orderBy("version", "desc")
		.execute();
	const found = new Map(rows.map((row) => [row.key, row]));
	const missing = parameterKeys.filter((key) => !found.has(key));
	if (missing.length > 0) throw new Error(`parameters missing: ${missing.join(", ")}`);
	return Object.fromEntries(
		parameterKeys.map((key): [ParameterKey, Parameter] => {
			const row = found.get(key);
			if (!row) throw new Error(`parameter missing: ${key}`);
			return [
				key,
				{
					key,
					version: row.version,
					value: Number(row.value),
					unit: row.unit as Parameter["unit"],
					standing: row.standing as Parameter["standing"],
					authority: row.authority,
				},
			];
		}),
	) as Record<ParameterKey, Parameter>;
}

/** 工作日历 as loaded; its horizon is the last day of the last unbroken year. */
export async function readCalendar(db: Reader): Promise<WorkCalendar> {
	const [years, days] = await Promise.all([
		db.selectFrom("workday_year").select(["year", "version"]).orderBy("year").execute(),
		db.selectFrom("workday_exception").select(["day", "kind"]).execute(),
	]);
	const [first] = years;
	if (!first) throw new Error("the work calendar is empty");
	let last = first.year;
	for (const { year } of years) if (year === last + 1) last = year;
	return {
		version: years.reduce((sum, { version }) => sum + version, 0),
		from: `${first.year}-01-01`,
		horizon: `${last}-12-31`,
		off: new Set(days.filter(({ kind }) => kind === "off").map(({ day }) => day)),
		worked: new Set(days.filter(({ kind }) => kind === "worked").map(({ day }) => day)),
	};
}

/** The product's clock: the database's, plus the demo offset. */
export async function readNow(db: Reader): Promise<Date> {
	const { rows } = await sql<{ now: Date }>`select yinuo_now() as now`.execute(db);
	const [row] = rows;
	if (!row) throw new Error("the database gave no time");
	return row.now;
}
