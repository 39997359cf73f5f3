/** The English of these screens; the Chinese text is the key. */
export const english: Readonly<Record<string, string>> = {};
