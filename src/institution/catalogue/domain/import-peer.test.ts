import { expect, test } from "vitest";
import type { PersonId } from "#kernel/actor.ts";
import { checkPeerList, withdrawPeer } from "./import-peer.ts";
import { handler, justice } from "./item.sample.ts";

const now = new Date("2026-07-01T04:00:00Z");

test.each([
	"https://www.example.gov.cn/list?id=3",
	"http://example.gov.cn",
	"某政函〔2026〕3号",
	"来文：县司法局传真",
])("来源是网址或者来文的都可以：%s（R-023 三(二)1）", (source) =>
	expect(checkPeerList({ source, published: "2026-07-01" }, now)).toBeNull(),
);
test.each([
	"javascript:alert(1)",
	"data:text/html,1",
	"ftp://example.gov.cn/list",
	"https://",
	"//example.gov.cn",
	"<a>来文</a>",
])("来源写成别的地址不收：%s（R-023 三(二)1）", (source) =>
	expect(checkPeerList({ source }, now)).toMatchObject({ refused: "peer-source-wrong" }),
);
test("公开日期晚于今天的不收（R-023 三(二)1）", () => {
	expect(checkPeerList({ source: "来文", published: "2026-07-02" }, now)).toMatchObject({
		refused: "peer-date-in-future",
	});
});

const mine = handler.kind === "staff" ? handler.personId : ("" as PersonId);
const list = { importedBy: mine, withdrawn: false, shown: false };
test("误导入的清单由导入人或者司法局写明理由移出（R-023 三(二)1）", () => {
	expect(withdrawPeer(list, "导错了文件", handler)).toBeNull();
	expect(withdrawPeer(list, "导错了文件", justice)).toBeNull();
});
test.each([
	["别人导入的，承办人不能移出", { ...list, importedBy: "another" as PersonId }, "导错了", "forbidden"],
	["没有理由的不移出", list, " ", "reason-missing"],
	["已经移出的说明白", { ...list, withdrawn: true }, "导错了", "peer-withdrawn"],
	["还在证明地图上的先撤下", { ...list, shown: true }, "导错了", "peer-still-shown"],
] as const)("%s（R-023 三(二)1）", (_, state, reason, refused) => {
	expect(withdrawPeer(state, reason, handler)).toMatchObject({ refused });
});
