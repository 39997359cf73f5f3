import { createHash } from "node:crypto";
import type { ItemFacts, PublishedItem } from "#institution/catalogue/domain/item.ts";
import {
	composeGuide,
	composeProcedure,
	guideText,
	parametersOfGuide,
	parametersOfProcedure,
} from "#institution/notice/domain/compose-guide.ts";
import type { GuideKind, GuideSection, LocalFacts } from "#institution/notice/domain/guide.ts";
import type { Organ } from "#institution/organisation/domain/organ.ts";
import type { OrganId } from "#kernel/actor.ts";
import type { Day } from "#kernel/calendar.ts";
import type { Read } from "#platform/act.ts";
import type { Reader } from "#platform/database.ts";

/** What guides ask of the catalogue and the organisation. */
export type GuideNeeds = {
	workingItem(reader: Reader, itemId: string): Promise<{ organId: OrganId; facts: ItemFacts | null } | null>;
	publishedItem(reader: Reader, itemId: string): Promise<PublishedItem | null>;
	/** Items in force of these organs (null: of the district), in the order of the list. */
	publishedItems(
		reader: Reader,
		organIds: readonly string[] | null,
		window: { limit: number; offset: number },
	): Promise<PublishedItem[]>;
	/** Certificates nobody is asked for any more, and since when (decision 0013). */
	endedDemands(reader: Reader, itemIds: readonly string[]): Promise<ReadonlyMap<string, Day>>;
	organOf(read: Read, organId: string): Promise<Organ | null>;
};

export type GuideSource = { organId: OrganId; title: string; sections: GuideSection[]; hash: string };

const digest = (title: string, sections: readonly GuideSection[]): string =>
	createHash("sha256").update(guideText(title, sections), "utf8").digest("hex");

/**
 * What a guide or a procedure says today, from the edition in force (the working item before there is one), the
 * organ and the parameters. Null where there is no such subject or its facts are incomplete.
 */
export const guideSource = async (
	read: Read,
	needs: GuideNeeds,
	kind: GuideKind,
	subjectId: string,
	local: LocalFacts | null,
): Promise<GuideSource | null> => {
	const parameters = await read.parameters();
	if (kind === "procedure") {
		const organ = await needs.organOf(read, subjectId);
		if (!organ) return null;
		const listed = await needs.publishedItems(read.db, [organ.id], { limit: 500, offset: 0 });
		const ended = await needs.endedDemands(
			read.db,
			listed.map(({ itemId }) => itemId),
		);
		const items = listed.filter(({ itemId }) => !ended.has(itemId));
		const numbers = Object.fromEntries(
			parametersOfProcedure.map((key) => [key, parameters[key]]),
		) as Parameters<typeof composeProcedure>[2];
		const title = `${organ.name}证明事项告知承诺制工作规程`;
		const sections = composeProcedure(organ, items, numbers);
		return { organId: organ.id, title, sections, hash: digest(title, sections) };
	}
	const facts =
		(await needs.publishedItem(read.db, subjectId)) ?? (await needs.workingItem(read.db, subjectId))?.facts;
	const organ = facts ? await needs.organOf(read, facts.organId) : null;
	if (!facts || !organ) return null;
	const verifier = (await needs.organOf(read, facts.verifyingOrganId))?.name ?? organ.name;
	const numbers = Object.fromEntries(parametersOfGuide.map((key) => [key, parameters[key]])) as Parameters<
		typeof composeGuide
	>[4];
	const title = `${facts.matterName}（${facts.certName}）办事指南`;
	const sections = composeGuide(facts, organ, verifier, local ?? blankLocal, numbers);
	return { organId: organ.id, title, sections, hash: digest(title, sections) };
};

/** Before anybody has written them: shown as blanks, never published. */
const blankLocal: LocalFacts = {
	place: "____",
	hours: "____",
	legalDays: 1,
	promisedDays: 1,
	termUnit: "working-day",
	legalBasis: "",
	feeBasis: "",
	visits: 0,
};
