/** 被代替的证明: its name on the list and what people call it in daily life. */
export type ReplacedCertificate = { name: string; synonyms: readonly string[] };

/** A place in a text that asks for a replaced certificate; `matched` is the text as it was compared. */
export type CertificateDemand<Certificate extends ReplacedCertificate> = {
	certificate: Certificate;
	matched: string;
};

/** 繁体 and look-alikes of the characters certificates are written with. */
const plain: Readonly<Record<string, string>> = {
	證: "证",
	証: "证",
	開: "开",
	無: "无",
	紀: "纪",
	記: "记",
	錄: "录",
	録: "录",
	戶: "户",
	狀: "状",
	況: "况",
	學: "学",
	歷: "历",
	産: "产",
	產: "产",
	財: "财",
	務: "务",
	業: "业",
	職: "职",
	險: "险",
	繳: "缴",
	親: "亲",
	屬: "属",
	關: "关",
	係: "系",
	書: "书",
	據: "据",
	單: "单",
	憑: "凭",
	齡: "龄",
	離: "离",
	貧: "贫",
	殘: "残",
	畢: "毕",
	資: "资",
	質: "质",
	營: "营",
	執: "执",
	稅: "税",
	場: "场",
	購: "购",
	醫: "医",
	療: "疗",
	體: "体",
	檢: "检",
	違: "违",
	應: "应",
	屆: "届",
	籍: "籍",
};

/** What separates words or decorates them is no difference: blanks, signs, full width, accents, case. */
const bare = (text: string): string =>
	Array.from(text.normalize("NFKC").toLowerCase())
		.filter((character) => /[\p{L}\p{N}]/u.test(character))
		.map((character) => plain[character] ?? character)
		.join("");
/** Letters and digits put between characters are no difference either. */
const hanOnly = (text: string): string =>
	Array.from(text)
		.filter((character) => /\p{Script=Han}/u.test(character))
		.join("");

/** Words a certificate is called by. Longest first: 证明材料 before 证明. */
const nouns = [
	"证明材料",
	"证明文件",
	"证明书",
	"证明信",
	"证明",
	"证书",
	"证件",
	"凭证",
	"材料",
	"文件",
	"单据",
	"函件",
];
const noun = `(?:${nouns.join("|")})`;
/** Words that stand between what is proved and 证明 without changing the demand. */
const filler =
	"(?:的|之|等|类|与否|有关|相关|方面|情况|状况|事项|信息|一份|一张|一个|那个|那份|这个|这份|书面|纸质|电子|原件|复印件|盖章|盖了章|加盖公章|官方|正式|有效|最新|单位|社区|村里|派出所|部门|出具|开具|开|出){0,6}";
const asking =
	"(?:提供|提交|出示|出具|开具|补交|补充|上传|递交|带来|带上|打印|办理|索取|交来|开|出|打|拿|要|补|交|带|办)";
const smallWords =
	"(?:一|个|份|张|下|能|可以|用来|您|你|本人|申请人|家庭|其|的|有|没有|是否|存在|过|到|去|来)";

/** Said at the end of a name without adding to it: 家庭财产状况证明 is no other paper than 家庭财产证明. */
const idle = /(?:状况|情况|信息|事项|与否)$/;

const coreOf = (name: string): { core: string; isCertificate: boolean } => {
	const suffix = [...nouns, "书", "表", "单", "函"].find(
		(one) => name.endsWith(one) && name.length > one.length,
	);
	return suffix === undefined
		? { core: name, isCertificate: false }
		: { core: withoutIdle(name.slice(0, -suffix.length)), isCertificate: true };
};

const withoutIdle = (core: string): string => {
	const shorter = core.replace(idle, "");
	return shorter.length >= 2 ? shorter : core;
};

const quoted = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

const patternsOf = (given: string, isName: boolean): readonly RegExp[] => {
	const { core, isCertificate } = coreOf(given);
	const patterns: RegExp[] = [];
	// The name itself is enough: no text to an applicant needs it once the commitment stands in its place.
	if ((isName || isCertificate) && given.length >= 2) patterns.push(new RegExp(quoted(given)));
	if (core.length < 2) return patterns;
	// 收入和财产, 收入与财产, 收入及财产, 收入、财产 ask for the same thing.
	const subject = quoted(core).replace(/[和与及]/g, "[和与及]?");
	return [
		...patterns,
		// 「开个无犯罪记录的证明」「收入方面的书面证明」
		new RegExp(`${subject}${filler}${noun}`),
		// 「能证明您收入的材料」
		new RegExp(`(?:证明|说明)${smallWords}{0,8}${subject}${filler}(?:${noun}|原件|纸)`),
		// 「去开个证明，写明户籍」
		new RegExp(
			`${asking}${smallWords}{0,4}(?:证明|证)(?:${smallWords}|写明|注明|写上|说明|关于|有关){0,8}${subject}`,
		),
	];
};

/** 住所(经营场所)使用证明 is called 住所使用证明 and 经营场所使用证明 as well: brackets give another word for the same. */
const variantsOf = (name: string): readonly string[] => {
	const found = /^(.*?)[（(]([^（）()]+)[）)](.*)$/.exec(name);
	if (found === null) return [name];
	const [, before = "", inside = "", after = ""] = found;
	// 「…证明(未婚)」: what stands at the very end only narrows the name and is no name of its own.
	return after === "" ? [name, before] : [name, `${before}${after}`, `${inside}${after}`];
};

/**
 * R-014 不再索要有关证明: finds in any free text a demand for a certificate that a commitment has replaced, by its
 * name, its everyday names, and the ways round them (blanks and signs between characters, full width, 繁体,
 * 「开个…的证明」). Pure and strict: naming the certificate at all counts, because a text that needs it can
 * always say 所承诺的事实.
 */
export const findCertificateDemand = <Certificate extends ReplacedCertificate>(
	text: string,
	replaced: readonly Certificate[],
): readonly CertificateDemand<Certificate>[] => {
	const whole = bare(text);
	const readings = [whole, hanOnly(whole)];
	return replaced.flatMap((certificate) => {
		const own = variantsOf(certificate.name);
		for (const [index, name] of [...own, ...certificate.synonyms].entries()) {
			const written = bare(name);
			const forms = hanOnly(written).length >= 2 ? [written, hanOnly(written)] : [written];
			for (const pattern of forms.flatMap((form) => patternsOf(form, index < own.length)))
				for (const reading of readings) {
					const matched = pattern.exec(reading)?.[0];
					if (matched !== undefined) return [{ certificate, matched }];
				}
		}
		return [];
	});
};
