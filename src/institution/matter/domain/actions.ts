import type { Action } from "#kernel/action.ts";
import { type Actor, holds } from "#kernel/actor.ts";
import type { Role } from "#kernel/role.ts";
import type { Matter, MatterState } from "./matter.ts";

const applicants = ["applicant", "agent", "guardian", "window-clerk"] as const;
const organ = ["window-clerk", "handler"] as const;

/**
 * Who may do what to a matter, from which states, under which clause. `begin-matter` and the reactions of
 * other slices (withdrawal, breach) have no row of their own state here: they are decided there.
 */
export const actions = {
	"provide-material": {
		from: ["draft", "submitted", "supplementing"],
		by: applicants,
		clause: "三(三)",
	},
	"submit-matter": { from: ["draft"], by: [...applicants, "api-client"], clause: "三(四)" },
	"accept-matter": { from: ["submitted"], by: organ, clause: "三(四)" },
	"request-supplement": { from: ["submitted", "accepted"], by: organ, clause: "行政许可法第三十二条" },
	"supply-supplement": { from: ["supplementing"], by: applicants, clause: "行政许可法第三十二条" },
	"refuse-acceptance": { from: ["submitted"], by: ["handler"], clause: "行政许可法第三十二条" },
	"decide-matter": { from: ["accepted"], by: ["handler"], clause: "三(一)" },
	"terminate-matter": { from: ["accepted", "supplementing"], by: ["handler"], clause: "三(五)" },
	"take-back-result": { from: ["decided"], by: ["handler", "organ-head"], clause: "三(五)" },
	"serve-result": { from: ["decided"], by: organ, clause: "三(四)" },
	"abandon-matter": {
		from: ["draft", "submitted", "accepted", "supplementing", "withdrawing", "decided"],
		by: applicants,
		clause: "三(三)",
	},
	"correct-matter": {
		from: ["draft", "submitted", "accepted", "supplementing", "decided", "refused", "terminated"],
		by: [...applicants, "handler"],
		clause: "R-151",
	},
} as const satisfies Record<string, Action<MatterState>>;
export type MatterAction = keyof typeof actions;

const cameFromOutside = ({ channel }: Matter): boolean => channel === "provincial" || channel === "api";

/** The parts this actor plays in this matter; empty for a stranger, to whom the matter does not exist. */
export const rolesIn = (matter: Matter, actor: Actor): readonly Role[] => {
	switch (actor.kind) {
		case "natural-person":
		case "legal-person": {
			const roles: Role[] = [];
			if (matter.applicant === actor.partyId) roles.push("applicant");
			const { representation } = matter;
			const handler = actor.kind === "legal-person" ? actor.handlerPartyId : actor.partyId;
			if (representation.kind === "agent" && representation.party === handler) roles.push("agent");
			if (representation.kind === "guardian" && representation.party === handler) roles.push("guardian");
			return roles;
		}
		case "staff":
			return actor.grants
				.filter(({ organId }) => organId === matter.organId)
				.filter(({ areaCode }) => areaCode === undefined || areaCode === matter.areaCode)
				.map(({ role }) => role);
		case "api-client":
			// Only what came in from outside: what people began elsewhere is not the platform's.
			return actor.organId === matter.organId && cameFromOutside(matter) ? ["api-client"] : [];
		case "system":
			return ["system"];
		case "guest":
			return actor.subjectId === matter.id ? ["guest"] : [];
		case "anonymous":
			return [];
	}
};

/** May this actor do it, whatever the state? The state is the rule's own question, with its own refusal. */
export const mayAct = (action: MatterAction, matter: Matter, actor: Actor): boolean => {
	const by: readonly Role[] = actions[action].by;
	return rolesIn(matter, actor).some((role) => by.includes(role));
};

/** Is the action open in this state? */
export const openIn = (action: MatterAction, state: MatterState): boolean => {
	const from: readonly MatterState[] = actions[action].from;
	return from.includes(state);
};

/** Everything this actor may press now: what a page offers. */
export const openActions = (matter: Matter, actor: Actor): readonly MatterAction[] =>
	actionNames.filter((action) => openIn(action, matter.state) && mayAct(action, matter, actor));

export const actionNames = [
	"provide-material",
	"submit-matter",
	"accept-matter",
	"request-supplement",
	"supply-supplement",
	"refuse-acceptance",
	"decide-matter",
	"terminate-matter",
	"take-back-result",
	"serve-result",
	"abandon-matter",
	"correct-matter",
] as const satisfies readonly MatterAction[];

/** 窗口人员 of that organ: the person who may act at the counter for somebody present. */
export const servesWindow = (matter: Matter, actor: Actor): boolean =>
	holds(actor, "window-clerk", matter.organId);
