import { z } from "zod";
import { exclusionGrounds, legalRanks } from "./item.ts";

/**
 * 审查用的参考数据: lists the justice bureau keeps and rules read as facts. Loaded from data/catalogues by
 * the server; a rule never reads a file.
 */
export const Reference = z.object({
	/** 不应由居（村）民委员会出具的证明 (民政部等六部门, 20 names). */
	committeeMustNotIssue: z.array(z.string().min(1)),
	/** 凭身份证、户口簿即可证明，公安派出所不再出具. */
	identityPapersProve: z.array(z.string().min(1)),
	/** 模糊表述. */
	vagueWords: z.array(z.string().min(1)),
	/** 兜底条款, as phrases in which … stands for a few words. */
	catchAllPhrases: z.array(z.string().min(1)),
	/** 否定式是非题, as phrases. */
	negativeQuestions: z.array(z.string().min(1)),
	/** 量: a blank behind one of these asks for a unit. */
	measuredWords: z.array(z.string().min(1)),
	/** 计量单位. */
	units: z.array(z.string().min(1)),
	/** 固定用语 that hold a vague word without being vague (公民、法人和其他组织). */
	fixedTerms: z.array(z.string().min(1)),
	/** Laws whose rank does not follow from their name. */
	lawRanks: z.record(z.string(), z.enum(legalRanks)),
	/** Words that point at one of the nine grounds. */
	exclusionWords: z.array(z.object({ word: z.string().min(1), ground: z.enum(exclusionGrounds) })),
	/** 证照: a certificate of this name is a licence or identity paper that data can prove. */
	licenceNames: z.array(z.string().min(1)),
});
export type Reference = z.infer<typeof Reference>;
