import type { organisationWords as chinese } from "./words.zh-CN.ts";

export const organisationWords: typeof chinese = {
	refusals: {
		"not-found": "Not found, or outside what you may see.",
		"wrong-login-or-password":
			"Wrong login or password. Check and try again; five errors lock the account for fifteen minutes.",
		"too-many-attempts":
			"Too many errors: the account is locked for fifteen minutes. Try later or ask the administrator for a new password.",
		"login-taken": "This login is taken; choose another.",
		"client-name-taken": "This organ has a system of that name; choose another or revoke the old one first.",
		"organ-known-already": "An organ with this name or credit code exists already; please check.",
		"identity-mismatch": "Name and identity number do not belong together; compare them with the document.",
		"ward-is-of-age":
			"This person is of age and has full capacity, so nobody acts as guardian; a special authorisation is possible.",
		"own-guardian": "These are your own name and number; please enter those of your ward.",
		"guardian-not-of-age":
			"A guardian is of age and has full capacity. Another guardian may act, or explain the situation at the window.",
		"guardianship-ended":
			"The register says this guardianship has ended. The present guardian acts; if the register is wrong, come to the window.",
		"authority-names-no-article":
			"A number called plan or published law needs document and article; without one it is the district's own.",
		"shorter-than-law": "The terms of review and suit are set by law; the district cannot shorten them.",
		"proposal-open": "A change of this parameter is waiting for a second person; decide that one first.",
		"proposal-decided": "This change has been decided; please refresh the page.",
		"parameter-moved-on": "The parameter has changed since this was proposed. Decline it and propose anew.",
		"same-person": "Nobody decides what they proposed themselves; ask another person.",
		"clock-only-forward": "The demo clock only moves forward.",
		"file-not-readable":
			"The file is neither a picture (of at most 40 megapixels) nor a PDF; photograph it again or save it as PDF.",
	},
	timeline: {
		OrganSaved: "Organ saved",
		PersonAdded: "Member of staff added",
		PersonClosed: "Account closed",
		PasswordSet: "Password reset",
		RoleGranted: "Role granted",
		RoleRevoked: "Role revoked",
		ApiClientAdded: "Connected system added",
		ApiClientRevoked: "Connected system revoked",
		DataExported: "All data exported, personal data included",
		ParameterChanged: "Parameter of the rules changed",
		ParameterChangeProposed: "Change of a parameter waiting for a second person",
		ParameterChangeDeclined: "Change of a parameter declined",
		CalendarYearLoaded: "Work calendar loaded",
		DemoClockSet: "Demo clock moved",
		PartyRegistered: "Applicant registered",
		PartyOpened: "Full numbers read",
		ServiceAddressConfirmed: "Service address confirmed",
		GuardianshipPromised: "Guardianship stated by commitment",
	},
};
