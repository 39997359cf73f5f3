import { useEffect, useRef, useSyncExternalStore } from "react";

/** One key of a page: `key` as the browser names it (`F8`, `j`, `?`), `label` for the help, `run` what it does. */
export type Shortcut = { key: string; label: string; run(): void };

type Registered = { readonly current: readonly Shortcut[] };
let registered: readonly Registered[] = [];
const listeners = new Set<() => void>();
const changed = () => {
	for (const listener of listeners) listener();
};

const pressed = new Set(["radio", "checkbox", "button", "submit", "file"]);
const isTyping = (target: EventTarget | null): boolean =>
	target instanceof HTMLInputElement
		? !pressed.has(target.type)
		: target instanceof HTMLElement &&
			(target.isContentEditable || /^(TEXTAREA|SELECT)$/.test(target.tagName));

/** A letter is text while somebody types; a function key never is. */
const isMeant = (event: KeyboardEvent): boolean =>
	!event.ctrlKey && !event.metaKey && !event.altKey && (/^F\d+$/.test(event.key) || !isTyping(event.target));

const dialogOpen = () => document.querySelector(".ant-modal-wrap:not([style*='display: none'])") !== null;

function onKeyDown(event: KeyboardEvent): void {
	// A key held down is one key press: it must not run through what each press confirms.
	if (event.repeat || !isMeant(event) || event.isComposing || dialogOpen()) return;
	// The page opened last answers first.
	for (const { current } of [...registered].reverse()) {
		const found = current.find(({ key }) => key === event.key);
		if (found) {
			event.preventDefault();
			found.run();
			return;
		}
	}
}

/** The keys of this page while it is shown; they stand in the help under `?`. */
export function useShortcuts(shortcuts: readonly Shortcut[]): void {
	const latest = useRef(shortcuts);
	useEffect(() => {
		latest.current = shortcuts;
	});
	useEffect(() => {
		if (registered.length === 0) window.addEventListener("keydown", onKeyDown);
		registered = [...registered, latest];
		changed();
		return () => {
			registered = registered.filter((one) => one !== latest);
			if (registered.length === 0) window.removeEventListener("keydown", onKeyDown);
			changed();
		};
	}, []);
}

const subscribe = (listener: () => void) => {
	listeners.add(listener);
	return () => void listeners.delete(listener);
};

/** Every key that works now, for the help. */
export const useShortcutList = (): readonly Shortcut[] =>
	useSyncExternalStore(subscribe, () => registered).flatMap(({ current }) => current);
