import { createHash } from "node:crypto";
import { canonical } from "#platform/canonical.ts";

/** One line of a published edition as it is stored. `facts` as JSON: what is undefined does not exist. */
export type PublishedLine = {
	itemId: string;
	organId: string;
	organName: string;
	position: number;
	matterName: string;
	facts: unknown;
	/** Editions before letters were fixed with them have none. */
	templateId: string | null;
};

/** SM3 of one line, hex; the journal keeps it in ReleasePublished, so that a changed line is seen and named. */
export const lineDigest = ({ facts, templateId, ...line }: PublishedLine): string =>
	createHash("sm3")
		.update(
			canonical({ ...line, ...(templateId ? { templateId } : {}), facts: JSON.parse(JSON.stringify(facts)) }),
		)
		.digest("hex");
