import { giveDefence, myBreach, reportCorrection } from "#institution/breach/domain/api.ts";
import { BreachPage } from "#institution/breach/portal/BreachPage.tsx";
import { en as breachEn } from "#institution/breach/portal/words.en.ts";
import { zh as breachZh } from "#institution/breach/portal/words.zh-CN.ts";
import { commitment } from "#institution/commitment/domain/api.ts";
import * as api from "#institution/credit/domain/api.ts";
import { CreditRecordPage } from "#institution/credit/portal/CreditRecordPage.tsx";
import {
	KeptCommitmentsPage,
	type LettersPage,
	MyCreditPage,
} from "#institution/credit/portal/MyCreditPage.tsx";
import { en } from "#institution/credit/portal/words.en.ts";
import { zh } from "#institution/credit/portal/words.zh-CN.ts";
import { matterWords } from "#institution/matter/domain/words.zh-CN.ts";
import { type FormPost, formPost } from "#platform/pages/form-post.ts";
import { type Page, type PageRead, page } from "#platform/pages/page.ts";
import type { Upload } from "#platform/pages/sent.ts";
import { isUuid, pageNumber, within } from "./address.ts";
import { adviceFrom, persons } from "./persons.ts";

const both = adviceFrom({ "zh-CN": zh, en });
const statementWrong = { "zh-CN": breachZh.statementWrong, en: breachEn.statementWrong };

/** Records with the letters they are about, as far as this reader may see them. */
const lettersFrom = async (
	read: PageRead,
	kind: "kept" | "broken",
	paged: { page: number; size: number },
): Promise<LettersPage | null> => {
	const found = await read.ask(api.myCreditRecords, { query: { kind, ...paged } });
	if (found === null) return null;
	const rows = await Promise.all(
		found.rows.map(async (row) => {
			const letter = await read.ask(commitment, { params: { id: row.commitmentId } });
			return {
				...row,
				certName: letter?.certName ?? row.matterName,
				letterNo: letter?.letterNo ?? null,
				signedAt: letter?.signedAt ?? null,
			};
		}),
	);
	return { rows, page: found.page, more: found.more };
};

const myCredit = page({
	path: "/my/credit",
	by: persons,
	load: async (read, { query }) => {
		const mine = await read.ask(api.myCredit);
		const kept = await lettersFrom(read, "kept", { page: 1, size: 5 });
		const broken = await lettersFrom(read, "broken", { page: pageNumber(query.page), size: 10 });
		return mine === null || kept === null || broken === null
			? null
			: { ...mine, kept: { ...mine.kept, rows: kept.rows }, broken };
	},
	view: (data, shell) => MyCreditPage({ data, shell }),
});

const keptCommitments = page({
	path: "/my/credit/kept",
	by: persons,
	load: (read, { query }) => lettersFrom(read, "kept", { page: pageNumber(query.page), size: 20 }),
	view: (data, shell) => KeptCommitmentsPage({ data, shell }),
});

const creditRecord = page({
	path: "/my/credit/:recordId",
	by: persons,
	load: async (read, { params }) =>
		isUuid(params.recordId) ? read.ask(api.myCreditRecord, { params: { recordId: params.recordId } }) : null,
	view: (data, shell, form) => CreditRecordPage({ data, shell, form }),
});

const breach = page({
	path: "/my/breaches/:breachId",
	by: persons,
	load: async (read, { params }) =>
		isUuid(params.breachId)
			? within(await read.ask(myBreach, { params: { breachId: params.breachId } }), (found) => ({
					breach: found,
					documentTitles: matterWords.documentKinds,
				}))
			: null,
	view: (data, shell, form) => BreachPage({ data, shell, form }),
});

export const creditPages: readonly Page[] = [myCredit, keptCommitments, creditRecord, breach];

/** `keep` stores an uploaded file and answers its hash; null where it is not an image or a PDF. */
export const creditPosts = (
	keep: (upload: Upload, purpose: string, subjectId: string) => Promise<string | null>,
): readonly FormPost[] => [
	formPost({
		path: "/my/credit/:recordId/repair",
		endpoint: api.requestRepair,
		page: creditRecord,
		toInput: async (sent, params, read) => {
			const recordId = params.recordId ?? "";
			const scope = sent.text("scope");
			const statement = sent.text("statement");
			// Nothing is stored for a record out of sight or a form that will be refused anyway.
			const known = isUuid(recordId) ? await read.ask(api.myCreditRecord, { params: { recordId } }) : null;
			const kept = known !== null && scope !== "" && statement !== "";
			const store = async (field: string): Promise<string[]> => {
				const hashes = await Promise.all(
					(kept ? sent.files(field) : []).map((file) => keep(file, "credit-repair", recordId)),
				);
				return hashes.filter((hash) => hash !== null);
			};
			const [pledgeHash = null] = await store("pledge");
			return { params: { recordId }, body: { scope, statement, files: await store("files"), pledgeHash } };
		},
		onAccepted: (_, params) => `/my/credit/${params.recordId}`,
		fieldOf: (path) => (path.startsWith("files") ? "files" : path === "pledgeHash" ? "pledge" : path),
		wrong: {
			scope: both((words) => words.scopeWrong),
			statement: both((words) => words.statementWrong),
			files: both((words) => words.proofWrong),
		},
	}),
	formPost({
		path: "/my/credit/:recordId/objection",
		endpoint: api.fileObjection,
		page: creditRecord,
		toInput: (sent, params) => ({
			params: { recordId: params.recordId },
			body: { reason: sent.text("reason") },
		}),
		onAccepted: (_, params) => `/my/credit/${params.recordId}`,
		wrong: { reason: both((words) => words.reasonWrong) },
	}),
	formPost({
		path: "/my/breaches/:breachId/defence",
		endpoint: giveDefence,
		page: breach,
		toInput: (sent, params) => ({
			params: { breachId: params.breachId },
			body: {
				statement: sent.text("statement"),
				offersCertificate: sent.text("offersCertificate") === "yes",
			},
		}),
		onAccepted: (_, params) => `/my/breaches/${params.breachId}`,
		wrong: { statement: statementWrong },
	}),
	formPost({
		path: "/my/breaches/:breachId/correction",
		endpoint: reportCorrection,
		page: breach,
		toInput: (sent, params) => ({
			params: { breachId: params.breachId },
			body: { statement: sent.text("statement") },
		}),
		onAccepted: (_, params) => `/my/breaches/${params.breachId}`,
		wrong: { statement: statementWrong },
	}),
];
