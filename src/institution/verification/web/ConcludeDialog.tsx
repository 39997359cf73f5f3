import { Checkbox, Form, Input, Radio } from "antd";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction } from "#workbench/ui/query.ts";
import { time } from "#workbench/ui/when.ts";
import { noted, said } from "#workbench/ui/writing.ts";
import { verificationWords as words } from "#workbench/words/verification.ts";
import { concludeVerification } from "../domain/api.ts";
import { type Cause, type Conclusion, conclusions } from "../domain/finding.ts";
import { causeHelp, evidenceNames, type VerificationReply } from "./verification-words.ts";
import { t } from "./words.ts";

type Values = {
	conclusion: Conclusion;
	cause?: Cause | "none";
	restsOn?: string[];
	intentShownBy?: string[];
	grounds: string;
};

/** Which causes fit which conclusion (legal-effect §2); the first is the default. */
const causesOf: Record<Conclusion, readonly (Cause | "none")[]> = {
	true: ["none", "changed-later", "source-wrong"],
	untrue: ["mistake", "false"],
	partly: ["mistake", "false"],
	"cannot-tell": ["cannot-verify", "organ-error"],
};

/** 作出结论: conclusion, cause in plain words, what it rests on; 虚假 only with evidence of intent from the file. */
export function ConcludeDialog({ check, onClose }: { check: VerificationReply; onClose(): void }) {
	const save = useAction(concludeVerification, { done: t("结论已提交，等待另一人复核"), onDone: onClose });
	const usable = check.evidence.filter((piece) => piece.usable);
	const mismatch = check.attempts.some(({ outcome }) => outcome === "mismatch");
	const labelOf = ({ kind, title, at }: VerificationReply["evidence"][number]) =>
		noted(said(evidenceNames[kind] ?? kind, title), time(at));
	return (
		<FormDialog<Values>
			title={t("作出核查结论")}
			okText={t("提交结论")}
			width={720}
			pending={save.isPending}
			problem={save.error}
			onSubmit={({ conclusion, cause = "none", restsOn = [], intentShownBy = [], grounds }) =>
				save.mutate({
					params: { id: check.id },
					body: {
						conclusion,
						cause: cause === "none" ? null : cause,
						grounds,
						restsOn,
						intentShownBy: cause === "false" ? intentShownBy : [],
					},
				})
			}
			onClose={onClose}
		>
			<Form.Item label={t("结论")} name="conclusion" rules={[{ required: true, message: t("请选择结论") }]}>
				<Radio.Group options={conclusions.map((value) => ({ value, label: words.conclusions[value] }))} />
			</Form.Item>
			<Form.Item noStyle shouldUpdate>
				{({ getFieldValue, setFieldValue }) => {
					const conclusion: Conclusion | undefined = getFieldValue("conclusion");
					if (conclusion === undefined) return null;
					const open = causesOf[conclusion];
					const chosen: Cause | "none" | undefined = getFieldValue("cause");
					const standing = chosen !== undefined && open.includes(chosen) ? chosen : open[0];
					// A cause that no longer fits gives way to the default of the new conclusion.
					if (standing !== chosen) queueMicrotask(() => setFieldValue("cause", standing));
					const untrue = conclusion === "untrue" || conclusion === "partly";
					return (
						<>
							<Form.Item label={t("原因")} name="cause">
								<Radio.Group className="described">
									{open.map((cause) => (
										<Radio key={cause} value={cause} disabled={cause === "source-wrong" && !mismatch}>
											{cause === "none" ? (
												t("没有出入")
											) : (
												<>
													<strong>{words.causes[cause]}</strong>
													<br />
													{causeHelp[cause]}
													{cause === "source-wrong" && !mismatch && t("（没有不一致的比对，不能选）")}
												</>
											)}
										</Radio>
									))}
								</Radio.Group>
							</Form.Item>
							{usable.length > 0 && (
								<Form.Item
									label={t("依据的证据")}
									name="restsOn"
									rules={
										untrue
											? [{ required: true, type: "array", min: 1, message: t("认定不实须选择所依据的证据") }]
											: []
									}
								>
									<Checkbox.Group
										className="stacked"
										options={usable.map((piece) => ({ value: piece.id, label: labelOf(piece) }))}
									/>
								</Form.Item>
							)}
							{untrue && usable.length === 0 && (
								<p className="field-fault">
									{t("核查卷里没有可以依据的证据。请先添加证据，或者作“无法核实”的结论。")}
								</p>
							)}
							{standing === "false" && usable.length > 0 && (
								<Form.Item
									label={t("证明故意的证据")}
									name="intentShownBy"
									extra={t("只有数据不一致，不能证明故意。")}
									rules={[
										{
											validator: (_, ids: readonly string[] = []) =>
												usable.some(({ id, kind }) => ids.includes(id) && kind !== "data-answer")
													? Promise.resolve()
													: Promise.reject(
															new Error(t("请选择数据以外、能证明故意的证据；证明不了的，原因选“过失不实”")),
														),
										},
									]}
								>
									<Checkbox.Group
										className="stacked"
										options={usable.map((piece) => ({ value: piece.id, label: labelOf(piece) }))}
									/>
								</Form.Item>
							)}
						</>
					);
				}}
			</Form.Item>
			<Form.Item
				label={t("理由")}
				name="grounds"
				rules={[{ required: true, whitespace: true, message: t("请写明作出结论的理由") }]}
			>
				<Input.TextArea rows={4} maxLength={2000} showCount />
			</Form.Item>
			<p>{t("结论须由另一人复核，复核以前不产生任何后果。")}</p>
		</FormDialog>
	);
}
