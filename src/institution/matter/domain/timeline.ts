/**
 * One kind of event in plain words: the same for everybody, or told differently to the applicant (`null` hides
 * what is the organ's inward business) and to staff; or made from the event's codes and dates.
 */
export type TimelineText = string | { applicant: string | null; staff: string };
export type TimelineWords<Event extends { type: string }> = {
	readonly [Type in Event["type"]]: TimelineText | ((event: Extract<Event, { type: Type }>) => TimelineText);
};
/** The words of all slices together, as app/ composes them; a type nobody has words for is a fault there. */
export type AllTimelineWords = Readonly<
	Record<string, TimelineText | ((event: { type: string } & Record<string, unknown>) => TimelineText)>
>;

/** A line as it is shown. `at` ISO 8601. */
export type TimelineLine = { at: string; who: string; text: string };

export type TimelineEntry = { at: Date; who: { applicant: string; staff: string }; event: { type: string } };

const textOf = (words: AllTimelineWords, event: { type: string }): TimelineText | undefined => {
	const entry = words[event.type];
	return typeof entry === "function" ? entry({ ...event }) : entry;
};

/**
 * 办理进度: every act in plain words, oldest first. The applicant reads who did what without names of staff; staff
 * read names and the inward steps as well.
 */
export const timelineOf = (
	entries: readonly TimelineEntry[],
	words: AllTimelineWords,
	reader: "applicant" | "staff",
): readonly TimelineLine[] =>
	entries.flatMap(({ at, who, event }) => {
		const text = textOf(words, event);
		if (text === undefined) return [];
		const shown = typeof text === "string" ? text : text[reader];
		return shown === null ? [] : [{ at: at.toISOString(), who: who[reader], text: shown }];
	});
