import { sql } from "kysely";
import type { Organ } from "#institution/organisation/domain/organ.ts";
import type { Act } from "#platform/act.ts";
import { yearOf } from "./compose-letter.ts";

const kind = "告承";

/**
 * 文书编号, e.g. 平龙民告承〔2026〕第0001号. Takes the row lock of one series (organ, year, kind): call it only in
 * the short transactions of sealing and printing. `prefix` is the district's, e.g. 平龙.
 */
export const nextLetterNo = async (act: Act, organ: Organ, prefix: string): Promise<string> => {
	const year = yearOf(act.now);
	const { rows } = await sql<{ last_number: number }>`
		insert into letter_series (division_code, organ_id, year, kind, last_number)
		values (${act.division}, ${organ.id}, ${year}, ${kind}, 1)
		on conflict (division_code, organ_id, year, kind)
		do update set last_number = letter_series.last_number + 1 returning last_number`.execute(act.tx);
	const [row] = rows;
	if (!row) throw new Error("the series gave no number");
	return `${prefix}${organ.shortName}${kind}〔${year}〕第${String(row.last_number).padStart(4, "0")}号`;
};
