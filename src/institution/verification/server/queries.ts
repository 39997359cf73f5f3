import type { z } from "zod";
import { allows } from "#kernel/action.ts";
import type { Actor, OrganId } from "#kernel/actor.ts";
import { addMonths, dayOf, endOfDay } from "#kernel/calendar.ts";
import { pageOf } from "#kernel/paging.ts";
import type { StaffRole } from "#kernel/role.ts";
import type { Read } from "#platform/act.ts";
import { actions } from "../domain/actions.ts";
import type * as api from "../domain/api.ts";
import type { Checkpoint } from "../domain/checkpoint.ts";
import { chooseNext, type InspectionItem } from "../domain/choose-next.ts";
import { type InProcessFinding, inProcessFinding } from "../domain/in-process.ts";
import { isOpen, type Verification } from "../domain/verification.ts";
import { verificationWords as english } from "../domain/words.en.ts";
import { verificationWords as chinese } from "../domain/words.zh-CN.ts";
import { evidenceOf, type OpenedEvidence } from "./evidence.ts";
import type { Labels, LetterOpened, VerificationNeeds } from "./needs.ts";
import { isOverdue } from "./store.ts";
import type { VerificationTables } from "./tables.ts";
import { readableOrgans, visibleTo } from "./visible-to.ts";

const tables = (read: Read) => read.db.withTables<VerificationTables>();
const documentOf = (row: { document: string | object }): Verification => row.document as Verification;

const rowOf = (verification: Verification, labels: Labels, now: Date): api.VerificationRow => ({
	id: verification.id,
	matterId: verification.matterId,
	matterNo: labels.matters.get(verification.matterId)?.matterNo ?? "",
	matterName: labels.matters.get(verification.matterId)?.matterName ?? "",
	certName: labels.items.get(verification.itemId)?.certName ?? "",
	promisorName: labels.parties.get(verification.promisor) ?? "",
	state: verification.state,
	method: verification.method,
	phase: verification.phase,
	reason: verification.reason,
	dueAt: verification.dueAt,
	overdue: isOverdue(verification, now),
	conclusion: "finding" in verification ? verification.finding.conclusion : null,
	cause: "finding" in verification ? verification.finding.cause : null,
});

const peopleOf = (verification: Verification): string[] => [
	...(verification.visit?.officers ?? []),
	...verification.visits.flatMap(({ officers }) => officers),
	...("finding" in verification && verification.concludedBy !== null ? [verification.concludedBy] : []),
];

const labelsFor = (
	needs: Pick<VerificationNeeds, "labels">,
	read: Read,
	verifications: readonly Verification[],
	people: readonly string[] = [],
): Promise<Labels> =>
	needs.labels(read, {
		matters: [...new Set(verifications.map(({ matterId }) => matterId))],
		items: [...new Set(verifications.map(({ itemId }) => itemId))],
		parties: [...new Set(verifications.map(({ promisor }) => promisor))],
		people: [...new Set([...people, ...verifications.flatMap(peopleOf)])],
	});

/** The organ's queue: open checks by due date, done ones newest first. */
export async function verificationList(
	needs: Pick<VerificationNeeds, "labels">,
	read: Read,
	query: z.output<(typeof api.myVerifications)["query"]>,
): Promise<z.input<(typeof api.myVerifications)["reply"]>> {
	let rows = tables(read)
		.selectFrom("verification")
		.select(["document", "due_at", "updated_at", "id"])
		.where("division_code", "=", read.division)
		.where(visibleTo(read.actor));
	switch (query.state) {
		case "open":
			rows = rows.where("state", "not in", ["reviewed", "stopped"]).orderBy("due_at").orderBy("id");
			break;
		case "done":
			rows = rows.where("state", "in", ["reviewed", "stopped"]).orderBy("updated_at", "desc").orderBy("id");
			break;
		default:
			rows = rows.where("state", "=", query.state).orderBy("due_at").orderBy("id");
	}
	if (query.overdue === "yes") rows = rows.where("due_at", "<", read.now);
	if (query.overdue === "no") rows = rows.where("due_at", ">=", read.now);
	const found = await rows
		.offset((query.page - 1) * query.size)
		.limit(query.size + 1)
		.execute();
	const shown = pageOf(found.map(documentOf), query);
	const labels = await labelsFor(needs, read, shown.rows);
	return { ...shown, rows: shown.rows.map((verification) => rowOf(verification, labels, read.now)) };
}

/** One verification that this actor may see; null where there is none. */
export async function visibleVerification(read: Read, id: string): Promise<Verification | null> {
	const row = await tables(read)
		.selectFrom("verification")
		.select("document")
		.where("division_code", "=", read.division)
		.where("id", "=", id)
		.where(visibleTo(read.actor))
		.executeTakeFirst();
	return row === undefined ? null : documentOf(row);
}

/** What this person may do now with this check: null yes, otherwise `state`, `role` or `reviewer-concluded`. */
function actionsFor(actor: Actor, verification: Verification): Record<string, string | null> {
	const roles: StaffRole[] =
		actor.kind === "staff"
			? actor.grants.filter(({ organId }) => organId === verification.organId).map(({ role }) => role)
			: [];
	return Object.fromEntries(
		Object.entries(actions).map(([name, action]): [string, string | null] => {
			if (!roles.some((role) => action.by.some((by) => by === role))) return [name, "role"];
			if (!roles.some((role) => allows(action, verification.state, role))) return [name, "state"];
			const own =
				"finding" in verification && actor.kind === "staff" && verification.concludedBy === actor.personId;
			return [name, name === "review-verification" && own ? "reviewer-concluded" : null];
		}),
	);
}

const wordsFor = ({ language }: Read) => (language === "en" ? english : chinese);

const titleOf = (
	read: Read,
	{ content }: OpenedEvidence,
	sources: ReadonlyMap<string, { name: string }>,
): string => {
	switch (content.kind) {
		case "data-answer":
			return sources.get(content.source)?.name ?? content.source;
		case "document":
		case "statement":
			return content.title;
		case "visit":
		case "home-refusal":
			return wordsFor(read).evidenceTitles[content.kind];
		case "grounds":
		case "opinion":
		case "reason":
			return "";
	}
};

/** What a finding may rest on. An answer that could not be verified, and a refused door, prove nothing. */
export const isUsable = ({ content }: OpenedEvidence): boolean => {
	switch (content.kind) {
		case "data-answer":
			return content.why === null;
		case "visit":
		case "document":
		case "statement":
			return true;
		case "grounds":
		case "opinion":
		case "reason":
		case "home-refusal":
			return false;
	}
};

/** A value committed to as people read it: 是 for a tick, the wording of a choice. */
const shownValue = (
	read: Read,
	value: string | null,
	type: Checkpoint["type"],
	options: Checkpoint["options"],
): string | null => {
	if (value === null) return null;
	if (type === "yes") return value === "true" ? wordsFor(read).ticked.yes : wordsFor(read).ticked.no;
	return options?.find((option) => option.value === value)?.label ?? value;
};

/** 重复行 of the letter, for whoever checks it row by row. */
const tableOf = (letter: LetterOpened | null, key: string) => {
	const table = letter?.tables.get(key);
	return table === undefined
		? null
		: { columns: [...table.columns], rows: table.rows.map((cells) => [...cells]) };
};

/** Everything one check consists of, with the values committed to and found beside each other. */
export async function verificationDetail(
	needs: VerificationNeeds,
	read: Read,
	id: string,
): Promise<z.input<(typeof api.verification)["reply"]> | null> {
	const verification = await visibleVerification(read, id);
	if (verification === null) return null;
	const [evidence, letter, officers, inspectionItems] = await Promise.all([
		evidenceOf(read, id),
		needs.openLetter(read, verification.commitmentId),
		isOpen(verification) ? needs.certifiedOfficers(read, verification.organId) : [],
		isOpen(verification) && verification.subjectKind !== "citizen"
			? inspectionItemsFor(read, verification.organId, verification.promisor)
			: [],
	]);
	const labels = await labelsFor(
		needs,
		read,
		[verification],
		evidence.flatMap(({ recordedBy }) => recordedBy ?? []),
	);
	const name = (personId: string) => labels.people.get(personId) ?? "";
	const byId = new Map(evidence.map((piece) => [piece.id, piece.content]));
	const { sources } = needs.dataSharing;
	const last = (kind: "grounds" | "opinion"): string | null => {
		const content = evidence.findLast((piece) => piece.kind === kind)?.content;
		return content !== undefined && "text" in content ? content.text : null;
	};
	return {
		...rowOf(verification, labels, read.now),
		letterNo: letter?.letterNo ?? "",
		standard: labels.items.get(verification.itemId)?.verifyStandard ?? "",
		specifics: [...(letter?.specifics ?? [])],
		siteAddress: letter?.siteAddress ?? null,
		checkpoints: verification.checkpoints.map(({ key, label, type, unit, options, compareWith }) => ({
			key,
			label,
			type,
			unit: unit ?? null,
			sourceName:
				compareWith === undefined ? null : (sources.get(compareWith.source)?.name ?? compareWith.source),
			promised: shownValue(read, letter?.promised[key] ?? null, type, options),
			table: tableOf(letter, key),
		})),
		attempts: verification.attempts.map((attempt) => {
			const answer = attempt.evidenceId === null ? undefined : byId.get(attempt.evidenceId);
			const found = answer?.kind === "data-answer" ? answer.fields : {};
			return {
				attemptId: attempt.attemptId,
				sourceName: sources.get(attempt.source)?.name ?? attempt.source,
				at: attempt.endedAt,
				outcome: attempt.outcome,
				why: attempt.why,
				dataAsOf: attempt.dataAsOf,
				fields: attempt.results.map(({ key, result }) => {
					const field = verification.checkpoints.find((checkpoint) => checkpoint.key === key)?.compareWith
						?.field;
					return { key, result, found: field === undefined ? null : (found[field] ?? null) };
				}),
			};
		}),
		visit:
			verification.visit === null
				? null
				: {
						visitId: verification.visit.visitId,
						officers: verification.visit.officers.map((personId) => ({ personId, name: name(personId) })),
						place: verification.visit.place,
						inspectionItem: verification.visit.inspectionItem,
						announcedAt: verification.visit.announcedAt,
					},
		visits: verification.visits.map((visit) => {
			const content = byId.get(visit.evidenceId);
			const seen = content?.kind === "visit" ? content : null;
			return {
				visitId: visit.visitId,
				recordedAt: visit.recordedAt,
				officers: visit.officers.map(name),
				fields: visit.results.map(({ key, result }) => ({
					key,
					result,
					observed: seen?.observed[key] ?? "",
				})),
				photos: (seen?.photos ?? []).map(({ fileHash, takenAt, position }) => ({
					fileHash,
					takenAt,
					latitude: position?.latitude ?? null,
					longitude: position?.longitude ?? null,
				})),
				signature: visit.signature,
				note: seen?.signature.kind === "refused" ? seen.signature.note : "",
			};
		}),
		homeRefusedAt: verification.homeRefusedAt,
		evidence: evidence
			.filter(({ kind }) => kind !== "grounds" && kind !== "opinion" && kind !== "reason")
			.map((piece) => ({
				id: piece.id,
				kind: piece.kind,
				at: piece.at.toISOString(),
				title: titleOf(read, piece, sources),
				byName: piece.recordedBy === null ? null : name(piece.recordedBy),
				text: "text" in piece.content ? piece.content.text : null,
				fileHash: "fileHash" in piece.content ? piece.content.fileHash : null,
				usable: isUsable(piece),
			})),
		grounds: last("grounds"),
		concludedByName:
			"finding" in verification && verification.concludedBy !== null ? name(verification.concludedBy) : null,
		concludedByMe:
			"finding" in verification &&
			read.actor.kind === "staff" &&
			verification.concludedBy === read.actor.personId,
		opinion: last("opinion"),
		next: chooseNext(verification),
		actions: actionsFor(read.actor, verification),
		officers: [...officers],
		inspectionItems: inspectionItems.map(({ code, name: itemName, visitsLeftThisYear }) => ({
			code,
			name: itemName,
			visitsLeftThisYear,
		})),
	};
}

/** Published inspection items of an organ with what this year's cap leaves for one subject. */
export async function inspectionItemsFor(
	read: Read,
	organId: OrganId,
	promisor: string,
): Promise<(InspectionItem & { name: string })[]> {
	const year = dayOf(read.now).slice(0, 4);
	const beginning = endOfDay(addMonths(`${year}-12-31`, -12));
	const items = await tables(read)
		.selectFrom("inspection_item")
		.select((eb) => [
			"code",
			"name",
			"organ_id",
			"yearly_cap",
			eb
				.selectFrom("verification_visit")
				.select((visit) => visit.fn.countAll<string>().as("visits"))
				.whereRef("verification_visit.division_code", "=", "inspection_item.division_code")
				.whereRef("verification_visit.inspection_item", "=", "inspection_item.code")
				.where("verification_visit.promisor_id", "=", promisor)
				.where("verification_visit.ordered_at", ">", beginning)
				.as("visits"),
		])
		.where("division_code", "=", read.division)
		.where("organ_id", "=", organId)
		.where("withdrawn_at", "is", null)
		.orderBy("code")
		.limit(200)
		.execute();
	return items.map((item) => ({
		code: item.code,
		name: item.name,
		organId: item.organ_id,
		visitsLeftThisYear: item.yearly_cap - Number(item.visits ?? 0),
	}));
}

/** 检查事项 of the organs this actor works for, with the visits of this year. */
export async function inspectionItemList(
	read: Read,
): Promise<z.input<(typeof api.inspectionItems)["reply"]>> {
	const organs = readableOrgans(read.actor, new Set<StaffRole>(["verifier", "organ-head"]));
	if (organs.length === 0) return { rows: [] };
	const beginning = endOfDay(addMonths(`${dayOf(read.now).slice(0, 4)}-12-31`, -12));
	const rows = await tables(read)
		.selectFrom("inspection_item")
		.select((eb) => [
			"code",
			"name",
			"organ_id",
			"legal_basis",
			"yearly_cap",
			"published_at",
			eb
				.selectFrom("verification_visit")
				.select((visit) => visit.fn.countAll<string>().as("visits"))
				.whereRef("verification_visit.division_code", "=", "inspection_item.division_code")
				.whereRef("verification_visit.inspection_item", "=", "inspection_item.code")
				.where("verification_visit.ordered_at", ">", beginning)
				.as("visits"),
		])
		.where("division_code", "=", read.division)
		.where("organ_id", "in", organs)
		.where("withdrawn_at", "is", null)
		.orderBy("code")
		.limit(200)
		.execute();
	return {
		rows: rows.map((row) => ({
			code: row.code,
			name: row.name,
			organId: row.organ_id,
			legalBasis: row.legal_basis,
			yearlyCap: row.yearly_cap,
			publishedAt: row.published_at.toISOString(),
			visitsThisYear: Number(row.visits ?? 0),
		})),
	};
}

/** 事中核查 of a matter: what bars its decision, what was found, what lapsed (legal-effect §1). */
export async function inProcessFindingOf(read: Read, matterId: string): Promise<InProcessFinding> {
	const rows = await tables(read)
		.selectFrom("verification")
		.select("document")
		.where("division_code", "=", read.division)
		.where("matter_id", "=", matterId)
		.where("phase", "=", "in-process")
		.orderBy("id")
		.limit(100)
		.execute();
	return inProcessFinding(rows.map(documentOf), read.now);
}

/** Does a check already contradict this letter? Then a superior answers its withdrawal (legal-effect §1). */
export async function mismatchShownFor(read: Read, commitmentId: string): Promise<boolean> {
	const row = await tables(read)
		.selectFrom("verification")
		.select("id")
		.where("division_code", "=", read.division)
		.where("commitment_id", "=", commitmentId)
		.where("mismatch_shown", "=", true)
		.executeTakeFirst();
	return row !== undefined;
}

/** The population of 双随机 draws: exempt letters that are still commitments. */
export async function poolList(
	needs: Pick<VerificationNeeds, "labels">,
	read: Read,
	{ itemId, page, size }: z.output<(typeof api.supervisionPool)["query"]>,
): Promise<z.input<(typeof api.supervisionPool)["reply"]>> {
	const anywhere =
		read.actor.kind === "staff" && read.actor.grants.some(({ role }) => role === "justice-bureau");
	const organs = readableOrgans(read.actor, new Set<StaffRole>(["verifier", "organ-head"]));
	if (!anywhere && organs.length === 0) return { rows: [], page, size, more: false };
	const found = await tables(read)
		.selectFrom("supervision_pool")
		.selectAll()
		.where("division_code", "=", read.division)
		.where("left_at", "is", null)
		.$if(!anywhere, (query) => query.where("organ_id", "in", organs))
		.$if(itemId !== undefined, (query) => query.where("item_id", "=", itemId ?? ""))
		.orderBy("entered_at", "desc")
		.orderBy("id")
		.offset((page - 1) * size)
		.limit(size + 1)
		.execute();
	const shown = found.slice(0, size);
	const labels = await needs.labels(read, {
		matters: shown.map((row) => row.matter_id),
		items: shown.map((row) => row.item_id),
		parties: [],
		people: [],
	});
	return {
		rows: shown.map((row) => ({
			id: row.id,
			commitmentId: row.commitment_id,
			matterId: row.matter_id,
			matterNo: labels.matters.get(row.matter_id)?.matterNo ?? "",
			matterName: labels.matters.get(row.matter_id)?.matterName ?? "",
			certName: labels.items.get(row.item_id)?.certName ?? "",
			itemId: row.item_id,
			organId: row.organ_id,
			tier: row.tier,
			ratioPercent: row.ratio_percent,
			enteredAt: row.entered_at.toISOString(),
		})),
		page,
		size,
		more: found.length > size,
	};
}

/** 校核纠错 of the organs this actor works for, open ones first. */
export async function correctionList(
	needs: Pick<VerificationNeeds, "dataSharing">,
	read: Read,
): Promise<z.input<(typeof api.sourceCorrections)["reply"]>> {
	const rows = await tables(read)
		.selectFrom("source_correction as c")
		.innerJoin("verification", (join) =>
			join
				.onRef("verification.division_code", "=", "c.division_code")
				.onRef("verification.id", "=", "c.verification_id"),
		)
		.select(["c.id", "c.verification_id", "c.source", "c.opened_at", "c.answered_at", "c.outcome"])
		.where("c.division_code", "=", read.division)
		.where("verification.organ_id", "in", [
			...readableOrgans(read.actor),
			// An empty list would be no SQL; this id is nobody's.
			"00000000-0000-0000-0000-000000000000",
		])
		.orderBy("c.answered_at", (order) => order.desc().nullsFirst())
		.orderBy("c.opened_at", "desc")
		.limit(200)
		.execute();
	return {
		rows: rows.map((row) => ({
			id: row.id,
			verificationId: row.verification_id,
			sourceName: needs.dataSharing.sources.get(row.source)?.name ?? row.source,
			openedAt: row.opened_at.toISOString(),
			answeredAt: row.answered_at?.toISOString() ?? null,
			outcome: row.outcome,
		})),
	};
}
