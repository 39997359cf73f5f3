import { ItemFacts } from "#institution/catalogue/domain/item.ts";
import type { OrganId } from "#kernel/actor.ts";
import { dayOf } from "#kernel/calendar.ts";
import { type Decision, isRefusal, type Refusal, refuse } from "#kernel/decision.ts";
import type { Act, Read } from "#platform/act.ts";
import { documentMediaTypes } from "#platform/documents/media-types.ts";
import { type Binding, read, write } from "#platform/perform.ts";
import * as api from "../domain/api.ts";
import {
	approveSubmission,
	type Campaign,
	type CampaignPlan,
	changeCampaign,
	closeCampaign,
	openCampaign,
	passSubmission,
	registerPaper,
	returnSubmission,
	type Submission,
	type SubmissionEvent,
} from "../domain/campaign.ts";
import { adjustmentRoutes } from "./adjustment-routes.ts";
import { cityRoutes } from "./city-routes.ts";
import { consultationRoutes } from "./consultation-routes.ts";
import { b1Workbook, packed } from "./documents.ts";
import { download, xlsx } from "./download.ts";
import { mailDraft } from "./mail-draft.ts";
import type { CampaignNeeds, ListItem } from "./needs.ts";
import { outgoingRoutes } from "./outgoing-routes.ts";
import { campaignBoard, campaignById, campaignList, isListed, paperOf } from "./queries.ts";
import { reviewRoutes } from "./review-routes.ts";
import { openIssues } from "./review-store.ts";
import { reworkRoutes } from "./rework-routes.ts";
import { seesOrgan } from "./sight.ts";
import { sourceRoutes } from "./source-routes.ts";
import {
	begunOrgans,
	createCampaign,
	lockCampaign,
	lockSubmission,
	nameTaken,
	saveCampaign,
	saveSubmission,
} from "./store.ts";
import { submissionStanding } from "./submission-standing.ts";

const clause = "R-020 三(二)";
const notFound = refuse("not-found", clause);

/** What can be printed and signed: items whose facts are all there. */
const completeOf = (items: readonly ListItem[], organName: string) =>
	items.flatMap(({ facts }) => {
		const parsed = ItemFacts.safeParse(facts);
		return parsed.success ? [{ facts: parsed.data, organName }] : [];
	});

/** 清单梳理 (三(二)): campaign, submissions, joint review, the city's edition, adjustment. */
export const campaignRoutes = (needs: CampaignNeeds): Binding[] => {
	const planOf = async (
		act: Act,
		body: Omit<CampaignPlan, "organIds"> & { organIds: readonly string[] },
	): Promise<CampaignPlan | Refusal<"organ-unknown">> => {
		const known = new Set<string>((await needs.organs(act)).map(({ id }) => id));
		if (body.organIds.some((id) => !known.has(id))) return refuse("organ-unknown", clause);
		return { ...body, organIds: [...new Set(body.organIds)] as OrganId[] };
	};

	/** Lock campaign and submission in one order, decide, save; out of sight is not found. */
	const decide = async (
		act: Act,
		{ campaignId, organId }: { campaignId: string; organId: string },
		rule: (submission: Submission, campaign: Campaign) => Promise<Decision<SubmissionEvent, string>>,
	) => {
		const campaign = await lockCampaign(act, campaignId);
		const submission = campaign ? await lockSubmission(act, campaignId, organId) : null;
		if (!campaign || !submission || !campaign.organIds.includes(submission.organId)) return notFound;
		if (!seesOrgan(act.actor, submission.organId)) return notFound;
		const decision = await rule(submission, campaign);
		if (isRefusal(decision)) return decision;
		const next = await saveSubmission(act, submission, decision.accepted);
		return { reply: { organId: next.organId, state: next.state } };
	};

	const partOf = async (read: Read, { campaignId, organId }: { campaignId: string; organId: string }) => {
		const campaign = await campaignById(read, campaignId);
		const organ = (await needs.organs(read)).find(({ id }) => id === organId);
		if (!campaign || !organ || !campaign.organIds.includes(organ.id) || !seesOrgan(read.actor, organId))
			return null;
		return { campaign, organ, items: (await needs.items(read, [organId])).filter(isListed) };
	};

	/** 区司法局, as far as its office mail is registered. */
	const receivers = async (context: Read) =>
		(await needs.organs(context)).flatMap(({ organType, name, officeMail }) =>
			organType === "justice-bureau" && officeMail !== null ? [{ name, address: officeMail }] : [],
		);

	return [
		read(api.campaigns, async (context, { query }) => ({ reply: await campaignList(context, query) })),

		write(api.openCampaign, async (act, { body }) => {
			const plan = await planOf(act, body);
			if (isRefusal(plan)) return plan;
			const decision = openCampaign(act.newId(), plan, act);
			if (isRefusal(decision)) return decision;
			if (await nameTaken(act, plan, null)) return refuse("name-taken", clause);
			const [event] = decision.accepted;
			if (!event) throw new Error("opening must give one event");
			return { reply: await createCampaign(act, plan, event) };
		}),

		write(api.changeCampaign, async (act, { params, body }) => {
			const campaign = await lockCampaign(act, params.campaignId);
			if (!campaign) return notFound;
			const plan = await planOf(act, body);
			if (isRefusal(plan)) return plan;
			const { begun } = await begunOrgans(act, campaign.id);
			const decision = changeCampaign(campaign, plan, { actor: act.actor, begun });
			if (isRefusal(decision)) return decision;
			if (await nameTaken(act, plan, campaign.id)) return refuse("name-taken", clause);
			const [event] = decision.accepted;
			if (!event) throw new Error("changing must give one event");
			return { reply: await saveCampaign(act, plan, event) };
		}),

		write(api.closeCampaign, async (act, { params }) => {
			const campaign = await lockCampaign(act, params.campaignId);
			if (!campaign) return notFound;
			const { unreviewed } = await begunOrgans(act, campaign.id);
			const decision = closeCampaign(campaign, {
				actor: act.actor,
				unreviewed: unreviewed.filter((organ) => campaign.organIds.includes(organ)).length,
			});
			if (isRefusal(decision)) return decision;
			const [event] = decision.accepted;
			if (!event) throw new Error("closing must give one event");
			return { reply: await saveCampaign(act, campaign, event) };
		}),

		read(api.campaignBoard, async (context, { params }) => {
			const campaign = await campaignById(context, params.campaignId);
			return campaign ? { reply: await campaignBoard(needs, context, campaign) } : notFound;
		}),

		read(api.campaignStatistics, async (context, { params }) => {
			const campaign = await campaignById(context, params.campaignId);
			if (!campaign) return notFound;
			const { rows } = await campaignBoard(needs, context, campaign);
			return download(
				`清单情况表-${campaign.name}.xlsx`,
				xlsx,
				await b1Workbook(`清单情况表（${campaign.name}，${dayOf(context.now)}）`, rows),
			);
		}),

		write(api.approveSubmission, (act, { params }) =>
			decide(act, params, async (submission, campaign) => {
				const standing = await submissionStanding(needs, act, submission.organId);
				return approveSubmission(submission, campaign, { actor: act.actor, now: act.now, ...standing });
			}),
		),

		write(api.registerPaper, (act, { params, body }) =>
			decide(act, params, async (submission) => {
				const { contentDigest } = await submissionStanding(needs, act, submission.organId);
				const facts = { actor: act.actor, now: act.now, contentDigest };
				const right = registerPaper(submission, "", facts);
				if (isRefusal(right)) return right;
				const [head = "", data = ""] = body.scan.split(",", 2);
				const hash = await needs.keepFile(act, {
					bytes: Buffer.from(data, "base64"),
					mediaType: head.replace(/^data:|;base64$/g, ""),
					purpose: "campaign-paper",
					subjectId: submission.campaignId,
				});
				return registerPaper(submission, hash, facts);
			}),
		),

		write(api.returnSubmission, (act, { params, body }) =>
			decide(act, params, async (submission) => returnSubmission(submission, body.opinion, act)),
		),

		write(api.passSubmission, (act, { params }) =>
			decide(act, params, async (submission) =>
				passSubmission(submission, {
					actor: act.actor,
					now: act.now,
					openIssues: await openIssues(act, submission.campaignId, { organId: submission.organId }),
					...(await submissionStanding(needs, act, submission.organId)),
				}),
			),
		),

		read(api.submissionPrint, async (context, { params, query: { paper, format } }) => {
			const part = await partOf(context, params);
			if (!part) return notFound;
			const lines = completeOf(part.items, part.organ.name);
			const missing = part.items.length - lines.length;
			const list = {
				title: `${part.organ.name}证明事项告知承诺制清单（${part.campaign.year}年）`,
				// What is signed can be held against what was approved.
				subtitle: [
					part.campaign.name,
					...(missing > 0 ? [`另有 ${missing} 条要素未填全，未列入`] : []),
					`内容摘要 ${(await submissionStanding(needs, context, part.organ.id)).contentDigest.slice(0, 16)}`,
				].join("　"),
				paper,
				organName: part.organ.name,
				day: dayOf(context.now),
				lines,
			};
			const file = await needs.listFile(context, list, format);
			return download(`${part.organ.name}-清单.${format}`, documentMediaTypes[format], file);
		}),

		read(api.submissionPackage, async (context, { params }) => {
			const part = await partOf(context, params);
			if (!part) return notFound;
			const { organ, campaign, items } = part;
			const complete = completeOf(items, organ.name);
			const list = await needs.writeList(
				context,
				`${organ.name}证明事项告知承诺制清单`,
				`${campaign.name}；样式列为本系统整理。核查方式包括免予核查、在线核查、现场核查。`,
				complete,
			);
			const subject = `${organ.name}证明事项告知承诺制清单电子档（${campaign.name}）`;
			const mail = mailDraft({
				to: await receivers(context),
				cc: [],
				subject,
				text: `区司法局：\n\n现报送${organ.name}证明事项告知承诺制清单电子档，共${complete.length}项，请审核。\n\n${organ.name}\n`,
				at: context.now,
				files: [{ fileName: `${organ.name}-清单.xlsx`, mediaType: xlsx, bytes: list }],
			});
			const zip = packed(
				{ [`${organ.name}-清单.xlsx`]: list, [`${organ.name}-邮件草稿.eml`]: mail },
				{
					campaign: campaign.name,
					organ: organ.name,
					items: complete.length,
					incomplete: items.length - complete.length,
					made: context.now.toISOString(),
				},
			);
			return download(`${organ.name}-清单电子档.zip`, "application/zip", zip);
		}),

		read(api.submissionPaper, async (context, { params }) => {
			const part = await partOf(context, params);
			if (!part) return notFound;
			const hash = await paperOf(context, params);
			const paper = hash ? await needs.readFile(context, hash) : null;
			if (!hash || !paper) return refuse("no-paper", "R-024 三(二)1");
			return {
				reply: {
					fileName: `${part.organ.name}-签字盖章件`,
					mediaType: paper.mediaType,
					base64: Buffer.from(paper.bytes).toString("base64"),
					hash,
				},
			};
		}),

		...consultationRoutes(needs),
		...sourceRoutes(needs),
		...reviewRoutes(needs),
		...outgoingRoutes(needs),
		...reworkRoutes(needs),
		...cityRoutes(needs),
		...adjustmentRoutes(needs),
	];
};
