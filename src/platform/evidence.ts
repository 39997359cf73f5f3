import type pg from "pg";

/** A row that no longer says what the journal fixed when it was written. */
export type EvidenceFault = { row: string; fault: string };

/** Compares a slice's evidence outside the journal with what its events fixed. Reads as the owner, in pages. */
export type EvidenceCheck = (owner: pg.Pool, division: string) => Promise<EvidenceFault[]>;
