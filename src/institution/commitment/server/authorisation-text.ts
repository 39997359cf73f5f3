import type { PublishedItem } from "#institution/catalogue/domain/item.ts";
import { dayOf } from "#kernel/calendar.ts";
import type { Read } from "#platform/act.ts";
import { sm3Hex } from "#platform/seal/sm.ts";
import type { Authorisation, Power } from "../domain/authorisation.ts";
import type { CommitmentNeeds } from "./needs.ts";

/** 代理权限 in the words of the document. */
const powerWords: Record<Power, string> = {
	promise: "代为作出书面承诺",
	withdraw: "代为申请撤回承诺",
	correct: "代为更正承诺书",
	"receive-service": "代为签收文书",
};

/** What of an authorisation is written with names; the item is null for a general power brought on paper. */
export type AuthorisationNames = {
	principal: string;
	agent: string;
	organ: string;
	item: PublishedItem | null;
};

export const authorisationNames = async (
	read: Read,
	needs: CommitmentNeeds,
	{ scope }: Authorisation,
): Promise<AuthorisationNames> => {
	const people = await needs.partyNames(read, [scope.principal, scope.agent]);
	return {
		principal: people.get(scope.principal) ?? "",
		agent: people.get(scope.agent) ?? "",
		organ: (await needs.organOf(read, scope.organId))?.name ?? "",
		item: scope.itemId === null ? null : await needs.itemListed(read, scope.itemId),
	};
};

/** 特别授权书正文: what the principal reads and signs, line by line. */
export const authorisationText = (authorisation: Authorisation, names: AuthorisationNames): string => {
	const { scope, number } = authorisation;
	const [from, until] = [dayOf(new Date(scope.validFrom)), dayOf(new Date(scope.validUntil))];
	return [
		`特别授权书　${number}`,
		`授权人（申请人）：${names.principal}`,
		`受托人（委托代理人）：${names.agent}`,
		`行政机关：${names.organ}`,
		`行政事项：${scope.matterName}`,
		`证明事项：${names.item?.certName ?? "未写明"}`,
		`代理权限：${scope.powers.map((power) => powerWords[power]).join("、")}`,
		`授权期限：${from}至${until}`,
	].join("\n");
};

/** Digest the principal's confirmation is bound to. */
export const authorisationDigest = (authorisation: Authorisation, names: AuthorisationNames): string =>
	sm3Hex(authorisationText(authorisation, names));
