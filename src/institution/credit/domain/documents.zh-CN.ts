/** The body of each document this slice draws up. Documents are Chinese only and never translated. */

/** 失信信息告知: one of the 两书同达. */
export const creditNoticeParagraphs = (facts: { recordNo: string; effectiveOn: string }): string[] => [
	`承诺不实认定书已于${facts.effectiveOn}送达生效，本机关据此形成信用记录（编号${facts.recordNo}）。`,
	"在信用修复前，你（单位）不适用证明事项告知承诺制，可以提交证明办理有关事项。",
	"失信等级由工作人员依据情节认定，并由第二人复核；未经认定前不分级。本区没有行业标准的等级，标明为本区内部分级。",
	"自然人的信用记录不向社会公开。",
];

/** 信用修复告知: the other of the 两书同达. */
export const repairNoticeParagraphs = (facts: { recordNo: string }): string[] => [
	`关于信用记录（编号${facts.recordNo}），你（单位）可以：`,
	"一、改正不实情况、履行义务后，随时向本机关申请解除本区的适用限制；经核实，当即解除。",
	"二、最短期限届满、义务履行完毕并作出信用承诺后，申请修复信用记录；轻微的不受最短期限限制。",
	"三、认为记录有误的，提出异议；异议成立的，更正记录并当即解除限制。",
	"已在信用中国公示的，由信用中国网站统一受理修复申请。",
];

/** 信用修复决定. */
export const repairDecisionParagraphs = (facts: {
	recordNo: string;
	scope: "lock" | "record";
	granted: boolean;
	reason: string;
}): string[] => [
	`关于你（单位）就信用记录（编号${facts.recordNo}）提出的${facts.scope === "lock" ? "解除限制" : "信用修复"}申请，本机关决定：${facts.granted ? "准予" : "不予准许"}。`,
	`理由：${facts.reason}`,
];

/** 异议答复. */
export const objectionAnswerParagraphs = (facts: {
	recordNo: string;
	upheld: boolean;
	reason: string;
}): string[] => [
	`关于你（单位）对信用记录（编号${facts.recordNo}）提出的异议，经审查：${facts.upheld ? "异议成立，已更正该记录，适用限制同时解除。" : "异议不成立，该记录继续有效。"}`,
	`理由：${facts.reason}`,
];
