/** Where to go back to after signing in or switching a setting: a path of this site, nothing else. */
export const safeReturn = (value: unknown): string =>
	typeof value === "string" && /^\/(?![/\\])[^\s\\]*$/.test(value) && value.length < 500 ? value : "/";

/** The parts of an address that are single texts. */
export const textRecord = (value: unknown): Record<string, string> =>
	typeof value !== "object" || value === null
		? {}
		: Object.fromEntries(
				Object.entries(value).flatMap(([name, entry]) => {
					const first: unknown = Array.isArray(entry) ? entry[0] : entry;
					return typeof first === "string" ? [[name, first]] : [];
				}),
			);

/** `/apply/:id/tasks` and its parts → the address. */
export const fillIn = (path: string, params: Readonly<Record<string, string>>): string =>
	path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
