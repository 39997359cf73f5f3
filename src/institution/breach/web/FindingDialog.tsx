import { Button, Checkbox, Flex, Form, Input, Radio, Select } from "antd";
import { useState } from "react";
import { keepAttachment } from "#institution/organisation/domain/api.ts";
import { verification } from "#institution/verification/domain/api.ts";
import { call, Problem } from "#workbench/call.ts";
import { type ChosenFile, FileField } from "#workbench/ui/FileField.tsx";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { breachWords as words } from "#workbench/words/breach.ts";
import { draftFinding } from "../domain/api.ts";
import { type Evidence, evidenceKinds } from "../domain/breach.ts";
import type { UntrueCause } from "../domain/cause.ts";
import type { BreachReply } from "./breach-words.ts";
import { t } from "./words.ts";

type Piece = { kind: Evidence["kind"]; what: string };
type Values = { cause: UntrueCause; evidence?: Piece[]; bothKnew?: boolean; reasons: string };

/** `check:<id>` a piece of the check's file, `file:<hash>` an attachment of this moment. */
const evidenceOf = ({ kind, what }: Piece) =>
	what.startsWith("check:")
		? { kind, evidenceId: what.slice("check:".length) }
		: { kind, hash: what.slice("file:".length) };

/** 起草认定书: the default is a mistake; 虚假 only with named evidence of intent (legal-effect §2). */
export function FindingDialog({ breach, onClose }: { breach: BreachReply; onClose(): void }) {
	const [files, setFiles] = useState<readonly { name: string; hash: string }[]>([]);
	const [uploading, setUploading] = useState(false);
	const [fault, setFault] = useState<Problem | null>(null);
	const draft = useAction(draftFinding, { done: t("认定书已起草，请送法制审核"), onDone: onClose });
	const check = useEndpoint(verification, {
		params: { id: breach.verificationId ?? "" },
		enabled: breach.verificationId !== null,
	});
	const take = async (chosen: readonly ChosenFile[]) => {
		setUploading(true);
		setFault(null);
		try {
			for (const { name, dataUrl } of chosen) {
				const { fileHash } = await call(keepAttachment, { body: { content: dataUrl } });
				setFiles((known) => [...known, { name, hash: fileHash }]);
			}
		} catch (problem) {
			if (!(problem instanceof Problem)) throw problem;
			setFault(problem);
		} finally {
			setUploading(false);
		}
	};
	const options = [
		...(check.data?.evidence ?? [])
			.filter(({ usable }) => usable)
			.map(({ id, title }) => ({ value: `check:${id}`, label: t("核查卷：{title}", { title }) })),
		...files.map(({ name, hash }) => ({ value: `file:${hash}`, label: t("上传：{name}", { name }) })),
	];
	const canBothKnow = breach.represented === "agent" || breach.represented === "handler";
	return (
		<FormDialog<Values>
			title={t("起草承诺不实认定书")}
			okText={t("起草认定书")}
			width={720}
			pending={draft.isPending || uploading}
			problem={fault ?? draft.error}
			initial={{ cause: "mistake", evidence: [] }}
			onSubmit={({ cause, evidence = [], bothKnew = false, reasons }) =>
				draft.mutate({
					params: { breachId: breach.breachId },
					body: {
						cause,
						evidence: cause === "false" ? evidence.map(evidenceOf) : [],
						bothKnew,
						reasons,
					},
				})
			}
			onClose={onClose}
		>
			<Form.Item label={t("认定")} name="cause" rules={[{ required: true }]}>
				<Radio.Group className="described">
					<Radio value="mistake">
						<strong>{words.causes.mistake}</strong>
						<br />
						{t("写错、理解错、疏忽。有记录，不分级或者轻微，不公开，不限制再承诺。")}
					</Radio>
					<Radio value="false">
						<strong>{words.causes.false}</strong>
						<br />
						{t("明知是假的、伪造材料、拒不改正。须由本机关举证；修复前不能再用告知承诺制。")}
					</Radio>
				</Radio.Group>
			</Form.Item>
			<Form.Item noStyle dependencies={["cause"]}>
				{({ getFieldValue }) =>
					getFieldValue("cause") === "false" && (
						<>
							<Form.List
								name="evidence"
								rules={[
									{
										validator: async (_, pieces: readonly Partial<Piece>[] = []) => {
											if (pieces.length === 0) throw new Error(words.refusals["intent-not-proved"]);
											if (pieces.every(({ kind }) => kind === "data-mismatch"))
												throw new Error(words.refusals["mismatch-is-not-intent"]);
										},
									},
								]}
							>
								{(fields, { add, remove }, { errors }) => (
									<fieldset className="plain" style={{ marginBlockEnd: 16 }}>
										<legend>{t("证明故意的证据")}</legend>
										{fields.map(({ key, name }) => (
											<Flex key={key} gap="small" wrap="wrap" align="start">
												<Form.Item
													name={[name, "kind"]}
													rules={[{ required: true, message: t("请选择种类") }]}
													style={{ minWidth: 200 }}
												>
													<Select
														aria-label={t("第 {name} 件证据的种类", { name: name + 1 })}
														placeholder={t("种类")}
														options={evidenceKinds.map((value) => ({ value, label: words.evidence[value] }))}
													/>
												</Form.Item>
												<Form.Item
													name={[name, "what"]}
													rules={[{ required: true, message: t("请选择哪一件") }]}
													style={{ flex: 1, minWidth: 220 }}
												>
													<Select
														aria-label={t("第 {name} 件证据是哪一件", { name: name + 1 })}
														placeholder={t("哪一件")}
														options={options}
														notFoundContent={t("核查卷里没有，请先上传")}
													/>
												</Form.Item>
												<Button onClick={() => remove(name)}>
													{t("去掉")}
													<span className="visually-hidden">{t("第 {name} 件", { name: name + 1 })}</span>
												</Button>
											</Flex>
										))}
										<Form.ErrorList errors={errors} className="field-fault" />
										<Flex gap="small" wrap="wrap">
											<Button onClick={() => add({})}>{t("加一件证据")}</Button>
											<FileField label={t("上传证据文件")} multiple chosen={[]} onChoose={take} />
										</Flex>
									</fieldset>
								)}
							</Form.List>
							{canBothKnow && (
								<Form.Item name="bothKnew" valuePropName="checked">
									<Checkbox>{t("本人和代理人都知情（两人一并认定）")}</Checkbox>
								</Form.Item>
							)}
						</>
					)
				}
			</Form.Item>
			<Form.Item
				label={t("事实和理由（写进认定书）")}
				name="reasons"
				extra={t("承诺了什么、查到什么、证据是什么、申辩为什么成立或者不成立。")}
				rules={[{ required: true, whitespace: true, message: t("请写明事实和理由") }]}
			>
				<Input.TextArea rows={5} maxLength={5000} showCount />
			</Form.Item>
		</FormDialog>
	);
}
