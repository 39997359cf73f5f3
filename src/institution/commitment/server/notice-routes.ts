import { noticeSections } from "#institution/notice/domain/notice-sections.ts";
import { canonicalValues, rowBounds } from "#institution/notice/domain/slot-rows.ts";
import type { Column } from "#institution/notice/domain/template.ts";
import { dayOf } from "#kernel/calendar.ts";
import { isRefusal } from "#kernel/decision.ts";
import type { Act, Read } from "#platform/act.ts";
import { type Binding, read, write } from "#platform/perform.ts";
import * as api from "../domain/api.ts";
import { evolve } from "../domain/commitment.ts";
import { completeNotice, sectionsMissing } from "../domain/complete-notice.ts";
import { fillSlots, siteAddressKey } from "../domain/fill-slots.ts";
import { serveSection } from "../domain/serve-section.ts";
import { answersOf, sealAnswers } from "./compose-letter.ts";
import { textOf } from "./facts.ts";
import { problemsOf, sectionHashes } from "./letter-text.ts";
import type { CommitmentNeeds } from "./needs.ts";
import { openFor, see } from "./opened.ts";
import { type Stored, save } from "./store.ts";

/** One value to fill in, as the form needs it: a blank, or a column of a table. */
const fieldOf = (slot: Omit<Column, "type">) => ({
	key: slot.key,
	label: slot.label,
	unit: slot.unit ?? null,
	min: slot.min ?? null,
	max: slot.max ?? null,
	required: slot.required,
	help: slot.help || null,
	example: slot.example || null,
	options: (slot.options ?? []).map(({ value, label }) => ({ value, label })),
});

/** Being told and filling in; a clerk may read out and write down. */
export const noticeRoutes = (needs: CommitmentNeeds): Binding[] => [
	read(api.notice, async (act, { params }) => {
		const seen = await see(act, needs, params.id);
		if ("refused" in seen) return seen;
		const { commitment } = seen.stored;
		const { text } = await textOf(act, needs, commitment);
		return {
			reply: {
				templateVersion: text.templateVersion,
				textHash: text.notice.textHash,
				completedAt: commitment.notice?.completedAt ?? null,
				sections: text.notice.sections.map((section) => {
					const served = commitment.served[section.key];
					return {
						key: section.key,
						number: section.number,
						title: section.title,
						lines: [...section.lines],
						options: section.options.map((option) => ({ ...option })),
						plain: section.plain,
						text: section.text,
						textHash: section.hash,
						served: served === undefined ? null : { at: served.at, means: served.means },
					};
				}),
			},
		};
	}),
	write(api.serveNoticeSection, async (act, { params, body }) => {
		const opened = await openFor(act, needs, params.id, "serve-notice-section");
		if ("refused" in opened) return opened;
		const { text } = await textOf(act, needs, opened.stored.commitment);
		const facts = {
			now: act.now,
			textHashes: sectionHashes(text),
			staffId: act.actor.kind === "staff" ? act.actor.personId : null,
		};
		let commitment = opened.stored.commitment;
		const events = [];
		for (const { section, textHash } of body.sections) {
			const decision = serveSection(commitment, { section, textHash, means: body.means }, facts);
			if (isRefusal(decision)) return decision;
			commitment = decision.accepted.reduce(evolve, commitment);
			events.push(...decision.accepted);
		}
		await save(act, opened.stored.commitment, events);
		const missing = sectionsMissing(commitment);
		return { reply: { served: noticeSections.filter((key) => !missing.includes(key)), missing } };
	}),
	write(api.completeNotice, async (act, { params }) => {
		const opened = await openFor(act, needs, params.id, "complete-notice");
		if ("refused" in opened) return opened;
		const { commitment } = opened.stored;
		const { text } = await textOf(act, needs, commitment);
		const decision = completeNotice(commitment, {
			now: act.now,
			textHashes: sectionHashes(text),
			textHash: text.notice.textHash,
		});
		if (isRefusal(decision)) return decision;
		const after = await save(act, commitment, decision.accepted);
		return { reply: { state: after.state, completedAt: act.now.toISOString() } };
	}),
	read(api.slots, async (act, { params }) => {
		const seen = await see(act, needs, params.id);
		return "refused" in seen ? seen : { reply: await slotsReply(act, needs, seen.stored) };
	}),
	write(api.fillSlots, async (act, { params, body }) => {
		const opened = await openFor(act, needs, params.id, "fill-slots");
		if ("refused" in opened) return opened;
		const saved = await saveSlots(act, needs, opened.stored, body, null);
		return "refused" in saved ? saved : { reply: saved };
	}),
];

/** The blanks of a letter with what is in them and what is still wrong. */
export const slotsReply = async (act: Read, needs: CommitmentNeeds, stored: Stored) => {
	const { item, text } = await textOf(act, needs, stored.commitment);
	const answers = answersOf(act, stored);
	const { [siteAddressKey]: siteAddress, ...values } = answers;
	return {
		slots: text.template.text.slots
			.filter(({ key }) => key !== siteAddressKey)
			.map((slot) => ({
				...fieldOf(slot),
				type: slot.type,
				columns: (slot.columns ?? []).map((column) => ({ ...fieldOf(column), type: column.type })),
				rows: slot.type === "rows" ? rowBounds(slot) : null,
			})),
		asksSiteAddress: item.verifyMethod === "onsite",
		values,
		siteAddress: siteAddress ?? null,
		problems: [...problemsOf(item, text, answers, dayOf(act.now))],
	};
};

/** Save what was filled in, by the promisor's side or (with the id of the link) by a helper. The letter is locked. */
export const saveSlots = async (
	act: Act,
	needs: CommitmentNeeds,
	{ commitment }: Stored,
	body: (typeof api.fillSlots)["body"]["_output"],
	helper: string | null,
) => {
	const { item, text } = await textOf(act, needs, commitment);
	const given = { ...body.values, [siteAddressKey]: body.siteAddress ?? body.values[siteAddressKey] ?? "" };
	const sent = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== ""));
	const decision = fillSlots(commitment, {
		now: act.now,
		// Named by the row as it was sent: that is the one the form shows.
		problems: problemsOf(item, text, sent, dayOf(act.now)),
		helper,
	});
	if (isRefusal(decision)) return decision;
	const answers = canonicalValues(text.template.text, sent);
	const problems = problemsOf(item, text, answers, dayOf(act.now));
	const after = await save(act, commitment, decision.accepted, {
		slots_sealed: sealAnswers(act, commitment.id, answers),
	});
	return {
		state: after.state,
		revision: after.slots?.revision ?? 0,
		complete: after.slots?.complete ?? false,
		problems: [...problems],
	};
};
