import { publishedItemIn } from "#institution/catalogue/server/queries.ts";
import { sealingOf } from "#institution/commitment/domain/commitment.ts";
import { commitmentById, openedLetter } from "#institution/commitment/server/queries.ts";
import { replacedCertificates } from "#institution/matter/server/offers.ts";
import { matterOf } from "#institution/matter/server/store.ts";
import type { Slot } from "#institution/notice/domain/template.ts";
import { templateVersion } from "#institution/notice/server/queries.ts";
import {
	certifiedOfficers,
	partyNames,
	partyOf,
	personNames,
} from "#institution/organisation/server/queries.ts";
import type { Checkpoint } from "#institution/verification/domain/checkpoint.ts";
import type { VerificationNeeds } from "#institution/verification/server/needs.ts";
import type { Parts } from "../parts.ts";
import { keepFile } from "./files.ts";
import { labelsOf } from "./labels.ts";

const checkpointOf = ({ key, label, type, unit, options, compareWith }: Slot): Checkpoint => ({
	key,
	label,
	type,
	...(unit ? { unit } : {}),
	...(options ? { options } : {}),
	...(compareWith
		? {
				compareWith: {
					source: compareWith.source,
					field: compareWith.field,
					...(compareWith.tolerance === undefined ? {} : { tolerance: compareWith.tolerance }),
				},
			}
		: {}),
});

/** What the rest of the institution answers to 核查. */
export const answersToVerification = (parts: Parts): VerificationNeeds => ({
	engine: {
		act: (actor, work) => parts.engine().act(actor, work),
		reading: (actor) => parts.engine().reading(actor),
	},
	dataSharing: parts.outside.dataSharing,
	letterOutline: async (read, commitmentId) => {
		const commitment = await commitmentById(read, commitmentId);
		if (!commitment) return null;
		const [template, promisor] = await Promise.all([
			templateVersion(read.db, commitment.templateVersionId),
			partyOf(read, commitment.promisor),
		]);
		if (!template || !promisor) return null;
		return {
			promisor: commitment.promisor,
			subjectKind: promisor.kind,
			checkpoints: template.text.slots.map(checkpointOf),
		};
	},
	openLetter: async (read, commitmentId) => {
		const opened = await openedLetter(read, commitmentId);
		if (!opened) return null;
		const [promisor, item] = await Promise.all([
			partyOf(read, opened.commitment.promisor),
			publishedItemIn(read.db, opened.commitment.itemId, opened.commitment.releaseId),
		]);
		if (!promisor || !item) return null;
		return {
			letterNo: sealingOf(opened.commitment)?.letterNo ?? "",
			promised: opened.answers,
			specifics: opened.content.specifics,
			tables: new Map(
				opened.content.tables.map(({ key, columns, rows }) => [
					key,
					{ columns: columns.map(({ label }) => label), rows },
				]),
			),
			siteAddress: opened.content.siteAddress,
			subject:
				promisor.kind === "citizen"
					? { name: promisor.name, idNumber: promisor.idNumber ?? "" }
					: { name: promisor.name, uscc: promisor.uscc ?? "" },
		};
	},
	matterNo: async (read, matterId) => {
		const matter = await matterOf(read, matterId);
		if (!matter) throw new Error(`no matter ${matterId}`);
		return matter.matterNo;
	},
	standingLetter: async (read, commitmentId) => {
		const commitment = await commitmentById(read, commitmentId);
		if (!commitment || (commitment.state !== "signed" && commitment.state !== "sealed")) return null;
		const [matter, item] = await Promise.all([
			matterOf(read, commitment.matterId),
			publishedItemIn(read.db, commitment.itemId, commitment.releaseId),
		]);
		if (!matter || !item) return null;
		const running = matter.state === "accepted" || matter.state === "supplementing";
		if (!running && matter.state !== "decided" && matter.state !== "closed") return null;
		const dueAt = matter.state === "accepted" ? matter.acceptance.dueAt : null;
		return {
			matterId: matter.id,
			itemId: commitment.itemId,
			verifyingOrganId: item.verifyingOrganId,
			decided: !running,
			matterDueAt: dueAt === null ? null : new Date(dueAt),
		};
	},
	replacedCertificates,
	labels: async (read, ids) => ({
		...(await labelsOf(read, ids)),
		parties: await partyNames(read, ids.parties),
		people: await personNames(read, ids.people),
	}),
	certifiedOfficers,
	keepFile: keepFile(parts.files),
	openFile: async (_, hash) => ((await parts.files.has(hash)) ? parts.files.get(hash) : null),
});
