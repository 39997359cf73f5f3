/** The part of package-lock.json that matters here. */
export type Lockfile = {
	packages: Record<string, { version?: string | undefined; optionalDependencies?: unknown }>;
};

export function missingEntries(lock: Lockfile): Map<string, unknown>;
export function platformOf(name: string): { os?: string[]; cpu?: string[]; libc?: string[] };
