import { Alert, Checkbox, Form, Input, Radio, Select } from "antd";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction } from "#workbench/ui/query.ts";
import { noted } from "#workbench/ui/writing.ts";
import { orderVisit } from "../domain/api.ts";
import type { VerificationReply } from "./verification-words.ts";
import { t } from "./words.ts";

type Values = {
	officers: string[];
	withoutConflict?: string[];
	place: "business" | "home";
	inspectionItem?: string;
	announcedFor?: string;
	reason?: string;
};

/** 派出现场核查: two certified officers who declared no conflict, the place, the item of inspection. */
export function VisitDialog({ check, onClose }: { check: VerificationReply; onClose(): void }) {
	const order = useAction(orderVisit, { done: t("已派出"), onDone: onClose });
	const online = check.checkpoints.some(({ sourceName }) => sourceName !== null);
	const save = ({
		officers,
		withoutConflict = [],
		place,
		inspectionItem,
		announcedFor,
		reason = "",
	}: Values) =>
		order.mutate({
			params: { id: check.id },
			body: {
				officers,
				withoutConflict: withoutConflict.filter((officer) => officers.includes(officer)),
				place,
				inspectionItem: place === "home" ? null : (inspectionItem ?? null),
				announcedFor: announcedFor ? new Date(`${announcedFor}:00+08:00`).toISOString() : null,
				reason,
			},
		});
	const nameOf = new Map(
		check.officers.map(({ personId, name, certificateNo }) => [personId, noted(name, certificateNo)]),
	);
	return (
		<FormDialog<Values>
			title={t("派出现场核查")}
			okText={t("派出")}
			width={640}
			pending={order.isPending}
			problem={order.error}
			initial={{ place: "business" }}
			onSubmit={save}
			onClose={onClose}
		>
			{check.officers.length < 2 && (
				<Alert
					type="warning"
					showIcon
					style={{ marginBlockEnd: 16 }}
					title={t("本机关登记了执法证的核查人员只有 {count} 名，现场核查须有两名。请系统管理员先登记。", {
						count: check.officers.length,
					})}
				/>
			)}
			<Form.Item
				label={t("派出人员（两名以上，须持执法证）")}
				name="officers"
				rules={[{ required: true, type: "array", min: 2, message: t("现场核查须有两名以上执法人员") }]}
			>
				<Select
					mode="multiple"
					optionFilterProp="label"
					options={[...nameOf].map(([value, label]) => ({ value, label }))}
				/>
			</Form.Item>
			<Form.Item noStyle dependencies={["officers"]}>
				{({ getFieldValue }) => {
					const chosen: readonly string[] = getFieldValue("officers") ?? [];
					return (
						<Form.Item
							label={t("回避声明")}
							name="withoutConflict"
							rules={[
								{
									validator: (_, declared: readonly string[] = []) =>
										chosen.every((officer) => declared.includes(officer))
											? Promise.resolve()
											: Promise.reject(
													new Error(t("每名派出人员都要声明没有利害关系；有利害关系的应当回避")),
												),
								},
							]}
						>
							{chosen.length === 0 ? (
								<span>{t("先选择派出人员")}</span>
							) : (
								<Checkbox.Group
									options={chosen.map((officer) => ({
										value: officer,
										label: t("{officer}已声明与承诺人没有利害关系", {
											officer: nameOf.get(officer) ?? officer,
										}),
									}))}
								/>
							)}
						</Form.Item>
					);
				}}
			</Form.Item>
			<Form.Item label={t("场所")} name="place" rules={[{ required: true }]}>
				<Radio.Group
					options={[
						{ value: "business", label: t("生产经营场所、办公场所") },
						{ value: "home", label: t("住宅（须事先告知并有书面同意）") },
					]}
				/>
			</Form.Item>
			<Form.Item noStyle dependencies={["place"]}>
				{({ getFieldValue }) =>
					getFieldValue("place") === "home" ? (
						<Form.Item
							label={t("告知的到访时间")}
							name="announcedFor"
							rules={[{ required: true, message: t("入户核查须事先告知将来的到访时间") }]}
						>
							<Input type="datetime-local" style={{ width: 240 }} />
						</Form.Item>
					) : (
						check.inspectionItems.length > 0 && (
							<Form.Item
								label={t("检查事项")}
								name="inspectionItem"
								extra={t("到企业核查须对应已公布的检查事项")}
							>
								<Select
									allowClear
									options={check.inspectionItems.map(({ code, name, visitsLeftThisYear }) => ({
										value: code,
										label: t("{name}（本年还可检查 {visitsLeftThisYear} 次）", { name, visitsLeftThisYear }),
										disabled: visitsLeftThisYear <= 0,
									}))}
								/>
							</Form.Item>
						)
					)
				}
			</Form.Item>
			<Form.Item
				label={t("理由")}
				name="reason"
				{...(online ? { extra: t("这一事项可以用数据核查，确需上门的须写明理由。") } : {})}
				rules={online ? [{ required: true, whitespace: true, message: t("请写明为什么需要上门") }] : []}
			>
				<Input.TextArea rows={3} maxLength={2000} showCount />
			</Form.Item>
		</FormDialog>
	);
}
