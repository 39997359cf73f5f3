import { z } from "zod";

/** 去向 of a certificate in a place: open to commitment, cancelled, still demanded, outside the scheme. */
export const placeStates = ["committed", "cancelled", "kept", "excluded"] as const;
export type PlaceState = (typeof placeStates)[number];

/** 各地清单 as published, each row with where it comes from. */
export const PlaceLists = z.object({
	places: z.array(
		z.object({
			id: z.string().regex(/^[a-z0-9-]+$/),
			place: z.string().min(1),
			title: z.string().min(1),
			kind: z.string(),
			/** As the source has it: a day, or only a year; null where it says neither. */
			published: z.string().nullable(),
			publisher: z.string(),
			source: z.url(),
			/** False: only part of the list could be seen, so that a missing row means nothing. */
			complete: z.boolean(),
			note: z.string().optional(),
			rows: z.array(
				z.object({
					row: z.int().min(1),
					certName: z.string().min(1),
					matterName: z.string().min(1),
					organ: z.string().optional(),
					state: z.enum(placeStates),
					issuingOrgan: z.string().optional(),
					law: z.string().optional(),
					article: z.string().optional(),
					/** What replaced an cancelled certificate. */
					instead: z.string().optional(),
				}),
			),
		}),
	),
});
export type PlaceList = z.infer<typeof PlaceLists>["places"][number];

/** One row of one list, as matching sees it. */
export type PlaceLine = {
	placeId: string;
	place: string;
	row: number;
	certName: string;
	matterName: string;
	state: PlaceState;
	instead?: string | undefined;
	issuingOrgan?: string | undefined;
	bases: readonly { law: string; article: string }[];
};

export const linesOf = (places: readonly PlaceList[]): PlaceLine[] =>
	places.flatMap((list) =>
		list.rows.map(({ law, article, ...row }) => ({
			...row,
			placeId: list.id,
			place: list.place,
			bases: law ? [{ law, article: article ?? "" }] : [],
		})),
	);
