/** What a rule answers: facts that now hold, or a refusal that names its reason and its clause. */
export type Decision<Event, Reason extends string> = { accepted: readonly Event[] } | Refusal<Reason>;

/**
 * A refusal is a value, not an exception. `clause` cites what it rests on, so that it can be shown to the
 * applicant; `details` carries ids, dates and counts for the message, never personal data.
 */
export type Refusal<Reason extends string> = {
	refused: Reason;
	clause: string;
	details?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
};

export const accept = <Event>(...accepted: Event[]): { accepted: readonly Event[] } => ({ accepted });

export const refuse = <Reason extends string>(
	refused: Reason,
	clause: string,
	details?: Refusal<Reason>["details"],
): Refusal<Reason> => (details === undefined ? { refused, clause } : { refused, clause, details });

export const isRefusal = <Value extends object, Reason extends string>(
	outcome: Value | Refusal<Reason>,
): outcome is Refusal<Reason> => "refused" in outcome;
