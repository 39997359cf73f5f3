import { Table, Tag } from "antd";
import { Sideways } from "#workbench/ui/Sideways.tsx";
import { Nothing } from "#workbench/ui/States.tsx";
import { time } from "#workbench/ui/when.ts";
import { verificationWords as words } from "#workbench/words/verification.ts";
import { CommittedValue } from "./CommittedValue.tsx";
import {
	type Checkpoint,
	type FieldResult,
	outcomeColours,
	resultColours,
	resultNames,
	type VerificationReply,
	whyText,
} from "./verification-words.ts";
import { t } from "./words.ts";

type Found = { key: string; from: string; at: string; value: string; result: FieldResult };

const ResultTag = ({ result }: { result: FieldResult }) => (
	<Tag color={resultColours[result]}>{resultNames[result]}</Tag>
);

/** Everything that was found about one fact committed to, the newest last. */
const foundAbout = (check: VerificationReply, { key }: Checkpoint): Found[] => [
	...check.attempts.flatMap((attempt) =>
		attempt.fields
			.filter((field) => field.key === key)
			.map(({ found, result }) => ({
				key: attempt.attemptId,
				from: attempt.sourceName,
				at: attempt.at,
				value: found ?? (result === "no-data" ? t("数据源没有这一项") : ""),
				result,
			})),
	),
	...check.visits.flatMap((visit) =>
		visit.fields
			.filter((field) => field.key === key)
			.map(({ observed, result }) => ({
				key: visit.visitId,
				from: t("现场所见"),
				at: visit.recordedAt,
				value: observed,
				result,
			})),
	),
];

/** 逐项比对: committed to beside found; every attempt stays readable, also the ones that brought nothing. */
export function Comparison({ check }: { check: VerificationReply }) {
	return (
		<>
			<Sideways name={t("逐项比对")}>
				<Table<Checkpoint>
					rowKey="key"
					size="small"
					pagination={false}
					className="three-columns"
					dataSource={check.checkpoints}
					locale={{ emptyText: <Nothing text={t("承诺书没有可以逐项核查的内容")} /> }}
					columns={[
						{ title: t("核查点"), key: "label", width: 140, render: (_, { label }) => label },
						{
							title: t("承诺的内容"),
							key: "promised",
							width: 200,
							render: (_, checkpoint) => (
								<>
									<span className="phone-label">{t("承诺：")}</span>
									<CommittedValue checkpoint={checkpoint} />
								</>
							),
						},
						{
							title: t("查到的内容"),
							key: "found",
							render: (_, checkpoint) => {
								const found = foundAbout(check, checkpoint);
								if (found.length === 0)
									return checkpoint.sourceName === null
										? t("没有数据源，由人核查")
										: t("等待{sourceName}", { sourceName: checkpoint.sourceName });
								return (
									<ul className="lines">
										{found.map(({ key, from, at, value, result }) => (
											<li key={key}>
												<span>
													{value}
													<br />
													<small>
														{from}　{time(at)}
													</small>
												</span>
												<ResultTag result={result} />
											</li>
										))}
									</ul>
								);
							},
						},
					]}
				/>
			</Sideways>
			<h2 className="small-title" style={{ marginBlockStart: 16 }}>
				{t("每次询问的结果")}
			</h2>
			{check.attempts.length === 0 ? (
				<p>{t("还没有向数据源发问。")}</p>
			) : (
				<ul className="lines">
					{check.attempts.map(({ attemptId, sourceName, at, outcome, why, dataAsOf }) => (
						<li key={attemptId}>
							<span>
								{sourceName}　{time(at)}
								{dataAsOf ? t("　数据截至 {dataAsOf}", { dataAsOf: time(dataAsOf) }) : ""}
							</span>
							<span>
								<Tag color={outcomeColours[outcome]}>{words.outcomes[outcome]}</Tag>
								{whyText(why)}
							</span>
						</li>
					))}
				</ul>
			)}
		</>
	);
}
