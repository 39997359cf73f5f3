import type { z } from "zod";
import type { slots } from "#institution/commitment/domain/api.ts";
import type { Sent } from "#platform/pages/sent.ts";

type Known = Pick<z.output<typeof slots.reply>, "slots" | "asksSiteAddress">;

/** A period comes as two days, a confirmation as a tick; both become the one text the template knows. */
export const slotValues = (sent: Sent, known: Known | null): Record<string, string> => {
	const typed = sent.under("slot.");
	const values: Record<string, string> = {};
	for (const { key, type } of known?.slots ?? []) {
		const text = typed[key] ?? "";
		if (type === "period") {
			const [from = "", to = ""] = [typed[`${key}.from`], typed[`${key}.to`]];
			values[key] = from === "" && to === "" ? "" : `${from}/${to}`;
		} else values[key] = type === "yes" ? (text === "yes" ? "true" : "") : text;
	}
	if (known?.asksSiteAddress === true) values.siteAddress = typed.siteAddress ?? "";
	return values;
};
