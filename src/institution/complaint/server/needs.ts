import type { OrganId } from "#kernel/actor.ts";
import type { Read } from "#platform/act.ts";
import type { ComplaintTarget } from "../domain/complaint.ts";

/** What somebody names as the object of a complaint. */
export type NamedTarget =
	| { kind: "letter"; letterNo: string }
	| { kind: "item"; itemId: string }
	| { kind: "organ"; organId: string };

/** What this slice asks of the rest of the institution; app/compose.ts answers. */
export type ComplaintNeeds = {
	/** The letter by its number, the published item, the organ of the division; null where there is none. */
	resolveTarget(read: Read, target: NamedTarget): Promise<ComplaintTarget | null>;
	/** The organ whose desk handles it; the justice bureau where an organ's own conduct is the matter. */
	complaintDesk(read: Read, about: { organId: OrganId; concernsConduct: boolean }): Promise<OrganId>;
	organNames(read: Read, ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
	/** Names for the desk: number of the letter, certificate of the item. */
	targetLabels(
		read: Read,
		target: { commitmentId: string | null; itemId: string | null },
	): Promise<{ letterNo: string | null; certName: string | null }>;
};
