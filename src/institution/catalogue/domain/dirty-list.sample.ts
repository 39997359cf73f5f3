/** Lists as they really come, for the tests of the import and its bench; never used at run time. */
const header = [
	"行政事项",
	"行政事项类型",
	"证明材料名称",
	"法律依据",
	"证明的内容",
	"出具单位",
	"层级",
	"是否免于核查",
	"核查时限",
	"核查标准",
	"可否代为承诺",
	"承诺书是否公开",
];

/** A list as it really comes: alias headers, and every so often a wrong value, with the place of each error. */
export const dirtyList = (count: number): { rows: string[][]; expected: string[] } => {
	const expected: string[] = [];
	const rows = Array.from({ length: count }, (_, index) => {
		const line = index + 2;
		const row = [
			`第${index}号行政事项`,
			"行政给付",
			`第${index}号"经济困难"证明`,
			"《中华人民共和国法律援助法》第四十一条：因经济困难申请法律援助的，申请人应当如实说明经济困难状况。",
			"家庭人均月收入____元,\n共同生活____人",
			"街道办事处",
			"县级",
			"在线核查",
			"事中，10个工作日",
			"低保信息比对一致",
			"是",
			"不公开",
		];
		const spoil = (at: number, value: string, reason: string) => {
			row[at] = value;
			expected.push(`${"ABCDEFGHIJKL"[at]}${line} ${reason}`);
		};
		if (index % 1000 === 17) spoil(7, "电话核查", "value-unknown");
		if (index % 1000 === 117) spoil(8, "尽快", "deadline-unclear");
		if (index % 1000 === 217) spoil(10, "看情况", "tick-unclear");
		if (index % 1000 === 317) spoil(5, "申请人", "issued-by-applicant");
		return row;
	});
	return { rows: [header, ...rows], expected };
};
