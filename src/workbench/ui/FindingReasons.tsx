import { Alert, Form, Input } from "antd";
import type { FindingReason } from "#institution/catalogue/domain/finding.ts";
import { catalogueWords } from "../words/catalogue.ts";
import { t } from "../words.ts";
import { clauseText } from "./clause.ts";
import { said } from "./writing.ts";

type Overruled = { reason: FindingReason; path: string; words: string; clause: string };
/** Values of the form that holds `FindingReasons`. */
export type ReasonValues = { answers?: readonly { text?: string }[] };

const basis = ({ reason, clause }: Overruled) =>
	t("{message}　依据：{clause}", { message: catalogueWords.findings[reason], clause: clauseText(clause) });

/** 审定与审查发现不一致: one field for each finding; without a reason for every one nothing is confirmed. */
export function FindingReasons({ findings }: { findings: readonly Overruled[] }) {
	if (findings.length === 0) return null;
	return (
		<>
			<Alert
				type="warning"
				showIcon
				style={{ marginBlockEnd: 16 }}
				title={t("市级审定与审查发现不一致")}
				description={t("照审定版生效，但每一处都要写明理由；理由存档，批准公布的人看得到。")}
			/>
			{findings.map((finding, index) => (
				<Form.Item
					key={`${finding.reason} ${finding.path} ${finding.words}`}
					label={t("仍按审定执行的理由：{words}", {
						words: finding.words === "" ? catalogueWords.findings[finding.reason] : finding.words,
					})}
					extra={basis(finding)}
					name={["answers", index, "text"]}
					rules={[{ required: true, whitespace: true, message: t("请写明理由") }]}
				>
					<Input.TextArea autoSize={{ minRows: 2 }} maxLength={2000} />
				</Form.Item>
			))}
		</>
	);
}

/** What the form holds, as the endpoints take it. */
export const answersOf = (findings: readonly Overruled[], { answers = [] }: ReasonValues) =>
	findings.map(({ reason, path, words }, index) => ({
		reason,
		path,
		words,
		text: answers[index]?.text ?? "",
	}));

/** The findings an approval overruled, each with the reason that was written. */
export function ReasonsGiven({
	rows,
}: {
	rows: readonly (Overruled & { text: string | null; certName?: string })[];
}) {
	return (
		<ul aria-label={t("市级审定与审查发现不一致")} style={{ margin: 0, paddingInlineStart: 16 }}>
			{rows.map((row) => (
				<li key={`${row.certName ?? ""} ${row.reason} ${row.path} ${row.words}`}>
					{said(row.certName ?? row.words, basis(row))}
					<div>{said(t("理由"), row.text ?? t("还没有写"))}</div>
				</li>
			))}
		</ul>
	);
}
