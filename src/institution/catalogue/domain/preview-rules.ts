import type { Finding } from "./finding.ts";
import type { CertificateLine, MeaningMatcher } from "./match-meaning.ts";

const keyOf = ({ reason, path, words, offset }: Finding): string =>
	`${reason}\n${path}\n${words}\n${offset ?? ""}`;

/** 改动的影响 on one item: the findings a change of the rules would add to it and take from it. */
export const findingsChanged = (
	before: readonly Finding[],
	after: readonly Finding[],
): { added: readonly Finding[]; removed: readonly Finding[] } => {
	const known = new Set(before.map(keyOf));
	const left = new Set(after.map(keyOf));
	return {
		added: after.filter((finding) => !known.has(keyOf(finding))),
		removed: before.filter((finding) => !left.has(keyOf(finding))),
	};
};

/** One certificate of a list that a change of the meaning words would match with others than now. */
export type Rematched<Line> = { line: Line; joined: readonly string[]; parted: readonly string[] };

/** 改动的影响 on matching by meaning: whose company changes, and with which names. */
export const matchesChanged = <Line extends CertificateLine>(
	lines: readonly Line[],
	before: MeaningMatcher,
	after: MeaningMatcher,
): Rematched<Line>[] => {
	const companyIn = (matcher: MeaningMatcher) => {
		const company = new Map<Line, ReadonlySet<string>>();
		for (const { lines: members } of matcher.group(lines)) {
			const names = new Set(members.map(({ certName }) => certName));
			for (const line of members) company.set(line, names);
		}
		return company;
	};
	const [then, now] = [companyIn(before), companyIn(after)];
	const none: ReadonlySet<string> = new Set();
	return lines.flatMap((line) => {
		const [was, is] = [then.get(line) ?? none, now.get(line) ?? none];
		const joined = [...is].filter((name) => !was.has(name));
		const parted = [...was].filter((name) => !is.has(name));
		return joined.length + parted.length === 0 ? [] : [{ line, joined, parted }];
	});
};
