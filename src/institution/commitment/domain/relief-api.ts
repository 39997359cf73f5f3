import { z } from "zod";
import { endpoint } from "#kernel/endpoint.ts";

const nothing = z.object({});
const Relief = z.object({ certificates: z.number().int(), visits: z.number().int() });

export const reliefFigures = endpoint({
	name: "relief-figures",
	method: "GET",
	path: "/relief-figures",
	by: ["public"],
	summary: "便民成效：不再要的证明、少跑的开具单位，全区和各机关，按现有承诺书即时计算",
	clause: "R-008 一",
	params: nothing,
	query: nothing,
	body: nothing,
	reply: z.object({
		total: Relief,
		organs: z.array(Relief.extend({ organId: z.string(), organName: z.string() })),
	}),
});
