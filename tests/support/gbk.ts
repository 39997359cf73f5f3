let codes: ReadonlyMap<string, readonly number[]> | null = null;

/** A text in GBK, as 中文 Windows saves a CSV. Made by asking the decoder for each pair of bytes. */
export const inGbk = (text: string): Buffer => {
	if (codes === null) {
		const decoder = new TextDecoder("gbk");
		const made = new Map<string, readonly number[]>();
		for (let high = 0x81; high <= 0xfe; high += 1)
			for (let low = 0x40; low <= 0xfe; low += 1) {
				const sign = decoder.decode(new Uint8Array([high, low]));
				if ([...sign].length === 1 && sign !== "\uFFFD" && !made.has(sign)) made.set(sign, [high, low]);
			}
		codes = made;
	}
	const known = codes;
	return Buffer.from(
		[...text].flatMap((sign) =>
			sign.charCodeAt(0) < 0x80 ? [sign.charCodeAt(0)] : [...(known.get(sign) ?? [0x3f])],
		),
	);
};
