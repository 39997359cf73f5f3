/** 外发公文 as they are printed: whom each follows from, what it says, and 版记 with 抄送 (R-131, GB/T 9704). */
import { citeBasis } from "#institution/catalogue/domain/citation.ts";
import { chineseDay, type Day, dayOf } from "#kernel/calendar.ts";
import { type Refusal, refuse } from "#kernel/decision.ts";
import type { Read } from "#platform/act.ts";
import { type PrintedDocument, plainDocument } from "#platform/documents/official-document.ts";
import { type Outgoing, type OutgoingKind, printedCopies } from "../domain/outgoing.ts";
import { campaignWords as words } from "../domain/words.zh-CN.ts";
import { linesOf, packageById } from "./city-store.ts";
import { minutesOf } from "./documents.ts";
import { changeById } from "./law-change-store.ts";
import type { CampaignNeeds, Organ } from "./needs.ts";
import { campaignById } from "./queries.ts";
import { issueRows, issuesOf, sessionById } from "./review-store.ts";
import type { CampaignTables } from "./tables.ts";

/** A paper before it is addressed: the usual 主送机关, and its text. */
type Paper = {
	/** Of the file it is saved as. */
	name: string;
	addressees: readonly string[];
	day: Day;
	/** False for what has no red head, such as minutes. */
	letter: boolean;
	document: PrintedDocument;
};

const notFound = refuse("not-found", "R-131");
const heading = (text: string) => ({ kind: "heading" as const, text });
const text = (said: string) => ({ kind: "text" as const, text: said });
const item = (said: string) => ({ kind: "item" as const, text: said });

const minutes = async (
	needs: CampaignNeeds,
	read: Read,
	sessionId: string,
): Promise<Paper | Refusal<string>> => {
	const session = await sessionById(read, sessionId);
	const campaign = session ? await campaignById(read, session.campaignId) : null;
	if (!session || !campaign) return notFound;
	const issues = await issuesOf(read, [session.id]);
	const names = new Map((await issueRows(needs, read, issues)).map((row) => [row.id, row]));
	const named = issues.map((issue) => {
		const { organName = "", certName = "", matterName = "" } = names.get(issue.id) ?? {};
		return { ...issue, organName, certName, matterName };
	});
	return {
		name: `集中梳理会议纪要-${session.heldOn}`,
		addressees: [],
		day: dayOf(read.now),
		letter: false,
		document: minutesOf(session, campaign.name, named),
	};
};

/** 报送函: what lies on top of the merged list (R-027). */
const reportLetter = async (read: Read, packageId: string): Promise<Paper | Refusal<string>> => {
	const sent = await packageById(read, packageId);
	const campaign = sent ? await campaignById(read, sent.campaignId) : null;
	if (!sent || !campaign) return notFound;
	const lines = (await linesOf(read, sent.id)).flatMap((line) => line.sent ?? []);
	const organs = new Set(lines.map(({ organId }) => organId)).size;
	const day = dayOf(sent.sentAt);
	return {
		name: `报送函-${day}`,
		addressees: [words.cityBureau],
		day,
		letter: true,
		document: {
			...plainDocument({
				title: `关于报送${campaign.name}合并清单的函`,
				paragraphs: [
					text(
						`按照证明事项告知承诺制工作安排，我区已组织各部门完成“${campaign.name}”的自行梳理和集中梳理，合并形成《证明事项告知承诺制清单》，涉及${organs}个行政机关，共${lines.length}项。`,
					),
					// A paragraph of its own: what stays with the signature must not take the whole text to the next page.
					text("现予报送，请组织研究论证，并将意见函告我局。"),
				],
				author: campaign.name,
				day,
			}),
			attachments: ["证明事项告知承诺制清单（合并清单）"],
		},
	};
};

/** 启动梳理的通知: stages, dates, what is to be sent (R-020). */
const circular = async (
	read: Read,
	campaignId: string,
	organs: readonly Organ[],
): Promise<Paper | Refusal<string>> => {
	const campaign = await campaignById(read, campaignId);
	if (!campaign) return notFound;
	const day = dayOf(read.now);
	const [first] = campaign.stages;
	return {
		name: `启动通知-${campaign.year}年`,
		addressees: organs.flatMap(({ id, name }) => (campaign.organIds.includes(id) ? [name] : [])),
		day,
		letter: true,
		document: plainDocument({
			title: `关于开展${campaign.name}工作的通知`,
			paragraphs: [
				text(`现就开展“${campaign.name}”有关事项通知如下：`),
				heading("一、阶段安排"),
				...campaign.stages.map(({ stage, from, until }) =>
					item(`${words.stages[stage]}阶段：${chineseDay(from)}至${chineseDay(until)}。`),
				),
				heading("二、报送要求"),
				text(
					`各部门对照权责清单和政务服务网逐项梳理，一份材料不漏，${first ? `于${chineseDay(first.until)}前` : ""}${
						campaign.paperRequired
							? "将清单电子档和经主要负责人签字、加盖公章的纸质版报送我局。"
							: "将经主要负责人审定的清单电子档报送我局。"
					}`,
				),
			],
			author: campaign.name,
			day,
		}),
	};
};

/** What happened to the law, and what it means from the day of effect on: a repeal does not come into force. */
const changed = {
	amended: { how: "修改", end: "起施行" },
	repealed: { how: "废止", end: "起失效" },
	replaced: { how: "由新的规定代替", end: "起施行" },
} as const;

/** 法律变动的通知, once a second person has confirmed the change (R-028). */
const lawChangeNotice = async (
	read: Read,
	changeId: string,
	organs: readonly Organ[],
): Promise<Paper | Refusal<string>> => {
	const change = await changeById(read, changeId);
	if (!change) return notFound;
	if (change.state === "reported") return refuse("law-change-unconfirmed", "R-028 三(二)");
	if (change.state === "withdrawn") return refuse("law-change-withdrawn", "R-028 三(二)");
	const rows = await read.db
		.withTables<CampaignTables>()
		.selectFrom("law_change_item")
		.select((eb) => ["organ_id", eb.fn.countAll<string>().as("items"), eb.fn.min("due_at").as("due")])
		.where("division_code", "=", read.division)
		.where("change_id", "=", changeId)
		.groupBy("organ_id")
		.limit(500)
		.execute();
	const touched = organs.flatMap(({ id, name }) => {
		const row = rows.find(({ organ_id }) => organ_id === id);
		return row ? [{ name, items: Number(row.items), due: dayOf(row.due) }] : [];
	});
	const day = dayOf(read.now);
	const { how, end } = changed[change.kind];
	const cited = citeBasis({ ...change, docNo: "", subItem: "" });
	return {
		name: `法律变动通知-${change.effectiveOn}`,
		addressees: touched.map(({ name }) => name),
		day,
		letter: true,
		document: plainDocument({
			title: `关于做好${cited}变动后证明事项清单调整工作的通知`,
			paragraphs: [
				text(
					`${cited}已经${how}${change.newLaw === "" ? "" : `（${change.newLaw}）`}，自${chineseDay(change.effectiveOn)}${end}。`,
				),
				...(change.newText === "" ? [] : [text(`新的规定：${change.newText}`)]),
				...(touched.length === 0
					? [text("目前没有牵动清单中的证明事项。")]
					: [
							text("牵动的证明事项和答复期限如下，请逐项答复，及时调整："),
							...touched.map(({ name, items, due }) =>
								item(`${name}：${items}项，${chineseDay(due)}前答复。`),
							),
						]),
			],
			author: cited,
			day,
		}),
	};
};

/** The paper as it follows from its subject. */
export const paperOf = async (
	needs: CampaignNeeds,
	read: Read,
	{ kind, subjectId }: { kind: OutgoingKind; subjectId: string },
	organs: readonly Organ[],
): Promise<Paper | Refusal<string>> => {
	switch (kind) {
		case "minutes":
			return minutes(needs, read, subjectId);
		case "report-letter":
			return reportLetter(read, subjectId);
		case "circular":
			return circular(read, subjectId, organs);
		case "law-change-notice":
			return lawChangeNotice(read, subjectId, organs);
	}
};

/** The paper with who it is from, who it is to, and 版记. */
export const addressed = (
	paper: Paper,
	chosen: Outgoing,
	from: Organ,
	organs: readonly Organ[],
): PrintedDocument => ({
	...paper.document,
	...(paper.letter
		? {
				head: from.name,
				addressee: chosen.addressee ?? (paper.addressees.join("、") || null),
				signature: { organ: from.name, date: paper.day },
				note: `联系人：${from.contactName}，联系电话：${from.contactPhone}`,
			}
		: {}),
	author: from.name,
	copies: printedCopies(chosen, organs),
	imprint: { organ: from.name, words: `${chineseDay(paper.day)}印发` },
});
