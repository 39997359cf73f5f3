import { partyOf } from "#institution/organisation/server/queries.ts";
import { type Page, page } from "#platform/pages/page.ts";
import { DemoPhonePage } from "#portal/pages/DemoPhonePage.tsx";
import { persons } from "./persons.ts";

/** What arrived at a telephone, newest last. */
export type Inbox = (phone: string) => readonly { text: string; at: Date }[];

/** 演示手机: only in the demo, and everybody sees only what was sent to themselves. */
export const demoPhonePage = (inbox: Inbox): Page =>
	page({
		path: "/dev/phone",
		by: persons,
		load: async (read) => {
			const { actor } = read;
			const ids =
				actor.kind === "natural-person"
					? [actor.partyId]
					: actor.kind === "legal-person"
						? [actor.partyId, actor.handlerPartyId]
						: [];
			const parties = await Promise.all(ids.map((id) => partyOf(read, id)));
			const messages = parties
				.flatMap((party) => (party?.phone ? inbox(party.phone) : []))
				.toSorted((one, other) => other.at.getTime() - one.at.getTime())
				.map(({ text, at }) => ({ text, at: at.toISOString() }));
			return { messages };
		},
		view: (data, shell) => DemoPhonePage({ data, shell }),
	});
