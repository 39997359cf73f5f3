/** An instant as stored in states and events: ISO 8601 in UTC. */
export type Instant = string;

export const instant = (date: Date): Instant => date.toISOString();
