/** Remembers the answers of a pure but slow function, the most recent `limit` of them. */
export function remember<Argument, Answer>(
	limit: number,
	keyOf: (argument: Argument) => string,
	compute: (argument: Argument) => Answer,
): (argument: Argument) => Answer {
	const answers = new Map<string, Answer>();
	return (argument) => {
		const key = keyOf(argument);
		const known = answers.get(key);
		if (known !== undefined) {
			// Young again: one-time certificates pass through without pushing out the roots.
			answers.delete(key);
			answers.set(key, known);
			return known;
		}
		const answer = compute(argument);
		answers.set(key, answer);
		if (answers.size > limit) {
			const oldest = answers.keys().next();
			if (!oldest.done) answers.delete(oldest.value);
		}
		return answer;
	};
}
