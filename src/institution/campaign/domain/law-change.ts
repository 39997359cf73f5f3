import { articleOf, numeralValue, readCitations } from "#institution/catalogue/domain/citation.ts";
import type { LegalBasis } from "#institution/catalogue/domain/item.ts";
import { type Actor, holdsAnywhere } from "#kernel/actor.ts";
import type { Day } from "#kernel/calendar.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";

/** 修改 | 废止 | 由新法代替. */
export const changeKinds = ["amended", "repealed", "replaced"] as const;
export type ChangeKind = (typeof changeKinds)[number];

/** An article that only got another number: 原第四十一条 is now 第四十五条. */
export type Renumbering = { from: string; to: string };

/** What of a law changed: blank article, the whole law; blank paragraph and item, all of the article. */
export type Place = { law: string; article: string; paragraph: string; item: string };

/** 法律变动 as it was entered. */
export type LawChange = Place & {
	kind: ChangeKind;
	effectiveOn: Day;
	/** New wording, and the law that takes the old one's place, where there is one. */
	newText: string;
	newLaw: string;
	note: string;
	renumbering: readonly Renumbering[];
};

/** A report until a second person of the justice bureau confirms it; only an open one has clocks. */
export const changeStates = ["reported", "open", "closed", "withdrawn"] as const;
export type ChangeState = (typeof changeStates)[number];

export type LawChangeEvent =
	| { type: "LawChangeEntered"; kind: ChangeKind; effectiveOn: Day }
	| { type: "LawChangeConfirmed"; announcedOn: Day }
	| { type: "LawChangeWithdrawn"; from: ChangeState }
	| { type: "LawChangeClosed" | "LawChangeReopened" };
export type EnterReason =
	| "change-entered-before"
	| "forbidden"
	| "article-unreadable"
	| "place-incomplete"
	| "replacement-missing"
	| "renumbering-unclear";

const clause = "R-028 三(二)";
const longestRenumbering = 300;

const numeralIn = (written: string): string | null => {
	if (written === "") return "";
	const value = numeralValue(written.replace(/[第款项（）()\s]/g, ""));
	return value === null ? null : (articleOf(String(value)) ?? null);
};

/** The place as items cite it: 第41条 and 四十一 are one. Null where the numerals cannot be read. */
const readPlace = (place: Place): Place | null => {
	const article = place.article === "" ? "" : articleOf(place.article);
	const [paragraph, item] = [numeralIn(place.paragraph), numeralIn(place.item)];
	return article === null || paragraph === null || item === null
		? null
		: { law: place.law.trim().replace(/^《|》$/g, ""), article, paragraph, item };
};

/** A change as another is compared with it: what of which law, how, from when. */
type Entered = Place & Pick<LawChange, "kind" | "effectiveOn">;
const isSame = (one: Entered, other: Entered): boolean =>
	lawKey(one.law) === lawKey(other.law) &&
	(["article", "paragraph", "item", "kind", "effectiveOn"] as const).every((key) => one[key] === other[key]);

/**
 * 登记法律变动: a report, which sets no clock. What is asked of it is that items can be found by it. `live`: changes
 * reported or open now.
 */
export const enterLawChange = (
	command: LawChange,
	{ actor, live }: { actor: Actor; live: readonly (Entered & { id: string })[] },
): { change: LawChange; decision: Decision<LawChangeEvent, EnterReason> } => {
	const refused = (reason: EnterReason) => ({ change: command, decision: refuse(reason, clause) });
	if (!holdsAnywhere(actor, "justice-bureau") && !holdsAnywhere(actor, "handler"))
		return refused("forbidden");
	const place = readPlace(command);
	if (place === null) return refused("article-unreadable");
	if (place.article === "" && (place.paragraph !== "" || place.item !== ""))
		return refused("place-incomplete");
	if (command.kind === "replaced" && command.newLaw === "" && command.newText === "")
		return refused("replacement-missing");
	const renumbering = command.renumbering.flatMap(({ from, to }) => {
		const [old, current] = [articleOf(from), articleOf(to)];
		return old !== null && current !== null ? [{ from: old, to: current }] : [];
	});
	if (
		renumbering.length < command.renumbering.length ||
		renumbering.length > longestRenumbering ||
		new Set(renumbering.map(({ from }) => from)).size < renumbering.length
	)
		return refused("renumbering-unclear");
	const change = { ...command, ...place, renumbering };
	const before = live.find((one) => isSame(one, change));
	if (before) return { change, decision: refuse("change-entered-before", clause, { changeId: before.id }) };
	return {
		change,
		decision: accept({ type: "LawChangeEntered", kind: change.kind, effectiveOn: change.effectiveOn }),
	};
};

/** 《中华人民共和国户口登记条例》（1958年公布） and 户口登记条例 are one law. */
export const lawKey = (law: string): string =>
	law
		.normalize("NFKC")
		.replace(/[《》〈〉\s]/g, "")
		.replace(/^中华人民共和国/, "")
		.replace(/\((?:\d{4}年)?[^()]*(?:修订|修正|通过|施行|公布|版|草案|号|令)[^()]*\)$/, "");

/**
 * How a basis rests on a change: it cites the very place; it cites it by a number from before an earlier renumbering;
 * only its number changes; it names the law and no article, so that a person must look.
 */
export type Match = "cited" | "renumbered" | "number-changes" | "unclear";
export type Earlier = Pick<LawChange, "law" | "renumbering">;

const same = (one: string | undefined, other: string): boolean =>
	!one || other === "" || numeralValue(one) === numeralValue(other);

/** Every number an article has had from the one that is cited on, oldest change first. */
const numbersOf = (article: string, renumberings: readonly (readonly Renumbering[])[]): string[] => {
	const numbers = [article];
	for (const renumbering of renumberings)
		for (const number of [...numbers]) {
			const to = renumbering.find(({ from }) => from === number)?.to;
			if (to !== undefined && !numbers.includes(to)) numbers.push(to);
		}
	return numbers;
};

/** Does this basis rest on what changed, and how? `earlier`: changes of the same law entered before, oldest first. */
export const restsOn = (
	basis: Pick<LegalBasis, "law" | "article" | "paragraph" | "item">,
	change: Place & { renumbering: readonly Renumbering[] },
	earlier: readonly Earlier[] = [],
): Match | null => {
	const key = lawKey(change.law);
	if (lawKey(basis.law) !== key) return null;
	if (change.article === "" && change.renumbering.length === 0) return "cited";
	const article = articleOf(basis.article);
	if (article === null) return "unclear";
	const numbers = numbersOf(
		article,
		earlier.filter(({ law }) => lawKey(law) === key).map(({ renumbering }) => renumbering),
	);
	const within =
		change.article === "" ||
		(numbers.includes(change.article) &&
			same(basis.paragraph, change.paragraph) &&
			same(basis.item, change.item));
	if (within) return change.article === "" || article === change.article ? "cited" : "renumbered";
	return change.renumbering.some(({ from }) => numbers.includes(from)) ? "number-changes" : null;
};

/** What number the article that is cited has after the change; null where it keeps it. */
export const newNumber = (
	article: string,
	change: Pick<LawChange, "renumbering">,
	earlier: readonly Earlier[],
): string | null => {
	const number = articleOf(article);
	if (number === null) return null;
	const last = numbersOf(number, [...earlier.map(({ renumbering }) => renumbering), change.renumbering]).at(
		-1,
	);
	return last === undefined || last === number ? null : last;
};

/**
 * Does free text (核查标准, a letter's sentences, a reason) cite what changed? The law must stand by its whole name:
 * 治安管理处罚法 is not found in 治安管理处罚法实施细则.
 */
export const mentions = (
	text: string,
	change: Place & { renumbering: readonly Renumbering[] },
	earlier: readonly Earlier[] = [],
): boolean => {
	const plain = text.normalize("NFKC").replace(/\s/g, "");
	const key = lawKey(change.law);
	if (key === "") return false;
	for (let at = plain.indexOf(key); at >= 0; at = plain.indexOf(key, at + 1)) {
		const before = plain.slice(0, at).replace(/中华人民共和国$/, "");
		const after = plain.slice(at + key.length).replace(/^》?(?:\([^()]{0,30}\))?》?/, "");
		const isWhole = /(?:^|[《〈、,。;:"“(]|按照?|依据?|据|和|及|与|对照|根据|依照|符合|违反)$/.test(before);
		if (!isWhole || /^(?:实施|暂行|若干|施行)/.test(after)) continue;
		const cited = /^第/.test(after) ? (readCitations(after.slice(0, 120))?.citations ?? []) : [];
		const places = cited.length > 0 ? cited : [{ article: "" }];
		if (places.some((place) => restsOn({ ...place, law: change.law }, change, earlier) !== null)) return true;
	}
	return false;
};

/** Does a basis fall away: is what it cites gone? A new number takes nothing away. */
export const takesAway = (change: Pick<LawChange, "kind">, match: Match): boolean =>
	change.kind !== "amended" && match !== "number-changes" && match !== "unclear";

export type CloseReason =
	| "forbidden"
	| "law-change-closed"
	| "law-change-unconfirmed"
	| "law-change-withdrawn"
	| "answers-missing"
	| "adjustments-under-way";

/** Why a change takes no answers and is not closed; null while it is open. */
export const notOpen = (
	state: ChangeState,
): "law-change-closed" | "law-change-unconfirmed" | "law-change-withdrawn" | null =>
	(
		({
			reported: "law-change-unconfirmed",
			open: null,
			closed: "law-change-closed",
			withdrawn: "law-change-withdrawn",
		}) as const
	)[state];

/** 销号: by the justice bureau, when every item is answered and every adjustment done or refused with reason. */
export const closeLawChange = (
	state: ChangeState,
	{ actor, unanswered, underWay }: { actor: Actor; unanswered: number; underWay: number },
): Decision<LawChangeEvent, CloseReason> => {
	if (!holdsAnywhere(actor, "justice-bureau")) return refuse("forbidden", clause);
	const shut = notOpen(state);
	if (shut) return refuse(shut, clause);
	if (unanswered > 0) return refuse("answers-missing", clause, { count: unanswered });
	if (underWay > 0) return refuse("adjustments-under-way", clause, { count: underWay });
	return accept({ type: "LawChangeClosed" });
};
