import { type Actor, holdsAnywhere } from "#kernel/actor.ts";
import { accept, type Decision, refuse } from "#kernel/decision.ts";

/** 外发公文, upward or sideways: 集中梳理会议纪要, 报市的报送函, 启动梳理的通知, 法律变动的通知. */
export const outgoingKinds = ["minutes", "report-letter", "circular", "law-change-notice"] as const;
export type OutgoingKind = (typeof outgoingKinds)[number];

/** Whom a paper goes to besides those it follows from. Offices only, never a person. */
export type Outgoing = {
	/** 主送机关 in place of the usual one. */
	addressee: string | null;
	/** 收件邮箱 of the 主送机关, for the mail draft. */
	addresseeMail: string | null;
	/** 抄送机关 on the register of the district, in the order they are printed. */
	organIds: readonly string[];
	/** 抄送机关 outside it: 区委各部委, 区人大常委会办公室. */
	others: readonly string[];
};

export const nothingChosen: Outgoing = { addressee: null, addresseeMail: null, organIds: [], others: [] };

export type OutgoingEvent = { type: "OutgoingPaperAddressed"; kind: OutgoingKind; copies: number };
export type OutgoingReason = "forbidden" | "organ-unknown" | "minutes-have-no-addressee" | "copied-twice";

const clause = "R-131";

/** 选择主送、抄送机关: by the justice bureau, each office once, and not both 主送 and 抄送. */
export const addressPaper = (
	kind: OutgoingKind,
	chosen: Outgoing,
	facts: { actor: Actor; organs: readonly { id: string; name: string }[]; addressees: readonly string[] },
): Decision<OutgoingEvent, OutgoingReason> => {
	if (!holdsAnywhere(facts.actor, "justice-bureau")) return refuse("forbidden", clause);
	if (kind === "minutes" && (chosen.addressee !== null || chosen.addresseeMail !== null))
		return refuse("minutes-have-no-addressee", clause);
	const known = new Map(facts.organs.map(({ id, name }) => [id, name]));
	if (chosen.organIds.some((id) => !known.has(id))) return refuse("organ-unknown", clause);
	const copied = [...chosen.organIds.map((id) => known.get(id) ?? ""), ...chosen.others];
	const addressees = chosen.addressee === null ? facts.addressees : [chosen.addressee];
	const all = [...new Set(addressees), ...copied];
	const twice = all.find((name, at) => all.indexOf(name) !== at);
	if (twice !== undefined) return refuse("copied-twice", clause, { name: twice });
	return accept({ type: "OutgoingPaperAddressed", kind, copies: copied.length });
};

/** 抄送 as 版记 prints it: the register's first, then the others; null where nobody is copied to. */
export const printedCopies = (
	{ organIds, others }: Pick<Outgoing, "organIds" | "others">,
	organs: readonly { id: string; name: string }[],
): string | null => {
	const names = organIds.flatMap((id) => organs.find((organ) => organ.id === id)?.name ?? []);
	return [...names, ...others].join("，") || null;
};
