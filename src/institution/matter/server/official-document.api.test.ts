import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { httpTimestampAuthority } from "#adapters/timestamp/http.ts";
import { startTimestampSimulator, type TimestampSimulator } from "#adapters/timestamp/simulator.ts";
import type { OrganId } from "#kernel/actor.ts";
import { documentInside, officialPdf } from "#platform/documents/official-document.ts";
import { type DocumentRenderer, documentRenderer } from "#platform/documents/renderer.ts";
import { fileStore } from "#platform/files.ts";
import { type DemoAuthority, openDemoAuthority } from "#platform/seal/demo-authority.ts";
import { openPdf, pdfText } from "#platform/seal/pdf-reader.ts";
import { verifyPdfSignature } from "#platform/seal/pdf-signature.ts";
import type { DocumentPrint } from "./needs.ts";
import { copyOf, printOf, remediesText, sealPrint } from "./official-document.ts";

const home = mkdtempSync(join(tmpdir(), "yinuo-document-"));
const now = new Date("2026-03-02T02:01:00.000Z");
let renderer: DocumentRenderer;
let authority: DemoAuthority;
let stamps: TimestampSimulator;
beforeAll(async () => {
	renderer = documentRenderer();
	authority = openDemoAuthority(join(home, "keys"), "demo", () => now);
	stamps = await startTimestampSimulator({ authority, mode: "demo", clock: () => now });
});
afterAll(async () => {
	await Promise.all([renderer.close(), stamps.close()]);
	rmSync(home, { recursive: true, force: true });
});

const remedies = {
	reviewOrgan: "平顶山市石龙区人民政府",
	court: "平顶山市石龙区人民法院",
	reviewTerm: { count: 60, unit: "natural-day", standing: "V", authority: "" },
	suitTerm: { count: 6, unit: "month", standing: "V", authority: "" },
} as const;
const print: DocumentPrint = {
	documentId: "d1",
	kind: "termination-decision",
	number: "平龙市监终〔2026〕3号",
	organ: {
		id: "organ-1" as OrganId,
		division: "410404" as DocumentPrint["organ"]["division"],
		uscc: "11330283002982634F",
		name: "平顶山市石龙区市场监督管理局",
		shortName: "平龙市监",
		organType: "administrative-organ",
		areaCode: null,
		contactName: "李明",
		contactPhone: "0375-2520000",
		firstResponsible: "赵刚",
		isSupervisionOrgan: true,
		authorisedBy: null,
		reviewOrgan: remedies.reviewOrgan,
		reviewCourt: remedies.court,
		officeMail: null,
	},
	body: {
		title: "终止办理决定书",
		recipient: "王喆昇",
		paragraphs: [{ kind: "text", text: "本机关决定终止办理。" }],
	},
	remedies,
	sealedOn: "2026-03-02",
};

test("救济途径写明复议机关、法院和期限，自然日与工作日分清（R-148）", () => {
	expect(remediesText(remedies)).toBe(
		"如对本文书不服，可以自收到之日起60日（自然日）内向平顶山市石龙区人民政府申请行政复议，或者自收到之日起6个月内依法向平顶山市石龙区人民法院提起行政诉讼。",
	);
	const days = { ...remedies, reviewTerm: { ...remedies.reviewTerm, unit: "working-day" as const } };
	expect(remediesText(days)).toContain("60个工作日");
});

describe("文书用印（R-148）", () => {
	const services = () => ({
		signatures: {
			sealOf: async (organ: { id: string; name: string }) => ({ ...authority.sealOf(organ), demo: true }),
		},
		timestamps: httpTimestampAuthority({
			url: stamps.url,
			timeLimit: 2_000,
			trustedRoots: [authority.roots.p256],
		}),
		renderer,
		files: fileStore(join(home, "files"), new Uint8Array(32).fill(1)),
	});

	test("盖章文书签名有效、含救济途径；重复用印得到同一文件", async () => {
		const given = services();
		const hash = await sealPrint(given)(print);
		expect(await sealPrint(given)(print)).toBe(hash);
		const pdf = await given.files.get(hash);
		const checked = verifyPdfSignature(pdf);
		if ("fault" in checked) throw new Error(checked.fault);
		expect(checked.certificate.subject).toContain("CN=平顶山市石龙区市场监督管理局");
		expect(pdfText(openPdf(pdf))).toContain("申请行政复议");
		// What the Word copy is made from lies inside the sealed file.
		expect(documentInside(pdf)).toEqual(printOf(print));
		expect(await sealPrint(given)({ ...print, number: "平龙市监终〔2026〕4号" })).not.toBe(hash);
	});

	test("时间戳服务中断时不产生文件", async () => {
		const given = services();
		stamps.misbehave("down");
		const other = { ...print, documentId: "d2" };
		await expect(sealPrint(given)(other)).rejects.toMatchObject({ reason: "unreachable" });
		stamps.misbehave("none");
		expect(await given.files.has(await sealPrint(given)(other))).toBe(true);
	});

	test("用印较早、文件里没有带正文数据的，按存着的内容给 Word 副本；与原件有一字不同就不给（R-148）", async () => {
		const long = {
			...print,
			body: {
				...print.body,
				paragraphs: Array.from({ length: 30 }, (_, at) => ({
					kind: "text" as const,
					text: `第${at + 1}段，本机关对您申请办理的事项进行了审查，现将情况告知如下，请您按照要求办理。`,
				})),
			},
		};
		const pdf = await officialPdf(renderer, printOf(long), { sealed: true, demo: true });
		expect(documentInside(pdf)).toBeNull();
		expect(copyOf(pdf, long)).toEqual(printOf(long));
		const { organ } = long;
		expect(copyOf(pdf, { ...long, organ: { ...organ, contactPhone: "0375-2529999" } })).toBeNull();
		expect(copyOf(pdf, { ...long, sealedOn: "2026-03-03" })).toBeNull();
		expect(copyOf(pdf, null)).toBeNull();
	});
});
