import type { Dictionary } from "#portal/shell.ts";
import type { zh } from "./words.zh-CN.ts";

export const en: Dictionary<typeof zh> = {
	title: "Public letters",
	lead: "Letters that touch the public interest or third parties, or are hard to verify, are open to the public for a term. Personal data is blacked out.",
	search: "Search by matter, certificate or organ",
	button: "Search",
	empty: "No public letters",
	emptyText: "They are taken down when the term ends, the commitment is withdrawn or the decision revoked.",
	caption: "Public letters",
	letterNo: "Letter number",
	what: "Matter and certificate",
	organ: "Organ",
	until: "Public until",
	ground: "Ground",
	published: "Published",
	fields: "The letter (public edition)",
	hidden: "(not public)",
	proofTitle: "How to check it is unchanged",
	proof:
		"Every field proves that it comes from the sealed original; of hidden fields only a digest remains. Anybody can download the proof and verify it without trusting this site.",
	root: "Root digest",
	download: "Download the proof (JSON)",
	report: "Think the commitment is untrue? Report it",
	editionTitle: "See first what becomes public",
	editionLead:
		"Letters of this item are made public by rule. Only the edition below is published; your personal data is blacked out.",
	editionButton: "Show what becomes public",
	editionNone: "Letters of this item are not made public; nothing to answer.",
	editionDays: (days) => `Public for ${days} days, then taken down; at once if you withdraw.`,
	consent: "Do you agree to publish this edition?",
	consentHint: "You may sign either way, and change your answer later.",
	yes: "I agree",
	no: "I do not agree",
	consentWrong: "Choose whether you agree",
	consentButton: "Confirm, back to the letter",
};
