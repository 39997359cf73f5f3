import type { Registry } from "./simulator.ts";

/**
 * 演示数据源: what the simulated sources of the demo district know. Invented people; the numbers are valid by
 * their check digits and belong to nobody. The demo and tests teach the simulator about further subjects.
 */
export const demoRegistry: Registry = {
	"civil-affairs": {
		name: "民政社会救助与家庭经济状况核对系统",
		algorithm: "sm2",
		subjects: {
			"41040419900307002X": {
				name: "王芳",
				fields: { householdSize: "3", monthlyIncomePerHead: "620.00", assistanceStatus: "低保边缘" },
			},
			"410404198511120015": {
				name: "李强",
				fields: { householdSize: "4", monthlyIncomePerHead: "4800.00", assistanceStatus: "无" },
			},
		},
	},
	"social-insurance": {
		name: "人社社会保险参保库",
		algorithm: "sm2",
		subjects: {
			"41040419900307002X": {
				name: "王芳",
				fields: {
					employer: "平顶山市石龙区宏达商贸有限公司",
					terminatedOn: "2026-02-10",
					terminationReason: "用人单位提出解除",
				},
			},
		},
	},
	"real-estate": {
		name: "不动产登记库",
		algorithm: "ed25519",
		subjects: {
			"41040419900307002X": {
				name: "王芳",
				fields: {
					address: "河南省平顶山市石龙区龙兴街道人民路12号",
					usage: "商业",
					areaSquareMetres: "86.5",
					rightKind: "自有",
				},
			},
			"410404198511120015": {
				name: "李强",
				fields: {
					address: "河南省平顶山市石龙区高庄街道兴龙路8号",
					usage: "住宅",
					areaSquareMetres: "102",
					rightKind: "自有",
				},
			},
		},
	},
	education: {
		name: "学历学籍核验",
		algorithm: "ed25519",
		subjects: {
			"410404198511120015": {
				name: "李强",
				fields: { degree: "大学本科", school: "河南大学", graduatedIn: "2008-07" },
			},
		},
	},
	"vital-records": { name: "卫健出生死亡信息库", algorithm: "ed25519", subjects: {} },
	"market-entities": { name: "市场主体登记库", algorithm: "ed25519", subjects: {} },
};
