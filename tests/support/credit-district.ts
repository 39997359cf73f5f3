import type { Progress } from "#institution/breach/domain/stage.ts";
import type { PromisedBy } from "#institution/breach/domain/subjects.ts";
import type { BreachNeeds } from "#institution/breach/server/needs.ts";
import { breachStanding } from "#institution/breach/server/queries.ts";
import { followServedDocument, openOnReviewedCheck } from "#institution/breach/server/reactions.ts";
import { breachRoutes } from "#institution/breach/server/routes.ts";
import type { CreditNeeds } from "#institution/credit/server/needs.ts";
import {
	followFindingRemedy,
	liftLocksOnCorrection,
	recordKeptOnDroppedBreach,
	recordKeptOnReviewedCheck,
	recordOnEffectiveFinding,
} from "#institution/credit/server/reactions.ts";
import { creditRoutes } from "#institution/credit/server/routes.ts";
import type { OrganId, PartyId } from "#kernel/actor.ts";
import { completeCitizenNumber } from "#kernel/identifiers.ts";
import type { Act } from "#platform/act.ts";
import { record } from "#platform/journal.ts";
import { monday } from "./breach.ts";
import { testDistrict } from "./engine.ts";

type Draft = Parameters<BreachNeeds["draftDocument"]>[1] | Parameters<CreditNeeds["draftDocument"]>[1];

/**
 * Breach and credit on the real database, between the two events other slices give them (a reviewed check, a
 * served document). The neighbours are asked through the slices' own Needs; what they are asked is kept to be seen.
 */
export async function creditDistrict() {
	const drafted: (Draft & { documentId: string })[] = [];
	const asked: string[] = [];
	const world = {
		progress: "accepted" as Progress,
		promisedBy: { kind: "self" } as PromisedBy,
		evidenceIds: [] as string[],
		replaced: [{ name: "无犯罪记录证明", synonyms: ["没有案底的证明"] }],
	};
	const draftDocument = async (act: Act, draft: Draft) => {
		const documentId = act.newId();
		drafted.push({ ...draft, documentId });
		return documentId;
	};
	const noting = (what: string) => async () => {
		asked.push(what);
	};
	const answering = (what: string) => async () => {
		asked.push(what);
		return null;
	};
	let organId = "" as OrganId;
	const breachNeeds: BreachNeeds = {
		draftDocument,
		voidDocument: noting("voidDocument"),
		matterFacts: async () => ({
			organId,
			matterType: "licensing",
			matterName: "食品经营许可",
			progress: world.progress,
		}),
		promisedBy: async () => world.promisedBy,
		correctedBefore: async () => false,
		openCorrection: answering("openCorrection"),
		holdResult: noting("holdResult"),
		releaseResult: noting("releaseResult"),
		takeBackResult: answering("takeBackResult"),
		terminateMatter: answering("terminateMatter"),
		takeDownLetter: noting("takeDownLetter"),
		replacedCertificates: async () => world.replaced,
		evidenceIds: async () => world.evidenceIds,
		caseFiles: async () => [{ name: "核查记录", hash: "c".repeat(64) }],
	};
	const creditNeeds: CreditNeeds = {
		draftDocument,
		openFile: async () => null,
		takeDownLetter: noting("takeDownLetter"),
		breachStanding: (read, breachId) => breachStanding(read.db, read.division, breachId),
	};

	const reactions: Record<string, ((act: Act, entry: never) => Promise<void>)[]> = {
		VerificationReviewed: [openOnReviewedCheck(breachNeeds), recordKeptOnReviewedCheck],
		DocumentServed: [followServedDocument(breachNeeds)],
		FindingEffective: [recordOnEffectiveFinding(creditNeeds)],
		BreachDropped: [recordKeptOnDroppedBreach],
		CorrectionPassed: [liftLocksOnCorrection],
		RemedyFiled: [followFindingRemedy],
		RemedyStayed: [followFindingRemedy],
		RemedyEnded: [followFindingRemedy],
		BreachReversed: [followFindingRemedy],
	};
	const district = await testDistrict(() => [...breachRoutes(breachNeeds), ...creditRoutes(creditNeeds)], {
		outboxTypes: new Set(Object.keys(reactions)),
	});
	organId = district.organ("scj");
	const system = { kind: "system", task: "test" } as const;

	/** What the worker does: every event that left is answered, each reaction twice, because it may run twice. */
	const settle = async () => {
		for (;;) {
			const { rows } = await district.owner.pool.query(
				"delete from outbox using journal where journal.division_code = outbox.division_code and journal.id = outbox.journal_id returning journal.*",
			);
			if (rows.length === 0) return;
			for (const row of rows)
				for (const react of reactions[row.type] ?? [])
					for (let run = 0; run < 2; run += 1)
						await district.engine.act(system, (act) =>
							react(act, {
								id: row.id,
								at: row.at,
								actorKind: row.actor_kind,
								actorId: row.actor_id,
								slice: row.slice,
								subjectId: row.subject_id,
								matterId: row.matter_id,
								event: row.event,
							} as never),
						);
		}
	};
	/** An event of a neighbour, as its slice would journal it. */
	const happens = async (
		event: { type: string } & Record<string, unknown>,
		subjectId: string,
		matterId: string,
	) => {
		await district.engine.act(system, (act) =>
			record(act, { slice: "test", subjectId, matterId, events: [event] }),
		);
		await settle();
	};
	const newId = () => district.engine.act(system, async (act) => act.newId());

	/** A letter of this party whose check was concluded and reviewed. */
	const reviewed = async (
		promisor: PartyId,
		conclusion: "true" | "untrue" | "partly" | "cannot-tell",
		cause: string | null = null,
	) => {
		const [verificationId, matterId, commitmentId, itemId] = [
			await newId(),
			await newId(),
			await newId(),
			await newId(),
		];
		await happens(
			{
				type: "VerificationReviewed",
				verificationId,
				matterId,
				commitmentId,
				itemId,
				organId,
				promisor,
				conclusion,
				cause,
			},
			verificationId,
			matterId,
		);
		return { verificationId, matterId, commitmentId };
	};
	/** The newest document of a kind, served now. */
	const serve = async (kind: string) => {
		const document = drafted.findLast((one) => one.kind === kind);
		if (!document) throw new Error(`no ${kind} was drawn up`);
		await happens(
			{
				type: "DocumentServed",
				documentId: document.documentId,
				kind,
				causeId: document.causeId,
				effectiveAt: (await district.engine.reading(system)).now.toISOString(),
			},
			document.documentId,
			document.matterId,
		);
		return document;
	};
	/** Move the clock of the product. */
	const travel = (days: number) =>
		district.owner.pool.query("update demo_clock set offset_milliseconds = offset_milliseconds + $1", [
			days * 86_400_000,
		]);
	/** A file somebody uploaded. */
	const storedFile = async (hash: string) => {
		await district.engine.act(system, (act) =>
			act.tx
				.insertInto("stored_file")
				.values({
					division_code: act.division,
					hash,
					media_type: "application/pdf",
					bytes: 1,
					purpose: "evidence",
					subject_id: null,
				})
				.execute(),
		);
		return hash;
	};
	// Every run begins on the same Monday, well inside the published calendar.
	await district.owner.pool.query(
		`insert into demo_clock (only_row, offset_milliseconds)
		 values (true, extract(epoch from $1::timestamptz - clock_timestamp()) * 1000)`,
		[monday],
	);
	let people = 0;
	const citizen = (name: string, birth = "19850615") => {
		people += 1;
		return district.party({
			kind: "citizen",
			name,
			idType: "111",
			idNumber: completeCitizenNumber(`410404${birth}${String(people).padStart(3, "0")}`),
			realNameLevel: 3,
		});
	};
	return {
		...district,
		world,
		drafted,
		asked,
		settle,
		reviewed,
		serve,
		travel,
		storedFile,
		citizen,
		happens,
	};
}
