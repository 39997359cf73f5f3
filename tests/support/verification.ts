import { createHash, randomUUID } from "node:crypto";
import { demoRegistry } from "#adapters/data-sharing/demo-registry.ts";
import { envelopeKeys } from "#adapters/data-sharing/envelope.ts";
import { httpDataSharing } from "#adapters/data-sharing/http.ts";
import { dataSharingSimulator } from "#adapters/data-sharing/simulator.ts";
import type { Checkpoint } from "#institution/verification/domain/checkpoint.ts";
import type { CreditStanding, ItemVerification } from "#institution/verification/domain/plan.ts";
import type { VerificationNeeds } from "#institution/verification/server/needs.ts";
import { type Planned, planVerification } from "#institution/verification/server/plan-verification.ts";
import { compareOncePlanned } from "#institution/verification/server/reactions.ts";
import { verificationRoutes } from "#institution/verification/server/routes.ts";
import type { PartyId } from "#kernel/actor.ts";
import { isRefusal } from "#kernel/decision.ts";
import type { Act } from "#platform/act.ts";
import type { JournalEntry } from "#platform/journal.ts";
import { testDistrict } from "./engine.ts";

/** A letter as the other slices would hand it over. */
type Letter = {
	promisor: PartyId;
	kind: "citizen" | "legal-person";
	promised: Record<string, string>;
	checkpoints: Checkpoint[];
};

export const household: Checkpoint[] = [
	{
		key: "members",
		label: "共同生活家庭成员人数",
		type: "number",
		unit: "人",
		compareWith: { source: "civil-affairs", field: "householdSize" },
	},
	{
		key: "income",
		label: "家庭人均月收入",
		type: "money",
		unit: "元",
		compareWith: { source: "civil-affairs", field: "monthlyIncomePerHead", tolerance: 1 },
	},
];

export const onlineExPost: ItemVerification = {
	verifyMethod: "online",
	verifyPhase: "ex-post",
	verifyDeadline: { count: 10, unit: "working-day" },
};

/**
 * The verification slice on a real database with a real data-sharing server beside it. Letters and files, which
 * other slices own, are answered from what the test hands in.
 */
export async function verificationDistrict() {
	const caller = envelopeKeys("sm2");
	const simulator = await dataSharingSimulator({ registry: demoRegistry, caller: caller.verifying });
	const letters = new Map<string, Letter>();
	const files = new Map<string, Buffer>();
	const wiring: { needs?: VerificationNeeds } = {};
	const district = await testDistrict((engine) => {
		const needs: VerificationNeeds = {
			engine,
			dataSharing: httpDataSharing({
				sources: simulator.sources,
				signingKey: caller.signing,
				egress: [{ origin: simulator.origin, insideNetwork: true }],
				timeoutMilliseconds: 1_500,
				tries: 1,
			}),
			letterOutline: async (_, id) => {
				const letter = letters.get(id);
				return letter
					? { promisor: letter.promisor, subjectKind: letter.kind, checkpoints: letter.checkpoints }
					: null;
			},
			openLetter: async (_, id) => {
				const letter = letters.get(id);
				return letter
					? {
							letterNo: "石龙民告承〔2026〕1号",
							promised: letter.promised,
							specifics: ["共同生活家庭成员3人，家庭人均月收入620元"],
							tables: new Map(),
							siteAddress: null,
							subject: { name: "王芳", idNumber: "410404199003070026" },
						}
					: null;
			},
			matterNo: async () => "20261123-K7Q2M4",
			standingLetter: async (_, id) =>
				letters.has(id)
					? {
							matterId: randomUUID(),
							itemId: randomUUID(),
							verifyingOrganId: district.organ("mzj"),
							decided: true,
							matterDueAt: null,
						}
					: null,
			replacedCertificates: async () => [
				{ itemId: randomUUID(), name: "家庭收入和财产状况证明", synonyms: ["收入证明"] },
			],
			labels: async (_read, { matters, items, parties, people }) => ({
				matters: new Map(
					matters.map((id) => [id, { matterNo: "20261123-K7Q2M4", matterName: "最低生活保障审核确认" }]),
				),
				items: new Map(
					items.map((id) => [id, { certName: "家庭收入和财产状况证明", verifyStandard: "核对一致" }]),
				),
				parties: new Map(parties.map((id) => [id, "王芳"])),
				people: new Map(
					people.length === 0
						? []
						: (
								await district.owner.pool.query<{ id: string; name: string }>(
									"select id, name from person where id = any($1)",
									[people],
								)
							).rows.map(({ id, name }) => [id, name]),
				),
			}),
			certifiedOfficers: async (_, organId) =>
				(
					await district.owner.pool.query<{ personId: string; name: string; certificateNo: string }>(
						`select p.id as "personId", p.name, p.officer_certificate as "certificateNo" from person p
						join role_grant g on g.person_id = p.id where g.organ_id = $1 and p.officer_certificate is not null
						order by p.login`,
						[organId],
					)
				).rows,
			keepFile: async (act, { bytes, mediaType, purpose, subjectId }) => {
				const hash = createHash("sha256").update(bytes).digest("hex");
				files.set(hash, bytes);
				await act.tx
					.insertInto("stored_file")
					.values({
						division_code: act.division,
						hash,
						media_type: mediaType,
						bytes: bytes.length,
						purpose,
						subject_id: subjectId,
					})
					.execute();
				return hash;
			},
			openFile: async (_, hash) => files.get(hash) ?? null,
		};
		wiring.needs = needs;
		return verificationRoutes(needs);
	});
	// A day well inside the published calendar, whatever day the tests are run on.
	const offset = Date.parse("2026-03-02T02:00:00Z") - Date.now();
	await district.owner.pool.query("insert into demo_clock (offset_milliseconds) values ($1)", [offset]);
	const { needs } = wiring;
	if (needs === undefined) throw new Error("the routes were not bound");
	const { engine, owner } = district;

	/** Plan a check of a letter with these promises; in a transaction of its own, as matter does. */
	const plan = async (
		promised: Record<string, string>,
		more: {
			organ?: string;
			item?: ItemVerification;
			phase?: "in-process" | "ex-post";
			standing?: CreditStanding;
			checkpoints?: Checkpoint[];
			kind?: Letter["kind"];
			commitmentId?: string;
			matterId?: string;
		} = {},
	): Promise<Planned & { commitmentId: string; matterId: string }> => {
		const commitmentId = more.commitmentId ?? randomUUID();
		const matterId = more.matterId ?? randomUUID();
		const { id: promisor } = await district.party({
			kind: "citizen",
			name: "王芳",
			idType: "111",
			idNumber: "410404199003070026",
			realNameLevel: 3,
		});
		letters.set(commitmentId, {
			promisor,
			kind: more.kind ?? "citizen",
			promised,
			checkpoints: more.checkpoints ?? household,
		});
		const planned = await engine.act({ kind: "system", task: "decide-matter" }, (act) =>
			planVerification(needs)(act, {
				commitmentId,
				matterId,
				item: {
					...(more.item ?? onlineExPost),
					itemId: randomUUID(),
					verifyingOrganId: district.organ(more.organ ?? "mzj"),
				},
				phase: more.phase ?? "ex-post",
				standing: more.standing ?? { decision: "allow" },
			}),
		);
		if (isRefusal(planned)) throw new Error(planned.refused);
		return { ...planned, commitmentId, matterId };
	};

	/** The same, for a plan that must be a verification; answers its id. */
	const planned = async (...given: Parameters<typeof plan>): Promise<string> => {
		const made = await plan(...given);
		if (made.planned !== "verification") throw new Error(`planned: ${made.planned}`);
		return made.verificationId;
	};

	/** Journal rows of one subject, in order. */
	const journal = async (subjectId: string): Promise<JournalEntry[]> => {
		const { rows } = await owner.pool.query<{ type: string; event: { type: string } }>(
			"select * from journal where subject_id = $1 order by id",
			[subjectId],
		);
		return rows.map((row) => ({
			id: "",
			at: new Date(0),
			actorKind: "system",
			actorId: null,
			slice: "verification",
			subjectId,
			matterId: null,
			event: row.event,
		}));
	};

	/** Wait until no comparison is under way: the caller of an action waits for it at most two seconds. */
	const settled = async (verificationId: string): Promise<void> => {
		for (let waited = 0; waited < 200; waited += 1) {
			const { rows } = await owner.pool.query(
				"select 1 from verification where id = $1 and asking_until is not null",
				[verificationId],
			);
			if (rows.length === 0) return;
			await new Promise((resolve) => setTimeout(resolve, 50));
		}
		throw new Error("the comparison did not end");
	};

	const asSystem = <Result>(work: (act: Act) => Promise<Result>) =>
		engine.act({ kind: "system", task: "test" }, work);

	return {
		...district,
		simulator,
		needs,
		plan,
		planned,
		journal,
		settled,
		asSystem,
		/** The product's clock, moved by so many milliseconds. */
		at: (milliseconds = 0): string => new Date(Date.now() + offset + milliseconds).toISOString(),
		/** What the worker does on VerificationPlanned. */
		react: async (verificationId: string) => {
			const [entry] = await journal(verificationId);
			if (entry === undefined) throw new Error("nothing was journalled");
			await asSystem((act) => compareOncePlanned(needs)(act, entry));
			await settled(verificationId);
		},
		close: async () => {
			await simulator.close();
			await district.close();
		},
	};
}
