import type { Adapter, AdapterFactory, AdapterPayload } from "oidc-provider";

/** Keeps the demo provider's sessions and codes in memory: they live as long as the process, and no longer. */
export const memoryAdapter = (): AdapterFactory => {
	const kept = new Map<string, { payload: AdapterPayload; until: number }>();
	const byUid = new Map<string, string>();
	const mostKept = 5_000;
	const live = (key: string): AdapterPayload | undefined => {
		const entry = kept.get(key);
		if (entry === undefined) return undefined;
		if (entry.until > Date.now()) return entry.payload;
		kept.delete(key);
		return undefined;
	};
	return (model: string): Adapter => {
		const keyOf = (id: string) => `${model}:${id}`;
		return {
			async upsert(id, payload, expiresIn) {
				const oldest = kept.keys().next();
				if (kept.size >= mostKept && oldest.done !== true) kept.delete(oldest.value);
				kept.set(keyOf(id), { payload, until: Date.now() + (expiresIn ?? 3_600) * 1000 });
				if (typeof payload.uid === "string") byUid.set(keyOf(payload.uid), id);
			},
			find: async (id) => live(keyOf(id)),
			findByUserCode: async () => undefined,
			async findByUid(uid) {
				const id = byUid.get(keyOf(uid));
				return id === undefined ? undefined : live(keyOf(id));
			},
			async consume(id) {
				const payload = live(keyOf(id));
				if (payload !== undefined) payload.consumed = Math.floor(Date.now() / 1000);
			},
			async destroy(id) {
				kept.delete(keyOf(id));
			},
			async revokeByGrantId(grantId) {
				for (const [key, { payload }] of kept) if (payload.grantId === grantId) kept.delete(key);
			},
		};
	};
};
