import { examineSentence } from "#institution/catalogue/domain/examine-sentence.ts";
import type { Reference } from "#institution/catalogue/domain/reference.ts";
import * as api from "#institution/catalogue/domain/wording-api.ts";
import {
	changeWording,
	entriesOn,
	referenceWith,
	type WordingEntry,
	type WordingKind,
} from "#institution/catalogue/domain/wording-list.ts";
import { catalogueWordsEnglish } from "#institution/catalogue/domain/words.en.ts";
import { catalogueWords } from "#institution/catalogue/domain/words.zh-CN.ts";
import { dayOf } from "#kernel/calendar.ts";
import { isRefusal, refuse } from "#kernel/decision.ts";
import type { Reader } from "#platform/database.ts";
import { type Binding, read, write } from "#platform/perform.ts";
import { loadReference } from "./reference-data.ts";
import type { CatalogueTables } from "./tables.ts";

/** More than the longest list anybody keeps; the table is read whole. */
const mostEntries = 5_000;
const shipped = loadReference();

type Stored = WordingEntry & { id: string; changedBy: string };

const storedEntries = async (db: Reader, division: string, kind?: WordingKind): Promise<Stored[]> => {
	const rows = await db
		.withTables<CatalogueTables & { person: { id: string; name: string } }>()
		.selectFrom("wording_entry as entry")
		.innerJoin("person", "person.id", "entry.changed_by")
		.select([
			"entry.id",
			"entry.kind",
			"entry.words",
			"entry.version",
			"entry.in_force",
			"entry.authority",
			"entry.effective_on",
			"person.name",
		])
		.where("entry.division_code", "=", division)
		.$if(kind !== undefined, (query) => query.where("entry.kind", "=", kind ?? "vague-word"))
		.orderBy("entry.changed_at", "desc")
		.limit(mostEntries)
		.execute();
	return rows.map((row) => ({
		id: row.id,
		kind: row.kind,
		words: row.words,
		version: row.version,
		inForce: row.in_force,
		authority: row.authority,
		effectiveOn: row.effective_on,
		changedBy: row.name,
	}));
};

/** The lists that count now: what was shipped, with the justice bureau's additions and what it switched off. */
export const referenceInForce = async ({
	db,
	division,
	now,
}: {
	db: Reader;
	division: string;
	now: Date;
}): Promise<Reference> => {
	const entries = await storedEntries(db, division);
	return entries.length === 0 ? shipped : referenceWith(shipped, entriesOn(entries, dayOf(now)));
};

const shippedWords = (kind: WordingKind): readonly string[] => {
	switch (kind) {
		case "vague-word":
			return shipped.vagueWords;
		case "catch-all":
			return shipped.catchAllPatterns;
		case "fixed-term":
			return shipped.fixedTerms;
	}
};

/** 用语词表 (三(四)): list, change, try. */
export const wordingRoutes = (): Binding[] => [
	read(api.wordingList, async ({ db, division }, { query: { kind, page, size } }) => {
		const newest = new Map<string, Stored>();
		for (const entry of await storedEntries(db, division, kind)) {
			const known = newest.get(entry.words);
			if (!known || known.version < entry.version) newest.set(entry.words, entry);
		}
		const own = [...newest.values()];
		const rows = [
			...own.map((entry) => ({
				...entry,
				shipped: shippedWords(kind).includes(entry.words),
				effectiveOn: entry.effectiveOn,
			})),
			...shippedWords(kind)
				.filter((words) => !newest.has(words))
				.map((words) => ({
					id: `shipped-${words}`,
					words,
					shipped: true,
					version: 0,
					inForce: true,
					authority: "随系统提供",
					effectiveOn: null,
					changedBy: null,
				})),
		];
		return {
			reply: {
				rows: rows.slice((page - 1) * size, page * size),
				page,
				size,
				more: rows.length > page * size,
			},
		};
	}),

	write(api.changeWordingEntry, async (act, { body }) => {
		const { actor } = act;
		if (actor.kind !== "staff") return refuse("forbidden", "R-046 三(四)");
		const entries = await storedEntries(act.tx, act.division, body.kind);
		const entry = changeWording(body, {
			actor,
			shipped,
			versions: entries.filter(({ words }) => words === body.words),
		});
		if (isRefusal(entry)) return entry;
		await act.tx
			.withTables<CatalogueTables>()
			.insertInto("wording_entry")
			.values({
				division_code: act.division,
				id: act.newId(),
				kind: entry.kind,
				words: entry.words,
				version: entry.version,
				in_force: entry.inForce,
				authority: entry.authority,
				effective_on: entry.effectiveOn,
				changed_by: actor.personId,
				changed_at: act.now,
			})
			.execute();
		return { reply: { words: entry.words, version: entry.version } };
	}),

	write(api.tryWording, async (act, { body: { text } }) => {
		const reference = await referenceInForce({ db: act.tx, division: act.division, now: act.now });
		return {
			reply: {
				findings: examineSentence(text, [], reference).map((finding) => ({
					...finding,
					message: (act.language === "en" ? catalogueWordsEnglish : catalogueWords).findings[finding.reason],
				})),
			},
		};
	}),
];
