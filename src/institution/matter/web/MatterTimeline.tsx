import { Timeline } from "antd";
import { useEndpoint } from "#workbench/ui/query.ts";
import { Loaded } from "#workbench/ui/States.tsx";
import { time } from "#workbench/ui/when.ts";
import { matterTimeline } from "../domain/api.ts";

/** 办理过程 for staff: who did what and when, inward steps included. Newest first. */
export function MatterTimeline({ matterId }: { matterId: string }) {
	const query = useEndpoint(matterTimeline, { params: { matterId } });
	return (
		<Loaded query={query}>
			{({ lines }) => (
				<Timeline
					items={[...lines].reverse().map((line, index) => ({
						key: `${lines.length - index}`,
						content: (
							<>
								<div>{line.text}</div>
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
