import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { strToU8, zipSync } from "fflate";
import { writeXlsx } from "hucre/xlsx";
import { catalogueWords } from "#institution/catalogue/domain/words.zh-CN.ts";
import type { DocumentRenderer } from "#platform/documents/renderer.ts";
import type { ReviewIssue, ReviewSession } from "../domain/joint-review.ts";
import type { B1Row } from "../domain/statistics.ts";
import { campaignWords } from "../domain/words.zh-CN.ts";

const minutesForm = readFileSync(new URL("./minutes.typ", import.meta.url), "utf8");

/** 会议纪要: agenda, each issue with proposal, decision and rework (R-026). */
export const minutesPdf = (
	renderer: DocumentRenderer,
	session: ReviewSession,
	campaignName: string,
	issues: readonly (ReviewIssue & { organName: string; certName: string; matterName: string })[],
): Promise<Uint8Array> =>
	renderer.pdf({
		template: minutesForm,
		data: {
			title: `${campaignName}集中梳理会议纪要`,
			heldOn: session.heldOn,
			place: session.place,
			agenda: session.agenda,
			attendees: session.attendees.join("、"),
			issues: issues.map(({ organName, certName, matterName, issue, proposal, decision, rework, state }) => [
				`${organName}\n${certName}（${matterName}）`,
				issue,
				proposal ?? "",
				decision
					? `${campaignWords.outcomes[decision.outcome]}：${decision.text}${decision.dueOn ? `（${decision.dueOn} 前完成）` : ""}`
					: "未决定",
				`${campaignWords.issueStates[state]}${rework ? `：${rework.text}` : ""}`,
			]),
		},
	});

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

/** 清单情况表 B1 as XLSX. */
export const b1Workbook = (
	title: string,
	rows: readonly { organName: string; b1: B1Row }[],
): Promise<Uint8Array> =>
	writeXlsx({
		sheets: [
			{
				name: "清单情况表",
				columns: [{ width: 28 }, ...b1Columns.map(() => ({ width: 12 }))],
				rows: [
					[title],
					["行政机关", ...b1Columns.map(([name]) => name)],
					...rows.map(({ organName, b1 }) => [organName, ...b1Columns.map(([, show]) => show(b1))]),
				],
				merges: [{ startRow: 0, startCol: 0, endRow: 0, endCol: b1Columns.length }],
				freezePane: { rows: 2, columns: 1 },
			},
		],
	});
