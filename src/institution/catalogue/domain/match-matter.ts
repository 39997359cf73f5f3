import { z } from "zod";
import { parseTaskCode } from "#kernel/identifiers.ts";

/** 行政事项的不同写法, as data. */
export const MatterWords = z.object({
	/** 全称和简称. */
	names: z.array(z.object({ full: z.string().min(1), short: z.array(z.string().min(1)) })),
	/** Words that do not say which matter it is. */
	idle: z.array(z.string().min(1)),
	/** 审核、确认、许可: that the organ decides, in whatever words; 变更, 注销, 发放 make it another matter. */
	deciding: z.array(z.string().min(1)),
});
export type MatterWords = z.infer<typeof MatterWords>;

const plain = (text: string): string =>
	text
		.normalize("NFKC")
		.replace(/[^\p{L}\p{N}]/gu, "")
		.toLowerCase();

export type MatterLine = { matterName: string; taskCode?: string | undefined };

/**
 * 同一行政事项: by the national code of the matter within its 实施编码, or by its name with short forms written out and
 * without the words that only say that something is applied for and decided. Two names are one matter only where
 * nothing else is left between them: 城市 and 农村, 变更 and 注销 stay apart. No pair is compared: each line has a key.
 */
export const matterMatcher = (words: MatterWords) => {
	const written = new Map<string, string>();
	for (const word of [...words.idle, ...words.deciding]) written.set(plain(word), "");
	for (const { full, short } of words.names)
		for (const word of [full, ...short]) written.set(plain(word), plain(full));
	const longest = Math.max(1, ...[...written.keys()].map(({ length }) => length));

	const nameKey = (matterName: string): string => {
		const text = plain(matterName);
		let key = "";
		for (let at = 0; at < text.length; ) {
			let length = Math.min(longest, text.length - at);
			while (length > 1 && !written.has(text.slice(at, at + length))) length -= 1;
			const word = text.slice(at, at + length);
			key += written.get(word) ?? word;
			at += length;
		}
		return key === "" ? text : key;
	};

	/** Lines of one matter together, in the order met. */
	const group = <Line extends MatterLine>(lines: readonly Line[]): Line[][] => {
		const lead = new Map<string, string>();
		const leaderOf = (key: string): string => {
			let found = key;
			for (let next = lead.get(found); next !== undefined && next !== found; next = lead.get(found))
				found = next;
			return found;
		};
		const keys = lines.map(({ matterName, taskCode }) => {
			const name = `name ${nameKey(matterName)}`;
			const code = taskCode === undefined ? null : parseTaskCode(taskCode);
			// One matter written in two ways under one code, and with others under either of its names.
			if (code && !("fault" in code)) {
				const [one, other] = [leaderOf(`code ${code.catalogCode}`), leaderOf(name)];
				if (one !== other) lead.set(one, other);
			}
			return name;
		});
		const matters = new Map<string, Line[]>();
		lines.forEach((line, index) => {
			const key = leaderOf(keys[index] ?? "");
			const known = matters.get(key);
			if (known) known.push(line);
			else matters.set(key, [line]);
		});
		return [...matters.values()];
	};

	return { nameKey, group };
};
export type MatterMatcher = ReturnType<typeof matterMatcher>;
