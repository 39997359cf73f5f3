import type { Language } from "#kernel/language.ts";
import type { Parameters } from "#kernel/parameter.ts";

export type SelectionFacts = {
	annualVolume: number | null;
	difficulty: "low" | "medium" | "high" | null;
	/** How many bodies may have to be asked. */
	issuers: number;
	/** Cost to the applicant, yuan. */
	cost: number | null;
};
export type SelectionWeights = Pick<
	Parameters,
	"selection.volume" | "selection.difficulty" | "selection.issuers" | "selection.cost"
>;

const difficultyShare = { low: 0, medium: 0.5, high: 1 } as const;
const share = (value: number, most: number): number =>
	most <= 0 ? 0 : Math.log1p(Math.min(value, most)) / Math.log1p(most);

export type Score = {
	score: number;
	parts: { volume: number; difficulty: number; issuers: number; cost: number };
};

/**
 * 遴选评分: 使用频次、获取难度、开具单位多少、群众费用, each as a share of 0…1 times its weight. Volume and
 * cost are taken by their logarithm against the greatest of the candidates, so that one mass matter does not
 * flatten all others; a second, third … issuer counts half of the last. What is not known counts nothing.
 */
export const selectionScore = (
	facts: SelectionFacts,
	weights: SelectionWeights,
	most: { volume: number; cost: number },
): Score => {
	const part = (weight: number, of: number) => Math.round(weight * of * 10) / 10;
	const parts = {
		volume: part(weights["selection.volume"].value, share(facts.annualVolume ?? 0, most.volume)),
		difficulty: part(
			weights["selection.difficulty"].value,
			facts.difficulty ? difficultyShare[facts.difficulty] : 0,
		),
		issuers: part(
			weights["selection.issuers"].value,
			facts.issuers <= 1 ? 0 : 1 - 0.5 ** (facts.issuers - 1),
		),
		cost: part(weights["selection.cost"].value, share(facts.cost ?? 0, most.cost)),
	};
	const sum = parts.volume + parts.difficulty + parts.issuers + parts.cost;
	return { score: Math.round(sum * 10) / 10, parts };
};

/** 公式, as it is shown beside the ranking, in the language of the reader. */
export const selectionFormula = (weights: SelectionWeights, language: Language): string => {
	const { volume, difficulty, issuers, cost } = {
		volume: weights["selection.volume"].value,
		difficulty: weights["selection.difficulty"].value,
		issuers: weights["selection.issuers"].value,
		cost: weights["selection.cost"].value,
	};
	return language === "en"
		? `score = ${volume} × ln(1 + yearly volume) / ln(1 + greatest volume) + ${difficulty} × difficulty (low 0, medium 0.5, high 1) + ${issuers} × (1 − 0.5^(issuing organs − 1)) + ${cost} × ln(1 + cost) / ln(1 + greatest cost)`
		: `得分 = ${volume} × ln(1+年办件量)/ln(1+最大年办件量) + ${difficulty} × 获取难度（低0、中0.5、高1） + ${issuers} × (1−0.5^(开具单位数−1)) + ${cost} × ln(1+费用)/ln(1+最大费用)`;
};

/** How many bodies a cell names: 公安机关、村（居）委会 are two. */
export const issuersIn = (text: string): number =>
	text.split(/[、，,；;\n]|或者?/).filter((part) => part.trim() !== "").length;
