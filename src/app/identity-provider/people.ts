import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { parseCitizenNumber, parseUscc } from "#kernel/identifiers.ts";
import { projectFolder } from "#platform/config.ts";

const Person = z.object({
	key: z.string(),
	name: z.string(),
	idType: z.literal("111"),
	idNumber: z
		.string()
		.refine((number) => !("fault" in parseCitizenNumber(number)), "not a valid citizen number"),
	phone: z.string().nullable(),
	address: z.string(),
	realNameLevel: z.int().min(0).max(3),
	capacity: z.enum(["full", "limited", "none"]),
	note: z.string(),
	handlesFor: z.array(z.object({ firm: z.string(), role: z.enum(["representative", "handler"]) })),
	guardianOf: z.array(z.object({ ward: z.string(), relation: z.string() })),
});
const Firm = z.object({
	key: z.string(),
	kind: z.enum(["legal-person", "other-organisation"]),
	name: z.string(),
	uscc: z.string().refine((code) => !("fault" in parseUscc(code)), "not a valid code"),
	representativeName: z.string(),
	address: z.string(),
	phone: z.string(),
	note: z.string(),
});
const People = z.object({ source: z.string(), people: z.array(Person), firms: z.array(Firm) });

export type DemoPeople = z.infer<typeof People>;

/** 演示人物: made-up people and firms with valid made-up numbers (data/demo/people.json). */
export const readDemoPeople = (): DemoPeople =>
	People.parse(JSON.parse(readFileSync(join(projectFolder, "data/demo/people.json"), "utf8")));

/** What the provider says about one of them in the id token. */
export function claimsOf(all: DemoPeople, key: string): Record<string, unknown> | null {
	const person = all.people.find((candidate) => candidate.key === key);
	if (person === undefined) return null;
	return {
		sub: person.key,
		name: person.name,
		id_type: person.idType,
		id_number: person.idNumber,
		phone_number: person.phone,
		address_text: person.address,
		real_name_level: person.realNameLevel,
		capacity: person.capacity,
		firms: person.handlesFor.flatMap(({ firm: firmKey, role }) => {
			const firm = all.firms.find((candidate) => candidate.key === firmKey);
			return firm === undefined
				? []
				: [
						{
							kind: firm.kind,
							name: firm.name,
							uscc: firm.uscc,
							representative_name: firm.representativeName,
							address_text: firm.address,
							phone_number: firm.phone,
							role,
						},
					];
		}),
		wards: person.guardianOf.flatMap(({ ward: wardKey, relation }) => {
			const ward = all.people.find((candidate) => candidate.key === wardKey);
			return ward === undefined
				? []
				: [
						{
							name: ward.name,
							id_type: ward.idType,
							id_number: ward.idNumber,
							capacity: ward.capacity,
							relation,
						},
					];
		}),
	};
}
