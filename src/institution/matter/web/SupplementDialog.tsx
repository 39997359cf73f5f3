import { Alert, Button, Flex, Form, Input, Select } from "antd";
import { clauseText } from "#workbench/ui/clause.ts";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction } from "#workbench/ui/query.ts";
import { listed } from "#workbench/ui/writing.ts";
import { requestSupplement } from "../domain/api.ts";
import type { MatterPageReply } from "./matter-words.ts";
import { t } from "./words.ts";

type Values = { lacking: { name?: string; itemId?: string }[]; note?: string };

/**
 * 一次性告知补正: everything that lacks in one notice. The certificates that letters replace are named beforehand,
 * and asking for one of them is refused and logged.
 */
export function SupplementDialog({ matter, onClose }: { matter: MatterPageReply; onClose(): void }) {
	const ask = useAction(requestSupplement, { done: t("已一次性告知补正，期限暂停计算"), onDone: onClose });
	const replaced = matter.items.filter(({ route }) => route === "commitment");
	const onTheList = matter.items.filter(({ route }) => route !== "commitment");
	const refused =
		ask.error?.reason === "certificate-replaced" ? namesIn(ask.error.details.itemIds, matter) : [];
	const submit = ({ lacking, note = "" }: Values) =>
		ask.mutate({
			params: { matterId: matter.matterId },
			body: {
				lacking: lacking.map(({ name, itemId }) => ({
					name: name ?? matter.items.find((item) => item.itemId === itemId)?.certName ?? "",
					itemId: itemId ?? null,
				})),
				note,
			},
		});
	return (
		<FormDialog<Values>
			title={t("一次性告知补正")}
			okText={t("发出告知书")}
			width={680}
			pending={ask.isPending}
			problem={refused.length > 0 ? null : ask.error}
			initial={{ lacking: [{}] }}
			onSubmit={submit}
			onClose={onClose}
		>
			{refused.length > 0 && (
				<Alert
					type="error"
					showIcon
					style={{ marginBlockEnd: 16 }}
					title={t("不得索要：{join}", { join: listed(refused) })}
					description={t(
						"申请人已就这些证明作出承诺，不能要求提交；换一个叫法、写在说明里也一样。本次操作已留痕备查，请删去后重新提交。依据：{clause}",
						{ clause: clauseText(ask.error?.clause ?? "") },
					)}
				/>
			)}
			{replaced.length > 0 && (
				<Alert
					type="info"
					showIcon
					style={{ marginBlockEnd: 16 }}
					title={t("已由承诺书代替，不要列入：{join}", {
						join: listed(replaced.map(({ certName }) => certName)),
					})}
				/>
			)}
			<p>{t("补正只能告知一次，请写全。补正期间办理期限暂停计算。")}</p>
			<Form.List name="lacking">
				{(fields, { add, remove }) => (
					<>
						{fields.map(({ key, name }, index) => (
							<Flex key={key} gap="small" align="start" wrap="wrap">
								<Form.Item
									label={t("材料 {index}", { index: index + 1 })}
									name={[name, "name"]}
									style={{ flex: "1 1 240px" }}
									rules={[{ required: true, whitespace: true, message: t("请写明材料名称") }]}
								>
									<Input maxLength={100} autoFocus={index === 0} />
								</Form.Item>
								{onTheList.length > 0 && (
									<Form.Item
										label={t("是清单上的证明")}
										name={[name, "itemId"]}
										style={{ flex: "1 1 200px" }}
									>
										<Select
											allowClear
											placeholder={t("不是")}
											options={onTheList.map(({ itemId, certName }) => ({ value: itemId, label: certName }))}
										/>
									</Form.Item>
								)}
								{fields.length > 1 && (
									<Button style={{ marginBlockStart: 30 }} onClick={() => remove(name)}>
										{t("删去")}
									</Button>
								)}
							</Flex>
						))}
						<Button onClick={() => add({})} disabled={fields.length >= 40} style={{ marginBlockEnd: 16 }}>
							{t("再加一份材料")}
						</Button>
					</>
				)}
			</Form.List>
			<Form.Item label={t("说明（可以不写）")} name="note">
				<Input.TextArea rows={3} maxLength={2000} showCount />
			</Form.Item>
		</FormDialog>
	);
}

const namesIn = (ids: unknown, matter: MatterPageReply): readonly string[] =>
	Array.isArray(ids)
		? matter.items.filter(({ itemId }) => ids.includes(itemId)).map(({ certName }) => certName)
		: [];
