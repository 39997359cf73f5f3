import { describe, expect, test } from "vitest";
import { digest, letterIn, now, promisor } from "#tests/support/commitment-states.ts";
import { bindScan, pageCodeText, parsePageCode, type ScannedPage } from "./bind-scan.ts";
import { evolve } from "./commitment.ts";
import { idTypeName } from "./id-type.ts";
import { letterBasis } from "./letter-basis.ts";
import { printLetter } from "./print-letter.ts";
import { checkChallenge, type SigningChallenge, wrongCodesAllowed } from "./signing-challenge.ts";

const letterNo = "平龙司告承〔2026〕第0001号";
const verifyCode = "ABCDEFGH12345678";
const printed = evolve(letterIn("prepared"), {
	type: "LetterPrinted",
	letterNo,
	contentDigest: digest,
	at: now.toISOString(),
});
const page = (number: number, pages = 2, change: { code?: string; digest?: string } = {}): ScannedPage => ({
	fileHash: String(number),
	readBy: "machine",
	code: parsePageCode(
		pageCodeText({
			verifyCode: change.code ?? verifyCode,
			page: number,
			pages,
			digest: change.digest ?? digest,
		}),
	),
});
const facts = { verifyCode, contentDigest: digest, signatureSeen: true };

describe("纸质承诺书", () => {
	test("首次打印编号，重印不换号，改了内容号不变摘要变（R-130）", () => {
		expect(printLetter(letterIn("prepared"), letterNo, digest, now)).toMatchObject({
			accepted: [{ letterNo }],
		});
		expect(printLetter(printed, "第二个号", digest, now)).toEqual({ accepted: [] });
		expect(printLetter(printed, "第二个号", "e".repeat(64), now)).toMatchObject({
			accepted: [{ letterNo, contentDigest: "e".repeat(64) }],
		});
	});
	test("没有填好的、已经签了的不能打印（R-130）", () => {
		expect(printLetter(letterIn("told"), letterNo, digest, now)).toMatchObject({ refused: "not-prepared" });
		expect(printLetter(letterIn("sealed"), letterNo, digest, now)).toMatchObject({
			refused: "electronic-already-signed",
		});
	});
	test("页页齐全、是这一份、有签名，先后不限，即可绑定（R-011）", () => {
		expect(bindScan(printed, [page(2), page(1)], facts)).toEqual({ pages: 2 });
	});
	test.each([
		["没有打印过", letterIn("prepared"), [page(1, 1)], {}, "letter-not-printed"],
		["已经签署的", letterIn("sealed"), [page(1, 1)], {}, "not-prepared"],
		["缺第二页", printed, [page(1)], {}, "pages-missing"],
		["一页都没有", printed, [], {}, "pages-missing"],
		["一页扫了两次", printed, [page(1), page(1)], {}, "page-twice"],
		[
			"混进另一份",
			printed,
			[page(1), page(2, 2, { code: "ZZZZZZZZ12345678" })],
			{},
			"scan-of-another-letter",
		],
		["旧版打印件", printed, [page(1, 1, { digest: "e".repeat(64) })], {}, "scan-of-an-older-print"],
		["打印后内容改过", printed, [page(1, 1)], { contentDigest: "e".repeat(64) }, "scan-of-an-older-print"],
		["二维码认不出", printed, [{ ...page(1), code: null }], {}, "page-code-unreadable"],
		["没有签名", printed, [page(1, 1)], { signatureSeen: false }, "signature-not-seen"],
	] as const)("%s：退回（R-011 R-130）", (_, commitment, pages, change, reason) => {
		expect(bindScan(commitment, pages, { ...facts, ...change })).toMatchObject({ refused: reason });
	});
	test("别的文字不是页码（R-011）", () => {
		for (const text of [
			"",
			"https://yinuo.example/verify/ABCDEFGH12345678",
			"YN1.abc.1/2.0000",
			`YN1.${verifyCode}.1/2`,
		])
			expect(parsePageCode(text)).toBeNull();
	});
});

describe("一次性签署请求", () => {
	const challenge: SigningChallenge = {
		id: "challenge",
		subjectId: "letter",
		signer: promisor,
		contentDigest: digest,
		confirmation: "one-time-code",
		codeIndex: "index",
		expiresAt: "2026-03-02T02:15:00.000Z",
		failures: 0,
		usedAt: null,
	};
	const offered = {
		subjectId: "letter",
		signer: promisor,
		contentDigest: digest,
		codeIndex: "index",
		freshUntil: null,
		now,
	};
	test("验证码相符、新近登录、证书签名各自成立（R-150）", () => {
		expect(checkChallenge(challenge, offered)).toEqual({ confirmed: true });
		const fresh = { ...challenge, confirmation: "fresh-sign-in", codeIndex: null } as const;
		expect(
			checkChallenge(fresh, { ...offered, codeIndex: null, freshUntil: "2026-03-02T02:05:00.000Z" }),
		).toEqual({ confirmed: true });
		expect(
			checkChallenge({ ...fresh, confirmation: "certificate" }, { ...offered, codeIndex: null }),
		).toEqual({ confirmed: true });
	});
	test.each([
		["没有请求", null, {}, "challenge-missing"],
		["用在另一份上", challenge, { subjectId: "other" }, "challenge-missing"],
		["别人的请求", challenge, { signer: "other" }, "challenge-missing"],
		["用过的", { ...challenge, usedAt: now.toISOString() }, {}, "challenge-used"],
		["过期的", challenge, { now: new Date("2026-03-02T02:15:00.001Z") }, "challenge-expired"],
		["内容变了", challenge, { contentDigest: "other" }, "challenge-for-another-text"],
		["错码", challenge, { codeIndex: "wrong" }, "code-wrong"],
		["没有填码", challenge, { codeIndex: null }, "code-wrong"],
		["错得太多，对的也不行", { ...challenge, failures: wrongCodesAllowed }, {}, "too-many-wrong-codes"],
		[
			"登录不是新近的",
			{ ...challenge, confirmation: "fresh-sign-in", codeIndex: null },
			{ codeIndex: null },
			"sign-in-not-fresh",
		],
		[
			"新近登录已过时",
			{ ...challenge, confirmation: "fresh-sign-in", codeIndex: null },
			{ freshUntil: "2026-03-02T01:59:59.000Z" },
			"sign-in-not-fresh",
		],
	] as const)("%s：不算确认（滥用6）", (_, given, change, reason) => {
		expect(checkChallenge(given, { ...offered, ...change })).toMatchObject({ refused: reason });
	});
});

describe("承诺书上的设定依据和证件类型", () => {
	test("之一、款、项各归其位，读不出条的不猜（R-124）", () => {
		const basis = { law: "刑法", text: "……", rank: "law" } as const;
		expect(letterBasis({ ...basis, article: "一百二十之一", paragraph: "二", item: "三" })).toMatchObject({
			article: 120,
			articleSuffix: 1,
			paragraph: 2,
			item: 3,
			subItem: null,
		});
		expect(letterBasis({ ...basis, article: "待核" })).toBeNull();
	});
	test("认识的证件写名称，不认识的照写代码（R-121）", () => {
		expect([idTypeName("111"), idTypeName("999")]).toEqual(["居民身份证", "999"]);
	});
});
