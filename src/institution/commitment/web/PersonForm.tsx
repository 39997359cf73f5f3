import { Button, Flex, Form, Input, Radio } from "antd";
import { useState } from "react";
import { registerParty } from "#institution/organisation/domain/api.ts";
import { identifierFaults, parseCitizenNumber } from "#kernel/identifiers.ts";
import { useAction } from "#workbench/ui/query.ts";
import { Refusal } from "#workbench/ui/States.tsx";
import { t } from "./words.ts";

export type PartyKind = "citizen" | "legal-person" | "other-organisation";
/** Who was found or registered; `signing` as R-149 has it. */
export type RegisteredParty = { id: string; name: string; kind: PartyKind; signing: string };

type Values = {
	idNumber?: string;
	uscc?: string;
	name: string;
	representativeName?: string;
	phone?: string;
	address?: string;
};

/**
 * 登记或查找当事人. The number first, as a card reader types it; Enter goes on. The clerk has the original document
 * in hand, so what it says replaces what was kept.
 */
export function PersonForm(props: {
	/** Only natural persons stand for others. */
	citizenOnly?: boolean;
	autoFocus?: boolean;
	okText: string;
	onFound(party: RegisteredParty): void;
}) {
	const [kind, setKind] = useState<PartyKind>("citizen");
	const [form] = Form.useForm<Values>();
	const register = useAction(registerParty, {
		onDone: (reply) => props.onFound({ ...reply, kind }),
	});
	const submit = ({ idNumber = "", uscc = "", name, representativeName = "", phone, address }: Values) => {
		const contact = { ...(phone ? { phone } : {}), ...(address ? { address } : {}) };
		register.mutate({
			body:
				kind === "citizen"
					? { kind, name, idType: "111", idNumber, ...contact }
					: { kind, name, uscc, representativeName, ...contact },
		});
	};
	return (
		<Form<Values> form={form} layout="vertical" onFinish={submit} scrollToFirstError>
			<Refusal problem={register.error} />
			{!props.citizenOnly && (
				<Form.Item label={t("申请人是")}>
					<Radio.Group value={kind} onChange={(event) => setKind(event.target.value)}>
						<Radio value="citizen">{t("自然人")}</Radio>
						<Radio value="legal-person">{t("法人")}</Radio>
						<Radio value="other-organisation">{t("非法人组织")}</Radio>
					</Radio.Group>
				</Form.Item>
			)}
			<div className="fields">
				{kind === "citizen" ? (
					<Form.Item
						label={t("身份证号（可以刷卡）")}
						name="idNumber"
						validateTrigger="onBlur"
						rules={[
							{
								required: true,
								validator: async (_, value: string | undefined) => {
									const parsed = parseCitizenNumber(value ?? "");
									if ("fault" in parsed)
										throw new Error(
											t("证件编号{identifierFaults}", { identifierFaults: identifierFaults[parsed.fault] }),
										);
								},
							},
						]}
					>
						<Input autoFocus={props.autoFocus ?? false} autoComplete="off" maxLength={24} />
					</Form.Item>
				) : (
					<Form.Item
						label={t("统一社会信用代码")}
						name="uscc"
						rules={[{ required: true, message: t("请填写统一社会信用代码") }]}
					>
						<Input autoComplete="off" maxLength={24} />
					</Form.Item>
				)}
				<Form.Item
					label={kind === "citizen" ? t("姓名") : t("名称")}
					name="name"
					rules={[
						{
							required: true,
							whitespace: true,
							message: kind === "citizen" ? t("请填写姓名") : t("请填写名称"),
						},
					]}
				>
					<Input autoComplete="off" maxLength={100} />
				</Form.Item>
				{kind !== "citizen" && (
					<Form.Item
						label={t("法定代表人或者负责人")}
						name="representativeName"
						rules={[{ required: true, whitespace: true, message: t("请填写法定代表人或者负责人") }]}
					>
						<Input autoComplete="off" maxLength={40} />
					</Form.Item>
				)}
				<Form.Item label={t("联系电话（可以不填）")} name="phone">
					<Input autoComplete="off" inputMode="tel" maxLength={20} />
				</Form.Item>
				<Form.Item label={t("地址（可以不填）")} name="address">
					<Input autoComplete="off" maxLength={120} />
				</Form.Item>
			</div>
			<Flex gap="small">
				<Button type="primary" htmlType="submit" loading={register.isPending}>
					{props.okText}
				</Button>
			</Flex>
		</Form>
	);
}
