import { createHash } from "node:crypto";
import type { Call } from "#app/call.ts";
import type { PublishedItem } from "#institution/catalogue/domain/item.ts";
import { noExclusions } from "#institution/catalogue/domain/item.ts";
import type { MatterLetter } from "#institution/matter/domain/letters.ts";
import { matterWords as english } from "#institution/matter/domain/words.en.ts";
import { matterWords } from "#institution/matter/domain/words.zh-CN.ts";
import type { DocumentPrint, MatterNeeds } from "#institution/matter/server/needs.ts";
import { loadCalendarYear } from "#institution/organisation/domain/api.ts";
import { partyFromClaims } from "#institution/organisation/server/parties.ts";
import {
	guardianshipOf,
	organOf,
	partyKind,
	partyNames,
	partyOf,
	personNames,
} from "#institution/organisation/server/queries.ts";
import type { InProcessFinding } from "#institution/verification/domain/in-process.ts";
import type { Actor } from "#kernel/actor.ts";
import type { Engine } from "#platform/perform.ts";

/** An item of the published list as the matter slice sees it. */
export const publishedItem = (facts: Partial<PublishedItem> & { organId: string }): PublishedItem => ({
	itemId: "01900000-0000-7000-8000-000000000001" as PublishedItem["itemId"],
	releaseId: "01900000-0000-7000-8000-0000000000aa" as PublishedItem["releaseId"],
	releaseNo: 1,
	organName: "石龙区民政局",
	publishedAt: "2026-01-01T00:00:00.000Z",
	code: "MZ-001",
	matterName: "最低生活保障金给付",
	matterType: "payment",
	certName: "收入证明",
	proofObligation: "证明家庭收入",
	proofContents: ["家庭人均月收入____元"],
	legalBases: [{ law: "社会救助暂行办法", article: "十一", text: "……", rank: "administrative-regulation" }],
	issuingOrgan: "用人单位",
	exerciseLevels: ["county"],
	priorityDomain: "social-assistance",
	serveeTypes: ["citizen"],
	verifyMethod: "online",
	verifyPhase: "in-process",
	verifyDeadline: { count: 5, unit: "working-day" },
	verifyStandard: "与登记一致",
	verifyDataSources: ["民政"],
	verifyingOrganId: facts.organId,
	routineSupervision: [],
	agentAllowed: true,
	disclosure: { public: false },
	riskLevel: "low",
	economicValue: "low",
	exclusionCheck: { boxes: noExclusions, departmentReason: "", justiceReason: "" },
	signatureMinimum: "E",
	lifeEvents: ["工资单", "低保"],
	...facts,
});

/** A finding that bars nothing. */
export const nothingToFind: InProcessFinding = { waitingFor: [], findings: [], lapsed: [] };

/**
 * The neighbours of the matter slice, as a test wants them to answer, over the real organisation slice and a
 * store of files in memory. What the slice asked of them can be read back.
 */
export const neighbours = (engine: Engine, items: readonly PublishedItem[]) => {
	const files = new Map<string, Uint8Array>();
	const letters = new Map<string, MatterLetter[]>();
	const keep = (bytes: Uint8Array): string => {
		const hash = createHash("sha256").update(bytes).digest("hex");
		files.set(hash, bytes);
		return hash;
	};
	const state = {
		inProcess: nothingToFind,
		planned: [] as { commitmentId: string; phase: string }[],
		prints: [] as DocumentPrint[],
		letters,
		files,
	};
	const needs: MatterNeeds = {
		itemsOfMatter: async (_, organId, matterName) =>
			items
				.filter((item) => item.organId === organId && item.matterName === matterName)
				.map((item) => ({ ...item, templateVersionId: null })),
		offerChoices: async () => ({ write: async () => undefined }),
		commitmentsOfMatter: async (_, matterId) => letters.get(matterId) ?? [],
		itemOfCommitment: async () => items[0] ?? null,
		principalOf: async () => null,
		standingOf: async ({ now }) => ({
			source: "fresh",
			decision: "allow",
			hits: [],
			asOf: now.toISOString(),
		}),
		planVerification: async (_, { commitmentId, phase, item }) => {
			if (item.verifyPhase !== phase) return { planned: "with-decision" };
			state.planned.push({ commitmentId, phase });
			return { planned: "verification" };
		},
		inProcessFindingOf: async () => state.inProcess,
		organOf,
		partyOf,
		partyKind,
		partyNames,
		personNames,
		partyFromClaims,
		guardianshipOf,
		numberPrefix: "平龙",
		files: {
			put: async (_, { bytes }) => keep(bytes),
			get: async (hash) => {
				const bytes = files.get(hash);
				if (!bytes) throw new Error("no such file");
				return bytes;
			},
		},
		sealPrint: async (print) => {
			state.prints.push(print);
			return keep(Buffer.from(`%PDF ${JSON.stringify(print)}`));
		},
		act: (actor, work) => engine.act(actor, work),
		timelineWords: {
			"zh-CN": matterWords.timeline as MatterNeeds["timelineWords"]["zh-CN"],
			en: english.timeline as MatterNeeds["timelineWords"]["en"],
		},
	};
	return { needs, state };
};

/**
 * Years after the last published one, without holidays, up to next year: a test that runs on the real clock must
 * not fail because time goes on.
 */
export const calendarUntilNextYear = async (district: { call: Call; staff(login: string): Actor }) => {
	for (let year = 2027; year <= new Date().getFullYear() + 1; year += 1)
		await district.call(loadCalendarYear, district.staff("admin"), {
			body: { year, source: "测试用，不含节假日", off: [`${year}-01-01`], worked: [] },
		});
};

/** One white pixel. */
export const smallPicture =
	"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==";
