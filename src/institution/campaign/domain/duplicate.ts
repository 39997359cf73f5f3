import type { DraftFacts, ItemState } from "#institution/catalogue/domain/item.ts";
import type { MatterMatcher } from "#institution/catalogue/domain/match-matter.ts";
import type { MeaningMatcher } from "#institution/catalogue/domain/match-meaning.ts";
import { type Actor, holdsAnywhere } from "#kernel/actor.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";

const clause = "R-027 三(二)3";

export type Listed = { itemId: string; organId: string; state: ItemState; facts: DraftFacts };
/** 疑似重复: lines of one matter whose certificates mean the same; `by` says what gave them away. */
export type Duplicate<Item extends Listed = Listed> = {
	by: "name" | "matter" | "meaning";
	items: readonly Item[];
};

export const verdicts = ["same", "different"] as const;
export type Verdict = (typeof verdicts)[number];
/** 重复的决定: the lines as they were named when it was decided. */
export type DuplicateDecision = {
	verdict: Verdict;
	lines: readonly { itemId: string; matterName: string; certName: string }[];
};

const oneOf = (texts: readonly string[]) =>
	new Set(texts.map((text) => text.replace(/[\s()（）]/g, ""))).size === 1;

/** Certificates that mean the same, matter by matter, the matter known by its code or by its name in whatever words. */
export const findDuplicates = <Item extends Listed>(
	items: readonly Item[],
	{ matters, certificates }: { matters: MatterMatcher; certificates: MeaningMatcher },
): Duplicate<Item>[] =>
	matters
		.group(
			items.map((item) => ({
				matterName: item.facts.matterName,
				taskCode: item.facts.taskCode,
				certName: item.facts.certName,
				bases: item.facts.legalBases,
				issuingOrgan: item.facts.issuingOrgan,
				item,
			})),
		)
		.filter(({ length }) => length > 1)
		.flatMap((matter) =>
			certificates
				.group(matter)
				.filter(({ lines }) => lines.length > 1)
				.map(
					({ lines }): Duplicate<Item> => ({
						by: !oneOf(lines.map(({ certName }) => certName))
							? "meaning"
							: oneOf(lines.map(({ matterName }) => matterName))
								? "name"
								: "matter",
						items: lines.map(({ item }) => item),
					}),
				),
		);

/** 不是重复: decided for these very lines under these very names; a line renamed since is looked at again. */
export const settledBy = <One extends DuplicateDecision>(
	{ items }: Duplicate,
	decisions: readonly One[],
): One | null =>
	decisions.find(
		({ verdict, lines }) =>
			verdict === "different" &&
			items.every(({ itemId, facts }) =>
				lines.some(
					(line) =>
						line.itemId === itemId &&
						line.matterName === facts.matterName &&
						line.certName === facts.certName,
				),
			),
	) ?? null;

const inTheOrgansHands: ReadonlySet<ItemState> = new Set(["draft", "returned", "department-review"]);
const beforeTheCity: ReadonlySet<ItemState> = new Set(["submitted", "joint-review", "to-merge"]);

/** Must it be decided before the package leaves? It must where a line that leaves has a double that stands or comes along. */
export const mustBeDecided = (duplicate: Duplicate, decisions: readonly DuplicateDecision[]): boolean =>
	duplicate.items.some(({ state }) => state === "to-merge") &&
	duplicate.items.filter(({ state }) => !inTheOrgansHands.has(state)).length > 1 &&
	settledBy(duplicate, decisions) === null;

export type DuplicateReason =
	| "forbidden"
	| "reason-missing"
	| "duplicate-gone"
	| "kept-line-missing"
	| "kept-line-in-hand"
	| "duplicate-stands";
export type DuplicateEvent = {
	type: "DuplicateDecided";
	decisionId: string;
	verdict: Verdict;
	keptId: string | null;
	/** Lines that go back to their organs, the one that stays being listed elsewhere. */
	returned: readonly string[];
};

/** 决定是不是重复: not the same, and why; or the same, which stays, and the others go back to their organs. */
export const decideDuplicate = (
	command: { decisionId: string; verdict: Verdict; keptId: string | null; reason: string },
	{ actor, duplicate }: { actor: Actor; duplicate: Duplicate | null },
): Decision<DuplicateEvent, DuplicateReason> => {
	const { decisionId, verdict, keptId } = command;
	if (!holdsAnywhere(actor, "justice-bureau")) return refuse("forbidden", clause);
	if (command.reason.trim() === "") return refuse("reason-missing", clause);
	if (duplicate === null) return refuse("duplicate-gone", clause);
	const decided = { type: "DuplicateDecided", decisionId, verdict } as const;
	if (verdict === "different") return accept({ ...decided, keptId: null, returned: [] });
	const kept = duplicate.items.find(({ itemId }) => itemId === keptId);
	if (!kept) return refuse("kept-line-missing", clause);
	if (inTheOrgansHands.has(kept.state)) return refuse("kept-line-in-hand", clause, { state: kept.state });
	const others = duplicate.items.filter(
		({ itemId, state }) => itemId !== keptId && !inTheOrgansHands.has(state),
	);
	const standing = others.find(({ state }) => !beforeTheCity.has(state));
	if (standing) return refuse("duplicate-stands", clause, { itemId: standing.itemId });
	return accept({ ...decided, keptId: kept.itemId, returned: others.map(({ itemId }) => itemId) });
};
