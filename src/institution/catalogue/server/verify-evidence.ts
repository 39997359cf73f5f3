import { z } from "zod";
import type { EvidenceCheck, EvidenceFault } from "#platform/evidence.ts";
import { lineDigest, type PublishedLine } from "./release-digest.ts";

const Lines = z.record(z.string(), z.string());

/** 公布版本: every line of every edition against the digest its ReleasePublished fixed; nothing added, nothing gone. */
export const verifyReleases: EvidenceCheck = async (owner, division) => {
	const faults: EvidenceFault[] = [];
	const { rows: releases } = await owner.query<{ id: string; number: number; lines: unknown }>(
		`select r.id, r.number, j.event -> 'lines' as lines from catalogue_release r
		 left join journal j on j.division_code = r.division_code and j.subject_id = r.id and j.type = 'ReleasePublished'
		 where r.division_code = $1 order by r.number`,
		[division],
	);
	for (const { id, number, lines } of releases) {
		const row = `catalogue_release ${id}`;
		const fixed = Lines.safeParse(lines);
		if (!fixed.success) {
			faults.push({ row, fault: `第 ${number} 版没有公布记录` });
			continue;
		}
		const { rows } = await owner.query<PublishedLine>(
			`select item_id as "itemId", organ_id as "organId", organ_name as "organName", position, matter_name as "matterName", facts, template_id as "templateId"
			 from catalogue_release_item where division_code = $1 and release_id = $2`,
			[division, id],
		);
		const left = new Map(Object.entries(fixed.data));
		for (const line of rows) {
			const named = `catalogue_release_item ${id} ${line.itemId}`;
			const digest = left.get(line.itemId);
			left.delete(line.itemId);
			if (digest === undefined) faults.push({ row: named, fault: `第 ${number} 版公布时没有这一条` });
			else if (digest !== lineDigest(line))
				faults.push({ row: named, fault: `第 ${number} 版的这一条被改动` });
		}
		for (const itemId of left.keys())
			faults.push({ row: `catalogue_release_item ${id} ${itemId}`, fault: `第 ${number} 版的这一条被删除` });
	}
	return faults;
};
