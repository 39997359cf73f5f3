import type { EvidenceCheck } from "#platform/evidence.ts";

/** 行政文书: number and file of every sealed document against the DocumentSealed that fixed them. */
export const verifySealedDocuments: EvidenceCheck = async (owner, division) => {
	const { rows } = await owner.query<{ id: string; fault: string }>(
		`select id, fault from (
			select d.id, case
				when s.event is null and d.file_hash is not null then '没有用印记录却有用印内容'
				when s.event is not null and d.number is distinct from s.event ->> 'number' then '文书编号被改动'
				when s.event is not null and d.file_hash is distinct from s.event ->> 'fileHash' then '文书文件摘要被改动'
			end as fault
			from official_document d
			left join journal s on s.division_code = d.division_code and s.subject_id = d.id and s.type = 'DocumentSealed'
			where d.division_code = $1
		) as compared where fault is not null order by id`,
		[division],
	);
	return rows.map(({ id, fault }) => ({ row: `official_document ${id}`, fault }));
};
