import type { Language } from "#kernel/language.ts";
import type { ReviewEffect, ReviewKind } from "./list-review.ts";
import { catalogueWordsEnglish } from "./words.en.ts";
import { catalogueWords } from "./words.zh-CN.ts";

type Quotation = { place: string; text: string };
/** The words of the policy a kind of finding rests on, and where they stand; the report cites them. */
const quotations: Record<ReviewKind, Quotation> = {
	basis: { place: "三(三)", text: "应当提交法律法规或者国务院决定要求的证明" },
	excluded: {
		place: "三(一)",
		text: "直接涉及国家安全、国家秘密、公共安全、金融业审慎监管、生态环境保护，直接关系人身健康、生命财产安全、以及重要涉外等风险较大、纠错成本较高、损害难以挽回的证明事项不适用告知承诺制",
	},
	definition: {
		place: "三(一)",
		text: "证明是需要由行政机关或者其他机构出具、用以描述客观事实或者表明符合特定条件的材料",
	},
	wording: {
		place: "三(四)",
		text: "不要有“一些”“有关”等模糊表述或者设“法律法规规定的其他内容”等兜底条款",
	},
	duplicate: { place: "三(二)3", text: "修改完善，将清单合并" },
	peers: { place: "三(二)1", text: "加强与上级业务主管部门和其他县（市、区）同行业沟通联系" },
	form: {
		place: "三(四)",
		text: "逐一明确证明材料的设定依据，开具单位、证明内容、是否免于核查、核查时间、核查方式、核查标准等内容",
	},
};
/** Where a finding rests on another place than its kind. */
const otherQuotations: readonly Quotation[] = [
	{ place: "附件2 二(三)", text: "设定证明的依据：《》第条第款第项规定" },
	{ place: "三(二)1", text: "全面梳理，不漏一项" },
];

/** 「R-046 三(四)」 → 「实施方案三(四)」: our own numbering is no law and is left out before the public. */
export const policyPlace = (clause: string): string => {
	const place = clause.replace(/^R-\d+\s*/, "");
	return place === "" ? "实施方案" : `实施方案${place}`;
};

/** 清单体检 in Chinese: what the Word report prints and what no other table of the slice says. */
export const reviewWords = {
	/** Findings only the check-up makes. */
	findings: {
		"same-meaning": "同一行政事项下，与前面一行是同一份证明的不同写法。请合并。",
		"cancelled-elsewhere": "别处已经取消这份证明。请研究能否同样取消。",
		/** Of the working list, once per item. */
		"facts-missing": "要素没有填全。请补全这一条。",
	},
	effects: { cancel: "应取消", exclude: "不适用", block: "应改正", warn: "请核对" } satisfies Record<
		ReviewEffect,
		string
	>,
	kinds: {
		basis: "设定依据",
		excluded: "不适用情形",
		definition: "证明定义和开具单位",
		wording: "文字表述",
		duplicate: "重复",
		peers: "与别处不同",
		form: "填写",
	} satisfies Record<ReviewKind, string>,
	states: { committed: "实行告知承诺", cancelled: "已取消" },
	title: "证明事项清单体检报告",
	maker: "一诺证明事项清单体检（自动生成）",
	summaryHead: "总体情况",
	summary: (rows: number, clean: number, score: number) =>
		`本清单共${rows}条，其中${clean}条没有发现问题，质量分${score}分（满分100分）。`,
	formula:
		"计分办法：每条从100分起，“应取消”“不适用”每处减30分，“应改正”每处减15分，“请核对”每处减5分，减到0分为止；各条的平均分为清单的质量分。分值为本系统自定。",
	found: "发现的问题：",
	nothing: "没有发现问题。",
	columnsMissing: (names: string) => `清单没有以下要素的列：${names}。实施方案三(四)要求逐一明确。`,
	findingsHead: "逐条问题",
	missingHead: "别处已实行告知承诺或者已取消、本清单没有的证明",
	missingNote: "对照已公开的各地和部委清单中可见的条目，仅供研究参考；别处清单多数只见部分条目。",
	missingNone: "没有。",
	columns: {
		place: "位置",
		certName: "证明名称",
		matterName: "行政事项",
		words: "原文",
		message: "问题和建议",
		clause: "依据",
		there: "别处的做法",
	},
	place: (row: number, column: string) => `第${row}行${column}列`,
	/** The words found, with the other row they stand in. */
	quoted: (words: string, otherRow: number | null) =>
		otherRow === null ? words : `第${otherRow}行“${words}”`,
	/** The place, with its own words only: those of another place are no ground. */
	clauseOf: (clause: string, kind: ReviewKind) => {
		const cited = policyPlace(clause);
		const quoted = [quotations[kind], ...otherQuotations].find(({ place }) => cited === `实施方案${place}`);
		return quoted ? `${cited}：${quoted.text}` : cited;
	},
	more: (count: number) => `其余${count}处未列出，请先改正以上问题后重新体检。`,
	disclaimer: "本报告由系统按公开的规则自动生成，供起草和审查清单时参考，不代替合法性审查。",
};

/** Findings only the check-up makes, in English. */
const reviewFindingsEnglish = {
	"facts-missing": "Facts are missing. Complete the item.",
	"same-meaning":
		"Another way of writing the certificate of an earlier row, for the same matter. Merge them.",
	"cancelled-elsewhere": "Cancelled elsewhere. Consider whether it can be cancelled here.",
} satisfies Record<keyof typeof reviewWords.findings, string>;

/** What to say for each reason a list can be found wanting; every reason has its words in one of the three tables. */
export const reviewMessages = (language: Language): ReadonlyMap<string, string> => messages[language];

const messages: Record<Language, ReadonlyMap<string, string>> = {
	"zh-CN": new Map(
		Object.entries({ ...catalogueWords.findings, ...catalogueWords.cells, ...reviewWords.findings }),
	),
	en: new Map(
		Object.entries({
			...catalogueWordsEnglish.findings,
			...catalogueWordsEnglish.cells,
			...reviewFindingsEnglish,
		}),
	),
};
