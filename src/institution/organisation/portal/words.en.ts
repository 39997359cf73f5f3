import type { Dictionary } from "#portal/shell.ts";
import type { zh } from "./words.zh-CN.ts";

export const en: Dictionary<typeof zh> = {
	login: {
		title: "Sign in",
		lead: "You need to sign in to apply, to sign a letter and to see your matters. Searching, verifying letters and complaining need no sign-in.",
		button: "Sign in with unified identity",
		what: "What we learn when you sign in",
		whatPoints: [
			"Your name, document number, phone and level of real-name check, to fill in your letter",
			"Which firms or organisations you may act for",
			"Who has read your data: you can see it under “My commitments and credit”",
		],
		otherTitle: "No phone, or not at ease with it?",
		other:
			"Bring your identity card to your street's service centre or the district hall; staff will read everything to you. If you cannot travel, call for a home visit. Face recognition is never the only way.",
		staff: "Staff sign-in",
		expired: "Your sign-in has expired. Sign in again; what was not sent must be sent again.",
		refused: "Signing in did not work or was cancelled. You can try again.",
		unavailable: "The identity platform cannot be reached. Try again in a few minutes or go to a window.",
		number: "The identity platform gave a wrong document number. Ask it to correct this, or go to a window.",
	},
	fresh: {
		title: "Confirm who you are before signing",
		lead: "A signed letter has legal force. To be sure that it is you who signs, please sign in once more.",
	},
	actAs: {
		title: "For whom do you act?",
		self: (name) => `Myself (${name})`,
		selfHint: "Personal matters: household, benefits, insurance, exams",
		representative: "I am its legal representative or head",
		handler: "I handle for it; signing needs its seal or its special authorisation",
		button: "Continue",
		wrong: "Choose for whom you act",
	},
};
