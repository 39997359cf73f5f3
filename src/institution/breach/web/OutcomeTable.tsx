import { Segmented, Table } from "antd";
import { useState } from "react";
import { clauseText } from "#workbench/ui/clause.ts";
import { Sideways } from "#workbench/ui/Sideways.tsx";
import { chained } from "#workbench/ui/writing.ts";
import { breachWords as words } from "#workbench/words/breach.ts";
import type { Outcome } from "../domain/outcomes.ts";
import type { BreachReply } from "./breach-words.ts";
import { t } from "./words.ts";

type Choice = BreachReply["choices"][number];

const refusals: Readonly<Record<string, string>> = words.refusals;
const conditions: Readonly<Record<string, string>> = words.conditions;

/** 处置表: every outcome at this stage, allowed with its conditions or refused with its reason and clause (legal-effect §3). */
export function OutcomeTable({ breach }: { breach: BreachReply }) {
	const stages = [...new Set(breach.choices.map(({ stage }) => stage))];
	const [chosen, setChosen] = useState(stages[0]);
	const stage = stages.find((one) => one === chosen) ?? stages[0];
	if (stage === undefined) return <p>{t("这件处置没有可以选择的结果。")}</p>;
	const here = breach.choices.filter((choice) => choice.stage === stage);
	const refused = here.filter(({ allowed }) => !allowed);
	return (
		<>
			{stages.length === 1 ? (
				<p>{words.stages[stage]}</p>
			) : (
				<>
					<p>{t("办件已经办结，先判断是哪一种情形，再看可以怎样处置。")}</p>
					<Segmented
						aria-label={t("哪一种情形")}
						className="wrap"
						value={stage}
						onChange={setChosen}
						options={stages.map((value) => ({ value, label: words.stages[value] }))}
						style={{ marginBlockEnd: 12 }}
					/>
				</>
			)}
			<Choices
				name={t("可以的处置")}
				choices={here.filter(({ allowed }) => allowed)}
				why={t("条件")}
				text={({ needs }) =>
					needs.length === 0
						? t("没有另外的条件")
						: t("须：{join}", { join: chained(needs.map((one) => conditions[one] ?? one)) })
				}
			/>
			<details className="refused">
				<summary>{t("不可以的 {count} 种和理由", { count: refused.length })}</summary>
				<Choices
					name={t("不可以的处置")}
					choices={refused}
					why={t("理由")}
					text={({ reason }) => refusals[reason ?? ""] ?? reason ?? ""}
				/>
			</details>
		</>
	);
}

const Choices = (props: {
	name: string;
	choices: readonly Choice[];
	why: string;
	text(choice: Choice): string;
}) => (
	// Wider than a phone: scrolled with the keyboard as well.
	<Sideways name={props.name}>
		<Table<Choice>
			rowKey="outcome"
			size="small"
			pagination={false}
			className="three-columns"
			dataSource={[...props.choices]}
			columns={[
				{
					title: props.name,
					key: "outcome",
					width: 170,
					render: (_, { outcome }: { outcome: Outcome }) => words.outcomes[outcome],
				},
				{ title: props.why, key: "why", render: (_, choice) => props.text(choice) },
				{ title: t("依据"), key: "clause", width: 220, render: (_, { clause }) => clauseText(clause) },
			]}
		/>
	</Sideways>
);
