import type { EvidenceCheck } from "#platform/evidence.ts";

/** 告知承诺书: number, Merkle root and file of every letter against the CommitmentSealed that fixed them, and the signature likewise. */
export const verifySealedLetters: EvidenceCheck = async (owner, division) => {
	const { rows } = await owner.query<{ id: string; fault: string }>(
		`select id, fault from (
			select c.id, case
				when s.event is null and (c.root is not null or c.pdf_hash is not null or c.sealed_at is not null) then '没有盖章记录却有盖章内容'
				when s.event is not null and c.root is distinct from s.event -> 'sealing' ->> 'root' then '数据电文根值被改动'
				when s.event is not null and c.pdf_hash is distinct from s.event -> 'sealing' ->> 'pdfHash' then '文件摘要被改动'
				when s.event is not null and c.letter_no is distinct from s.event -> 'sealing' ->> 'letterNo' then '承诺书编号被改动'
				when s.event is not null and (c.document -> 'sealing' is distinct from s.event -> 'sealing'
					or c.sealed_letter ->> 'root' is distinct from s.event -> 'sealing' ->> 'root') then '盖章内容被改动'
				when g.event is null and c.signed_at is not null then '没有签署记录却有签署内容'
				when g.event is not null and c.document -> 'signing' is distinct from g.event -> 'signing' then '签署内容被改动'
			end as fault
			from commitment c
			left join journal s on s.division_code = c.division_code and s.subject_id = c.id and s.type = 'CommitmentSealed'
			left join journal g on g.division_code = c.division_code and g.subject_id = c.id and g.type = 'CommitmentSigned'
			where c.division_code = $1
		) as compared where fault is not null order by id`,
		[division],
	);
	return rows.map(({ id, fault }) => ({ row: `commitment ${id}`, fault }));
};
