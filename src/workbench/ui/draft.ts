import { useState } from "react";

/** Everything typed and not yet acknowledged, in this tab only; one drawer of the browser for each form. */
const drawer = (name: string) => `yinuo-draft:${name}`;

const read = <Draft>(name: string, empty: Draft): Draft => {
	try {
		const text = sessionStorage.getItem(drawer(name));
		// Written by `keep` below and by nobody else.
		return text === null ? empty : { ...empty, ...(JSON.parse(text) as Partial<Draft>) };
	} catch {
		return empty;
	}
};

const write = (name: string, draft: unknown): void => {
	try {
		sessionStorage.setItem(drawer(name), JSON.stringify(draft));
	} catch {
		// A browser that keeps nothing still has the form on the screen.
	}
};

/**
 * 草稿: what is being filled in outlives a lost connection and a reloaded page, until the server has acknowledged
 * it; signing out leaves none behind.
 */
export function useDraft<Draft extends object>(name: string, empty: Draft) {
	const [draft, setDraft] = useState<Draft>(() => read(name, empty));
	return {
		draft,
		keep: (change: (before: Draft) => Partial<Draft>): void =>
			setDraft((before) => {
				const after = { ...before, ...change(before) };
				write(name, after);
				return after;
			}),
		forget: (): void => sessionStorage.removeItem(drawer(name)),
	};
}

/** Leaves nothing of this person to whoever uses the browser next. */
export const forgetDrafts = (): void => {
	for (const name of Object.keys(sessionStorage))
		if (name.startsWith(drawer(""))) sessionStorage.removeItem(name);
};
