import { blindIndex, decryptField, encryptField, type FieldKey } from "./seal/sm.ts";

/**
 * Personal data at rest. A sealed value is bound to division, row and column, so that it cannot be moved; the
 * index finds an equal value without opening any.
 */
export type PiiCipher = {
	seal(rowId: string, column: string, text: string): Buffer;
	open(rowId: string, column: string, sealed: Uint8Array): string;
	index(column: string, value: string): Buffer;
};

export const piiCipher = (division: string, key: FieldKey, indexKey: Uint8Array): PiiCipher => ({
	seal: (rowId, column, text) => encryptField(key, text, `${division}|${rowId}|${column}`),
	open: (rowId, column, sealed) => decryptField(key, sealed, `${division}|${rowId}|${column}`),
	index: (column, value) => Buffer.from(blindIndex(indexKey, `${division}|${column}|${value}`), "hex"),
});
