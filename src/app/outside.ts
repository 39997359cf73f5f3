import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { demoRegistry } from "#adapters/data-sharing/demo-registry.ts";
import { envelopeKeys } from "#adapters/data-sharing/envelope.ts";
import { httpDataSharing } from "#adapters/data-sharing/http.ts";
import type { DataSharing } from "#adapters/data-sharing/port.ts";
import {
	type Simulator as DataSharingSimulator,
	dataSharingSimulator,
} from "#adapters/data-sharing/simulator.ts";
import { oidcIdentity } from "#adapters/identity/oidc.ts";
import type { Identity } from "#adapters/identity/port.ts";
import { httpProvincialPortal } from "#adapters/provincial-portal/http.ts";
import type { ProvincialPortal } from "#adapters/provincial-portal/port.ts";
import {
	type ProvincialPortalSimulator,
	provincialPortalSimulator,
} from "#adapters/provincial-portal/simulator.ts";
import { httpSignatureService } from "#adapters/signature/http.ts";
import type { SignatureService } from "#adapters/signature/port.ts";
import { type SignatureSimulator, startSignatureSimulator } from "#adapters/signature/simulator.ts";
import { httpSms } from "#adapters/sms/http.ts";
import type { SmsSender } from "#adapters/sms/port.ts";
import { type SmsSimulator, smsSimulator } from "#adapters/sms/simulator.ts";
import { httpTimestampAuthority } from "#adapters/timestamp/http.ts";
import type { TimestampAuthority } from "#adapters/timestamp/port.ts";
import { startTimestampSimulator, type TimestampSimulator } from "#adapters/timestamp/simulator.ts";
import { openDemoAuthority } from "#platform/seal/demo-authority.ts";
import { StartupFault } from "#platform/startup-fault.ts";

/** The outside systems the loop speaks to, each over real HTTP through its adapter. */
export type Outside = {
	timestamps: TimestampAuthority;
	signatures: SignatureService;
	sms: SmsSender;
	dataSharing: DataSharing;
	/** 省政务服务平台; null where the installation has no connection to it. */
	provincialPortal: ProvincialPortal | null;
	/** 统一身份认证; null in the demo, where the embedded provider takes its place. */
	identity: Identity | null;
	/** DER of the roots that seals and timestamps are believed under. */
	trustedRoots: readonly Uint8Array[];
	/** The simulators behind them, in demo and tests: they can fail, lie and be slow. Null in production. */
	simulators: {
		timestamps: TimestampSimulator;
		signatures: SignatureSimulator;
		sms: SmsSimulator;
		dataSharing: DataSharingSimulator;
		provincialPortal: ProvincialPortalSimulator;
	} | null;
	close(): Promise<void>;
};

/** How long one answer of an outside system may take, milliseconds. */
const timeLimit = 5_000;
const smsCredential = "demo-sms";
const provincialCredential = "demo-provincial";

/**
 * The demo district's outside world: simulators on the loopback interface, spoken to like the real ones. `clock`
 * is the product's, so that a moved demo clock still gets matching certificates.
 */
export async function openDemoOutside(home: string, clock: () => Date): Promise<Outside> {
	const authority = openDemoAuthority(join(home, "keys", "demo-authority"), "demo", clock);
	const trustedRoots = Object.values(authority.roots);
	const ours = envelopeKeys("sm2");
	const [timestamps, signatures, sms, dataSharing, provincialPortal] = await Promise.all([
		startTimestampSimulator({ authority, mode: "demo", clock }),
		startSignatureSimulator({ authority, mode: "demo", clock }),
		smsSimulator({ credential: smsCredential }),
		dataSharingSimulator({ registry: demoRegistry, caller: ours.verifying }),
		provincialPortalSimulator({ credential: provincialCredential }),
	]);
	return {
		timestamps: httpTimestampAuthority({ url: timestamps.url, timeLimit, trustedRoots }),
		signatures: httpSignatureService({
			url: signatures.url,
			credential: signatures.credential,
			timeLimit,
			trustedRoots,
			clock,
		}),
		sms: httpSms({ url: sms.url, credential: smsCredential, timeLimit }),
		dataSharing: httpDataSharing({
			sources: dataSharing.sources,
			signingKey: ours.signing,
			egress: [{ origin: dataSharing.origin, insideNetwork: true }],
		}),
		provincialPortal: httpProvincialPortal({
			url: provincialPortal.url,
			credential: provincialCredential,
			timeLimit,
		}),
		identity: null,
		trustedRoots,
		simulators: { timestamps, signatures, sms, dataSharing, provincialPortal },
		close: async () => {
			await Promise.all(
				[timestamps, signatures, sms, dataSharing, provincialPortal].map((service) => service.close()),
			);
		},
	};
}

const Address = z.object({ url: z.url(), credential: z.string().min(8) });
/** `services.json` in YINUO_HOME: where the licensed services of a production installation are. */
const Services = z.object({
	/** PEM files of the roots that seals and timestamps are believed under. */
	trustedRoots: z.array(z.string()).min(1),
	timestamps: z.object({ url: z.url() }),
	signatures: Address,
	sms: Address,
	/** Left out: packages are downloaded and carried to the platform by hand. */
	provincialPortal: Address.optional(),
	identity: z.object({ issuer: z.url(), clientId: z.string().min(1), clientSecret: z.string().min(8) }),
	dataSharing: z.object({
		signingKey: z.object({
			algorithm: z.literal("sm2"),
			privateKey: z.string().regex(/^[0-9a-f]{64}$/i),
			publicKey: z.string(),
		}),
		sources: z.record(
			z.string(),
			z.object({
				name: z.string(),
				url: z.url(),
				key: z.object({ algorithm: z.enum(["ed25519", "sm2"]), publicKey: z.string() }),
				insideNetwork: z.boolean(),
			}),
		),
	}),
});

/** The real services, named by the installation's own `services.json`; nothing self-made stands in for one. */
export function openProductionOutside(home: string, clock: () => Date): Outside {
	const path = join(home, "services.json");
	const parsed = Services.safeParse(readJson(path));
	if (!parsed.success)
		throw new StartupFault(
			`正式运行须在 ${path} 中写明有资质的电子认证、时间戳、短信和数据共享服务（${parsed.error.issues[0]?.path.join(".") || "文件"} 缺失或有误）。`,
			`Production needs ${path} with the licensed signature, timestamp, message and data-sharing services.`,
		);
	const services = parsed.data;
	const trustedRoots = services.trustedRoots.map(
		(file) => new X509Certificate(readFileSync(join(home, file))).raw,
	);
	const { sources } = services.dataSharing;
	return {
		timestamps: httpTimestampAuthority({ ...services.timestamps, timeLimit, trustedRoots }),
		signatures: httpSignatureService({ ...services.signatures, timeLimit, trustedRoots, clock }),
		sms: httpSms({ ...services.sms, timeLimit }),
		dataSharing: httpDataSharing({
			sources,
			signingKey: services.dataSharing.signingKey,
			egress: Object.values(sources).map(({ url, insideNetwork }) => ({
				origin: new URL(url).origin,
				insideNetwork,
			})),
		}),
		provincialPortal: services.provincialPortal
			? httpProvincialPortal({ ...services.provincialPortal, timeLimit })
			: null,
		identity: oidcIdentity(services.identity),
		trustedRoots,
		simulators: null,
		close: async () => undefined,
	};
}

const readJson = (path: string): unknown => {
	try {
		return JSON.parse(readFileSync(path, "utf8"));
	} catch {
		return null;
	}
};
