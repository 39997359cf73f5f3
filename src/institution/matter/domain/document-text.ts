import { chineseDay, dayOf } from "#kernel/calendar.ts";
import type { Instant } from "#kernel/time.ts";
import type { Lacking, TerminationGround } from "./matter.ts";
import type { DocumentBody, DocumentParagraph } from "./official-document.ts";

/** What every text of a matter names. Official texts are Chinese and are never translated. */
export type TextFacts = { matterName: string; matterNo: string; applicantName: string };

const text = (words: string): DocumentParagraph => ({ kind: "text", text: words });
const item = (words: string): DocumentParagraph => ({ kind: "item", text: words });
const free = (words: string): readonly DocumentParagraph[] =>
	words
		.split("\n")
		.map((line) => line.trim())
		.filter((line) => line !== "")
		.map(text);

const dayAt = (at: Instant): string => chineseDay(dayOf(new Date(at)));

const about = ({ matterName, matterNo }: TextFacts): string => `“${matterName}”（办件编号${matterNo}）`;

/** 受理通知书: from when the term runs, and which certificates the letters replace. */
export const acceptanceText = (
	facts: TextFacts,
	given: { acceptedAt: Instant; dueAt: Instant; replaced: readonly string[] },
): DocumentBody => ({
	title: "受理通知书",
	recipient: facts.applicantName,
	paragraphs: [
		text(`您申请办理的${about(facts)}，经审查符合受理条件，本机关于${dayAt(given.acceptedAt)}受理。`),
		text(`法定办理期限至${dayAt(given.dueAt)}届满，依法需要补正、核查的时间另行计算。`),
		...(given.replaced.length > 0
			? [text("下列证明已由您签署的告知承诺书代替，本机关不再索要："), ...given.replaced.map(item)]
			: []),
	],
});

/** 一次性补正告知书. `note` is the handler's explanation and has passed the blocker of R-014. */
export const supplementText = (
	facts: TextFacts,
	given: { lacking: readonly Lacking[]; dueAt: Instant; note: string },
): DocumentBody => ({
	title: "一次性补正告知书",
	recipient: facts.applicantName,
	paragraphs: [
		text(`您申请办理的${about(facts)}，还需要补正下列全部内容：`),
		...given.lacking.map(({ name }) => item(name)),
		...free(given.note),
		text(`请在${dayAt(given.dueAt)}前补齐。补正期间不计入办理期限，申请和受理的日期不变。`),
	],
});

/** 改按原程序提交证明的告知: one complete notice after a commitment was withdrawn or disowned. */
export const resubmitText = (
	facts: TextFacts,
	given: { cause: "withdrawal" | "disowned"; lacking: readonly Lacking[]; dueAt: Instant },
): DocumentBody => ({
	title: "一次性补正告知书",
	recipient: facts.applicantName,
	paragraphs: [
		text(
			given.cause === "withdrawal"
				? `您在办理${about(facts)}中撤回承诺的申请已获同意，改按原程序办理。请提交下列全部材料：`
				: `您在办理${about(facts)}中否认了他人代为作出的承诺，该承诺无效，改按原程序办理。请提交下列全部材料：`,
		),
		...given.lacking.map(({ name }) => item(name)),
		text(
			`请在${dayAt(given.dueAt)}前提交。申请和受理的日期、排队次序不变，提交前的时间不计入办理期限，也不影响您的信用。`,
		),
	],
});

/** 决定书. A grant cites the letters it rests on by number. */
export const decisionText = (
	facts: TextFacts,
	given: { result: "grant" | "refuse"; letterNos: readonly string[]; reason: string },
): DocumentBody => ({
	title: given.result === "grant" ? "准予决定书" : "不予决定书",
	recipient: facts.applicantName,
	paragraphs: [
		text(`本机关对您申请办理的${about(facts)}进行了审查。`),
		...(given.letterNos.length > 0
			? [text(`您以书面承诺代替证明，本机关依据下列证明事项告知承诺书办理：${given.letterNos.join("、")}。`)]
			: []),
		...free(given.reason),
		text(given.result === "grant" ? "本机关决定：同意您的申请。" : "本机关决定：不予同意您的申请。"),
	],
});

/** 不予受理决定书. */
export const notAcceptedText = (facts: TextFacts, given: { reason: string }): DocumentBody => ({
	title: "不予受理决定书",
	recipient: facts.applicantName,
	paragraphs: [
		text(`您申请办理的${about(facts)}，经审查不符合受理条件。`),
		...free(given.reason),
		text("本机关决定：不予受理。"),
	],
});

const terminationReasons: Record<TerminationGround, string> = {
	"supplement-not-supplied": "您在规定的期限内没有补齐一次性告知的全部材料。",
	"applicant-ended": "申请人已经死亡或者终止。",
	"without-object": "申请办理的对象已经不存在。",
	breach: "经核查认定承诺不实。",
};

/** 终止办理决定书. */
export const terminationText = (
	facts: TextFacts,
	given: { ground: TerminationGround; reason: string },
): DocumentBody => ({
	title: "终止办理决定书",
	recipient: facts.applicantName,
	paragraphs: [
		text(`您申请办理的${about(facts)}，在办理过程中出现下列情形：${terminationReasons[given.ground]}`),
		...free(given.reason),
		text("本机关决定：终止办理。您可以带上证明重新申请。"),
	],
});

/** What another slice writes: plain lines under the kind's own title. */
export const givenText = (
	title: string,
	recipient: string | null,
	paragraphs: readonly (string | DocumentParagraph)[],
): DocumentBody => ({
	title,
	recipient,
	paragraphs: paragraphs.flatMap((one) => (typeof one === "string" ? free(one) : [one])),
});
