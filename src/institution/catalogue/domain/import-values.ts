import type { Term } from "#kernel/calendar.ts";
import { readCitations } from "./citation.ts";
import type { ItemFacts, LegalBasis, LegalRank, VerifyPhase } from "./item.ts";

/** Ticks as people make them. Null where the mark cannot be told. */
export const parseTick = (text: string): boolean | null => {
	const mark = text.normalize("NFKC").trim().toLowerCase();
	if (["", "否", "0", "×", "x", "无", "-", "—", "/", "no", "不可", "不能", "不可以"].includes(mark))
		return false;
	if (["√", "✔", "✓", "☑", "■", "●", "1", "是", "y", "yes", "有", "可", "能", "可以", "对"].includes(mark))
		return true;
	return null;
};

/** Whole numbers only: 「1O5日」 and 「1.5个月」 are not 5 of anything. */
const whole = String.raw`(?<![A-Za-z\d.])(\d+)\s*`;
const units: [RegExp, Term["unit"]][] = [
	[new RegExp(`${whole}个?工作日`), "working-day"],
	[new RegExp(`${whole}个?(?:小时|时)`), "hour"],
	[new RegExp(`${whole}个?月`), "month"],
	[new RegExp(`${whole}年`), "year"],
	[new RegExp(`${whole}个?(?:自然日|日|天)`), "natural-day"],
];
const days = new RegExp(`${whole}个?(?:自然日|日|天)`);
/** 「2026年2月30日」 「3月1日」 「2026-03-01」: a day of the calendar, from which no term can be told. */
const calendarDay = /\d{4}\s*[年./-]\s*\d{1,2}|\d{1,2}\s*月\s*\d{1,2}\s*[日号]/;

/** 「事后，20个工作日」 → phase and term; each null where it is not said. */
export const parseVerifyTime = (text: string): { phase: VerifyPhase | null; deadline: Term | null } => {
	const plain = text.normalize("NFKC");
	const phase = /事中|办结前|受理后|决定前/.test(plain)
		? "in-process"
		: /事后|办结后|决定后|发证后|许可后/.test(plain)
			? "ex-post"
			: null;
	if (calendarDay.test(plain)) return { phase, deadline: null };
	for (const [pattern, unit] of units) {
		const count = Number(pattern.exec(plain)?.[1]);
		if (count > 0) return { phase, deadline: { count, unit } };
	}
	return { phase, deadline: null };
};

export type RankWord = LegalRank | "regulation" | "rule";

/** 效力层级 as written; 法规 and 规章 alone leave open which kind. */
export const parseRank = (text: string): RankWord | null => {
	const plain = text.replace(/[（(].*[)）]/g, "").trim();
	switch (plain) {
		case "法律":
			return "law";
		case "行政法规":
			return "administrative-regulation";
		case "国务院决定":
		case "国务院决定、命令":
			return "state-council-decision";
		case "地方性法规":
			return "local-regulation";
		case "部门规章":
			return "department-rule";
		case "地方政府规章":
		case "政府规章":
			return "local-government-rule";
		case "法规":
		case "法律法规":
			return "regulation";
		case "规章":
			return "rule";
		default:
			return null;
	}
};

/** Settle 法规 and 规章 by what the name says; without a name to go by the broader word stays what it claims. */
export const settleRank = (word: RankWord | null, byName: LegalRank | null): LegalRank | null => {
	if (word === null) return byName;
	if (word === "regulation")
		return byName === "local-regulation" || byName === "law" ? byName : "administrative-regulation";
	if (word === "rule") return byName === "local-government-rule" ? byName : "department-rule";
	return word;
};

/**
 * 「《…条例》（国务院令第455号）第十九条：……」 → its parts, one basis for each place it cites. The law is blank where no
 * name can be read.
 */
export const parseBases = (text: string): Omit<LegalBasis, "rank">[] => {
	const named = /《([^》]+)》(实施(?:办法|细则|条例|意见)|施行细则)?/.exec(text);
	const head = named ? text.slice(named.index + named[0].length) : text;
	const docNo = /[（(]([^（）()]*(?:令|号|〔\d{4}〕)[^（）()]*)[)）]/.exec(head)?.[1];
	// An article further on belongs to the words that are quoted.
	const cited = readCitations(head.slice(0, 120));
	const bare = named
		? ""
		: (/^([^第:：，,。\n]{2,60}?(?:法|条例|办法|规定|决定|细则))/.exec(text.trim())?.[1] ?? "");
	const quoted = (cited ? head.slice(cited.end) : "")
		.replace(/^\s*(?:规定)?\s*[:：]?\s*/, "")
		.replace(/^[“"](.*)[”"]$/s, "$1")
		.trim();
	return (cited?.citations ?? [{ article: "" }]).map((citation) => ({
		// 《教师资格条例》实施办法 is another law than the one it carries out.
		law: named ? (named[2] ? named[0] : (named[1]?.trim() ?? "")) : bare,
		...(docNo ? { docNo } : {}),
		...citation,
		text: quoted,
	}));
};

/** 「公开，第三人利益，30日」 | 「不公开」. Null where it cannot be told. */
export const parseDisclosure = (text: string): ItemFacts["disclosure"] | null => {
	const plain = text.normalize("NFKC").trim();
	if (/^(?:不|否|不予公开)/.test(plain)) return { public: false };
	if (!/公开|^是/.test(plain)) return null;
	const ground = /公共利益/.test(plain)
		? "public-interest"
		: /第三人/.test(plain)
			? "third-party"
			: /难度/.test(plain)
				? "hard-to-verify"
				: null;
	const termDays = Number(days.exec(plain)?.[1]);
	return ground && termDays > 0 ? { public: true, ground, termDays } : null;
};
