import type { Actor, OrganId, PersonId } from "#kernel/actor.ts";
import type { ItemEvent } from "./events.ts";
import { drafted, evolve } from "./events.ts";
import {
	type DraftFacts,
	type Item,
	type ItemFacts,
	type ItemId,
	noExclusions,
	type ReleaseId,
} from "./item.ts";
import type { Reference } from "./reference.ts";

/** Facts of the rules for tests: a small set of lists, so that a test shows which entry it rests on. */
export const reference: Reference = {
	committeeMustNotIssue: ["健在证明", "死亡证明", "亲属关系证明"],
	identityPapersProve: ["公民出生日期"],
	vagueWords: ["一些", "有关", "相关"],
	catchAllPhrases: ["法律…规定的其他…", "法规…规定的其他…", "其他条件", "其他材料"],
	negativeQuestions: ["是否没有…", "没有…吗"],
	measuredWords: ["收入", "面积"],
	units: ["元", "平方米"],
	fixedTerms: ["法人和其他组织"],
	lawRanks: { 社会救助暂行办法: "administrative-regulation", 户口登记条例: "law" },
	exclusionWords: [{ word: "烟花爆竹", ground: "public-safety" }],
	licenceNames: ["营业执照", "居民身份证"],
};

export const organId = "0199a000-0000-7000-8000-000000000001" as OrganId;
export const itemId = "0199a000-0000-7000-8000-0000000000aa" as ItemId;

const person = (id: string): PersonId => id as PersonId;
export const handler: Actor = {
	kind: "staff",
	personId: person("p-handler"),
	grants: [{ role: "handler", organId }],
};
export const head: Actor = {
	kind: "staff",
	personId: person("p-head"),
	grants: [{ role: "organ-head", organId }],
};
const justiceOrgan = "0199a000-0000-7000-8000-000000000002" as OrganId;
export const justice: Actor = {
	kind: "staff",
	personId: person("p-justice"),
	grants: [{ role: "justice-bureau", organId: justiceOrgan }],
};
export const secondJustice: Actor = {
	kind: "staff",
	personId: person("p-justice-2"),
	grants: [{ role: "justice-bureau", organId: justiceOrgan }],
};
export const now = new Date("2021-05-20T02:00:00Z");

/** An item that meets every rule. */
export const facts: ItemFacts = {
	code: "SL-SFJ-001",
	organId,
	matterName: "法律援助申请",
	matterType: "payment",
	certName: "经济困难证明",
	proofObligation: "申请法律援助的，应当如实说明经济困难状况。",
	proofContents: ["申请人共同生活家庭成员____人，家庭人均月收入____元"],
	legalBases: [
		{
			law: "中华人民共和国法律援助法",
			article: "四十一",
			text: "因经济困难申请法律援助的，申请人应当如实说明经济困难状况。",
			rank: "law",
		},
	],
	issuingOrgan: "街道办事处",
	exerciseLevels: ["county"],
	priorityDomain: "legal-service",
	serveeTypes: ["citizen"],
	verifyMethod: "online",
	verifyPhase: "in-process",
	verifyDeadline: { count: 10, unit: "working-day" },
	verifyStandard: "低保信息比对一致",
	verifyDataSources: ["民政救助库"],
	verifyingOrganId: organId,
	routineSupervision: ["internet-plus"],
	agentAllowed: true,
	disclosure: { public: false },
	riskLevel: "low",
	economicValue: "medium",
	exclusionCheck: { boxes: noExclusions, departmentReason: "不属于九种情形。", justiceReason: "" },
	signatureMinimum: "R",
	lifeEvents: ["打官司"],
};

export const draftOf = (changes: Partial<DraftFacts> = {}): DraftFacts => ({ ...facts, ...changes });

const at = now.toISOString();
const releaseId = "0199a000-0000-7000-8000-0000000000bb" as ReleaseId;
const path: Record<string, readonly ItemEvent[]> = {
	draft: [],
	"department-review": [{ type: "ItemSentToReview", at }],
	submitted: [{ type: "ItemSubmitted", facts, at }],
	returned: [{ type: "ItemReturned", text: "补依据", at }],
	"joint-review": [{ type: "ItemTakenUp", facts, at }],
	"to-merge": [{ type: "ItemReviewed", facts, boxes: noExclusions, reason: "同意", text: "", at }],
	"city-study": [{ type: "ItemSentToCity", facts, at }],
	"government-approval": [
		{ type: "CityOpinionRecorded", outcome: "accepted", facts, text: "", overruled: [], at },
	],
	published: [{ type: "ItemPublished", releaseId: releaseId, facts, at }],
	adjusting: [
		{ type: "ItemPublished", releaseId: releaseId, facts, at },
		{ type: "ItemAdjustmentOpened", text: "法律修改", at },
	],
	cancelled: [{ type: "ItemCancelled", ground: "应取消", at }],
	kept: [{ type: "ItemKept", ground: "法定保留", at }],
	excluded: [{ type: "ItemExcluded", ground: "公共安全", at }],
};

/** An item in a state, made by events through `evolve`. */
export const itemIn = (state: Item["state"], changes: Partial<DraftFacts> = {}): Item => {
	const start = drafted(itemId, organId, draftOf(changes));
	return (path[state] ?? []).reduce(evolve, start);
};
