import type { z } from "zod";
import { Alert, Tag } from "#portal/controls/alert.tsx";
import { DefinitionList, type Fact } from "#portal/controls/definition-list.tsx";
import { Layout } from "#portal/layout.tsx";
import { type Dictionary, type Shell, speak } from "#portal/shell.ts";
import { dayOfInstant, moment } from "#portal/when.ts";
import type { followedComplaint } from "../domain/api.ts";
import { complaintWords as sliceEn } from "../domain/words.en.ts";
import { complaintWords as sliceZh } from "../domain/words.zh-CN.ts";
import { en } from "./words.en.ts";
import { zh } from "./words.zh-CN.ts";

export type FollowedComplaintData = z.output<typeof followedComplaint.reply>;

/** Number, code (once, right after lodging), state, running clock and the answer. */
export const FollowedComplaintPage = ({ data, shell }: { data: FollowedComplaintData; shell: Shell }) => {
	const words = speak<Dictionary<typeof zh>>(shell, { "zh-CN": zh, en });
	const slice = speak<typeof sliceZh>(shell, { "zh-CN": sliceZh, en: sliceEn });
	const title = words.followedTitle(data.number);
	const facts: Fact[] = [
		{ label: words.kind, value: slice.kinds[data.kind] },
		{ label: words.state, value: slice.states[data.state] },
		{ label: words.received, value: moment(data.receivedAt, shell.language) },
	];
	if (data.dueAt !== null)
		facts.push({
			label: words.due,
			value: (
				<>
					{dayOfInstant(data.dueAt, shell.language)} {data.overdue && <Tag tone="bad">{words.late}</Tag>}
					{data.extended && <Tag>{words.extended}</Tag>}
				</>
			),
		});
	if (data.ground !== null) facts.push({ label: words.ground, value: slice.grounds[data.ground] });
	if (data.result !== null) facts.push({ label: words.result, value: slice.resultNames[data.result] });
	return (
		<Layout shell={shell} title={title} back={{ href: "/complaints" }}>
			<h1>{title}</h1>
			{data.queryCode !== null && (
				<Alert tone="good" title={words.lodged}>
					<DefinitionList
						shell={shell}
						facts={[
							{ label: words.number, value: <strong>{data.number}</strong> },
							{ label: words.queryCode, value: <strong>{data.queryCode}</strong> },
						]}
					/>
					{data.dueAt !== null && <p>{words.clocks(dayOfInstant(data.dueAt, shell.language))}</p>}
				</Alert>
			)}
			<DefinitionList shell={shell} facts={facts} />
			<h2>{words.answer}</h2>
			<p>{data.answer ?? words.noAnswer}</p>
			<p className="soft">{words.ticketNote}</p>
		</Layout>
	);
};
