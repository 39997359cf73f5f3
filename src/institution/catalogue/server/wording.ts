import { sql } from "kysely";
import { examineSentence } from "#institution/catalogue/domain/examine-sentence.ts";
import { findingsOf } from "#institution/catalogue/domain/findings.ts";
import { meaningMatcher } from "#institution/catalogue/domain/match-meaning.ts";
import { linesOf } from "#institution/catalogue/domain/places.ts";
import { findingsChanged, matchesChanged } from "#institution/catalogue/domain/preview-rules.ts";
import * as api from "#institution/catalogue/domain/wording-api.ts";
import {
	changeWording,
	entriesOn,
	isMeaningKind,
	restoreWording,
	ruleSetWith,
	shippedEntries,
	type WordingEntry,
	type WordingKind,
} from "#institution/catalogue/domain/wording-list.ts";
import { catalogueWordsEnglish } from "#institution/catalogue/domain/words.en.ts";
import { catalogueWords } from "#institution/catalogue/domain/words.zh-CN.ts";
import type { Actor } from "#kernel/actor.ts";
import { dayOf } from "#kernel/calendar.ts";
import { isRefusal, refuse } from "#kernel/decision.ts";
import type { Language } from "#kernel/language.ts";
import { pageOf } from "#kernel/paging.ts";
import type { Act } from "#platform/act.ts";
import { record } from "#platform/journal.ts";
import { type Binding, read, write } from "#platform/perform.ts";
import { eachOf, livingItems } from "./living-items.ts";
import { loadPlaces } from "./reference-data.ts";
import { rulesInForce, type StoredEntry, shippedRules, storedEntries } from "./rule-set.ts";
import type { CatalogueTables } from "./tables.ts";

const clause = "R-046 三(四)";
const mostPreviewed = 200;
const places = linesOf(loadPlaces());

const messageOf = (language: Language) =>
	(language === "en" ? catalogueWordsEnglish : catalogueWords).findings;

/** What is written beside the change itself belongs to no version of its words. */
const unexplained = { authority: "", reason: "" };

const keep = async (act: Act, actor: Extract<Actor, { kind: "staff" }>, entries: readonly WordingEntry[]) => {
	await act.tx
		.withTables<CatalogueTables>()
		.insertInto("wording_entry")
		.values(
			entries.map((entry) => ({
				division_code: act.division,
				id: act.newId(),
				kind: entry.kind,
				words: entry.words,
				value: entry.value,
				version: entry.version,
				in_force: entry.inForce,
				authority: entry.authority,
				reason: entry.reason,
				effective_on: entry.effectiveOn,
				change_no: entry.changeNo,
				changed_by: actor.personId,
				changed_at: act.now,
			})),
		)
		.execute();
	const changeNos = [...new Set(entries.map(({ changeNo }) => changeNo))];
	await record(act, {
		slice: "catalogue",
		subjectId: act.newId(),
		matterId: null,
		events: changeNos.map((changeNo) => ({ type: "WordingChanged", changeNo })),
	});
};

/** Changes are numbered one after the other, so two that meet wait for each other. */
const lockedEntries = async (act: Act): Promise<StoredEntry[]> => {
	await sql`select pg_advisory_xact_lock(hashtextextended(${`wording ${act.division}`}, 0))`.execute(act.tx);
	return storedEntries(act.tx, act.division);
};

const rowsOfKind = (entries: readonly StoredEntry[], kind: WordingKind, q: string) => {
	const newest = new Map<string, StoredEntry>();
	for (const entry of entries) {
		if (entry.kind !== kind) continue;
		const known = newest.get(entry.words);
		if (!known || known.version < entry.version) newest.set(entry.words, entry);
	}
	const shipped = shippedEntries(shippedRules, kind);
	const own = [...newest.values()].map((entry) => ({
		id: entry.id,
		words: entry.words,
		value: entry.value,
		shipped: shipped.some(({ words }) => words === entry.words),
		version: entry.version,
		inForce: entry.inForce,
		authority: entry.authority,
		reason: entry.reason,
		effectiveOn: entry.effectiveOn,
		changedBy: entry.changedBy,
		changedAt: entry.changedAt,
	}));
	const untouched = shipped
		.filter(({ words }) => !newest.has(words))
		.map(({ words, value }) => ({
			id: `shipped-${words}`,
			words,
			value,
			shipped: true,
			version: 0,
			inForce: true,
			authority: "",
			reason: "",
			effectiveOn: null,
			changedBy: null,
			changedAt: null,
		}));
	return [...own, ...untouched].filter(({ words, value }) => words.includes(q) || value.includes(q));
};

/** 审查规则 (三(四)): list, change, preview, undo, try. */
export const wordingRoutes = (): Binding[] => [
	read(api.wordingList, async (context, { query: { kind, q, page, size } }) => {
		const rows = rowsOfKind(await storedEntries(context.db, context.division), kind, q);
		return {
			reply: {
				...pageOf(rows.slice((page - 1) * size), { page, size }),
				standing: (await rulesInForce(context)).standing,
			},
		};
	}),

	write(api.changeWordingEntry, async (act, { body }) => {
		const { actor } = act;
		if (actor.kind !== "staff") return refuse("forbidden", clause);
		const entry = changeWording(body, { actor, shipped: shippedRules, entries: await lockedEntries(act) });
		if (isRefusal(entry)) return entry;
		await keep(act, actor, [entry]);
		return { reply: { words: entry.words, version: entry.version, changeNo: entry.changeNo } };
	}),

	read(api.wordingHistory, async ({ db, division }, { query: { page, size } }) => {
		const rows = await storedEntries(db, division);
		return { reply: pageOf(rows.slice((page - 1) * size), { page, size }) };
	}),

	write(api.restoreWordingSet, async (act, { body }) => {
		const { actor } = act;
		if (actor.kind !== "staff") return refuse("forbidden", clause);
		const back = restoreWording(body, { actor, shipped: shippedRules, entries: await lockedEntries(act) });
		if (isRefusal(back)) return back;
		await keep(act, actor, back);
		return { reply: { restored: back.length, changeNo: back[0]?.changeNo ?? body.changeNo } };
	}),

	read(api.previewWordingChange, async (context, { body }) => {
		const { db, division, now, actor } = context;
		const entries: readonly WordingEntry[] = await storedEntries(db, division);
		const at = { ...unexplained, effectiveOn: dayOf(now) };
		const facts = { actor, shipped: shippedRules, entries };
		const changed =
			"restoreTo" in body
				? restoreWording({ ...at, changeNo: body.restoreTo }, facts)
				: changeWording({ ...body, ...at }, facts);
		if (isRefusal(changed)) return changed;
		const fresh: readonly WordingEntry[] = Array.isArray(changed) ? changed : [changed];
		const before = await rulesInForce(context);
		const after = ruleSetWith(shippedRules, entriesOn([...entries, ...fresh], at.effectiveOn));
		const items = await livingItems(db, division);
		const rows: (typeof api.previewWordingChange.reply)["_output"]["rows"] = [];
		const counts = { added: 0, removed: 0 };
		if (fresh.some(({ kind }) => !isMeaningKind(kind)))
			await eachOf(items, ({ itemId, organName, facts: written }) => {
				const difference = findingsChanged(
					findingsOf(written, before.reference),
					findingsOf(written, after.reference),
				);
				for (const effect of ["added", "removed"] as const)
					for (const { reason, words } of difference[effect]) {
						counts[effect] += 1;
						if (rows.length < mostPreviewed)
							rows.push({
								effect,
								itemId,
								certName: written.certName,
								organName,
								reason,
								message: messageOf(context.language)[reason],
								words,
							});
					}
			});
		const lines = [
			...items.map(({ organName, facts: written }) => ({
				place: organName,
				certName: written.certName,
				matterName: written.matterName,
				bases: written.legalBases,
				issuingOrgan: written.issuingOrgan,
			})),
			...places,
		];
		const matches = fresh.some(({ kind }) => isMeaningKind(kind))
			? matchesChanged(lines, before.matcher, meaningMatcher(after.meaning))
			: [];
		return {
			reply: {
				items: items.length,
				...counts,
				rows,
				matches: matches.length,
				matchRows: matches.slice(0, mostPreviewed).map(({ line, joined, parted }) => ({
					certName: line.certName,
					place: line.place,
					joined: joined.slice(0, 10),
					parted: parted.slice(0, 10),
				})),
			},
		};
	}),

	write(api.tryWording, async (act, { body: { text } }) => {
		const { reference } = await rulesInForce({ db: act.tx, division: act.division, now: act.now });
		return {
			reply: {
				findings: examineSentence(text, [], reference).map((finding) => ({
					...finding,
					message: messageOf(act.language)[finding.reason],
				})),
			},
		};
	}),
];
