import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type ReviewReason, reviewList } from "#institution/catalogue/domain/list-review.ts";
import { isRefusal } from "#kernel/decision.ts";
import { enumWords } from "./import.ts";
import { readList } from "./read-list.ts";
import { loadMeaningMatcher, loadReference } from "./reference-data.ts";

/** Rows of published lists and guides with what should be said of each, labelled before the rules were asked. */
const { lists } = z
	.object({
		lists: z.array(
			z.object({
				id: z.string(),
				title: z.string(),
				half: z.enum(["development", "heldOut"]),
				columns: z.array(z.string()),
				rows: z.array(
					z.object({
						cells: z.array(z.string()),
						findings: z.array(z.object({ reason: z.string(), why: z.string().min(4) })),
					}),
				),
			}),
		),
	})
	.parse(
		JSON.parse(readFileSync(new URL("../../../../data/catalogues/rows-real.json", import.meta.url), "utf8")),
	);

/** What was labelled; the text of articles, other places and double rows were not. */
const labelled: ReadonlySet<string> = new Set<ReviewReason>([
	"basis-below-law",
	"basis-mislabelled",
	"article-unclear",
	"exclusion-suspected",
	"not-upon-application",
	"issued-by-applicant",
	"names-a-permit",
	"licence-or-data-proves",
	"committee-must-not-issue",
	"committee-among-issuers",
	"identity-papers-prove",
	"vague-wording",
	"catch-all-clause",
	"matter-name-dragged",
]);
const facts = {
	reference: loadReference(),
	words: enumWords,
	matcher: loadMeaningMatcher(),
	places: [],
};

const measure = async (half: "development" | "heldOut") => {
	let [right, said, due] = [0, 0, 0];
	const wrong: string[] = [];
	for (const { title, columns, rows } of lists.filter((list) => list.half === half)) {
		const lines = [columns, ...rows.map(({ cells }) => cells)];
		const list = await readList(
			Buffer.from(
				lines.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\r\n"),
			),
		);
		if (isRefusal(list)) throw new Error(`${title}: ${list.refused}`);
		const { findings } = reviewList(list.grid, list.header, facts);
		rows.forEach(({ cells, findings: own }, at) => {
			const found = new Set<string>(
				findings
					.filter(({ row, reason }) => row === at + 2 && labelled.has(reason))
					.map(({ reason }) => reason),
			);
			const wanted = new Set(own.map(({ reason }) => reason));
			right += [...found].filter((reason) => wanted.has(reason)).length;
			said += found.size;
			due += wanted.size;
			for (const reason of found)
				if (!wanted.has(reason)) wrong.push(`误报：${title} ${cells[0]}（${reason}）`);
			for (const reason of wanted)
				if (!found.has(reason)) wrong.push(`漏报：${title} ${cells[0]}（${reason}）`);
		});
	}
	return { right, due, precision: right / said, recall: right / due, wrong };
};

describe("真实清单的每一行该指出什么", () => {
	test("清单按编号单双分半（R-025 三(二)1）", () => {
		for (const { id, half } of lists)
			expect(half).toBe(Number(id.slice(1)) % 2 === 0 ? "heldOut" : "development");
	});

	test.each([
		["development", { precision: 0.9, recall: 0.9 }],
		["heldOut", { precision: 0.9, recall: 0.9 }],
	] as const)(
		"真实清单的行，%s 一半不低于公布的数（R-010 三(一)、R-031 三(三)）",
		async (half, published) => {
			const { precision, recall, right, due, wrong } = await measure(half);
			console.info(
				`清单体检 真实行 ${half}: 精确率 ${precision.toFixed(3)} 召回率 ${recall.toFixed(3)}（${right}/${due}）\n${wrong.join("\n")}`,
			);
			expect(precision).toBeGreaterThanOrEqual(published.precision);
			expect(recall).toBeGreaterThanOrEqual(published.recall);
		},
	);
});
