import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Refused } from "#app/call.ts";
import type { PublishedItem } from "#institution/catalogue/domain/item.ts";
import {
	aCitizen,
	anItem,
	anOfferedCommitment,
	aPreparedCommitment,
	aSealedCommitment,
	aSignature,
	aSignedCommitment,
	type CommitmentDistrict,
	commitmentDistrict,
	householdAnswers,
	tell,
} from "#tests/support/commitment.ts";
import * as api from "../domain/api.ts";

let district: CommitmentDistrict;
let item: PublishedItem;

beforeAll(async () => {
	district = await commitmentDistrict();
	({ item } = await anItem(district));
}, 120_000);
afterAll(() => district.close());

const refusal = (work: Promise<unknown>) =>
	work.then(
		() => null,
		(error: unknown) => {
			if (error instanceof Refused) return error.problem;
			throw error;
		},
	);
const journal = async (subjectId: string) => {
	const rows = await district.owner.db
		.selectFrom("journal")
		.select(["type", "event"])
		.where("subject_id", "=", subjectId)
		.orderBy("id")
		.execute();
	return rows;
};

describe("作出承诺", () => {
	test("从选择到盖章：承诺书编号、可公开验证、本人可下载（R-012 R-013 R-150）", async () => {
		const { actor } = await aCitizen(district);
		const { commitmentId } = await aSealedCommitment(district, { applicant: actor, item });
		const params = { id: commitmentId };

		const view = await district.call(api.commitment, actor, { params });
		expect(view).toMatchObject({ state: "sealed", signatureLevel: "E", sectionsMissing: [] });
		expect(view.letterNo).toMatch(/^平龙.*告承〔\d{4}〕第\d{4}号$/);

		const letter = await district.call(api.letterFile, actor, { params });
		expect(Buffer.from(letter.base64, "base64").subarray(0, 5).toString()).toBe("%PDF-");

		const verified = await district.call(
			api.letterVerification,
			{ kind: "anonymous" },
			{ params: { code: view.verifyCode ?? "" } },
		);
		expect(verified).toMatchObject({ letterNo: view.letterNo, pdfHash: letter.hash, state: "sealed" });
		expect(JSON.stringify(verified)).not.toContain("王芳");
		expect((await journal(commitmentId)).map(({ type }) => type)).toEqual([
			"ChoiceOffered",
			"EligibilityChecked",
			"RouteChosen",
			...Array.from({ length: 8 }, () => "NoticeSectionServed"),
			"NoticeCompleted",
			"SlotsFilled",
			"EligibilityChecked",
			"CommitmentSigned",
			"CommitmentSealed",
		]);
	});
});
