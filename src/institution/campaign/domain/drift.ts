import { type Mark, mustBeMarked, type Origin, type SourceList } from "./source-list.ts";

export type DriftItem = { itemId: string; matterName: string; certName: string };
export type DriftMaterial = {
	list: SourceList;
	matterName: string;
	materialName: string;
	origin: Origin;
	mark: Mark | null;
};
/** One line of the comparison. `list`, `portal`, `powers`: is the matter there? */
export type DriftLine = {
	kind: "matched" | "missing" | "extra";
	matterName: string;
	list: boolean;
	/** Null: this source was never imported. */
	portal: boolean | null;
	powers: boolean | null;
	/** Certificates of the list, or those of the sources that should be in it. */
	names: readonly string[];
};

/** Brackets, blanks and marks do not make another matter. */
const key = (name: string): string => name.normalize("NFKC").replace(/[\s()（）《》“”"、，,·-]/g, "");

/**
 * 清单 ↔ 政务服务网 ↔ 权责清单: 一致 where all three have the matter; 多出 where the list has one that the
 * portal or the power list has not (or no longer); 缺漏 where a certificate is marked 承诺, or not marked at all,
 * and the list has no item for it, by matter and by what the certificate means (`same`). `known` says which sources were imported: what was never imported
 * cannot be missed, nor can it make a line of the list superfluous.
 */
export const compareLists = (
	items: readonly DriftItem[],
	materials: readonly DriftMaterial[],
	known: ReadonlySet<SourceList>,
	same: (listed: string, material: string) => boolean,
): DriftLine[] => {
	const matters = new Map<
		string,
		{ name: string; certs: Set<string>; open: Set<string>; in: Set<SourceList> }
	>();
	const matter = (name: string) => {
		const found = matters.get(key(name)) ?? {
			name,
			certs: new Set<string>(),
			open: new Set<string>(),
			in: new Set<SourceList>(),
		};
		matters.set(key(name), found);
		return found;
	};
	for (const { matterName, certName } of items) matter(matterName).certs.add(certName);
	for (const { list, matterName, materialName, origin, mark } of materials) {
		const found = matter(matterName);
		found.in.add(list);
		if (mustBeMarked(origin) && (mark === null || mark === "promised")) found.open.add(materialName);
	}
	return [...matters.values()].flatMap(({ name, certs, open, in: lists }): DriftLine[] => {
		const base = {
			matterName: name,
			list: certs.size > 0,
			portal: known.has("portal") ? lists.has("portal") : null,
			powers: known.has("powers") ? lists.has("powers") : null,
		};
		const missed = [...open].filter((material) => ![...certs].some((listed) => same(listed, material)));
		const extra = [...known].some((list) => !lists.has(list));
		return [
			...(certs.size > 0 ? [{ kind: extra ? "extra" : "matched", ...base, names: [...certs] } as const] : []),
			...(missed.length > 0 ? [{ kind: "missing", ...base, names: missed } as const] : []),
		];
	});
};

/** `事项：材料` of each certificate marked 承诺 for which the list of its matter has no item. */
export const promisedUnlisted = (
	items: readonly DriftItem[],
	materials: readonly DriftMaterial[],
	same: (listed: string, material: string) => boolean,
): string[] => {
	const found = materials.filter(
		({ matterName, materialName, origin, mark }) =>
			mustBeMarked(origin) &&
			mark === "promised" &&
			!items.some((item) => key(item.matterName) === key(matterName) && same(item.certName, materialName)),
	);
	return [...new Set(found.map(({ matterName, materialName }) => `${matterName}：${materialName}`))];
};

type Seen = Pick<DriftLine, "kind" | "matterName">;

/** Lines that do not match now and did not stand so the time before; a first comparison has nothing before it. */
export const freshLines = <Line extends Seen>(
	now: readonly Line[],
	before: readonly Seen[] | null,
): Line[] => {
	const known = new Set(before?.map(({ kind, matterName }) => `${kind} ${matterName}`));
	return before === null
		? []
		: now.filter(({ kind, matterName }) => kind !== "matched" && !known.has(`${kind} ${matterName}`));
};
