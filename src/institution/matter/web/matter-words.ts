import type { z } from "zod";
import type { Action } from "#kernel/action.ts";
import { listed } from "#workbench/ui/writing.ts";
import { matterWords as words } from "#workbench/words/matter.ts";
import { actions, type MatterAction } from "../domain/actions.ts";
import type { documentPage, matterPage } from "../domain/api.ts";
import type { MatterState } from "../domain/matter.ts";
import { type DocumentKind, type DocumentState, documentKinds } from "../domain/official-document.ts";
import { t } from "./words.ts";

export type MatterPageReply = z.output<typeof matterPage.reply>;
export type DocumentPageReply = z.output<typeof documentPage.reply>;

export const stateColours: Record<MatterState, string> = {
	draft: "default",
	submitted: "blue",
	accepted: "geekblue",
	supplementing: "orange",
	withdrawing: "gold",
	decided: "purple",
	closed: "green",
	refused: "default",
	terminated: "default",
	abandoned: "default",
};

export const documentColours: Record<DocumentState, string> = {
	drafted: "default",
	reviewed: "blue",
	approved: "geekblue",
	sealed: "purple",
	announced: "gold",
	served: "green",
	discarded: "default",
};

/** Why a button of the action table is off: the state it needs and the state there is. */
export const closedBecause = (action: MatterAction, state: MatterState): string => {
	const { from }: Action<MatterState> = actions[action];
	const needed = listed(from.map((one) => `“${words.states[one]}”`));
	return t("办件现在是“{states}”；{actions}只能在{needed}时进行。", {
		states: words.states[state],
		actions: words.actions[action],
		needed,
	});
};

export const representationNames: Readonly<Record<string, string>> = {
	self: t("本人办理"),
	agent: t("委托代理人"),
	guardian: t("法定代理人（监护人）"),
	handler: t("单位经办人"),
};

export const routeNames = {
	undecided: t("还没有选择"),
	commitment: t("作出书面承诺"),
	certificate: t("提交证明"),
} as const;

/** Why a certificate is answered by paper although it stands on the list. */
export const barredNames: Readonly<Record<MatterPageReply["items"][number]["commitment"], string>> = {
	open: "",
	withdrawn: t("本次承诺已撤回，改为提交证明"),
	"not-eligible": t("经核验不适用承诺，请提交证明"),
	disowned: t("代签的承诺被本人否认，改为提交证明"),
	untrue: t("核查认定承诺不实，改为提交证明"),
};

/** Documents that burden nobody go from draft to seal; all others pass review and approval. */
export const needsApproval = ({ adverse, kind }: { adverse: boolean; kind: DocumentKind }): boolean =>
	adverse || documentKinds[kind].approval === "head";

/** What is to be done next with a document, in words. */
export const documentStep = (document: {
	adverse: boolean;
	kind: DocumentKind;
	state: DocumentState;
}): string =>
	document.state === "drafted" && !needsApproval(document)
		? words.documentStates.approved
		: words.documentStates[document.state];
