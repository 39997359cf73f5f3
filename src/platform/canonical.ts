/** One text for one value, whatever order storage keeps its keys in: what digests over JSON are computed on. */
export const canonical = (value: unknown): string => {
	if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
	if (value !== null && typeof value === "object")
		return `{${Object.entries(value)
			.sort(([a], [b]) => (a < b ? -1 : 1))
			.map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
			.join(",")}}`;
	return JSON.stringify(value);
};
