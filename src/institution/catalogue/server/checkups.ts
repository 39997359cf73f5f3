import * as api from "#institution/catalogue/domain/checkup-api.ts";
import { reviewMessages } from "#institution/catalogue/domain/review-words.ts";
import { catalogueWordsEnglish } from "#institution/catalogue/domain/words.en.ts";
import { catalogueWords } from "#institution/catalogue/domain/words.zh-CN.ts";
import { isRefusal, refuse } from "#kernel/decision.ts";
import type { Language } from "#kernel/language.ts";
import type { Act, Read } from "#platform/act.ts";
import { type Binding, type Engine, read, write } from "#platform/perform.ts";
import { type Reading, reviewFile, threadIsBusy } from "./list-thread.ts";
import { publicPlaceLines } from "./public-places.ts";
import { suspicionOf } from "./read-workbook.ts";
import { rulesInForce } from "./rule-set.ts";
import { knownUnreadable } from "./sniff.ts";
import type { CatalogueTables } from "./tables.ts";

const clause = "R-025 三(二)1";
/** A result is there to be read and downloaded, not to be kept. */
const keptMinutes = 120;
const sharedDays = 30;

const wordsOf = (language: Language) => (language === "en" ? catalogueWordsEnglish : catalogueWords);
const told = (review: api.ReviewDocument, language: Language): api.ToldReview => {
	const messages = reviewMessages(language);
	return {
		...review,
		findings: review.findings.map((finding) => ({
			...finding,
			message: messages.get(finding.reason) ?? finding.reason,
		})),
	};
};

type Outcome =
	| { state: "done"; review: api.ReviewDocument }
	| { state: "failed"; reason: api.CheckupFailure };
const endOf = (outcome: Exclude<Awaited<Reading<api.ReviewDocument>["outcome"]>, "cancelled">): Outcome => {
	if (!isRefusal(outcome))
		return outcome.rows === 0 ? { state: "failed", reason: "no-rows" } : { state: "done", review: outcome };
	const reason = outcome.refused === "header-not-found" ? "list-columns-not-found" : outcome.refused;
	return {
		state: "failed",
		reason: api.checkupFailures.find((failure) => failure === reason) ?? "file-unreadable",
	};
};

/** What the first bytes or the directory of the file already say, so that nobody waits for it. */
const refusedAtOnce = (file: Buffer) =>
	knownUnreadable(file) ?? (file.subarray(0, 2).toString("latin1") === "PK" ? suspicionOf(file) : null);

export const checkupRoutes = ({ engine }: { engine: () => Engine }): Binding[] => {
	/** Check-ups under way in this process; the file is held here and nowhere else. */
	const readings = new Map<string, Reading<api.ReviewDocument>>();

	const finish = async (checkupId: string, reading: Reading<api.ReviewDocument>): Promise<void> => {
		const outcome = await reading.outcome;
		try {
			if (outcome === "cancelled") return;
			const end = endOf(outcome);
			await engine().act({ kind: "system", task: "checkup" }, async (act) => {
				await act.tx
					.withTables<CatalogueTables>()
					.updateTable("list_checkup")
					.set(
						end.state === "done"
							? {
									state: "done",
									row_count: end.review.rows,
									score: end.review.score,
									document: JSON.stringify(end.review),
								}
							: { state: "failed", failure: end.reason },
					)
					.where("division_code", "=", act.division)
					.where("id", "=", checkupId)
					.where("state", "=", "running")
					.execute();
			});
		} finally {
			readings.delete(checkupId);
		}
	};

	const outcomeOf = (
		row: CheckupRow,
		reading: Reading<api.ReviewDocument> | undefined,
		language: Language,
	) => {
		const failed = (reason: api.CheckupFailure) => ({
			state: "failed" as const,
			reason,
			message: wordsOf(language).refusals[reason],
		});
		switch (row.state) {
			case "done":
				return { state: "done" as const, review: told(api.ReviewDocument.parse(row.document), language) };
			case "failed":
				return failed(api.checkupFailures.find((reason) => reason === row.failure) ?? "file-unreadable");
			case "cancelled":
				return { state: "cancelled" as const };
			case "running": {
				return reading
					? { state: "running" as const, progress: reading.progress() }
					: failed("checkup-interrupted");
			}
		}
	};

	return [
		write(api.checkUpList, async (act, { body }) => {
			const file = Buffer.from(body.file, "base64");
			const why = refusedAtOnce(file);
			if (why) return refuse(why, clause);
			if (threadIsBusy()) return refuse("checkup-busy", clause);
			const checkupId = act.newId();
			await act.tx
				.withTables<CatalogueTables>()
				.insertInto("list_checkup")
				.values({
					division_code: act.division,
					id: checkupId,
					state: "running",
					failure: null,
					row_count: null,
					score: null,
					document: null,
					shared: false,
					made_at: act.now,
					kept_until: new Date(act.now.getTime() + keptMinutes * 60_000),
				})
				.execute();
			const rules = await rulesInForce({ db: act.tx, division: act.division, now: act.now });
			const places = await publicPlaceLines(act.tx, act.division);
			act.afterCommit(() => {
				const reading = reviewFile(file, rules, places);
				readings.set(checkupId, reading);
				return finish(checkupId, reading);
			});
			return { reply: { checkupId } };
		}),

		read(api.listCheckup, async (context, { params: { checkupId } }) => {
			// Taken before the row is read: one that ends in between has then written its end already.
			const reading = readings.get(checkupId);
			const row = await checkupOf(context, checkupId);
			if (!row) return refuse("not-found", "");
			return {
				reply: {
					checkupId,
					madeAt: row.made_at.toISOString(),
					keptUntil: row.kept_until.toISOString(),
					shared: row.shared,
					outcome: outcomeOf(row, reading, context.language),
				},
			};
		}),

		write(api.cancelCheckup, async (act, { params: { checkupId } }) => {
			const row = await checkupOf(inside(act), checkupId);
			if (!row) return refuse("not-found", "");
			if (row.state === "cancelled") return { reply: { checkupId } };
			if (row.state !== "running") return refuse("checkup-ended", clause);
			await act.tx
				.withTables<CatalogueTables>()
				.updateTable("list_checkup")
				.set({ state: "cancelled" })
				.where("division_code", "=", act.division)
				.where("id", "=", checkupId)
				.where("state", "=", "running")
				.execute();
			act.afterCommit(async () => readings.get(checkupId)?.cancel());
			return { reply: { checkupId } };
		}),

		write(api.shareCheckup, async (act, { params: { checkupId } }) => {
			const row = await checkupOf(inside(act), checkupId);
			if (row?.state !== "done") return refuse("not-found", "");
			const keptUntil = new Date(row.made_at.getTime() + sharedDays * 86_400_000);
			await act.tx
				.withTables<CatalogueTables>()
				.updateTable("list_checkup")
				.set({ shared: true, kept_until: keptUntil })
				.where("division_code", "=", act.division)
				.where("id", "=", checkupId)
				.execute();
			return { reply: { checkupId, keptUntil: keptUntil.toISOString() } };
		}),
	];
};

const inside = ({ tx, division, now }: Act) => ({ db: tx, division, now });
type CheckupRow = NonNullable<Awaited<ReturnType<typeof checkupOf>>>;

async function checkupOf({ db, division, now }: Pick<Read, "db" | "division" | "now">, checkupId: string) {
	return await db
		.withTables<CatalogueTables>()
		.selectFrom("list_checkup")
		.select(["state", "failure", "document", "made_at", "kept_until", "shared"])
		.where("division_code", "=", division)
		.where("id", "=", checkupId)
		.where("kept_until", ">", now)
		.executeTakeFirst();
}

/** Results past their time are deleted, some at a time. */
export async function forgetCheckups(act: Act): Promise<void> {
	const tables = act.tx.withTables<CatalogueTables>();
	await tables
		.deleteFrom("list_checkup")
		.where("division_code", "=", act.division)
		.where("id", "in", (rows) =>
			rows
				.selectFrom("list_checkup")
				.select("id")
				.where("division_code", "=", act.division)
				.where("kept_until", "<=", act.now)
				.orderBy("kept_until")
				.limit(200),
		)
		.execute();
}
