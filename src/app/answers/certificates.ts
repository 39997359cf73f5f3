import { sql } from "kysely";
import { endOfDemand } from "#institution/campaign/server/ended-demands.ts";
import { itemsOfMatterIn } from "#institution/catalogue/server/queries.ts";
import type { ListedCertificate } from "#institution/matter/server/needs.ts";
import type { Read } from "#platform/act.ts";

/**
 * The certificates of a matter on the list in force and the letter version fixed with each, without those whose basis is
 * repealed and whose organ has answered that they are cancelled (decision 0013). One small statement says
 * which; what the lines say is known by edition, which never changes. Every begun matter asks this.
 */
export const certificatesOf = async (
	read: Read,
	organId: string,
	matterName: string,
): Promise<readonly ListedCertificate[]> => {
	const { rows } = await sql<{ item_id: string; release_id: string; template_id: string | null }>`
		select line.item_id, line.release_id, coalesce(line.template_id, (
			select template.id from letter_template as template
			where template.division_code = line.division_code and template.item_id = line.item_id
				and template.state = 'published'
			order by template.number desc limit 1
		)) as template_id
		from catalogue_release_item as line
		where line.division_code = ${read.division} and line.organ_id = ${organId} and line.matter_name = ${matterName}
			and line.release_id = (
				select id from catalogue_release where division_code = ${read.division} order by number desc limit 1
			)
			and ${endOfDemand(sql.ref("line.item_id"))} is null
		order by line.position limit 100`.execute(read.db);
	const [first] = rows;
	if (first === undefined) return [];
	const items = await itemsOfMatterIn(read.db, first.release_id, organId, matterName);
	const templates = new Map(rows.map((row) => [row.item_id, row.template_id]));
	return items.flatMap((item) => {
		const templateVersionId = templates.get(item.itemId);
		return templateVersionId === undefined ? [] : [{ ...item, templateVersionId }];
	});
};
