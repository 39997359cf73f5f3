/** A UUID as it stands in an address; anything else is not found without asking the database. */
export const isUuid = (text: string | undefined): text is string =>
	text !== undefined && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text);

/** `?page=`, from 1. */
export const pageNumber = (text: string | undefined): number =>
	Math.min(Math.max(Number.parseInt(text ?? "1", 10) || 1, 1), 500);

/** Null stays null: not found goes through to the page. */
export const within = <Value, Result>(value: Value | null, make: (value: Value) => Result): Result | null =>
	value === null ? null : make(value);

/** A file as a query answers it, as a page serves it. */
export const servedFile = (file: { base64: string; mediaType: string; fileName: string }) => ({
	bytes: Buffer.from(file.base64, "base64"),
	mediaType: file.mediaType,
	fileName: file.fileName,
});
