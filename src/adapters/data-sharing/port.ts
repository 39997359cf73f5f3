/** Whose data is asked for. The name travels with the number, so that a wrong number finds nobody. */
export type Subject = { name: string; idNumber: string } | { name: string; uscc: string };

/** One question to one data source: as few fields as the commitment needs, with purpose and matter. */
export type Question = {
	/** Key of a registered source. */
	source: string;
	subject: Subject;
	fields: readonly string[];
	/** 查询事由, in the words the source keeps in its own log. */
	purpose: string;
	/** 办件编号. */
	matterNo: string;
	/** Made anew for each question; the answer must repeat it. */
	requestId: string;
};

/** Why no answer came. The question may be asked again later. */
export type UnavailableWhy = "timeout" | "connection-failed" | "source-fault" | "source-busy";

/** Why what came cannot be believed. It decides nothing and is kept as evidence (trust.md abuse 7). */
export type InvalidWhy =
	| "unsigned"
	| "wrong-key"
	| "stale"
	| "other-request"
	| "other-subject"
	| "garbage"
	| "too-large"
	| "redirected"
	| "refused-by-source"
	| "unknown-source"
	| "address-denied";

/** What came over the wire, as it came, to be sealed as evidence. */
export type Received = { status: number; timestamp: string; signature: string; body: string };

export type Reply =
	| {
			outcome: "answered";
			/** By field name; null where the source holds no value. */
			fields: Readonly<Record<string, string | null>>;
			/** How fresh the source's data is (ISO 8601). */
			asOf: string;
			signature: string;
			received: Received;
	  }
	| { outcome: "no-data"; asOf: string; signature: string; received: Received }
	| { outcome: "unavailable"; why: UnavailableWhy }
	| { outcome: "invalid"; why: InvalidWhy; received: Received | null };

/** 数据共享平台: asks a source and never throws for anything the other side does. */
export type DataSharing = {
	ask(question: Question): Promise<Reply>;
	/** The registered sources by key, with the name people know them by. */
	sources: ReadonlyMap<string, { name: string }>;
};
