import { Timeline } from "antd";
import type { z } from "zod";
import { useEndpoint } from "#workbench/ui/query.ts";
import { Loaded } from "#workbench/ui/States.tsx";
import { time } from "#workbench/ui/when.ts";
import { matterTimeline } from "../domain/api.ts";
import { t } from "./words.ts";

/** 办理过程 for staff: who did what and when, inward steps included. Newest first. */
export function MatterTimeline({ matterId }: { matterId: string }) {
	const query = useEndpoint(matterTimeline, { params: { matterId } });
	return (
		<Loaded query={query}>
			{({ lines }) => (
				<Timeline
					items={gathered(lines).map((line) => ({
						key: `${line.at} ${line.text}`,
						content: (
							<>
								<div>
									{line.text}
									{line.times > 1 ? t("（{times} 次）", { times: line.times }) : ""}
								</div>
								<small>
									{time(line.at)}　{line.who}
								</small>
							</>
						),
					}))}
				/>
			)}
		</Loaded>
	);
}

type Line = z.output<typeof matterTimeline.reply>["lines"][number];

/** Newest first; the same act of the same person over and over (eight sections read) is one line. */
const gathered = (lines: readonly Line[]): readonly (Line & { times: number })[] => {
	const together: (Line & { times: number })[] = [];
	for (const line of [...lines].reverse()) {
		const last = together.at(-1);
		if (last && last.text === line.text && last.who === line.who) last.times += 1;
		else together.push({ ...line, times: 1 });
	}
	return together;
};
