import { join } from "node:path";
import type { Logger } from "pino";
import { breachRoutes } from "#institution/breach/server/routes.ts";
import { breachTick } from "#institution/breach/server/tick.ts";
import { adjustmentTick } from "#institution/campaign/server/adjustment-tick.ts";
import { cityStanding } from "#institution/campaign/server/city-store.ts";
import { endedDemands } from "#institution/campaign/server/ended-demands.ts";
import { noticeTick } from "#institution/campaign/server/notices.ts";
import { campaignRoutes } from "#institution/campaign/server/routes.ts";
import { campaignTick } from "#institution/campaign/server/tick.ts";
import { checkupRoutes, forgetCheckups } from "#institution/catalogue/server/checkups.ts";
import { columnRoutes } from "#institution/catalogue/server/columns.ts";
import { scoreRoutes } from "#institution/catalogue/server/list-scores.ts";
import { peerRoutes } from "#institution/catalogue/server/peers.ts";
import { publishedItem, publishedItems, workingItem } from "#institution/catalogue/server/queries.ts";
import { catalogueRoutes } from "#institution/catalogue/server/routes.ts";
import { referenceInForce } from "#institution/catalogue/server/rule-set.ts";
import { wordingRoutes } from "#institution/catalogue/server/wording.ts";
import { commitmentRoutes } from "#institution/commitment/server/routes.ts";
import { commitmentTick } from "#institution/commitment/server/tick.ts";
import { complaintRoutes } from "#institution/complaint/server/routes.ts";
import { complaintTick } from "#institution/complaint/server/tick.ts";
import { creditRoutes } from "#institution/credit/server/routes.ts";
import { creditTick } from "#institution/credit/server/tick.ts";
import { disclosureRoutes } from "#institution/disclosure/server/routes.ts";
import { takeDownWithLetter } from "#institution/disclosure/server/store.ts";
import { disclosureTick } from "#institution/disclosure/server/tick.ts";
import { matterRoutes } from "#institution/matter/server/routes.ts";
import { matterTick } from "#institution/matter/server/tick.ts";
import { provincialTick } from "#institution/notice/server/push-now.ts";
import { noticeRoutes } from "#institution/notice/server/routes.ts";
import { organOf, organs } from "#institution/organisation/server/queries.ts";
import { organisationRoutes } from "#institution/organisation/server/routes.ts";
import { sessionStore } from "#institution/organisation/server/sessions.ts";
import { verificationRoutes } from "#institution/verification/server/routes.ts";
import { verificationTick } from "#institution/verification/server/tick.ts";
import type { Actor, DivisionCode } from "#kernel/actor.ts";
import type { Act } from "#platform/act.ts";
import { oldestUnsealedSeconds } from "#platform/chain.ts";
import type { Config } from "#platform/config.ts";
import { type Database, openDatabase } from "#platform/database.ts";
import { documentRenderer } from "#platform/documents/renderer.ts";
import { fileStore } from "#platform/files.ts";
import { type MasterKeys, readKeys } from "#platform/keys.ts";
import { createEngine, type Engine } from "#platform/perform.ts";
import { piiCipher } from "#platform/pii-cipher.ts";
import { answersToBreach } from "./answers/breach.ts";
import { answersToCampaign } from "./answers/campaign.ts";
import { answersToCommitment } from "./answers/commitment.ts";
import { answersToComplaint } from "./answers/complaint.ts";
import { answersToCredit } from "./answers/credit.ts";
import { answersToDisclosure } from "./answers/disclosure.ts";
import { keepFile, readFile } from "./answers/files.ts";
import { lettersFor } from "./answers/letters.ts";
import { answersToMatter } from "./answers/matter.ts";
import { draftPages } from "./answers/notice.ts";
import { partyConcerns } from "./answers/organisation.ts";
import { answersToVerification } from "./answers/verification.ts";
import { type Outside, openDemoOutside, openProductionOutside } from "./outside.ts";
import type { Parts } from "./parts.ts";
import { reactions } from "./reactions.ts";
import type { Tick } from "./schedule.ts";

/** The whole institution, wired by hand: read this function to know what depends on what. */
export function compose(parts: Parts) {
	const matter = answersToMatter(parts, { commitment: () => commitment, verification: () => verification });
	const commitment = answersToCommitment(parts, {
		matter: () => matter,
		verification: () => verification,
		takeDownLetter: takeDownWithLetter,
	});
	const verification = answersToVerification(parts);
	const breach = answersToBreach({ matter: () => matter, commitment: () => commitment });
	const credit = answersToCredit({ matter: () => matter, files: parts.files });
	const notice = {
		publishedItem,
		publishedItems,
		workingItem,
		endedDemands,
		organOf,
		organs,
		provincialPortal: parts.outside.provincialPortal,
		act: <Result>(actor: Actor, work: (act: Act) => Promise<Result>) => parts.engine().act(actor, work),
	};

	const campaign = answersToCampaign(parts);

	const bindings = [
		...organisationRoutes({ demo: parts.demo, keepFile: keepFile(parts.files), partyConcerns }),
		...catalogueRoutes({
			lettersFor,
			cityStanding,
			endedDemands,
			renderer: parts.renderer,
			keepFile: keepFile(parts.files),
			readFile: readFile(parts.files),
		}),
		...campaignRoutes(campaign),
		...wordingRoutes(),
		...columnRoutes(),
		...peerRoutes(),
		...scoreRoutes(),
		...checkupRoutes(parts),
		...noticeRoutes({
			...notice,
			reference: referenceInForce,
			draftPages: draftPages(parts),
			publicUrl: parts.publicUrl,
		}),
		...matterRoutes(matter),
		...commitmentRoutes(commitment),
		...verificationRoutes(verification),
		...breachRoutes(breach),
		...creditRoutes(credit),
		...disclosureRoutes(answersToDisclosure({ commitment: () => commitment, files: parts.files })),
		...complaintRoutes(answersToComplaint()),
	];
	const ticks: Tick[] = [
		{ name: "matter-clocks", run: matterTick(matter) },
		{ name: "commitment-clocks", run: commitmentTick(commitment) },
		{ name: "verification-clocks", run: verificationTick(verification) },
		{ name: "breach-clocks", run: breachTick },
		{ name: "credit-clocks", run: creditTick },
		{ name: "disclosure-clocks", run: disclosureTick },
		{ name: "complaint-clocks", run: complaintTick },
		{ name: "campaign-reminders", run: campaignTick },
		{ name: "campaign-notices", run: noticeTick },
		{ name: "adjustment-clocks", run: adjustmentTick(campaign) },
		{ name: "old-checkups", run: forgetCheckups },
		{ name: "provincial-pushes", run: provincialTick },
	];
	return {
		bindings,
		ticks,
		reactions: reactions({
			verification,
			breach,
			credit,
			commitment,
			notice,
			campaign,
		}),
		needs: { matter, commitment, verification, breach, credit },
	};
}

/** Keys of the encrypted columns and files, derived from the installation's own. */
const cipherOf = (division: string, keys: MasterKeys) =>
	piiCipher(
		division,
		{ id: "k1", suite: "sm", secret: keys.fieldEncryption.subarray(0, 16) },
		keys.blindIndex,
	);

/** Open the institution on a migrated database. `committed` is called after each committed action. */
export async function openInstitution(
	config: Config,
	databaseUrl: string,
	log: Logger,
	committed: () => void = () => undefined,
) {
	const division = config.divisionCode as DivisionCode;
	const keys = readKeys(config.home);
	const app = openDatabase(databaseUrl, { division, role: "app", log });
	const owner = openDatabase(databaseUrl, { division, role: "owner", log, connections: 10 });
	const clock = await productClock(owner);
	const outside: Outside =
		config.mode === "demo"
			? await openDemoOutside(config.home, clock.now)
			: openProductionOutside(config.home, clock.now);
	const renderer = documentRenderer({ threads: 2 });
	const files = fileStore(join(config.home, "files"), keys.fieldEncryption);
	const cipher = cipherOf(division, keys);
	let engine: Engine | null = null;
	const made = compose({
		engine: () => {
			if (!engine) throw new Error("the engine is asked for before it is made");
			return engine;
		},
		files,
		renderer,
		outside,
		publicUrl: config.publicUrl,
		demo: config.mode === "demo",
		unsealedSeconds: () => oldestUnsealedSeconds(owner.pool, division),
	});
	engine = createEngine({
		app,
		division,
		outboxTypes: new Set(Object.keys(made.reactions)),
		cipher,
		log,
		committed,
	});
	return {
		...made,
		engine,
		owner,
		outside,
		files,
		cipher,
		renderer,
		sessions: sessionStore(app, division),
		/** Secret of short-lived signed cookies, derived so that it survives a restart. */
		cookieSecret: keys.blindIndex,
		...(outside.identity ? { identity: outside.identity } : {}),
		close: async () => {
			clock.stop();
			await outside.close();
			await renderer.close();
			await app.close();
			await owner.close();
		},
	};
}

/**
 * The product's clock for services that cannot ask inside a transaction: real time plus the demo offset, read
 * anew every second.
 */
async function productClock(owner: Database): Promise<{ now(): Date; stop(): void }> {
	let offset = 0;
	const read = async () => {
		const row = await owner.db.selectFrom("demo_clock").select("offset_milliseconds").executeTakeFirst();
		offset = Number(row?.offset_milliseconds ?? 0);
	};
	await read();
	const timer = setInterval(() => void read().catch(() => undefined), 1_000);
	timer.unref();
	return { now: () => new Date(Date.now() + offset), stop: () => clearInterval(timer) };
}
