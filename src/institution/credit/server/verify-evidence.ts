import { canonical } from "#platform/canonical.ts";
import type { EvidenceCheck, EvidenceFault } from "#platform/evidence.ts";
import type { CreditEvent } from "../domain/events.ts";
import { evolve } from "../domain/evolve.ts";
import type { CreditRecord } from "../domain/record.ts";

type Row = {
	id: string;
	record: unknown;
	version: number;
	history: { version: number; events: CreditEvent[]; document: unknown }[] | null;
	journalled: string[] | null;
};

/**
 * 信用记录: each record against its append-only history, the history against its own events played again, and those
 * events against the journal.
 */
export const verifyCreditRecords: EvidenceCheck = async (owner, division) => {
	const faults: EvidenceFault[] = [];
	for (let after = "00000000-0000-0000-0000-000000000000"; ; ) {
		const { rows } = await owner.query<Row>(
			`select r.id, r.document as record, r.version,
				(select json_agg(json_build_object('version', h.version, 'events', h.events, 'document', h.document) order by h.version)
					from credit_history h where h.division_code = r.division_code and h.record_id = r.id) as history,
				(select json_agg(j.type order by j.id) from journal j
					where j.division_code = r.division_code and j.subject_id = r.id and j.slice = 'credit') as journalled
			 from credit_record r where r.division_code = $1 and r.id > $2 order by r.id limit 500`,
			[division, after],
		);
		for (const row of rows) {
			const fault = faultOf(row);
			if (fault !== null) faults.push({ row: `credit_record ${row.id}`, fault });
			after = row.id;
		}
		if (rows.length < 500) return faults;
	}
};

const faultOf = ({ record, version, history, journalled }: Row): string | null => {
	const steps = history ?? [];
	if (steps.length !== version || steps.some((step, index) => step.version !== index + 1))
		return "历史缺少版本";
	let played: CreditRecord | null = null;
	for (const { events, document, version: at } of steps) {
		for (const event of events) {
			if (event.type === "CreditRecorded" || event.type === "PromiseKept") played = event.record;
			else if (played === null) return `第 ${at} 版历史没有开头`;
			else played = evolve(played, event);
		}
		if (canonical(plain(played)) !== canonical(document)) return `第 ${at} 版历史的内容与其记载的经过不符`;
	}
	const types = steps.flatMap(({ events }) => events.map(({ type }) => type));
	if (canonical(types) !== canonical(journalled ?? [])) return "历史与日志不符";
	return canonical(record) === canonical(plain(played)) ? null : "记录与历史不符";
};

/** As it is stored: what is undefined does not exist. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
