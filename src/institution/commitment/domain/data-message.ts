/**
 * 数据电文 of a letter: the Merkle root of salted digests, one per printed field (legal-effect §5). Whoever holds
 * the letter with its salts proves every word; a redacted public copy proves that it comes from the sealed
 * original, shows which fields it hides, and lets nobody confirm a guessed ID number, since each value is mixed
 * with 32 random bytes of its own. Digests and tree are separated as in RFC 6962 (0x00 leaf, 0x01 node).
 */
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { z } from "zod";
import {
	CAPACITY,
	chineseTime,
	FIXED,
	GUARDIANSHIP,
	type LetterContent,
	REPRESENTATIVE,
	renderCitation,
	SIGNATURE_STATEMENT,
} from "./letter-content.ts";

/** A digest of 32 bytes; SM3 in production (passed in because domain code has no algorithms of its own). */
export type Hash = (bytes: Uint8Array) => Uint8Array;

/** One printed field. `path` is stable and unique within a letter; `label` is what stands before the value. */
export const LetterField = z.object({ path: z.string(), label: z.string(), value: z.string() });
export type LetterField = z.infer<typeof LetterField>;

/** 32 random bytes per field path, as hex. Whoever knows a salt can test guesses for that field, so it is secret. */
export type Salts = Readonly<Record<string, string>>;

/** The root and the leaf digests in field order, as hex. */
export type DataMessage = { root: string; leaves: readonly string[] };

const hex32 = z.string().regex(/^[0-9a-f]{64}$/);

/** 公开版: every field of the letter, some shown with their salt, the others only as a commitment. */
export const RedactedEdition = z.object({
	fields: z.array(
		z.union([
			LetterField.extend({ salt: hex32 }),
			z.object({ path: z.string(), label: z.string(), commitment: hex32 }),
		]),
	),
});
export type RedactedEdition = z.infer<typeof RedactedEdition>;

/** A letter's own copy: every field with its salt; what the sealed PDF carries inside. */
export const OpenEdition = z.object({ fields: z.array(LetterField.extend({ salt: hex32 })) });
export type OpenEdition = z.infer<typeof OpenEdition>;

/** Every printed field in the order of Annex 2. The order and the paths are part of the format: never reorder. */
export function letterFields(content: LetterContent): LetterField[] {
	const fields: LetterField[] = [];
	const add = (path: string, label: string, value: string | null) => {
		if (value !== null) fields.push({ path, label, value });
	};
	add("templateVersion", "格式文本版本", content.templateVersion);
	add("externalNumber", "办件编号", content.externalNumber);

	const { applicant, representative, helper, organ, signature, seal } = content;
	switch (applicant.kind) {
		case "citizen":
			add("applicant.kind", "申请人类型", FIXED.citizenOption);
			add("applicant.name", "姓名", applicant.name);
			add("applicant.phone", "联系方式", applicant.phone);
			add("applicant.idType", "证件类型", applicant.idType);
			add("applicant.idNumber", "证件编号", applicant.idNumber);
			break;
		case "legalPerson":
			add("applicant.kind", "申请人类型", FIXED.legalPersonOption);
			add("applicant.name", "名称", applicant.name);
			add("applicant.creditCode", "统一社会信用代码", applicant.creditCode);
			add("applicant.contactPerson", "联系人", applicant.contactPerson);
			add("applicant.phone", "联系方式", applicant.phone);
			add("applicant.address", "地址", applicant.address);
			break;
	}
	if (representative !== null) {
		const who = REPRESENTATIVE[representative.kind];
		add("representative.kind", "代表申请人的人", who);
		add("representative.name", `${who}姓名`, representative.name);
		add("representative.phone", `${who}联系方式`, representative.phone);
		add("representative.idType", `${who}证件类型`, representative.idType);
		add("representative.idNumber", `${who}证件编号`, representative.idNumber);
		add("representative.authorisationNo", "特别授权书编号", representative.authorisationNo);
		if (representative.guardianship !== null)
			add("representative.guardianship", "监护关系", GUARDIANSHIP[representative.guardianship]);
	}
	if (helper !== null) {
		add("helper.name", "帮办人", helper.name);
		add("helper.manner", "帮办方式", helper.manner);
	}
	add("organ.name", "行政机关名称", organ.name);
	add("organ.contactPerson", "行政机关联系人", organ.contactPerson);
	add("organ.phone", "行政机关联系方式", organ.phone);

	add("matterName", "行政事项名称", content.matterName);
	add("certificationName", "证明事项名称", content.certificationName);
	for (const [at, basis] of content.legalBases.entries()) {
		add(`legalBases.${at + 1}`, "设定证明的依据", `${renderCitation(basis)}规定：${basis.text}`);
	}
	for (const [at, proof] of content.proofContents.entries())
		add(`proofContents.${at + 1}`, "证明的内容", proof);
	add("manner", "承诺的方式", FIXED.manner);
	add(
		"commitOnBehalf",
		"代为承诺",
		content.commitOnBehalf === "allowed" ? FIXED.agentAllowedOption : FIXED.noAgentOption,
	);
	add("verificationPower", "行政机关核查权力", FIXED.verificationPower);
	add("liability", "不实承诺的责任", FIXED.liability);
	add(
		"disclosure",
		"承诺书是否公开",
		content.disclosure.kind === "public"
			? `${FIXED.publicOptionBefore}${content.disclosure.term}${FIXED.publicOptionAfter}`
			: FIXED.notPublicOption,
	);
	add("commitments.1", "承诺（一）", FIXED.commitmentKnown);
	add("commitments.2", "承诺（二）", FIXED.commitmentFulfilledBefore);
	for (const [at, specific] of content.specifics.entries()) add(`specifics.${at + 1}`, "具体是", specific);
	for (const table of content.tables)
		for (const [at, cells] of table.rows.entries())
			for (const [index, { key, label, personal }] of table.columns.entries())
				add(
					`tables.${table.key}.${at + 1}.${personal ? "personal." : ""}${key}`,
					`${table.label}第${at + 1}行：${label}`,
					cells[index] ?? null,
				);
	add("siteAddress", "现场地址", content.siteAddress);
	add("commitments.3", "承诺（三）", FIXED.commitmentLiability);
	add("commitments.4", "承诺（四）", FIXED.commitmentTruth);
	add("commitments.5", "承诺（五）", FIXED.commitmentWill);

	if (signature !== null) {
		add("signature.level", "签名级别", signature.level);
		add("signature.statement", "签名说明", SIGNATURE_STATEMENT[signature.level]);
		add("signature.signerName", "签署人", signature.signerName);
		add("signature.capacity", "签署人身份", CAPACITY[signature.capacity]);
		add("signature.signedAt", "签署时间", chineseTime(signature.signedAt));
		switch (signature.level) {
			case "P":
				add("signature.mark", "签署方式", PAPER_MARK[signature.mark]);
				for (const [at, scan] of signature.scanHashes.entries())
					add(`signature.scans.${at + 1}`, "原件扫描件摘要", scan);
				break;
			case "R":
				add("signature.shownDigest", "签署内容摘要", signature.shownDigest);
				add("signature.issuer", "签名证书颁发机构", signature.issuer);
				add("signature.serialNumber", "签名证书序列号", signature.serialNumber);
				add("signature.nonce", "签名随机数", signature.nonce);
				add("signature.expiresAt", "签名有效至", signature.expiresAt);
				add("signature.certificateChain", "签名证书", signature.certificateChain.join("\n"));
				add("signature.value", "签名值", signature.signatureValue);
				add("signature.imageHash", "手写签名图像摘要", signature.imageHash);
				break;
			case "E":
				add("signature.shownDigest", "签署内容摘要", signature.shownDigest);
				add("signature.imageHash", "手写签名图像摘要", signature.imageHash);
				break;
		}
	}
	if (seal !== null) {
		add("seal.letterNo", "承诺书编号", seal.letterNo);
		add("seal.sealedAt", "行政机关盖章时间", chineseTime(seal.sealedAt));
	}
	return fields;
}

/** How a paper letter was marked by hand. */
export const PAPER_MARK = { signature: "签名", seal: "盖章", fingerprint: "捺印" } as const;

/**
 * Exactly the text shown before signing, line by line: all fields but the signature and the seal, which come
 * later. Its digest is what the signer's key signs and what the notice record keeps.
 */
export const shownText = (content: LetterContent): string =>
	letterFields({ ...content, signature: null, seal: null })
		.map((field) => `${field.label}：${field.value}`)
		.join("\n");

/** The data message of a letter; throws if a field has no salt of 32 bytes, which is a fault and no refusal. */
export function dataMessage(fields: readonly LetterField[], salts: Salts, hash: Hash): DataMessage {
	const leaves = fields.map((field) => leaf(field, commit(field.value, saltOf(field, salts), hash), hash));
	return { root: bytesToHex(merkleRoot(leaves, hash)), leaves: leaves.map((one) => bytesToHex(one)) };
}

/** The letter's own copy, from which everything can be recomputed. */
export const openEdition = (fields: readonly LetterField[], salts: Salts): OpenEdition => ({
	fields: fields.map((field) => ({ ...field, salt: bytesToHex(saltOf(field, salts)) })),
});

/** 公开版 without the values of `hiddenPaths`: their path and label stay, so that hiding itself is visible. */
export function redact(
	fields: readonly LetterField[],
	salts: Salts,
	hiddenPaths: ReadonlySet<string>,
	hash: Hash,
): RedactedEdition {
	return {
		fields: fields.map((field) => {
			const salt = saltOf(field, salts);
			if (!hiddenPaths.has(field.path)) return { ...field, salt: bytesToHex(salt) };
			const { path, label } = field;
			return { path, label, commitment: bytesToHex(commit(field.value, salt, hash)) };
		}),
	};
}

/** True if the edition, whole or redacted, comes from the letter with this root. */
export function verifyRedacted(edition: RedactedEdition, root: string, hash: Hash): boolean {
	const parsed = RedactedEdition.safeParse(edition);
	if (!parsed.success || parsed.data.fields.length === 0) return false;
	const leaves = parsed.data.fields.map((field) =>
		leaf(
			field,
			"commitment" in field
				? hexToBytes(field.commitment)
				: commit(field.value, hexToBytes(field.salt), hash),
			hash,
		),
	);
	return bytesToHex(merkleRoot(leaves, hash)) === root;
}

const SALT_BYTES = 32;

function saltOf(field: LetterField, salts: Salts): Uint8Array {
	const salt = salts[field.path];
	if (salt === undefined) throw new Error(`no salt for field ${field.path}`);
	const bytes = hexToBytes(salt);
	if (bytes.length !== SALT_BYTES) throw new Error(`the salt of ${field.path} has not ${SALT_BYTES} bytes`);
	return bytes;
}

const COMMITMENT = new Uint8Array([0x02]);
const LEAF = new Uint8Array([0x00]);
const NODE = new Uint8Array([0x01]);

/** Hides the value: nobody without the salt can test a guess. */
const commit = (value: string, salt: Uint8Array, hash: Hash): Uint8Array =>
	hash(concatBytes(COMMITMENT, salt, utf8ToBytes(value)));

/** Binds path and label to the hidden value, so that a redacted copy can't pass one field off as another. */
const leaf = (field: { path: string; label: string }, commitment: Uint8Array, hash: Hash): Uint8Array =>
	hash(concatBytes(LEAF, counted(field.path), counted(field.label), commitment));

function counted(text: string): Uint8Array {
	const bytes = utf8ToBytes(text);
	return concatBytes(new Uint8Array([bytes.length >> 8, bytes.length & 0xff]), bytes);
}

/** RFC 6962 §2.1: the left subtree is the largest power of two smaller than the number of leaves. */
function merkleRoot(leaves: readonly Uint8Array[], hash: Hash): Uint8Array {
	const [only] = leaves;
	if (only === undefined) throw new Error("a letter without fields has no data message");
	if (leaves.length === 1) return only;
	let left = 1;
	while (left * 2 < leaves.length) left *= 2;
	return hash(
		concatBytes(NODE, merkleRoot(leaves.slice(0, left), hash), merkleRoot(leaves.slice(left), hash)),
	);
}
