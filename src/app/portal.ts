import type { FastifyInstance } from "fastify";
import type { Logger } from "pino";
import { oidcIdentity } from "#adapters/identity/oidc.ts";
import type { Identity } from "#adapters/identity/port.ts";
import type { SessionStore } from "#institution/organisation/server/sessions.ts";
import { type Config, projectFolder } from "#platform/config.ts";
import type { DocumentRenderer } from "#platform/documents/renderer.ts";
import type { FileStore } from "#platform/files.ts";
import type { Describe } from "#platform/http.ts";
import { readPageAssets } from "#platform/page-assets.ts";
import type { Visit } from "#platform/pages/answers.ts";
import { type Pages, servePages } from "#platform/pages/serve-pages.ts";
import type { Binding, Engine } from "#platform/perform.ts";
import type { Rates } from "#platform/rates.ts";
import { ProblemPage } from "#portal/pages/ProblemPage.tsx";
import { assetsFolder } from "./build-assets.ts";
import { embeddedIdentityProvider } from "./identity-provider/identity-provider.tsx";
import { afterSigning } from "./pages/after-signing.ts";
import { applyPages } from "./pages/apply.ts";
import { atlasFiles, atlasPages } from "./pages/atlas.ts";
import { authorisationPages } from "./pages/authorisations.ts";
import { blankLetterFiles } from "./pages/blank-letter.ts";
import { cataloguePages } from "./pages/catalogue.ts";
import { checkupFiles, checkupPages, checkupPosts } from "./pages/checkup.ts";
import { complaintPages, complaintPosts } from "./pages/complaint.ts";
import { consentPages } from "./pages/consents.ts";
import { creditPages, creditPosts } from "./pages/credit.ts";
import { demoPhonePage, type Inbox } from "./pages/demo-phone.ts";
import { disclosureFiles, disclosurePages, disclosurePosts } from "./pages/disclosure.ts";
import { guideFiles, guidePages } from "./pages/guide.ts";
import { helpPages } from "./pages/help.ts";
import { keepUpload } from "./pages/keep-upload.ts";
import { myMatterPages } from "./pages/my-matters.ts";
import { plainPages } from "./pages/plain.ts";
import { prepareLetter } from "./pages/prepare-letter.ts";
import { profilePages } from "./pages/profile.ts";
import { releaseFiles, releasePages } from "./pages/releases.ts";
import { signLetter } from "./pages/sign-letter.ts";
import { standardsFiles, standardsPages } from "./pages/standards.ts";
import { track } from "./pages/track.ts";
import { verifyPages } from "./pages/verify.ts";
import { serveFileComparison } from "./pages/verify-file.ts";
import type { Asks } from "./sessions.ts";
import { serveSignIn } from "./sign-in.tsx";

/** What the portal needs of the composed institution. */
type PortalInstitution = {
	engine: Engine;
	bindings: readonly Binding[];
	sessions: SessionStore;
	files: FileStore;
	renderer: DocumentRenderer;
	/** Signs small cookies of signing in; the same in every process of this installation. */
	cookieSecret: Uint8Array;
	/** The outside world's simulators; null in production. */
	outside: { simulators: { sms: { inbox: Inbox } } | null };
	/** 统一身份认证 of production; in the demo the embedded provider takes its place. */
	identity?: Identity;
};

/** Every page, form and file of the public portal. */
const portal = (institution: PortalInstitution, config: Config, districtName: string): Pages => {
	const demo = config.mode === "demo";
	const { simulators } = institution.outside;
	const journeys: readonly Pages[] = [
		applyPages,
		prepareLetter,
		signLetter,
		helpPages,
		consentPages,
		myMatterPages,
		profilePages,
		afterSigning,
		authorisationPages,
		verifyPages(demo, config.publicUrl),
	];
	return {
		pages: [
			...cataloguePages,
			...releasePages,
			...journeys.flatMap(({ pages }) => pages),
			track,
			...creditPages,
			...atlasPages,
			...checkupPages,
			...complaintPages,
			...disclosurePages,
			...guidePages,
			...standardsPages,
			...plainPages,
			...(simulators === null ? [] : [demoPhonePage((phone) => simulators.sms.inbox(phone))]),
		],
		posts: [
			...journeys.flatMap(({ posts }) => posts),
			...checkupPosts,
			...complaintPosts,
			...creditPosts(keepUpload(institution.engine, institution.files)),
			...disclosurePosts,
		],
		files: [
			...releaseFiles(config.publicUrl, districtName),
			...atlasFiles,
			...checkupFiles,
			...journeys.flatMap(({ files }) => files),
			...disclosureFiles,
			...blankLetterFiles(institution.renderer, demo),
			...guideFiles(institution.renderer, config.publicUrl),
			...standardsFiles,
		],
	};
};

/** The public portal with its sign-in; in the demo also the embedded identity provider. */
export async function servePortal(
	http: FastifyInstance,
	needs: {
		institution: PortalInstitution;
		config: Config;
		asks: Asks;
		describe: Describe;
		rates: Rates;
		log: Logger;
	},
): Promise<void> {
	const { institution, config, asks } = needs;
	const assets = readPageAssets(projectFolder, assetsFolder());
	const district = await institution.engine.app.db
		.withTables<{ division: { code: string; name: string; full_name: string } }>()
		.selectFrom("division")
		.select(["name", "full_name"])
		.where("code", "=", institution.engine.division)
		.executeTakeFirst();

	const visitOf = async (request: Parameters<Asks["sessionOf"]>[0]): Promise<Visit> => {
		// The helper's pages know the helper only, whoever else is signed in at this browser.
		const guest = request.url.startsWith("/fill") ? await asks.guestOf(request) : null;
		if (guest !== null) return { actor: guest, visitor: null, csrf: null };
		const session = await asks.sessionOf(request);
		if (session === null) return { actor: { kind: "anonymous" }, visitor: null, csrf: null };
		const { actor, name, csrf } = session;
		return {
			actor,
			csrf,
			visitor: {
				name,
				kind: actor.kind === "legal-person" ? "legal-person" : "natural-person",
				handlerName: null,
				realNameLevel:
					actor.kind === "natural-person" || actor.kind === "legal-person" ? actor.realNameLevel : 0,
			},
		};
	};

	const tools = servePages(http, portal(institution, config, district?.full_name ?? ""), {
		engine: institution.engine,
		bindings: institution.bindings,
		visitOf,
		describe: needs.describe,
		assets,
		publicUrl: config.publicUrl,
		demo: config.mode === "demo",
		district: {
			name: district?.name ?? "",
			fullName: district?.full_name ?? "",
			complaintPhone: await complaintPhone(institution.engine),
		},
		problemPage: (shell, what) => ProblemPage({ shell, ...what }),
		rates: needs.rates,
		log: needs.log,
	});
	serveFileComparison(http, tools, config.mode === "demo");

	const origins = localOrigins(config);
	let identity = institution.identity;
	if (identity === undefined) {
		const provider = embeddedIdentityProvider({
			mode: config.mode,
			publicUrl: config.publicUrl,
			origins,
			reachedAt: `http://127.0.0.1:${config.port}`,
			stylesheet: assets.stylesheet,
		});
		provider.serve(http);
		identity = oidcIdentity(provider.client);
	}
	serveSignIn(http, {
		engine: institution.engine,
		sessions: institution.sessions,
		identity,
		asks,
		config,
		tools,
		origins,
		secret: institution.cookieSecret,
	});
}

/** People at their own machine type localhost or 127.0.0.1; both may sign in. */
const localOrigins = (config: Config): string[] =>
	config.mode === "production" ? [] : [`http://localhost:${config.port}`, `http://127.0.0.1:${config.port}`];

/** 投诉举报电话: the justice bureau keeps the district's one complaint desk. */
async function complaintPhone(engine: Engine): Promise<string> {
	const row = await engine.app.db
		.withTables<{
			organ: { division_code: string; contact_phone: string; organ_type: string; name: string };
		}>()
		.selectFrom("organ")
		.select("contact_phone")
		.where("division_code", "=", engine.division)
		.where("organ_type", "=", "justice-bureau")
		.orderBy("name")
		.limit(1)
		.executeTakeFirst();
	return row?.contact_phone ?? "12345";
}
