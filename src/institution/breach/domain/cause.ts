/** 不实原因: why a fact committed to was not found (legal-effect §2). The default is `mistake`. */
export const causes = [
	"changed-later", // 承诺时属实，事后变化
	"source-wrong", // 数据源有误
	"organ-error", // 行政机关告知或者填写有误
	"cannot-verify", // 无法核实
	"mistake", // 过失不实
	"false", // 虚假承诺
] as const;
export type Cause = (typeof causes)[number];

/** The causes that make a commitment untrue; only these can stand in a 认定书. */
export const untrueCauses = ["mistake", "false"] as const;
export type UntrueCause = (typeof untrueCauses)[number];

/** The causes that make nothing untrue: the breach is dropped. */
export type InnocentCause = Exclude<Cause, UntrueCause>;
export const innocentCauses = [
	"changed-later",
	"source-wrong",
	"organ-error",
	"cannot-verify",
] as const satisfies readonly InnocentCause[];

/**
 * What follows from each cause. `record`: `kept` 履约, `unpublished` a record without level or 轻微 that is never
 * published, `graded` a record whose level a person decides. `lock`: no new letter until repaired.
 */
export type Consequence = {
	finding: "true" | "organ-fault" | "neither" | "untrue" | "false-commitment";
	record: "none" | "kept" | "unpublished" | "graded";
	lock: boolean;
	/** 校核纠错 is opened with the source of the data. */
	correctsSource: boolean;
	countsAgainstOrgan: boolean;
	clause: string;
};

const clause = "legal-effect §2";

export const consequences: Readonly<Record<Cause, Consequence>> = {
	"changed-later": {
		finding: "true",
		record: "kept",
		lock: false,
		correctsSource: false,
		countsAgainstOrgan: false,
		clause,
	},
	"source-wrong": {
		finding: "true",
		record: "none",
		lock: false,
		correctsSource: true,
		countsAgainstOrgan: false,
		clause,
	},
	"organ-error": {
		finding: "organ-fault",
		record: "none",
		lock: false,
		correctsSource: false,
		countsAgainstOrgan: true,
		clause,
	},
	"cannot-verify": {
		finding: "neither",
		record: "none",
		lock: false,
		correctsSource: false,
		countsAgainstOrgan: false,
		clause,
	},
	mistake: {
		finding: "untrue",
		record: "unpublished",
		lock: false,
		correctsSource: false,
		countsAgainstOrgan: false,
		clause,
	},
	false: {
		finding: "false-commitment",
		record: "graded",
		lock: true,
		correctsSource: false,
		countsAgainstOrgan: false,
		clause,
	},
};
