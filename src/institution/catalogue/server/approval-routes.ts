import * as api from "#institution/catalogue/domain/approval-api.ts";
import {
	confirmApproval,
	dropApproval,
	registerApproval,
} from "#institution/catalogue/domain/city-approval.ts";
import { documentNumber } from "#institution/catalogue/domain/document-number.ts";
import type { ItemId } from "#institution/catalogue/domain/item.ts";
import { dayOf } from "#kernel/calendar.ts";
import { isRefusal, refuse } from "#kernel/decision.ts";
import type { Act, Read } from "#platform/act.ts";
import { type Binding, read, write } from "#platform/perform.ts";
import {
	approvableList,
	approvalFile,
	approvalList,
	closeApproval,
	insertApproval,
	lockApproval,
	lockNamed,
	numbersRegistered,
} from "./city-approvals.ts";
import type { CatalogueNeeds } from "./routes.ts";
import { referenceInForce } from "./rule-set.ts";
import { knownUnreadable } from "./sniff.ts";
import { saveItem } from "./store.ts";
import type { CatalogueTables } from "./tables.ts";

const notFound = refuse("not-found", "");

/** The scan as sent: its bytes are what it says it is, or null. */
const scanOf = (dataUrl: string): { bytes: Buffer; mediaType: string } | null => {
	const [head = "", data = ""] = dataUrl.split(",", 2);
	const mediaType = head.replace(/^data:|;base64$/g, "");
	const bytes = Buffer.from(data, "base64");
	const seen = knownUnreadable(bytes);
	return seen === (mediaType === "application/pdf" ? "file-is-pdf" : "file-is-image")
		? { bytes, mediaType }
		: null;
};

/** 审定文件的登记、核对、撤销 (R-027, legal-effect 8). */
export const approvalRoutes = ({
	cityStanding,
	keepFile,
	readFile,
}: Pick<CatalogueNeeds, "cityStanding" | "keepFile" | "readFile">): Binding[] => {
	const inForce = ({ tx, division, now }: Act) => referenceInForce({ db: tx, division, now });
	const named = async (act: Act, itemIds: readonly string[]) => {
		const city = await cityStanding(act.tx, act.division, itemIds);
		return { city, items: await lockNamed(act, itemIds, city.atCity) };
	};
	const organNames = async ({ db, division }: Read) =>
		(
			await db
				.withTables<CatalogueTables>()
				.selectFrom("organ")
				.select("name")
				.where("division_code", "=", division)
				.execute()
		).map(({ name }) => name);

	return [
		write(api.registerCityApproval, async (act, { body }) => {
			const { actor } = act;
			if (actor.kind !== "staff") return refuse("forbidden", "R-027 三(二)3");
			const { city, items } = await named(
				act,
				body.lines.map(({ itemId }) => itemId),
			);
			const scan = scanOf(body.file);
			const approvalId = act.newId();
			const hash = scan
				? await keepFile(act, { ...scan, purpose: "city-approval", subjectId: approvalId })
				: null;
			const lines = body.lines.map((line) => ({ ...line, itemId: line.itemId as ItemId }));
			const decision = registerApproval(
				{ ...body, approvalId, fileHash: hash, lines },
				{
					actor,
					now: act.now,
					today: dayOf(act.now),
					reference: await inForce(act),
					items,
					known: new Set([...city.editions.keys(), ...(await numbersRegistered(act.tx, act.division))]),
					districtOrgans: await organNames(act),
				},
			);
			if (isRefusal(decision)) return decision;
			const [event] = decision.accepted;
			if (event?.type !== "CityApprovalRegistered")
				throw new Error("registering gives one CityApprovalRegistered");
			const number = documentNumber(body.documentNumber);
			await insertApproval(
				act,
				{
					id: approvalId,
					issuingOrgan: body.issuingOrgan,
					documentNumber: number,
					documentDate: body.documentDate,
					registeredBy: actor.personId,
					lines,
					fileHash: event.fileHash,
				},
				event,
			);
			return { reply: { approvalId, documentNumber: number, items: lines.length } };
		}),

		write(api.confirmCityApproval, async (act, { params }) => {
			const approval = await lockApproval(act, params.approvalId);
			if (!approval) return notFound;
			const { items } = await named(
				act,
				approval.lines.map(({ itemId }) => itemId),
			);
			const decision = confirmApproval(approval, {
				actor: act.actor,
				now: act.now,
				reference: await inForce(act),
				items,
			});
			if (isRefusal(decision)) return decision;
			for (const [itemId, events] of decision.items) {
				const before = items.get(itemId);
				if (before && events.length > 0) await saveItem(act, before, events);
			}
			for (const event of decision.accepted) await closeApproval(act, approval.id, "confirmed", event);
			return { reply: { approvalId: approval.id, items: approval.lines.length } };
		}),

		write(api.dropCityApproval, async (act, { params }) => {
			const approval = await lockApproval(act, params.approvalId);
			if (!approval) return notFound;
			const decision = dropApproval(approval, act.actor);
			if (isRefusal(decision)) return decision;
			for (const event of decision.accepted) await closeApproval(act, approval.id, "dropped", event);
			return { reply: { approvalId: approval.id } };
		}),

		read(api.cityApprovals, async (context, { query }) => ({ reply: await approvalList(context, query) })),

		read(api.approvableItems, async (context) => ({ reply: await approvableList(context) })),

		read(api.cityApprovalFile, async (context, { params }) => {
			const kept = await approvalFile(context, params.approvalId);
			const file = kept ? await readFile(context, kept.hash) : null;
			if (!kept || !file) return notFound;
			return {
				reply: {
					fileName: `${kept.documentNumber}.${file.mediaType.split("/")[1] ?? "pdf"}`,
					mediaType: file.mediaType,
					base64: Buffer.from(file.bytes).toString("base64"),
					hash: kept.hash,
				},
			};
		}),
	];
};
