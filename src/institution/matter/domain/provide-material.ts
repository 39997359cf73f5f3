import { accept, type Decision, refuse } from "#kernel/decision.ts";
import { instant } from "#kernel/time.ts";
import { actions, openIn } from "./actions.ts";
import { findCertificateDemand } from "./certificate-demand.ts";
import { replacedCertificates } from "./materials.ts";
import type { Matter, MatterEvent } from "./matter.ts";

/** `name` is only for materials that are no listed certificate. */
type Command = { itemId: string | null; name: string | null; fileHash: string };
export type MaterialReason =
	| "not-in-this-state"
	| "item-not-in-matter"
	| "replaced-by-letter"
	| "choose-certificate-first"
	| "material-name-missing"
	| "too-many-materials";

const most = 60;

/**
 * 提交材料. For a certificate that a commitment replaces nothing is taken in: who wants to bring it after all changes
 * the route first (R-014, 三(三)).
 */
export const provideMaterial = (
	matter: Matter,
	{ itemId, name, fileHash }: Command,
	facts: { now: Date },
): Decision<MatterEvent, MaterialReason> => {
	const { clause } = actions["provide-material"];
	if (!openIn("provide-material", matter.state))
		return refuse("not-in-this-state", clause, { state: matter.state });
	if (matter.materials.length >= most) return refuse("too-many-materials", clause, { most });
	const at = instant(facts.now);
	if (itemId === null) {
		const title = name?.trim() ?? "";
		if (title === "") return refuse("material-name-missing", clause);
		if (findCertificateDemand(title, replacedCertificates(matter)).length > 0)
			return refuse("replaced-by-letter", "三(一) R-014");
		return accept({ type: "MaterialProvided", itemId, fileHash, words: { name: title }, at });
	}
	const item = matter.items.find((one) => one.itemId === itemId);
	if (item === undefined) return refuse("item-not-in-matter", clause);
	switch (item.route) {
		case "commitment":
			return refuse("replaced-by-letter", "三(一) R-014", { itemId });
		case "undecided":
			return refuse("choose-certificate-first", "三(三) R-030", { itemId });
		case "certificate":
			return accept({ type: "MaterialProvided", itemId, fileHash, words: { name: item.certName }, at });
	}
};
