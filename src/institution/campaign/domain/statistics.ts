import { type Mark, mustBeMarked, type Origin } from "./source-list.ts";

/** One row of 清单情况表 (B1). `balanced`: 梳理=承诺+取消+保留+不适用. */
export type B1Row = {
	matters: number;
	combed: number;
	promised: number;
	cancelled: number;
	kept: number;
	excluded: number;
	exempt: number;
	online: number;
	onsite: number;
	byType: Record<string, number>;
	byDomain: Record<string, number>;
	templates: number;
	balanced: boolean;
};

const tally = (values: readonly string[]): Record<string, number> => {
	const counts: Record<string, number> = {};
	for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
	return counts;
};

/** B1 of one organ. A certificate that stands in both sources is counted once, by matter and name. */
export const b1Row = (
	materials: readonly { matterName: string; materialName: string; origin: Origin; mark: Mark | null }[],
	items: readonly {
		verifyMethod: string;
		matterType: string;
		priorityDomain: string;
		hasTemplate: boolean;
	}[],
): B1Row => {
	const once = new Map(
		materials
			.filter(({ origin }) => mustBeMarked(origin))
			.map((material) => [`${material.matterName}\n${material.materialName}`, material.mark]),
	);
	const marked = (mark: Mark) => [...once.values()].filter((one) => one === mark).length;
	const [promised, cancelled, kept, excluded] = [
		marked("promised"),
		marked("cancelled"),
		marked("kept"),
		marked("excluded"),
	];
	const checked = (method: string) => items.filter(({ verifyMethod }) => verifyMethod === method).length;
	return {
		matters: new Set(materials.map(({ matterName }) => matterName)).size,
		combed: once.size,
		promised,
		cancelled,
		kept,
		excluded,
		exempt: checked("exempt"),
		online: checked("online"),
		onsite: checked("onsite"),
		byType: tally(items.map(({ matterType }) => matterType)),
		byDomain: tally(items.map(({ priorityDomain }) => priorityDomain)),
		templates: items.filter(({ hasTemplate }) => hasTemplate).length,
		balanced: once.size === promised + cancelled + kept + excluded,
	};
};
