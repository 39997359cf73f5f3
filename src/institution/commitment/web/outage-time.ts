/** A time read from paper or clock in this district, as the endpoints take it. */
export const fromPaper = (local: string): string => new Date(`${local}:00+08:00`).toISOString();
