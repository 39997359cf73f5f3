import type { Entry, Registry } from "./simulator.ts";

/**
 * 演示数据源: what the simulated sources know about the people and firms of the demo district
 * (data/demo/people.json; fields as data/demo/templates.json compares them). Invented; the numbers are valid by
 * their check digits and belong to nobody. Who is not listed is 查无数据, which is also a thing to show.
 */

const household = (name: string, size: number, income: string): Entry => ({
	name,
	fields: { householdSize: String(size), monthlyIncomePerHead: income },
});
const schooling = (name: string, degree: string, school: string, graduatedIn: string): Entry => ({
	name,
	fields: { degree, school, graduatedIn },
});
const estate = (name: string, address: string, rightKind: string, areaSquareMetres: string): Entry => ({
	name,
	fields: { address: `河南省平顶山市石龙区${address}`, rightKind, areaSquareMetres },
});
const employment = (
	name: string,
	employer: string,
	terminatedOn: string | null,
	terminationReason: string | null,
): Entry => ({
	name,
	fields: { employer, terminatedOn, terminationReason },
});

export const demoRegistry: Registry = {
	"civil-affairs": {
		name: "民政社会救助与家庭经济状况核对系统",
		algorithm: "sm2",
		subjects: {
			"410404198503120021": household("王秀兰", 3, "860.00"),
			"410404197809230018": household("李志强", 4, "2350.00"),
			"410404195601180032": household("张富贵", 2, "540.00"),
			// 马俊峰 has much more than a low income: whoever commits to little here is found out.
			"410404198204160074": household("马俊峰", 3, "6800.00"),
			"410404199307050059": household("刘洋", 1, "3100.00"),
			"410404198808080155": household("黄伟", 4, "1450.00"),
			"41040419950917018X": household("宋佳琪", 2, "1900.00"),
			"410404199003070026": household("王芳", 3, "620.00"),
		},
	},
	"social-insurance": {
		name: "人社社会保险参保库",
		algorithm: "sm2",
		subjects: {
			"410404197809230018": employment("李志强", "平顶山市和川建材有限公司", "2026-10-31", "用人单位裁员"),
			"410404199307050059": employment(
				"刘洋",
				"石龙区龙兴小厨餐饮有限公司",
				"2026-09-15",
				"劳动合同期满终止",
			),
			"410404198204160074": employment("马俊峰", "石龙区康宁大药房有限公司", null, null),
		},
	},
	"real-estate": {
		name: "不动产登记库",
		algorithm: "ed25519",
		subjects: {
			"410404198503120021": estate("王秀兰", "龙兴街道人民路12号", "自有", "86.5"),
			"410404197809230018": estate("李志强", "高庄街道兴龙路8号", "租赁", "60"),
			"91410404MA9DEM01XC": estate("石龙区龙兴小厨餐饮有限公司", "龙兴街道人民路18号", "租赁", "132"),
			"91410404MA9DEM028C": estate("平顶山市和川建材有限公司", "高庄街道工业路6号", "自有", "2400"),
			"91410404MA9DEM0367": estate("石龙区康宁大药房有限公司", "人民路街道中兴路33号", "租赁", "95"),
			"52410404MJ9DEM055P": estate("石龙区阳光职业培训学校", "龙兴街道龙兴路77号", "租赁", "310"),
			"410404199003070026": estate("王芳", "龙兴街道人民路12号", "自有", "86.5"),
		},
	},
	education: {
		name: "学历学籍核验",
		algorithm: "ed25519",
		subjects: {
			"410404198503120021": schooling("王秀兰", "大学专科", "平顶山学院", "2006-07"),
			"410404197809230018": schooling("李志强", "高中", "平顶山市第一高级中学", "1997-07"),
			"410404199307050059": schooling("刘洋", "大学本科", "河南大学", "2015-06"),
			"410404198808080155": schooling("黄伟", "大学本科", "郑州大学", "2011-07"),
			"410404198703230145": schooling("林芳", "研究生", "河南大学", "2013-06"),
		},
	},
	// 死亡信息 are kept under the deceased; asked about who makes the commitment they say 查无数据, and a person looks on.
	"vital-records": { name: "卫健出生死亡信息库", algorithm: "ed25519", subjects: {} },
};
