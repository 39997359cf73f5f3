import { Table, Tabs, Tag } from "antd";
import type { Outcome } from "../domain/outcomes.ts";
import { breachWords as words } from "../domain/words.zh-CN.ts";
import type { BreachReply } from "./breach-words.ts";

type Choice = BreachReply["choices"][number];

const refusals: Readonly<Record<string, string>> = words.refusals;
const conditions: Readonly<Record<string, string>> = words.conditions;

/** 处置表: every outcome at this stage, allowed with its conditions or refused with its reason and clause (legal-effect §3). */
export function OutcomeTable({ breach }: { breach: BreachReply }) {
	const stages = [...new Set(breach.choices.map(({ stage }) => stage))];
	const tables = stages.map((stage) => ({
		key: stage,
		label: words.stages[stage],
		children: <Stage choices={breach.choices.filter((choice) => choice.stage === stage)} />,
	}));
	const [only] = tables;
	if (only === undefined) return <p>这件处置没有可以选择的结果。</p>;
	return tables.length === 1 ? (
		<>
			<p>{only.label}</p>
			{only.children}
		</>
	) : (
		<>
			<p>办件已经办结，先判断是哪一种情形，再看可以怎样处置。</p>
			<Tabs items={tables} />
		</>
	);
}

const Stage = ({ choices }: { choices: readonly Choice[] }) => (
	<div className="scroll-x">
		<Table<Choice>
			rowKey="outcome"
			size="small"
			pagination={false}
			dataSource={[...choices].sort((a, b) => Number(b.allowed) - Number(a.allowed))}
			columns={[
				{
					title: "处置结果",
					key: "outcome",
					width: 160,
					render: (_, { outcome }: { outcome: Outcome }) => words.outcomes[outcome],
				},
				{
					title: "可否",
					key: "allowed",
					width: 90,
					render: (_, { allowed }) =>
						allowed ? <Tag color="green">可以</Tag> : <Tag color="default">不可以</Tag>,
				},
				{
					title: "条件或者理由",
					key: "why",
					render: (_, { allowed, needs, reason }) =>
						allowed
							? needs.length === 0
								? "没有另外的条件"
								: `须：${needs.map((one) => conditions[one] ?? one).join("；")}`
							: (refusals[reason ?? ""] ?? reason),
				},
				{ title: "依据", key: "clause", width: 170, render: (_, { clause }) => clause },
			]}
		/>
	</div>
);
