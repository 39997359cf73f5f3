import type { z } from "zod";
import { type Refusal, refuse } from "#kernel/decision.ts";
import { parseCitizenNumber } from "#kernel/identifiers.ts";
import type { Act } from "#platform/act.ts";
import { record as journal } from "#platform/journal.ts";
import { importCreditList } from "../domain/api.ts";
import type { CreditTables } from "./tables.ts";

type List = z.output<(typeof importCreditList)["body"]>;

const insertAtOnce = 500;

/** 导入外部名单: the newest import of a kind and domain replaces the one before; older ones stay for the record. */
export const importList = async (
	act: Act,
	list: List,
): Promise<{ reply: { importId: string; rows: number } } | Refusal<"forbidden">> => {
	if (act.actor.kind !== "staff") return refuse("forbidden", importCreditList.clause);
	const db = act.tx.withTables<CreditTables>();
	const importId = act.newId();
	await db
		.insertInto("credit_list_import")
		.values({
			division_code: act.division,
			id: importId,
			kind: list.kind,
			domain: list.domain,
			source: list.source,
			as_of: list.asOf,
			valid_until: list.validUntil,
			row_count: list.rows.length,
			imported_by: act.actor.personId,
			imported_at: act.now,
		})
		.execute();
	for (let start = 0; start < list.rows.length; start += insertAtOnce)
		await db
			.insertInto("credit_listing")
			.values(
				list.rows.slice(start, start + insertAtOnce).map((row) => ({
					division_code: act.division,
					id: act.newId(),
					import_id: importId,
					listing_no: row.listingNo,
					uscc: row.uscc ?? null,
					number_index: row.idNumber === undefined ? null : indexOf(act, row.idNumber),
					since: row.since,
					until: row.until,
					repaired: row.repaired,
				})),
			)
			.execute();
	const imported = { type: "CreditListImported", kind: list.kind, rows: list.rows.length };
	await journal(act, { slice: "credit", subjectId: importId, matterId: null, events: [imported] });
	return { reply: { importId, rows: list.rows.length } };
};

/** The keyed index of a citizen's number, the same as the party table's, so that the two meet without opening either. */
const indexOf = (act: Act, idNumber: string): Buffer => {
	const parsed = parseCitizenNumber(idNumber);
	return act.cipher.index("id_number", "fault" in parsed ? idNumber : parsed.number);
};
