import type { Term } from "./calendar.ts";
import type { Parameter } from "./parameter.ts";

/** A parameter that is a length of time, as the term a rule counts with. Any other unit is a fault of the installation. */
export const termOf = ({ key, value, unit }: Pick<Parameter, "key" | "value" | "unit">): Term => {
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
			throw new Error(`parameter ${key} is not a length of time`);
	}
};
