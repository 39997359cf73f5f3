import { expect, test } from "vitest";
import { maskedNumber, publicAddress, publicName } from "./mask.ts";

test("公开页面只见姓，内部列表只见前三后二，全系统一种遮盖方式（R-140）", () => {
	expect(publicName("王芳")).toBe("王*");
	expect(publicName("欧阳小明")).toBe("欧***");
	expect(maskedNumber("11010519491231002X")).toBe("110*************2X");
	expect(maskedNumber("123")).toBe("***");
	expect(maskedNumber("13800001234")).toBe("138******34");
	expect(publicAddress("河南省平顶山市石龙区高庄街道张庄社区12号楼3单元")).toBe(
		"河南省平顶山市石龙区高庄街道（门牌号不公开）",
	);
	expect(publicAddress("某处")).toBe("（地址不公开）");
});
