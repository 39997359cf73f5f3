import type { Dictionary } from "#portal/shell.ts";
import type { zh } from "./words.zh-CN.ts";

/** The English of the guide, the procedure, the hall screen and the data standards. */
export const en: Dictionary<typeof zh> = {
	version: (no, date) => `Version ${no}, published ${date}`,
	stale:
		"What this page rests on has changed and it is being renewed. The list and the letter in force decide.",
	inChinese: "This is an official text of the organ and stands in Chinese.",
	download: "Download: ",
	procedure: "The organ's working procedure",
	apply: "Start",
	toItem: "See the item",
	hall: {
		title: (organ) => `${organ}: certificates a commitment can replace`,
		lead: "Instead of fetching a certificate you may commit in writing. Scan for the guide and the blank letter.",
		phone: (phone) => `Telephone ${phone}`,
		page: (at, of) => `Screen ${at} of ${of}`,
		empty: "This organ has no published items yet.",
	},
	standards: {
		title: "Data standards",
		lead: "What this system exchanges follows these published standards; any system may use them.",
		filesTitle: "For machines",
		openapi: "All calls (OpenAPI 3.1)",
		itemSchema: "Certification item (JSON Schema)",
		letterSchema: "Letter (JSON Schema)",
		templateSchema: "Letter template (JSON Schema)",
		releaseSchema: "Edition of the list (JSON Schema)",
		exchange: "Fields of the national platform (JSON)",
		documentsTitle: "Documents in these formats",
		currentRelease: "The list in force (JSON, edition of the list)",
		olderReleases: "Editions of the list, each as JSON too",
		anItem: "One item (JSON, certification item)",
		aLetter:
			"A commitment letter: its sealed PDF carries yinuo-letter.json, where content is the whole letter (JSON, letter)",
		dictionaryTitle: "Data dictionary",
		field: "Field",
		meaning: "Meaning",
		type: "Type",
		required: "Required",
		yes: "Yes",
		no: "No",
		tablesTitle: "Tables exchanged with the national platform",
		tablesNote:
			"Names and lengths were seen in two public implementations; the standard itself was not read. No record leaves with a required field empty.",
		codesTitle: "Checks of codes",
		codes: {
			id: "Citizen number: GB 11643, 18 characters, check character and date of birth",
			uscc: "Unified social credit code: GB 32100, both check characters (17th and 18th)",
			division: "Division code: GB/T 2260, 6 digits; streets 9, communities 12",
			task: "Implementing code: 18 of the organ, 1 of the level, 12 of the basic code, 31 in all",
		},
	},
};
