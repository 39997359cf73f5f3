import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { v7 } from "uuid";
import { searchItems } from "#institution/catalogue/domain/api.ts";
import { letterFields, shownText } from "#institution/commitment/domain/data-message.ts";
import { letter } from "#institution/commitment/domain/letter-content.sample.ts";
import { letterPdf, NO_MARKS } from "#institution/commitment/server/letter-document.ts";
import { freshSaltSeed, letterSalts, sealLetter } from "#institution/commitment/server/seal-letter.ts";
import { beginMatter, myQueue } from "#institution/matter/domain/api.ts";
import { partyFromClaims } from "#institution/organisation/server/parties.ts";
import type { Actor } from "#kernel/actor.ts";
import { completeCitizenNumber } from "#kernel/identifiers.ts";
import { type RenderRequest, WORKSPACE } from "#platform/documents/render-job.ts";
import { sm2KeyPair, sm2Sign, sm3Hex } from "#platform/seal/sm.ts";
import { publishEdition, questions } from "./catalogue.ts";
import type { BenchDistrict } from "./district.ts";
import { type Figure, measure } from "./measure.ts";

/** One line of the table: our figure, the physical limit measured in the same run, and the goal as their ratio. */
export type Row = {
	number: number;
	operation: string;
	ours: Figure;
	limit: Figure & { what: string };
	/** ours ÷ limit, and what performance.md asks for. */
	ratio: number;
	goal: string;
	met: boolean;
	size: string;
	concurrency: number;
};

const ratioOf = (ours: Figure, limit: Figure): number => ours.perSecond / limit.perSecond;

async function applicant({ engine }: BenchDistrict): Promise<Actor> {
	const partyId = await engine.act({ kind: "system", task: "bench" }, (act) =>
		partyFromClaims(act, {
			kind: "citizen",
			name: "王秀兰",
			idType: "111",
			idNumber: completeCitizenNumber("41040419850312002"),
			phone: "13800000001",
			realNameLevel: 3,
		}),
	);
	return {
		kind: "natural-person",
		partyId,
		realNameLevel: 3,
		freshUntil: new Date(Date.now() + 3_600_000).toISOString(),
	};
}

/** Row 1: accept one application with its offered letter, journal and outbox, beside one bare insert of the same bytes. */
export async function acceptApplication(district: BenchDistrict): Promise<Row> {
	const concurrency = 16;
	const by = await applicant(district);
	const body = { organId: district.organ("gaj"), matterName: "保安员证核发", areaCode: "410404003" };
	const ours = await measure(() => district.call(beginMatter, by, { body }), { concurrency, seconds: 8 });
	const { pool } = district.owner;
	await pool.query(
		"create table if not exists bench_application (id uuid primary key, state text, document jsonb, events jsonb, at timestamptz default now())",
	);
	const { rows } = await pool.query<{ document: string; events: string }>(
		`select (select document::text from matter limit 1) as document,
			(select json_agg(event)::text from (select event from journal where type in ('MatterBegun', 'ChoiceOffered') limit 3) e) as events`,
	);
	const limit = await measure(
		() =>
			pool.query("insert into bench_application (id, state, document, events) values ($1, 'draft', $2, $3)", [
				v7(),
				rows[0]?.document,
				rows[0]?.events,
			]),
		{ concurrency, seconds: 5 },
	);
	const ratio = ratioOf(ours, limit);
	const { rows: held } = await pool.query<{ count: number }>("select count(*)::int from matter");
	return {
		number: 1,
		operation: "收一件申请（办件、承诺选择、日志、发件箱、幂等）",
		ours,
		limit: { ...limit, what: "同样内容一条 insert" },
		ratio,
		goal: "≥ 0.30",
		met: ratio >= 0.3,
		size: `办件表末了 ${(held[0]?.count ?? 0).toLocaleString("en")} 件`,
		concurrency,
	};
}

/** Row 3: sign and seal a letter end to end, beside the sum of its parts measured alone. */
export async function sealALetter(district: BenchDistrict): Promise<Row> {
	const { outside, renderer, files } = district;
	const services = { signatures: outside.signatures, timestamps: outside.timestamps, renderer, files };
	const one = async (turn: number) => {
		const content = letter({
			signature: {
				level: "E",
				signerName: "王喆昇",
				capacity: "applicant",
				signedAt: new Date().toISOString(),
				shownDigest: sm3Hex(shownText(letter())),
				imageHash: null,
			},
		});
		const numbered = {
			...content,
			seal: {
				letterNo: `平龙公告承〔2026〕第${turn}-${v7().slice(-6)}号`,
				sealedAt: new Date().toISOString(),
			},
		};
		await sealLetter(
			{
				content: numbered,
				salts: letterSalts(freshSaltSeed(), letterFields(numbered)),
				verifyUrl: "http://localhost:8420/verify/bench",
				signatureImage: null,
				organId: "bench",
				scans: [],
			},
			services,
		);
	};
	const ours = await measure(one, { concurrency: 2, seconds: 8 });
	const keys = sm2KeyPair();
	const bytes = Buffer.alloc(32, 7);
	const parts = await measure(
		async (turn) => {
			// Another letter each time, like those that are sealed: the compiler remembers what it has set before.
			await letterPdf(renderer, { ...letter(), siteAddress: `石龙大道${turn}号` }, NO_MARKS);
			const seal = await outside.signatures.sealOf({ id: "bench", name: letter().organ.name });
			await seal.pdf.sign(bytes);
			await outside.timestamps.stamp(bytes);
			await outside.timestamps.stamp(bytes);
			sm2Sign(bytes, keys.privateKey, keys.publicKey);
		},
		{ concurrency: 2, seconds: 6 },
	);
	const ratio = ratioOf(ours, parts);
	return {
		number: 3,
		operation: "签署盖章一份承诺书（排版、签名、两次时间戳、SM2）",
		ours,
		limit: { ...parts, what: "各部分单独相加" },
		ratio,
		goal: "≥ 0.70",
		met: ratio >= 0.7,
		size: "一份",
		concurrency: 2,
	};
}

/** Row 4: my queue, twenty rows out of `count`, beside the bare query of the same columns. */
export async function queue(district: BenchDistrict, count: number): Promise<Row> {
	const concurrency = 16;
	const by = await applicant(district);
	const { pool } = district.owner;
	const { matterId } = await district.call(beginMatter, by, {
		body: { organId: district.organ("gaj"), matterName: "保安员证核发", areaCode: "410404003" },
	});
	await pool.query(
		`insert into matter (division_code, id, matter_no, organ_id, matter_name, matter_type, applicant_id, area_code,
			channel, state, due_at, begun_at, submitted_at, document)
		select m.division_code, gen_random_uuid(), 'bench-' || n || '-' || $3::text, m.organ_id, m.matter_name, m.matter_type, m.applicant_id,
			m.area_code, m.channel, 'submitted', now() + n * interval '1 second', m.begun_at, now(), m.document
		from matter m, generate_series(1, $2::int) as n where m.id = $1`,
		[matterId, count, v7()],
	);
	await pool.query("vacuum analyze matter");
	const handler = district.staff("gaj.handler");
	const ours = await measure(() => district.call(myQueue, handler, { query: { page: 1, size: 20 } }), {
		concurrency,
		seconds: 6,
	});
	const organ = district.organ("gaj");
	const limit = await measure(
		() =>
			pool.query(
				`select id, matter_no, matter_name, applicant_id, area_code, state, submitted_at, due_at from matter
				where division_code = '410404' and organ_id = $1
				and state in ('submitted', 'accepted', 'supplementing', 'withdrawing', 'decided') order by due_at, id limit 21`,
				[organ],
			),
		{ concurrency, seconds: 4 },
	);
	const ratio = ratioOf(ours, limit);
	return {
		number: 4,
		operation: "我的待办，二十件",
		ours,
		limit: { ...limit, what: "同一张表的裸查询" },
		ratio,
		goal: "≥ 1,800/s（上限 16,147/s 时，即 0.11）",
		met: ratio >= 0.11,
		size: `${count.toLocaleString("en")} 件`,
		concurrency,
	};
}

/**
 * Row 5: the public search in Chinese over a published list of `count` lines, every question another than the last
 * thousands, beside one `like` over the same lines, which knows no synonym, no pinyin and no order of merit.
 */
export async function search(district: BenchDistrict, count: number): Promise<Row> {
	const concurrency = 16;
	const nobody: Actor = { kind: "anonymous" };
	await publishEdition(district, count);
	const questionOf = (turn: number) => questions[(turn * 7) % questions.length] ?? "";
	const ours = await measure(
		(turn) => district.call(searchItems, nobody, { query: { q: questionOf(turn), page: 1, size: 20 } }),
		{ concurrency, seconds: 6 },
	);
	const limit = await measure(
		(turn) =>
			district.owner.pool.query({
				name: "bench-like",
				text: `select item_id, matter_name, cert_name, organ_name from catalogue_search
					where release_id = (select id from catalogue_release where division_code = '410404' order by number desc limit 1)
					and division_code = '410404' and plain like $1 order by position limit 21`,
				values: [`%${questionOf(turn).split(" ")[0]}%`],
			}),
		{ concurrency, seconds: 4 },
	);
	const ratio = ratioOf(ours, limit);
	return {
		number: 5,
		operation: "清单检索（日常用语、拼音、两个字、排序，问题各不相同）",
		ours,
		limit: { ...limit, what: "同样这些行一条 like 查询" },
		ratio,
		goal: "≥ 3,000/s（裸查询 5,200/s 时，即 0.58）",
		met: ratio >= 0.58,
		size: `${count.toLocaleString("en")} 条`,
		concurrency,
	};
}

/** Row 6: the letter as PDF through our renderer, beside the bare Typst compiler on the same source in this thread. */
export async function typeset({ renderer }: BenchDistrict): Promise<Row> {
	const ours = await measure(() => letterPdf(renderer, letter(), NO_MARKS), { concurrency: 2, seconds: 6 });
	const { request, compiler } = await bareTypst();
	const bare = await measure(
		async () => {
			for (const [path, bytes] of Object.entries(request.files ?? {}))
				compiler.mapShadow(`${workspace}${path}`, Buffer.from(bytes));
			const { result } = compiler.compile({
				mainFileContent: request.template,
				inputs: { data: JSON.stringify(request.data), attachments: "[]" },
			});
			if (result === null) throw new Error("bare Typst made no document");
			compiler.pdf(result, { pdfStandard: "a-3b" });
			compiler.resetShadow();
			compiler.evictCache(10);
		},
		{ concurrency: 1, seconds: 5 },
	);
	const ratio = ratioOf(ours, bare);
	return {
		number: 6,
		operation: "承诺书排版成 PDF",
		ours,
		limit: { ...bare, what: "单线程裸 Typst" },
		ratio,
		goal: "≥ 0.80",
		met: ratio >= 0.8,
		size: "一份",
		concurrency: 2,
	};
}

const workspace = fileURLToPath(WORKSPACE);

/** The very request our renderer gets, and a compiler with the same fonts. */
async function bareTypst(): Promise<{ request: RenderRequest; compiler: NodeCompiler }> {
	const caught: RenderRequest[] = [];
	await letterPdf(
		{
			pdf: async (request) => {
				caught.push(request);
				return new Uint8Array();
			},
			svgPages: async () => [],
			fingerprint: () => "",
			close: async () => undefined,
		},
		letter(),
		NO_MARKS,
	);
	const [request] = caught;
	if (!request) throw new Error("the letter asked for nothing");
	const find = createRequire(import.meta.url);
	const fonts = [
		"serif-sc/400Regular/NotoSerifSC_400Regular",
		"serif-sc/700Bold/NotoSerifSC_700Bold",
		"sans-sc/400Regular/NotoSansSC_400Regular",
		"sans-sc/700Bold/NotoSansSC_700Bold",
	];
	const compiler = NodeCompiler.create({
		workspace,
		fontArgs: [
			{ fontBlobs: fonts.map((font) => readFileSync(find.resolve(`@expo-google-fonts/noto-${font}.ttf`))) },
		],
	});
	return { request, compiler };
}
