import { Alert, Checkbox, Form, Input, Radio } from "antd";
import { clauseText } from "#workbench/ui/clause.ts";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction } from "#workbench/ui/query.ts";
import { chained, noted } from "#workbench/ui/writing.ts";
import { breachWords as words } from "#workbench/words/breach.ts";
import { chooseOutcome } from "../domain/api.ts";
import { type ChosenOutcome, chosenOutcomes } from "../domain/choose-outcome.ts";
import type { Stage } from "../domain/outcomes.ts";
import { type Assessment, assessments, stageOf } from "../domain/stage.ts";
import type { BreachReply } from "./breach-words.ts";
import { StatuteFields, type StatuteValues, statuteOf } from "./StatuteFields.tsx";
import { t } from "./words.ts";

type Values = {
	assessment?: Assessment;
	outcome: ChosenOutcome;
	statute?: StatuteValues;
	gravelyHarms?: boolean;
	reasons: string;
};
type Choice = BreachReply["choices"][number] & { outcome: ChosenOutcome };

const isChosen = (choice: BreachReply["choices"][number]): choice is Choice =>
	chosenOutcomes.some((outcome) => outcome === choice.outcome);

const followsFrom: Record<ChosenOutcome, string> = {
	"take-back-result": t("收回还没有送达的结果，再作处置。"),
	terminate: t("终止办理，当事人可以凭证明马上重新申请。"),
	"refuse-licence": t("作出不予许可决定。"),
	warn: t("给予警告，只用于隐瞒情况或者提供虚假材料。"),
	"keep-decision": t("更正档案，原决定有效。"),
	"order-correction": t("责令限期整改，期满复查。"),
	revoke: t("撤销行政决定，须经审核、批准和送达。"),
	"stop-benefit": t("停止发放待遇。"),
	"recover-benefit": t("追回已经发放的待遇，须有该事项自己的法律依据。"),
	"apply-sector-law": t("按行业法律的规定处理。"),
};

/** 选择处置结果: the table first, then the person; what is refused says why and by which clause (legal-effect §3). */
export function OutcomeDialog({ breach, onClose }: { breach: BreachReply; onClose(): void }) {
	const choose = useAction(chooseOutcome, {
		done: t("处置意见已作出，文书已起草的请审核、送达"),
		onDone: onClose,
	});
	const stages = [...new Set(breach.choices.map(({ stage }) => stage))];
	const closed = stages.length > 1;
	const refusals: Readonly<Record<string, string>> = words.refusals;
	const choicesAt = (assessment: Assessment | undefined): readonly Choice[] => {
		const stage: Stage | null | undefined = closed
			? assessment === undefined
				? null
				: stageOf("closed", assessment)
			: stages[0];
		return breach.choices.filter(isChosen).filter((choice) => choice.stage === stage);
	};
	return (
		<FormDialog<Values>
			title={t("选择处置结果")}
			okText={t("作出处置")}
			danger
			width={720}
			pending={choose.isPending}
			problem={choose.error}
			onSubmit={({ assessment, outcome, statute, gravelyHarms = false, reasons }) =>
				choose.mutate({
					params: { breachId: breach.breachId },
					body: {
						outcome,
						assessment: assessment ?? null,
						statute: statuteOf(statute),
						gravelyHarms,
						reasons,
					},
				})
			}
			onClose={onClose}
		>
			{closed && (
				<Form.Item
					label={t("办件已经办结，先判断")}
					name="assessment"
					rules={[{ required: true, message: words.refusals["assessment-missing"] }]}
				>
					<Radio.Group
						options={assessments.map((value) => ({
							value,
							label: words.assessments[value],
							disabled: value === "deceit" && breach.cause !== "false",
						}))}
					/>
				</Form.Item>
			)}
			<Form.Item noStyle shouldUpdate>
				{({ getFieldValue }) => {
					const open = choicesAt(getFieldValue("assessment"));
					if (open.length === 0) return <p>{t("选定判断以后，这里列出可以作的处置。")}</p>;
					const chosen = open.find(({ outcome }) => outcome === getFieldValue("outcome"));
					const needs = chosen?.needs ?? [];
					return (
						<>
							<Form.Item
								label={t("处置")}
								name="outcome"
								rules={[{ required: true, message: t("请选择处置") }]}
							>
								<Radio.Group className="described">
									{[...open]
										.sort((a, b) => Number(b.allowed) - Number(a.allowed))
										.map(({ outcome, allowed, reason, clause }) => (
											<Radio key={outcome} value={outcome} disabled={!allowed}>
												<strong>{words.outcomes[outcome]}</strong>
												<br />
												{noted(
													allowed ? followsFrom[outcome] : (refusals[reason ?? ""] ?? reason ?? ""),
													clauseText(clause),
												)}
											</Radio>
										))}
								</Radio.Group>
							</Form.Item>
							{needs.length > 0 && (
								<Alert
									type="info"
									showIcon
									style={{ marginBlockEnd: 16 }}
									title={t("须：{join}", {
										join: chained(
											needs.map(
												(need) => (words.conditions as Readonly<Record<string, string>>)[need] ?? need,
											),
										),
									})}
								/>
							)}
							{needs.includes("statute") && <StatuteFields />}
							{(needs.includes("grave-harm") || needs.includes("no-grave-harm")) && (
								<Form.Item name="gravelyHarms" valuePropName="checked">
									<Checkbox>{t("撤销可能对公共利益造成重大损害")}</Checkbox>
								</Form.Item>
							)}
						</>
					);
				}}
			</Form.Item>
			<Form.Item
				label={t("事实和理由（写进文书）")}
				name="reasons"
				rules={[{ required: true, whitespace: true, message: t("请写明事实和理由") }]}
			>
				<Input.TextArea rows={4} maxLength={5000} showCount />
			</Form.Item>
		</FormDialog>
	);
}
