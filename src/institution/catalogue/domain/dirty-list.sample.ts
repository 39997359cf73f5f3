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
	"条目编码",
	"实施编码",
	"年办件量",
	"行政机关",
	"核查部门",
];

/**
 * What is wrong in a cell of one row in a thousand: its column, what stands there (# is the row's number), what the
 * report must call it; null where nothing is wrong.
 */
const faults: readonly (readonly [column: number, found: string, reason: string | null])[] = [
	[7, "电话核查", "value-unknown"],
	[8, "尽快", "deadline-unclear"],
	[10, "看情况", "tick-unclear"],
	[5, "申请人", "issued-by-applicant"],
	// A calendar day is no term, and a letter among the digits makes another number of it.
	[8, "事中，2026年2月30日", "deadline-unclear"],
	[8, "事中，1O个工作日", "deadline-unclear"],
	[8, "事中，O5个工作日", "deadline-unclear"],
	[14, "12O", "number-unclear"],
	[14, "约1200件", "number-unclear"],
	[12, "SL_SFJ_1", "code-unclear"],
	[12, "SL—SFJ—1", "code-unclear"],
	// 实施编码 with O for 0, I for 1, one digit changed, one left out.
	[13, "11410404OO5501016X4000101001000", "task-code-wrong"],
	[13, "I14104040055010164000101001000X", "task-code-wrong"],
	[13, "114104040055010190400010100100", "task-code-wrong"],
	[13, "1141040400550101904000101001001", "task-code-wrong"],
	[1, "行政处罚", "not-upon-application"],
	[1, "行政许司", "value-unknown"],
	[6, "县极", "value-unknown"],
	[11, "公开，第三人利益，3O日", "value-unknown"],
	[2, `${"长".repeat(200)}证明`, "too-long"],
	[9, "比对一致。".repeat(201), "too-long"],
	[15, "石龙区财政局", "other-organ"],
	[16, "石龙区某某局", "value-unknown"],
	[2, "", "fact-missing"],
	[4, "", "fact-missing"],
	// Full-width digits and letters are the same digits and letters.
	[12, "ＳＬ－０#", null],
	[14, "１２００", null],
	[8, "事中，１０个工作日", null],
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
			`SL-SFJ-${index}`,
			"",
			"1200",
			"",
			"",
		];
		const spoil = (at: number, value: string, reason: string | null) => {
			row[at] = value.replace("#", String(index));
			if (reason !== null) expected.push(`${"ABCDEFGHIJKLMNOPQ"[at]}${line} ${reason}`);
		};
		const place = index % 1000;
		const fault = place % 30 === 17 ? faults[Math.floor(place / 30)] : undefined;
		if (fault) spoil(...fault);
		// What stood on an earlier line already.
		if (place === 950) spoil(12, `SL-SFJ-${index - 7}`, "code-taken");
		if (place === 960) {
			row[0] = `第${index - 1}号行政事项`;
			spoil(2, `第${index - 1}号"经济困难"证明`, "duplicate-row");
		}
		return row;
	});
	/** Under a table stand notes and page numbers, and a column of numbers drawn too far: none of it is data. */
	const below = ["填表人：张某　联系电话：2513002", "第 1 页 共 3 页", "以下空白"].map((text) =>
		header.map((_, at) => (at === 0 ? "" : at === 1 ? text : "")),
	);
	return { rows: [header, ...rows, ...below], expected };
};
