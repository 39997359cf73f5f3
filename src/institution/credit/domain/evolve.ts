import type { CreditEvent } from "./events.ts";
import type { BrokenRecord, CreditRecord, Lock } from "./record.ts";

const broken = (record: CreditRecord, event: CreditEvent): BrokenRecord => {
	if (record.kind === "broken") return record;
	throw new Error(`${event.type} cannot follow a kept commitment`);
};

/** Apply one fact. Pure; throws only where the history itself would be inconsistent. */
export function evolve(record: CreditRecord, event: CreditEvent): CreditRecord {
	switch (event.type) {
		case "CreditRecorded":
		case "PromiseKept":
			return event.record;
		case "LevelProposed":
			return {
				...broken(record, event),
				grading: { state: "open", proposed: event.level, grounds: event.grounds },
			};
		case "LevelChosen": {
			const current = broken(record, event);
			const { proposed, grounds } = current.grading;
			return {
				...current,
				grading: { state: "decided", proposed, grounds, level: event.level, by: event.by, at: event.at },
			};
		}
		case "LevelReturned": {
			const current = broken(record, event);
			const { proposed, grounds } = current.grading;
			return { ...current, grading: { state: "open", proposed, grounds } };
		}
		case "LevelDecided": {
			const current = broken(record, event);
			if (current.grading.state !== "decided") throw new Error("a level is confirmed once it was chosen");
			return {
				...current,
				grading: { ...current.grading, state: "confirmed", confirmedBy: event.by, at: event.at },
				period: event.period,
			};
		}
		case "LockLifted": {
			const lock: Lock = { state: "lifted", at: event.at, why: event.why };
			return { ...broken(record, event), lock };
		}
		case "LockSuspended": {
			const lock: Lock = { state: "suspended", since: event.at };
			return { ...broken(record, event), lock };
		}
		case "LockResumed": {
			const lock: Lock = { state: "active", since: event.at };
			return { ...broken(record, event), lock };
		}
		case "RepairRequested":
			return { ...broken(record, event), state: "repairing", repair: event.repair };
		case "RepairDecided": {
			const current = broken(record, event);
			return event.granted && event.scope === "record"
				? { ...current, state: "repaired", repair: null, endedAt: event.at }
				: { ...current, state: current.repair?.from ?? "active", repair: null };
		}
		case "ObjectionFiled":
			return { ...broken(record, event), objection: event.objection };
		case "ObjectionAccepted": {
			const current = broken(record, event);
			if (current.objection === null) throw new Error("there is no objection to accept");
			return { ...current, objection: { ...current.objection, acceptedAt: event.at } };
		}
		case "ObjectionAnswered":
			return event.upheld
				? { ...broken(record, event), objection: null, state: "corrected", repair: null, endedAt: event.at }
				: { ...broken(record, event), objection: null };
		case "ReviewFlagged":
			return { ...broken(record, event), underReview: true };
		case "ReviewEnded":
			return { ...broken(record, event), underReview: false };
		case "RecordRevoked":
			return {
				...broken(record, event),
				state: "revoked",
				underReview: false,
				objection: null,
				repair: null,
				endedAt: event.at,
			};
		case "RecordExpired":
			return { ...broken(record, event), state: "expired", repair: null, endedAt: event.at };
	}
}
