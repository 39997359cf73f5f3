import type { Actor, DivisionCode } from "#kernel/actor.ts";
import type { WorkCalendar } from "#kernel/calendar.ts";
import type { Language } from "#kernel/language.ts";
import type { Parameters } from "#kernel/parameter.ts";
import type { Reader, Tx } from "./database.ts";
import type { PiiCipher } from "./pii-cipher.ts";
import type { Append } from "./transaction.ts";

/** What a query may use. `now` is the product's clock (database clock plus the demo offset). */
export type Read = {
	db: Reader;
	actor: Actor;
	/** In which language labels of a reply are worded; never that of a letter or document. */
	language: Language;
	now: Date;
	division: DivisionCode;
	parameters(): Promise<Parameters>;
	calendar(): Promise<WorkCalendar>;
	/** Seals and opens encrypted columns; see pii-cipher.ts. */
	cipher: PiiCipher;
};

/** What one action may use: made by `perform` inside the one transaction of that action. */
export type Act = Read & {
	tx: Tx;
	/** A write this action need not wait for: new rows, whose failure fails the whole action all the same. */
	append: Append;
	/** UUIDv7. */
	newId(): string;
	/** Event types that something in app/reactions.ts answers to; only these get an outbox row. */
	outboxTypes: ReadonlySet<string>;
	/** Work to start once this transaction has committed; the caller of the action waits for it at most two seconds. */
	afterCommit(work: () => Promise<void>): void;
};
