const beginnings = [
	{ mediaType: "image/png", bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
	{ mediaType: "image/jpeg", bytes: [0xff, 0xd8, 0xff] },
	{ mediaType: "application/pdf", bytes: [0x25, 0x50, 0x44, 0x46, 0x2d] },
] as const;

/** What a file is by its first bytes, whatever its name says (trust.md abuse 25); null for anything else. */
export const pictureOrPdf = (content: Uint8Array): (typeof beginnings)[number]["mediaType"] | null =>
	beginnings.find(({ bytes }) => bytes.every((byte, at) => content[at] === byte))?.mediaType ?? null;
