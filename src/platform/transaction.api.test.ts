import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Act } from "#platform/act.ts";
import type { PlatformTables } from "#platform/database.ts";
import { record } from "#platform/journal.ts";
import { newRows } from "#platform/statements.ts";
import { testEngine } from "#tests/support/engine.ts";

let opened: Awaited<ReturnType<typeof testEngine>>;
beforeAll(async () => {
	opened = await testEngine({ outboxTypes: new Set(["Answered"]) });
});
afterAll(() => opened.close());

const system = { kind: "system", task: "test" } as const;
const subject = "01a220cc-6316-7581-a88e-4d963204b334";
const happened = (act: Act, type: string) =>
	record(act, { slice: "matter", subjectId: subject, matterId: null, events: [{ type }] });
const fileRow = (act: Act, hash: string) =>
	newRows<PlatformTables, "stored_file">("stored_file", [
		{
			division_code: act.division,
			hash,
			media_type: "text/plain",
			bytes: 1,
			purpose: "test",
			subject_id: null,
		},
	]);
const countOf = async (table: "journal" | "journal_pending" | "outbox" | "stored_file") => {
	const { rows } = await opened.owner.pool.query<{ count: number }>(`select count(*)::int from ${table}`);
	return rows[0]?.count ?? 0;
};

describe("one transaction of an action", () => {
	it("writes that nobody waits for are there for the next read, and rows of one table stand in one insert", async () => {
		const seen = await opened.engine.act(system, async (act) => {
			await happened(act, "Quiet");
			await happened(act, "Answered");
			act.append(fileRow(act, "seen"));
			const journal = await act.tx.selectFrom("journal").select("type").orderBy("id").execute();
			const files = await act.tx.selectFrom("stored_file").select("hash").execute();
			return { types: journal.map(({ type }) => type), files: files.map(({ hash }) => hash) };
		});
		expect(seen).toEqual({ types: ["Quiet", "Answered"], files: ["seen"] });
		expect(await countOf("journal_pending")).toBe(2);
		expect(await countOf("outbox")).toBe(1);
	});

	it("a failed write fails the action with its own reason and leaves nothing, though nobody waited for it", async () => {
		const before = await countOf("journal");
		const failed = opened.engine.act(system, async (act) => {
			await happened(act, "Quiet");
			act.append(fileRow(act, "seen"));
			return "done";
		});
		await expect(failed).rejects.toMatchObject({ code: "23505", table: "stored_file" });
		const earlier = opened.engine.act(system, async (act) => {
			act.append(fileRow(act, "seen"));
			// This read is behind the failed write in the pipe: the write's reason counts, not "transaction is aborted".
			return act.tx.selectFrom("journal").select("id").execute();
		});
		await expect(earlier).rejects.toMatchObject({ code: "23505" });
		expect(await countOf("journal")).toBe(before);
	});

	it("who meets a number that another action has just taken begins again and takes the next", async () => {
		const take = (held: Promise<void>) =>
			opened.engine.act(system, async (act) => {
				const taken = await act.tx
					.selectFrom("stored_file")
					.select("hash")
					.where("hash", "like", "number-%")
					.execute();
				await act.tx
					.insertInto("stored_file")
					.values({
						division_code: act.division,
						hash: `number-${taken.length + 1}`,
						media_type: "text/plain",
						bytes: 1,
						purpose: "test",
						subject_id: null,
					})
					.execute();
				await held;
				return taken.length + 1;
			});
		let letGo = (): void => undefined;
		const first = take(new Promise((resolve) => (letGo = resolve)));
		const second = take(Promise.resolve());
		// The second waits on the first one's row before it may know that the number is gone.
		await new Promise((resolve) => setTimeout(resolve, 300));
		letGo();
		expect(await Promise.all([first, second])).toEqual([1, 2]);
	});

	it("a refusal by exception sends nothing that was still kept back", async () => {
		const before = await countOf("journal");
		const refused = opened.engine.act(system, async (act) => {
			await happened(act, "Quiet");
			throw new Error("refused");
		});
		await expect(refused).rejects.toThrow("refused");
		expect(await countOf("journal")).toBe(before);
	});

	it("a value the driver cannot write is refused before anything is committed", async () => {
		const before = await countOf("stored_file");
		const odd = opened.engine.act(system, async (act) => {
			act.append(fileRow(act, "kept with nothing"));
			act.append({ sql: "update idempotency set reply = $1", parameters: [{ toPostgres: 1 }] });
		});
		await expect(odd).rejects.toThrow(TypeError);
		expect(await countOf("stored_file")).toBe(before);
	});

	it("after its end the transaction takes no statement, and the connection is whole for the next", async () => {
		let kept: Act | undefined;
		await opened.engine.act(system, async (act) => {
			kept = act;
		});
		await expect(kept?.tx.selectFrom("journal").select("id").execute()).rejects.toThrow("over");
		const all = await Promise.all(
			Array.from({ length: 40 }, (_, at) =>
				opened.engine.act(system, async (act) => {
					act.append(fileRow(act, `many-${at}`));
					const rows = await act.tx
						.selectFrom("stored_file")
						.select("hash")
						.where("hash", "=", `many-${at}`)
						.execute();
					return rows.length;
				}),
			),
		);
		expect(all.every((found) => found === 1)).toBe(true);
	});

	it("more appended writes than one statement carries go out in several", async () => {
		await opened.engine.act(system, async (act) => {
			for (let at = 0; at < 1_300; at += 1) act.append(fileRow(act, `bulk-${at}`));
		});
		const { rows } = await opened.owner.pool.query(
			"select count(*)::int from stored_file where hash like 'bulk-%'",
		);
		expect(rows[0]).toEqual({ count: 1_300 });
	});
});
