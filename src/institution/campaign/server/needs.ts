import type { SmsSender } from "#adapters/sms/port.ts";
import type { EditionRow } from "#institution/catalogue/domain/edition-row.ts";
import type { Finding } from "#institution/catalogue/domain/finding.ts";
import type { Grid } from "#institution/catalogue/domain/import-header.ts";
import type {
	DraftFacts,
	ExclusionFlip,
	ItemFacts,
	ItemState,
	JusticeCheck,
} from "#institution/catalogue/domain/item.ts";
import type { MatterMatcher } from "#institution/catalogue/domain/match-matter.ts";
import type { MeaningMatcher } from "#institution/catalogue/domain/match-meaning.ts";
import type { CityOpinion } from "#institution/catalogue/domain/review.ts";
import type { SetAside } from "#institution/catalogue/domain/set-aside.ts";
import type { Organ as RegisteredOrgan } from "#institution/organisation/domain/organ.ts";
import type { OrganId } from "#kernel/actor.ts";
import type { Refusal } from "#kernel/decision.ts";
import type { Act, Read } from "#platform/act.ts";
import type { DocumentRenderer } from "#platform/documents/renderer.ts";

/** An organ as papers name it and mail reaches it. */
export type Organ = Pick<
	RegisteredOrgan,
	"id" | "name" | "organType" | "contactName" | "contactPhone" | "officeMail"
>;

/** A working item as the campaign sees it. */
export type ListItem = {
	itemId: string;
	organId: OrganId;
	state: ItemState;
	facts: DraftFacts;
	justiceCheck: JusticeCheck | null;
	flips: readonly ExclusionFlip[];
	/** The edition in which it was published last. */
	publishedIn: string | null;
	/** Where the justice bureau sent it back and it has not come again. */
	returned: { text: string; at: Date } | null;
};
/** Words the public is told with, and their version. */
export type Wording = { number: number; text: string };
export type LiveLetter = {
	commitmentId: string;
	matterId: string;
	matterNo: string;
	organId: OrganId;
	itemId: string;
	state: string;
	offeredAt: Date;
	/** When the notice was read to its end; null before. */
	toldAt: Date | null;
};
type Done = { done: true } | Refusal<string>;

/** What this slice asks of the rest of the institution; app/answers/campaign.ts answers. */
export type CampaignNeeds = {
	organs(read: Read): Promise<readonly Organ[]>;
	/** Working items of these organs, or of all; by code, at most 10,000. */
	items(read: Read, organIds: readonly string[] | null): Promise<readonly ListItem[]>;
	/** The first sheet of a workbook, refused where it cannot or must not be read. */
	readGrid(file: Buffer): Promise<{ sheet: string; grid: Grid } | Refusal<string>>;
	/** A merged list of many organs; `errors` are cells that cannot be read. */
	readEdition(read: Read, file: Buffer): Promise<{ rows: EditionRow[]; errors: string[] } | Refusal<string>>;
	writeList(
		read: Read,
		title: string,
		note: string,
		lines: readonly { facts: ItemFacts; organName: string }[],
	): Promise<Uint8Array>;
	/** 附件1 for signature: A3 or A4 landscape, header on every page, page numbers, 签字盖章栏. */
	listFile(
		read: Read,
		list: {
			title: string;
			subtitle: string;
			organName: string;
			day: string;
			paper: "a3" | "a4";
			lines: readonly { facts: ItemFacts; organName: string }[];
		},
		format: "pdf" | "docx",
	): Promise<Uint8Array>;
	/** With the meaning words in force. */
	matcher(read: Read): Promise<MeaningMatcher>;
	/** 同一行政事项, by code and by name. */
	matters: MatterMatcher;
	itemsWithTemplate(read: Read, itemIds: readonly string[]): Promise<ReadonlySet<string>>;
	sendToCity(act: Act, itemId: string): Promise<Done>;
	returnItem(act: Act, itemId: string, text: string): Promise<Done>;
	/** 审定与审查发现不一致: of each of these, the findings that an approval of it would overrule. */
	overruled(read: Read, facts: readonly DraftFacts[]): Promise<readonly (readonly Finding[])[]>;
	recordCityOpinion(act: Act, itemId: string, opinion: CityOpinion): Promise<Done>;
	setAside(act: Act, itemId: string, how: SetAside): Promise<Done>;
	/**
	 * A line the city added: on a new item of its organ, or on the one the organ has for the same certificate. `said`
	 * names the facts that are the city's own words.
	 */
	takeAddedLine(
		act: Act,
		line: { facts: DraftFacts; said: readonly string[]; text: string },
	): Promise<{ done: true; itemId: string } | Refusal<string>>;
	/** 撤回误导入的市级审定版: each line back to what it was, with what the city wrote no longer binding. */
	withdrawOpinion(act: Act, itemId: string, line: { sent: ItemFacts; text: string }): Promise<Done>;
	withdrawAddedLine(act: Act, itemId: string, text: string): Promise<Done>;
	/** Of these items: how many stand in an open proposal, and how many were published or taken out since. */
	releasedSince(
		read: Read,
		itemIds: readonly string[],
		since: Date,
	): Promise<{ proposed: number; published: number }>;
	/** 法律变动: the working items among these; what was saved since; what names a law anywhere in its facts. */
	itemsById(read: Read, itemIds: readonly string[]): Promise<readonly ListItem[]>;
	itemsSavedSince(read: Read, since: Date): Promise<readonly ListItem[]>;
	itemsNaming(read: Read, organIds: readonly string[] | null, law: string): Promise<readonly ListItem[]>;
	/** Lines of the edition in force, of these items or of all. */
	releasedFacts(read: Read, itemIds: readonly string[] | null): Promise<ReadonlyMap<string, ItemFacts>>;
	/** As the organ that acts: open an adjustment, take an item off the list. */
	openAdjustment(act: Act, itemId: string, text: string): Promise<Done>;
	takeOff(act: Act, itemId: string, as: SetAside["as"], ground: string): Promise<Done>;
	/** Back to where it stood before a law change that was entered wrongly. */
	restoreItem(act: Act, itemId: string, to: { before: ItemState; text: string }): Promise<Done>;
	/** The published letter text and 办事指南 by item, the 工作规程 by organ. */
	templatesInUse(read: Read, itemIds: readonly string[]): Promise<ReadonlyMap<string, Wording>>;
	guidesInUse(
		read: Read,
		kind: "guide" | "procedure",
		subjectIds: readonly string[],
	): Promise<ReadonlyMap<string, Wording & { isStale: boolean }>>;
	/** Letters begun and not ended: by item, and one by one, the oldest first. */
	liveLetters(read: Read, itemIds: readonly string[]): Promise<ReadonlyMap<string, number>>;
	liveLetterList(
		read: Read,
		itemIds: readonly string[],
		window: { limit: number; offset: number },
	): Promise<readonly LiveLetter[]>;
	keepFile(
		act: Act,
		file: { bytes: Uint8Array; mediaType: string; purpose: string; subjectId: string },
	): Promise<string>;
	readFile(read: Read, hash: string): Promise<{ bytes: Uint8Array; mediaType: string } | null>;
	sms: SmsSender;
	renderer: DocumentRenderer;
};
