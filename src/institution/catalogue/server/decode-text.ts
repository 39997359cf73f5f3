/** The text of a file as lists are saved: UTF-8 and UTF-16 by their marks, else UTF-8 if it is that, else GB 18030. */
export const decodeText = (file: Uint8Array): string | null => {
	const [first, second] = file;
	const decode = (encoding: string): string | null => {
		try {
			return new TextDecoder(encoding, { fatal: true }).decode(file);
		} catch {
			return null;
		}
	};
	if (first === 0xff && second === 0xfe) return decode("utf-16le");
	if (first === 0xfe && second === 0xff) return decode("utf-16be");
	// A zero byte stands in no text of these encodings.
	if (file.includes(0)) return null;
	return decode("utf-8") ?? decode("gb18030");
};
