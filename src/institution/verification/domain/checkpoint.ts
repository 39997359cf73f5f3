/** What a slot of the letter holds; the same kinds as the slots of the letter template. */
export const valueTypes = [
	"text",
	"number",
	"money",
	"date",
	"month",
	"period",
	"address",
	"person",
	"choice",
	"yes",
	// 重复行: read row by row by people; no source answers a list, so it is never compared.
	"rows",
] as const;
export type ValueType = (typeof valueTypes)[number];

/**
 * 核查点: one fact committed to that can be checked. It names the slot and where to look, never the value committed to:
 * that is personal data and is read from the sealed letter when it is needed.
 */
export type Checkpoint = {
	/** Key of the slot in the letter. */
	key: string;
	label: string;
	type: ValueType;
	unit?: string;
	/** Choices: what the letter stores and what people (and sources) write for it. */
	options?: readonly { value: string; label: string }[];
	/** The data source that knows this fact; absent where only people can find out. */
	compareWith?: {
		/** Key of a registered data source. */
		source: string;
		/** Name of the field in that source's answer. */
		field: string;
		/** Numbers: largest accepted difference, in the slot's unit. Dates: in days. */
		tolerance?: number;
	};
};

/** Which sources are asked for which checkpoints; a source is asked once for all its fields (R-067 minimisation). */
export function sourcesOf(checkpoints: readonly Checkpoint[]): Map<string, Checkpoint[]> {
	const sources = new Map<string, Checkpoint[]>();
	for (const checkpoint of checkpoints) {
		if (checkpoint.compareWith === undefined) continue;
		const asked = sources.get(checkpoint.compareWith.source);
		if (asked === undefined) sources.set(checkpoint.compareWith.source, [checkpoint]);
		else asked.push(checkpoint);
	}
	return sources;
}

/** Can this item be checked online at all? (R-068: then a visit needs a reason.) */
export const onlineAble = (checkpoints: readonly Checkpoint[]): boolean =>
	checkpoints.some((checkpoint) => checkpoint.compareWith !== undefined);
