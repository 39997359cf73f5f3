import { expect, test } from "vitest";
import { handler, justice } from "./item.sample.ts";
import { showPeer } from "./show-peer.ts";

const list = { published: "2026-01-05", withdrawn: false, shown: false, version: 0 };

test("当地已经公开、写明日期的清单，司法局可以放进证明地图，也可以撤下（R-023 三(二)1）", () => {
	expect(showPeer(list, true, justice)).toEqual({ shown: true, version: 1 });
	expect(showPeer({ ...list, shown: true, version: 1 }, false, justice)).toEqual({
		shown: false,
		version: 2,
	});
});
test.each([
	["没有公开日期的不放", { ...list, published: null }, true, justice, "peer-date-missing"],
	["移出的清单不放", { ...list, withdrawn: true }, true, justice, "peer-withdrawn"],
	["没有变化的说明白", list, false, justice, "peer-unchanged"],
	["承办人不能放", list, true, handler, "forbidden"],
] as const)("%s（R-023 三(二)1）", (_, state, shown, actor, refused) => {
	expect(showPeer(state, shown, actor)).toMatchObject({ refused });
});
