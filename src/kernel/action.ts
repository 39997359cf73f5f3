import type { Role } from "./role.ts";

/** One row of "who may do what, from which states, under which clause". */
export type Action<State extends string> = {
	from: readonly State[];
	by: readonly Role[];
	clause: string;
};

/** The same answer for the rule that decides and for the button that offers. */
export const allows = <State extends string>(
	{ from, by }: Action<State>,
	state: State,
	role: Role,
): boolean => from.includes(state) && by.includes(role);
