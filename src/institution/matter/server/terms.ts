import type { Term } from "#kernel/calendar.ts";
import type { Parameter } from "#kernel/parameter.ts";

/** A parameter that is a length of time. One that is a count or a flag here is a fault of the installation. */
export const termOf = ({ key, value, unit }: Parameter): Term => {
	switch (unit) {
		case "working-day":
		case "natural-day":
		case "month":
		case "year":
		case "hour":
			return { count: value, unit };
		case "minute":
		case "percent":
		case "count":
		case "flag":
			throw new Error(`${key} is no term`);
	}
};
