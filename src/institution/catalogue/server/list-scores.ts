import { findingsOf } from "#institution/catalogue/domain/findings.ts";
import type { DraftFacts } from "#institution/catalogue/domain/item.ts";
import { reviewMessages } from "#institution/catalogue/domain/review-words.ts";
import { type CostlyFinding, costlyFindings, scoreItems } from "#institution/catalogue/domain/score-items.ts";
import * as api from "#institution/catalogue/domain/scores-api.ts";
import { refuse } from "#kernel/decision.ts";
import type { Read } from "#platform/act.ts";
import { type Binding, read } from "#platform/perform.ts";
import { eachOf, type LivingItem, livingItems } from "./living-items.ts";
import { publicPlaceLines, publicPlaces } from "./public-places.ts";
import { organsInSight, releasedItems, releaseList } from "./queries.ts";
import { type RulesInForce, rulesInForce } from "./rule-set.ts";
import type { CatalogueTables } from "./tables.ts";

const clause = "R-026 三(二)2";
const releasesShown = 6;

type Line = LivingItem & { costly: readonly CostlyFinding[] };
type Scored = ReturnType<typeof scoreItems<Line>>;
type Scores = {
	edition: string;
	whole: Scored;
	organs: ReadonlyMap<string, { name: string; scored: Scored }>;
};
/** One list as it was published. */
type Then = { score: number; items: number; clean: number };
type ReleaseScores = {
	number: number;
	publishedAt: string;
	whole: Then;
	organs: ReadonlyMap<string, Then>;
};

const priced = async <Entry extends { facts: DraftFacts }>(
	entries: readonly Entry[],
	{ reference }: RulesInForce,
) => {
	const lines: (Entry & { costly: readonly CostlyFinding[] })[] = [];
	await eachOf(entries, (entry) => {
		lines.push({ ...entry, costly: costlyFindings(findingsOf(entry.facts, reference)) });
	});
	return lines;
};

const byOrgan = <Entry extends { organName: string }>(lines: readonly Entry[]) => {
	const organs = new Map<string, Entry[]>();
	for (const line of lines) organs.set(line.organName, [...(organs.get(line.organName) ?? []), line]);
	return organs;
};

/** Changes whenever any item of the list does. */
const stateOfList = async ({ db, division }: Read): Promise<string> => {
	const row = await db
		.withTables<CatalogueTables>()
		.selectFrom("catalogue_item")
		.select((eb) => [
			eb.fn.countAll<string>().as("items"),
			eb.fn.sum<string>("version").as("versions"),
			eb.fn.max("updated_at").as("last"),
		])
		.where("division_code", "=", division)
		.executeTakeFirstOrThrow();
	return `${row.items} ${row.versions ?? 0} ${row.last?.toISOString() ?? ""}`;
};

/** 清单质量分 of the working lists; worked out anew when an item, a rule or a public list changes. */
export const scoreRoutes = (): Binding[] => {
	let made: Scores | null = null;
	const releases = new Map<string, ReleaseScores>();

	const scores = async (context: Read): Promise<Scores> => {
		const rules = await rulesInForce(context);
		const { edition: placesEdition } = await publicPlaces(context.db, context.division);
		const edition = `${rules.edition}|${placesEdition}|${await stateOfList(context)}`;
		if (made?.edition === edition) return made;
		const lines = await priced(await livingItems(context.db, context.division), rules);
		const others = {
			matcher: rules.matcher,
			places: await publicPlaceLines(context.db, context.division),
		};
		const organs = new Map<string, { name: string; scored: Scored }>();
		for (const [name, own] of byOrgan(lines)) {
			const [first] = own;
			if (first) organs.set(first.organId, { name, scored: scoreItems(own, others) });
		}
		made = { edition, whole: scoreItems(lines, others), organs };
		return made;
	};

	/** The last releases by the rules of today, so that a trend shows the list and not the rules. */
	const releaseScores = async (context: Read): Promise<ReleaseScores[]> => {
		const rules = await rulesInForce(context);
		const others = {
			matcher: rules.matcher,
			places: await publicPlaceLines(context.db, context.division),
		};
		const { edition } = await publicPlaces(context.db, context.division);
		const { rows } = await releaseList(context, { page: 1, size: releasesShown });
		const found: ReleaseScores[] = [];
		for (const { releaseId, number, publishedAt } of rows) {
			const key = `${releaseId} ${rules.edition} ${edition}`;
			const known = releases.get(key);
			if (known) {
				found.unshift(known);
				continue;
			}
			const lines = await priced(await releasedItems(context.db, context.division, releaseId), rules);
			const thenOf = (own: typeof lines): Then => {
				const { score, clean, items } = scoreItems(own, others);
				return { score: score ?? 0, items: items.length, clean };
			};
			const scored = {
				number,
				publishedAt,
				whole: thenOf(lines),
				organs: new Map([...byOrgan(lines)].map(([name, own]) => [name, thenOf(own)])),
			};
			// Editions of the rules that no longer count are forgotten with the releases scored by them.
			if (releases.size >= 2 * releasesShown) releases.clear();
			releases.set(key, scored);
			found.unshift(scored);
		}
		return found;
	};

	return [
		read(api.listScores, async (context) => {
			const sight = organsInSight(context.actor);
			const { whole, organs } = await scores(context);
			const trend = await releaseScores(context);
			const row = (organId: string | null, organName: string, { score, clean, items }: Scored) => ({
				organId,
				organName,
				items: items.length,
				clean,
				score,
				releases: trend.flatMap(({ number, publishedAt, whole: all, organs: own }) => {
					const then = organId === null ? all : own.get(organName);
					return then === undefined ? [] : [{ number, publishedAt, ...then }];
				}),
			});
			return {
				reply: {
					rows: [
						...(sight === null ? [row(null, "", whole)] : []),
						...[...organs]
							.filter(([organId]) => sight === null || sight.includes(organId))
							.map(([organId, { name, scored }]) => row(organId, name, scored))
							.sort((one, other) => (one.score ?? 0) - (other.score ?? 0)),
					],
				},
			};
		}),

		read(api.costlyItems, async (context, { query: { organId, kind, page, size } }) => {
			const sight = organsInSight(context.actor);
			if (organId === undefined ? sight !== null : sight !== null && !sight.includes(organId))
				return refuse("not-found", clause);
			const { whole, organs } = await scores(context);
			const scored = organId === undefined ? whole : organs.get(organId)?.scored;
			const messages = reviewMessages(context.language);
			const costly = (scored?.items ?? [])
				.filter(({ findings }) => findings.some((finding) => kind === undefined || finding.kind === kind))
				.sort((one, other) => other.lost - one.lost);
			return {
				reply: {
					rows: costly.slice((page - 1) * size, page * size).map(({ line, lost, findings }) => ({
						itemId: line.itemId,
						code: line.facts.code,
						certName: line.facts.certName,
						matterName: line.facts.matterName,
						organName: line.organName,
						lost,
						findings: findings.map((finding) => ({
							...finding,
							message: messages.get(finding.reason) ?? finding.reason,
						})),
					})),
					page,
					size,
					more: costly.length > page * size,
				},
			};
		}),
	];
};
