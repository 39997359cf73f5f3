import { afterAll, beforeAll, expect, test } from "vitest";
import type { PublishedItem } from "#institution/catalogue/domain/item.ts";
import * as api from "#institution/matter/domain/api.ts";
import { completeCitizenNumber } from "#kernel/identifiers.ts";
import { testDistrict } from "#tests/support/engine.ts";
import { calendarUntilNextYear, neighbours, publishedItem } from "#tests/support/matter.ts";
import { matterRoutes } from "./routes.ts";

let district: Awaited<ReturnType<typeof testDistrict>>;
let organId = "";
let applicantId = "";

beforeAll(async () => {
	const items: PublishedItem[] = [];
	district = await testDistrict((engine) => matterRoutes(neighbours(engine, items).needs));
	await calendarUntilNextYear(district);
	organId = district.organ("mzj");
	items.push(publishedItem({ organId }));
	const { id } = await district.party({
		kind: "citizen",
		name: "王芳",
		idType: "111",
		idNumber: completeCitizenNumber("41040419800101002"),
		realNameLevel: 3,
	});
	applicantId = id;
});
afterAll(() => district.close());

test("窗口挂起的办件由本机关窗口接着办，不办了就不再列出，别的机关看不到（R-052）", async () => {
	const clerk = district.staff("mzj.window");
	const { matterId } = await district.call(api.beginMatter, clerk, {
		body: { organId, matterName: "最低生活保障金给付", areaCode: "410404001", applicantId },
	});
	const parked = () => district.call(api.windowDrafts, clerk, {});
	expect((await parked()).rows).toMatchObject([{ matterId, applicantName: "王芳", mine: true }]);
	expect((await district.call(api.windowDrafts, district.staff("rsj.window"), {})).rows).toEqual([]);
	await district.call(api.abandonMatter, clerk, { params: { matterId } });
	expect((await parked()).rows).toEqual([]);
});
