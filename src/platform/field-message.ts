import type { z } from "zod";

type Issue = z.core.$ZodIssue;

const size = (origin: string, most: boolean, bound: number | bigint) => {
	const chinese = most ? "不超过" : "至少";
	const english = most ? "At most" : "At least";
	if (origin === "string")
		return { "zh-CN": `${chinese} ${bound} 个字。`, en: `${english} ${bound} characters.` };
	if (origin === "array" || origin === "set" || origin === "map")
		return { "zh-CN": `${chinese} ${bound} 项。`, en: `${english} ${bound} entries.` };
	return { "zh-CN": `${chinese} ${bound}。`, en: `${english} ${bound}.` };
};

const fillIn = { "zh-CN": "请填写这一项。", en: "Please fill this in." };

/** What is wrong with a field where its schema says nothing of its own, in words a person can act on. */
const standardMessage = (issue: Issue): { "zh-CN": string; en: string } => {
	switch (issue.code) {
		case "too_small":
			return issue.origin === "string" && Number(issue.minimum) === 1
				? fillIn
				: size(issue.origin, false, issue.minimum);
		case "too_big":
			return size(issue.origin, true, issue.maximum);
		case "invalid_type":
			return issue.message.endsWith("received undefined")
				? fillIn
				: { "zh-CN": "这一项的类型不对。", en: "This has the wrong type." };
		case "invalid_value":
			return { "zh-CN": "请从可选的内容中选择。", en: "Please choose one of the values offered." };
		case "invalid_format":
			return { "zh-CN": "格式不对，请核对。", en: "The format is not right; please check." };
		case "unrecognized_keys":
			return {
				"zh-CN": `不认识这些内容：${issue.keys.join("、")}。`,
				en: `Unknown entries: ${issue.keys.join(", ")}.`,
			};
		default:
			return { "zh-CN": "这一项没有填对，请核对。", en: "This is not filled in correctly; please check." };
	}
};

/** The schema's own Chinese message where it has one, and the plain English that holds for every field of its kind. */
export const fieldMessage = (issue: Issue): { message: string; english: string } => {
	const standard = standardMessage(issue);
	return {
		message: /[一-鿿]/.test(issue.message) ? issue.message : standard["zh-CN"],
		english: standard.en,
	};
};
