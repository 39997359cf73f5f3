import { expect, test } from "vitest";
import { isMinor, signingStanding } from "./party.ts";

const today = "2026-11-23";
const citizen = (birthDay: string, capacity: "full" | "limited" | "none" = "full") =>
	({ kind: "citizen", birthDay, capacity }) as const;

test.each([
	["不满八周岁由监护人签署", citizen("2018-11-24"), "guardian-signs"],
	["八周岁以上不满十八周岁由监护人签署或者同意", citizen("2018-11-23"), "guardian-signs-or-consents"],
	["满十八周岁本人签署", citizen("2008-11-23"), "signs-alone"],
	["限制行为能力由监护人签署", citizen("1960-01-01", "limited"), "guardian-signs"],
	["无行为能力由监护人签署", citizen("1960-01-01", "none"), "guardian-signs"],
	["法人不问年龄", { kind: "legal-person", birthDay: null, capacity: "full" } as const, "signs-alone"],
] as const)("%s（R-149）", (_, party, standing) => expect(signingStanding(party, today)).toBe(standing));

test("未成年人按当日周岁认定（R-149）", () => {
	expect(isMinor(citizen("2008-11-24"), today)).toBe(true);
	expect(isMinor(citizen("2008-11-23"), today)).toBe(false);
	expect(isMinor({ kind: "legal-person", birthDay: null }, today)).toBe(false);
});
