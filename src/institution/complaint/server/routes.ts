import { randomBytes } from "node:crypto";
import { z } from "zod";
import { type Actor, holds, type PersonId } from "#kernel/actor.ts";
import { dayOf } from "#kernel/calendar.ts";
import { type Decision, isRefusal, type Refusal, refuse } from "#kernel/decision.ts";
import type { Act } from "#platform/act.ts";
import { type Answer, type Binding, read, write } from "#platform/perform.ts";
import { acceptComplaint, refuseComplaint } from "../domain/accept-complaint.ts";
import { actions, type ComplaintAction } from "../domain/actions.ts";
import * as api from "../domain/api.ts";
import type { Complaint, ComplaintEvent, ComplaintId } from "../domain/complaint.ts";
import { complaintNumber, queryCode } from "../domain/complaint-number.ts";
import { extendComplaint, handleComplaint, revealComplainant } from "../domain/handle-complaint.ts";
import { concernsConduct, lodgeComplaint } from "../domain/lodge-complaint.ts";
import type { ComplaintNeeds } from "./needs.ts";
import { complaintDetail, complaintList, followedComplaint, trackedComplaint } from "./queries.ts";
import { createComplaint, lockComplaint, saveComplaint } from "./store.ts";
import type { ComplaintTables } from "./tables.ts";
import { makeTicket, openTicket } from "./ticket.ts";

const Contact = z.object({ name: z.string(), phone: z.string() });

const personOf = (actor: Actor): PersonId => {
	if (actor.kind !== "staff") throw new Error("only staff work at the complaint desk");
	return actor.personId;
};

/** Lock a visible complaint and ask for the role at the handling organ: invisible is 404, without the role 403. */
async function opened(
	act: Act,
	id: string,
	action: ComplaintAction,
): Promise<Complaint | Refusal<"not-found" | "forbidden">> {
	const complaint = await lockComplaint(act, id);
	if (complaint === null) return refuse("not-found", "R-094");
	return actions[action].by.some((role) => holds(act.actor, role, complaint.handlingOrganId))
		? complaint
		: refuse("forbidden", actions[action].clause);
}

/** Lock, decide, save: the path of every action of the desk. */
async function decide(
	act: Act,
	id: string,
	action: ComplaintAction,
	rule: (
		complaint: Complaint,
	) => Promise<Decision<ComplaintEvent, string>> | Decision<ComplaintEvent, string>,
	written: { answer?: string; extension?: string } = {},
): Promise<Complaint | Refusal<string>> {
	const complaint = await opened(act, id, action);
	if (isRefusal(complaint)) return complaint;
	const decision = await rule(complaint);
	return isRefusal(decision) ? decision : saveComplaint(act, complaint, decision.accepted, written);
}

const saved = (outcome: Complaint | Refusal<string>): Answer<{ id: string; state: Complaint["state"] }> =>
	isRefusal(outcome) ? outcome : { reply: { id: outcome.id, state: outcome.state } };

/** 投诉举报 (三(七), R-094): the calls of this slice. */
export const complaintRoutes = (needs: ComplaintNeeds): Binding[] => [
	write(api.lodgeComplaint, async (act, { body }) => {
		const target = await needs.resolveTarget(act, body.target);
		const contact = body.name === "" && body.phone === "" ? null : { name: body.name, phone: body.phone };
		if (target === null) return refuse("target-unknown", "R-094 三(七)");
		const code = queryCode(randomBytes(12));
		const outcome = lodgeComplaint(
			{ kind: body.kind, content: body.content, identity: body.identity, contact },
			{
				id: act.newId() as ComplaintId,
				number: complaintNumber(dayOf(act.now), randomBytes(8)),
				target,
				handlingOrganId: await needs.complaintDesk(act, {
					organId: target.organId,
					concernsConduct: concernsConduct(body.kind),
				}),
				now: act.now,
				calendar: await act.calendar(),
				parameters: await act.parameters(),
			},
		);
		if (isRefusal(outcome)) return outcome;
		const { complaint, event } = outcome;
		await createComplaint(act, complaint, event, { content: body.content, contact, queryCode: code });
		const ticket = makeTicket(act, { complaintId: complaint.id, queryCode: code });
		return {
			reply: { number: complaint.number, queryCode: code, acceptDueAt: complaint.acceptDueAt, ticket },
		};
	}),

	write(api.trackComplaint, async (act, { body }) => {
		const found = await trackedComplaint(act, body);
		if (found === null) return refuse("complaint-not-found", "R-094");
		const { complaintId, ...progress } = found;
		return { reply: { ...progress, ticket: makeTicket(act, { complaintId, queryCode: null }) } };
	}),

	read(api.followedComplaint, async (context, { params }) => {
		const opened = openTicket(context, params.ticket);
		const found = opened === null ? null : await followedComplaint(context, opened.complaintId);
		if (opened === null || found === null) return refuse("not-found", "R-094");
		const { complaintId: _, ...progress } = found;
		return { reply: { ...progress, queryCode: opened.queryCode } };
	}),

	read(api.complaints, async (context, { query }) => ({ reply: await complaintList(needs, context, query) })),

	read(api.complaint, async (context, { params }) => {
		const detail = await complaintDetail(needs, context, params.id);
		return detail === null ? refuse("not-found", "R-094") : { reply: detail };
	}),

	write(api.acceptComplaint, async (act, { params }) =>
		saved(
			await decide(act, params.id, "accept-complaint", async (complaint) =>
				acceptComplaint(complaint, {
					by: personOf(act.actor),
					now: act.now,
					calendar: await act.calendar(),
					parameters: await act.parameters(),
				}),
			),
		),
	),

	write(api.refuseComplaint, async (act, { params, body }) =>
		saved(
			await decide(
				act,
				params.id,
				"refuse-complaint",
				(complaint) => refuseComplaint(complaint, body, { by: personOf(act.actor), now: act.now }),
				{ answer: body.reply },
			),
		),
	),

	write(api.handleComplaint, async (act, { params, body }) =>
		saved(
			await decide(
				act,
				params.id,
				"handle-complaint",
				(complaint) => handleComplaint(complaint, body, { by: personOf(act.actor), now: act.now }),
				{ answer: body.reply },
			),
		),
	),

	write(api.extendComplaint, async (act, { params, body }) => {
		const outcome = await decide(
			act,
			params.id,
			"extend-complaint",
			async (complaint) =>
				extendComplaint(complaint, body, {
					by: personOf(act.actor),
					now: act.now,
					calendar: await act.calendar(),
					parameters: await act.parameters(),
				}),
			{ extension: body.reason },
		);
		if (isRefusal(outcome)) return outcome;
		if (outcome.state !== "accepted") throw new Error("an extended complaint stays accepted");
		return { reply: { id: outcome.id, state: outcome.state, dueAt: outcome.handleDueAt } };
	}),

	write(api.revealComplainant, async (act, { params, body }) => {
		const by = personOf(act.actor);
		const outcome = await decide(act, params.id, "reveal-complainant", (complaint) =>
			revealComplainant(complaint, body, { by, now: act.now }),
		);
		if (isRefusal(outcome)) return outcome;
		const tables = act.tx.withTables<ComplaintTables>();
		const { contact_sealed: sealed } = await tables
			.selectFrom("complaint")
			.select("contact_sealed")
			.where("division_code", "=", act.division)
			.where("id", "=", params.id)
			.executeTakeFirstOrThrow();
		if (sealed === null) return refuse("anonymous", "R-140");
		const revealId = act.newId();
		await tables
			.insertInto("complaint_reveal")
			.values({
				division_code: act.division,
				id: revealId,
				complaint_id: params.id,
				person_id: by,
				purpose_sealed: act.cipher.seal(revealId, "complaint_reveal_purpose", body.purpose),
				at: act.now,
			})
			.execute();
		const contact = Contact.parse(JSON.parse(act.cipher.open(params.id, "complaint_contact", sealed)));
		return { reply: { id: params.id, ...contact } };
	}),
];
