import { pauseClock, resumeClock } from "./clock.ts";
import {
	filingOf,
	type Interruptible,
	interruptibleOf,
	type Matter,
	type MatterDecision,
	type MatterEvent,
} from "./matter.ts";

type Event<Type extends MatterEvent["type"]> = Extract<MatterEvent, { type: Type }>;
type Stage<State extends Interruptible["state"]> = Extract<Interruptible, { state: State }>;

const commonOf = (matter: Matter) => ({
	id: matter.id,
	matterNo: matter.matterNo,
	externalNumber: matter.externalNumber,
	organId: matter.organId,
	matterName: matter.matterName,
	matterType: matter.matterType,
	applicant: matter.applicant,
	representation: matter.representation,
	helped: matter.helped,
	channel: matter.channel,
	areaCode: matter.areaCode,
	begunAt: matter.begunAt,
	items: matter.items,
	materials: matter.materials,
	supplementAsked: matter.supplementAsked,
	corrections: matter.corrections,
});

const impossible = (matter: Matter, event: MatterEvent): never => {
	throw new Error(`${event.type} cannot happen to a matter that is ${matter.state}`);
};

/** The first event makes the matter; every other one changes it. */
export const begun = ({ type: _, matterId, at, ...facts }: Event<"MatterBegun">): Matter => ({
	...facts,
	id: matterId,
	begunAt: at,
	materials: [],
	supplementAsked: false,
	corrections: [],
	state: "draft",
});

/** What is true after the event. An event that cannot follow is a fault of the program and throws. */
export const evolve = (matter: Matter, event: MatterEvent): Matter => {
	const common = commonOf(matter);
	switch (event.type) {
		case "MatterBegun":
			return begun(event);
		case "RouteNoted":
			return noteRoute(matter, event);
		case "MaterialProvided": {
			const { itemId, fileHash, at } = event;
			const { name } = event.words;
			const others = matter.materials.filter((one) => one.itemId !== itemId || one.name !== name);
			return { ...matter, materials: [...others, { name, itemId, fileHash, receivedAt: at }] };
		}
		case "MatterSubmitted":
			return { ...common, state: "submitted", filing: { submittedAt: event.at, dueAt: event.dueAt } };
		case "MatterAccepted": {
			if (matter.state !== "submitted") return impossible(matter, event);
			const { clock, dueAt, inProcess } = event;
			const acceptance = { acceptedAt: event.at, clock, dueAt, inProcess };
			return { ...common, state: "accepted", filing: matter.filing, acceptance };
		}
		case "SupplementRequested":
			return askSupplement(matter, event);
		case "SupplementSupplied": {
			if (matter.state !== "supplementing") return impossible(matter, event);
			const { filing, acceptance } = matter;
			const { dueAt } = event;
			if (acceptance === null) return { ...common, state: "submitted", filing: { ...filing, dueAt } };
			const clock = resumeClock(acceptance.clock, event.at);
			return { ...common, state: "accepted", filing, acceptance: { ...acceptance, clock, dueAt } };
		}
		case "WithdrawalHeld": {
			const { commitmentId, at } = event;
			if (matter.state === "withdrawing")
				return { ...matter, pending: [...new Set([...matter.pending, commitmentId])] };
			const interrupted = interruptibleOf(matter);
			if (interrupted === null) return impossible(matter, event);
			return {
				...common,
				state: "withdrawing",
				since: at,
				interrupted,
				pending: [commitmentId],
				granted: [],
			};
		}
		case "WithdrawalSettled":
			return settleWithdrawal(matter, event);
		case "MatterDecided": {
			if (matter.state !== "submitted" && matter.state !== "accepted" && matter.state !== "supplementing")
				return impossible(matter, event);
			const { result, letterNos, documentId, ground, at } = event;
			return {
				...common,
				state: "decided",
				filing: matter.filing,
				acceptance: matter.state === "submitted" ? null : matter.acceptance,
				decision: {
					result,
					decidedAt: at,
					letterNos,
					documentId,
					holds: [],
					ground,
					supplement: matter.state === "supplementing" ? matter.supplement : null,
				},
			};
		}
		case "ResultHeld":
			return onDecision(matter, event, (decision) => ({
				...decision,
				holds: [...new Set([...decision.holds, event.causeId])],
			}));
		case "ResultReleased":
			return onDecision(matter, event, (decision) => ({
				...decision,
				holds: decision.holds.filter((cause) => cause !== event.causeId),
			}));
		case "ResultTakenBack": {
			if (matter.state === "withdrawing" && matter.interrupted.state === "decided")
				return { ...matter, interrupted: takenBack(matter.interrupted) };
			if (matter.state !== "decided") return impossible(matter, event);
			return { ...common, ...takenBack(matter) };
		}
		case "MatterClosed":
		case "MatterRefused": {
			if (matter.state !== "decided") return impossible(matter, event);
			const { filing, acceptance, decision } = matter;
			const served = { documentId: event.documentId, effectiveAt: event.servedAt };
			const state = event.type === "MatterClosed" ? "closed" : "refused";
			return { ...common, state, filing, acceptance, decision, served };
		}
		case "MatterTerminated": {
			const filed = filingOf(matter);
			if (filed === null) return impossible(matter, event);
			const { ground, breachId, documentId, servedAt } = event;
			const served = { documentId, effectiveAt: servedAt };
			return { ...common, state: "terminated", ...filed, ground, breachId, served };
		}
		case "MatterAbandoned":
			return { ...common, state: "abandoned", ground: event.ground, abandonedAt: event.at };
		case "MatterCorrected":
			return {
				...matter,
				areaCode: event.areaCode ?? matter.areaCode,
				externalNumber: event.externalNumber ?? matter.externalNumber,
				corrections: [...matter.corrections, { at: event.at, fault: event.fault, fields: event.fields }],
			};
		case "MatterReopened": {
			const filed = filingOf(matter);
			if (filed === null) return impossible(matter, event);
			const { clock, dueAt, at } = event;
			const acceptance = { acceptedAt: at, inProcess: [], ...filed.acceptance, clock, dueAt };
			return { ...common, state: "accepted", filing: filed.filing, acceptance };
		}
		case "CertificateDemandBlocked":
		case "ExternalStatusChanged":
		case "MatterOverdue":
		case "SupplementOverdue":
			return matter;
	}
};

const noteRoute = (matter: Matter, { itemId, route, commitmentId, barred }: Event<"RouteNoted">): Matter => ({
	...matter,
	items: matter.items.map((item) =>
		item.itemId === itemId ? { ...item, route, commitmentId, barred } : item,
	),
});

const onDecision = (
	matter: Matter,
	event: MatterEvent,
	change: (decision: MatterDecision) => MatterDecision,
): Matter => {
	if (matter.state === "decided") return { ...matter, decision: change(matter.decision) };
	if (matter.state !== "withdrawing" || matter.interrupted.state !== "decided")
		return impossible(matter, event);
	const decision = change(matter.interrupted.decision);
	return { ...matter, interrupted: { ...matter.interrupted, decision } };
};

/** 尚未送达的决定内部收回: back to where the decision was taken; what ran or stood then does so again. */
const takenBack = ({ filing, acceptance, decision }: Stage<"decided">): Interruptible => {
	if (decision.supplement !== null)
		return { state: "supplementing", filing, acceptance, supplement: decision.supplement };
	return acceptance === null ? { state: "submitted", filing } : { state: "accepted", filing, acceptance };
};

const askSupplement = (matter: Matter, event: Event<"SupplementRequested">): Matter => {
	if (matter.state !== "submitted" && matter.state !== "accepted" && matter.state !== "supplementing")
		return impossible(matter, event);
	const { cause, at, dueAt } = event;
	const accepted = matter.state === "submitted" ? null : matter.acceptance;
	const acceptance = accepted && {
		...accepted,
		clock: pauseClock(accepted.clock, at, cause === "incomplete" ? "supplement" : "withdrawal"),
		dueAt: null,
	};
	return {
		...commonOf(matter),
		state: "supplementing",
		supplementAsked: matter.supplementAsked || cause === "incomplete",
		filing: matter.filing,
		acceptance,
		supplement: { cause, requestedAt: at, dueAt, lacking: event.words.lacking },
	};
};

const settleWithdrawal = (matter: Matter, event: Event<"WithdrawalSettled">): Matter => {
	const { commitmentId, granted } = event;
	if (matter.state !== "withdrawing") return impossible(matter, event);
	const pending = matter.pending.filter((id) => id !== commitmentId);
	return pending.length > 0
		? { ...matter, pending, granted: granted ? [...matter.granted, commitmentId] : matter.granted }
		: { ...commonOf(matter), ...matter.interrupted };
};
