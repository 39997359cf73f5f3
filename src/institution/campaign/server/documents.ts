import { createHash } from "node:crypto";
import { strToU8, zipSync } from "fflate";
import { type Cell, writeXlsx } from "hucre/xlsx";
import { catalogueWords } from "#institution/catalogue/domain/words.zh-CN.ts";
import { chineseDay } from "#kernel/calendar.ts";
import { type PrintedDocument, plainDocument } from "#platform/documents/official-document.ts";
import type { ReviewIssue, ReviewSession } from "../domain/joint-review.ts";
import type { B1Row } from "../domain/statistics.ts";
import { campaignWords } from "../domain/words.zh-CN.ts";

type IssueOfMinutes = ReviewIssue & { organName: string; certName: string; matterName: string };

/** 会议纪要: agenda, each issue with proposal, decision and rework, who was present (R-026). */
export const minutesOf = (
	session: ReviewSession,
	campaignName: string,
	issues: readonly IssueOfMinutes[],
): PrintedDocument => {
	const heading = (text: string) => ({ kind: "heading" as const, text });
	const text = (words: string) => ({ kind: "text" as const, text: words });
	return {
		...plainDocument({
			title: `${campaignName}集中梳理会议纪要`,
			paragraphs: [
				text(`时间：${chineseDay(session.heldOn)}`),
				text(`地点：${session.place}`),
				heading("一、议程"),
				...session.agenda.map((entry) => ({ kind: "item" as const, text: entry })),
				heading("二、逐条问题和决定"),
				...(issues.length === 0 ? [text("没有提出问题。")] : []),
				...issues.flatMap((one, at) => {
					const { issue, proposal, decision, rework, state } = one;
					return [
						heading(`（${chineseNumber(at + 1)}）${one.organName}：${one.certName}（${one.matterName}）`),
						text(`问题：${issue}`),
						...(proposal === null ? [] : [text(`处理建议：${proposal}`)]),
						text(
							decision === null
								? "决定：未决定"
								: `决定：${campaignWords.outcomes[decision.outcome]}。${decision.text}${decision.dueOn === null ? "" : `（${chineseDay(decision.dueOn)}前完成）`}`,
						),
						text(`办理：${campaignWords.issueStates[state]}${rework === null ? "" : `。${rework.text}`}`),
					];
				}),
			],
			author: campaignName,
			day: session.heldOn,
		}),
		present: session.attendees.length === 0 ? "（见签到表）" : session.attendees.join("、"),
		signedByHand: ["主持人（签字）：", "记录人（签字）："],
	};
};

/** 一 … 九百九十九: the order of issues under one heading. */
const chineseNumber = (count: number): string => {
	const digits = "零一二三四五六七八九";
	const [hundreds, tens, ones] = [Math.floor(count / 100), Math.floor(count / 10) % 10, count % 10];
	const high = hundreds === 0 ? "" : `${digits[hundreds]}百`;
	const middle =
		tens > 0 ? `${tens === 1 && hundreds === 0 ? "" : digits[tens]}十` : hundreds > 0 && ones > 0 ? "零" : "";
	return `${high}${middle}${ones === 0 ? "" : digits[ones]}`;
};

/** Files in one ZIP with a manifest of their SHA-256 digests, so that the receiver can prove what arrived. */
export const packed = (
	files: Readonly<Record<string, Uint8Array>>,
	about: Readonly<Record<string, string | number>>,
): Uint8Array => {
	const manifest = {
		...about,
		files: Object.entries(files).map(([name, bytes]) => ({
			name,
			bytes: bytes.length,
			sha256: createHash("sha256").update(bytes).digest("hex"),
		})),
	};
	return zipSync({ ...files, "manifest.json": strToU8(JSON.stringify(manifest, null, "\t")) }, { level: 6 });
};

const b1Columns: readonly (readonly [string, (row: B1Row) => string | number])[] = [
	["权力和服务事项数", (row) => row.matters],
	["梳理证明材料数", (row) => row.combed],
	["实行承诺数", (row) => row.promised],
	["取消数", (row) => row.cancelled],
	["保留数", (row) => row.kept],
	["不适用数", (row) => row.excluded],
	["校核（梳理＝承诺＋取消＋保留＋不适用）", (row) => (row.balanced ? "相符" : "不符")],
	["免予核查数", (row) => row.exempt],
	["在线核查数", (row) => row.online],
	["现场核查数", (row) => row.onsite],
	...Object.entries(catalogueWords.matterTypes).map(
		([type, words]) => [words, (row: B1Row) => row.byType[type] ?? 0] as const,
	),
	...Object.entries(catalogueWords.priorityDomains).map(
		([domain, words]) =>
			[words === "其他" ? "其他领域" : words, (row: B1Row) => row.byDomain[domain] ?? 0] as const,
	),
	["格式文本数", (row) => row.templates],
];

const line = { style: "thin", color: { rgb: "8C8C8C" } } as const;
const boxed = { top: line, bottom: line, left: line, right: line };
const middle = { horizontal: "center", vertical: "center", wrapText: true } as const;
const song = (size: number, bold = true) => ({ name: "宋体", size, bold });

/** 清单情况表 B1 as XLSX: numbers stay numbers, and it prints on one page's width with its head on every page. */
export const b1Workbook = (
	title: string,
	rows: readonly { organName: string; b1: B1Row }[],
): Promise<Uint8Array> => {
	const heads = ["行政机关", ...b1Columns.map(([name]) => name)];
	return writeXlsx({
		sheets: [
			{
				name: "清单情况表",
				columns: heads.map((_, at) => ({
					width: at === 0 ? 28 : 12,
					style: {
						border: boxed,
						font: song(11, false),
						alignment: { vertical: "center", wrapText: at === 0 },
					},
				})),
				rows: [
					[title],
					heads,
					...rows.map(({ organName, b1 }) => [organName, ...b1Columns.map(([, show]) => show(b1))]),
				],
				cells: new Map<string, Partial<Cell>>([
					["0,0", { style: { font: song(16), alignment: middle } }],
					...heads.map(
						(_, at) =>
							[
								`1,${at}`,
								{
									style: {
										font: song(11),
										alignment: middle,
										border: boxed,
										fill: { type: "pattern" as const, pattern: "solid" as const, fgColor: { rgb: "ECECEC" } },
									},
								},
							] as const,
					),
				]),
				rowDefs: new Map([
					[0, { height: 30 }],
					[1, { height: 60 }],
				]),
				merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: b1Columns.length }],
				freezePane: { rows: 2, columns: 1 },
				pageSetup: {
					paperSize: "a3",
					orientation: "landscape",
					fitToPage: true,
					fitToWidth: 1,
					fitToHeight: 0,
					printTitlesRow: "$2:$2",
				},
			},
		],
	});
};
