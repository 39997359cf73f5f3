import { Alert, Card, Form, Input, Select, Space } from "antd";
import { useState } from "react";
import type { z } from "zod";
import { organs } from "#institution/organisation/domain/api.ts";
import { call } from "#workbench/call.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { SaveButton } from "#workbench/ui/SaveButton.tsx";
import { Loaded } from "#workbench/ui/States.tsx";
import { noted, said } from "#workbench/ui/writing.ts";
import type { OutgoingKind } from "../domain/outgoing.ts";
import { addressOutgoingPaper, outgoingFile, outgoingPaper } from "../domain/outgoing-api.ts";
import { t } from "./words.ts";

type Paper = z.output<typeof outgoingPaper.reply>;
type About = { kind: OutgoingKind; subjectId: string };

const titles: Record<OutgoingKind, string> = {
	minutes: t("会议纪要"),
	"report-letter": t("报送函"),
	circular: t("启动通知"),
	"law-change-notice": t("变动通知"),
};

/** 外发公文: whom it goes to, whom it is copied to, whose mail is known, and the paper itself. */
export function OutgoingCard({ kind, subjectId }: About) {
	const params = { kind, subjectId };
	const query = useEndpoint(outgoingPaper, { params });
	const [choosing, setChoosing] = useState(false);
	return (
		<Card size="small" title={titles[kind]} style={{ marginBlockEnd: 12 }}>
			<Loaded query={query}>
				{(paper) => (
					<>
						{addressee(paper) !== null && <Names label={t("主送")} names={addressee(paper) ?? ""} />}
						<Names label={t("抄送")} names={copiesText(paper) || t("没有选择")} />
						{kind === "report-letter" && <MailNotes paper={paper} />}
						<Space wrap>
							<ActionButton onAct={() => setChoosing(true)}>
								{kind === "minutes" ? t("选择抄送机关") : t("选择主送、抄送机关")}
							</ActionButton>
							<SaveButton load={() => call(outgoingFile, { params })}>
								{t("{paper}（PDF）", { paper: titles[kind] })}
							</SaveButton>
							<SaveButton load={() => call(outgoingFile, { params, query: { format: "docx" } })}>
								{t("{paper}（Word）", { paper: titles[kind] })}
							</SaveButton>
						</Space>
						{choosing && <ChooseDialog {...params} paper={paper} onClose={() => setChoosing(false)} />}
					</>
				)}
			</Loaded>
		</Card>
	);
}

const addressee = (paper: Paper): string | null => paper.addressee ?? paper.usualAddressee;
const copiesText = ({ copies }: Paper): string => copies.map(({ name }) => name).join(t("，"));

/** A long row of organs is opened by who wants to read it. */
function Names({ label, names }: { label: string; names: string }) {
	const all = names.split(/[、，,]/);
	if (all.length <= 6) return <p>{said(label, names)}</p>;
	return (
		<details style={{ marginBlockEnd: 14 }}>
			<summary>
				{said(label, t("{first}等 {count} 个机关", { first: all[0] ?? "", count: all.length }))}
			</summary>
			{names}
		</details>
	);
}

/** Whom the mail draft is addressed to, and whose address is not known. */
function MailNotes({ paper }: { paper: Paper }) {
	const unknown = paper.copies.filter(({ address }) => address === null).map(({ name }) => name);
	return (
		<>
			{paper.addresseeMail === null ? (
				<Alert
					type="warning"
					showIcon
					style={{ marginBlockEnd: 12 }}
					title={t("没有登记主送机关的收件邮箱，邮件草稿没有收件人，发送前请填写。")}
				/>
			) : (
				<p>{said(t("邮件草稿收件人"), noted(addressee(paper) ?? "", paper.addresseeMail))}</p>
			)}
			{unknown.length > 0 && (
				<p>{t("没有登记办公邮箱、邮件草稿不抄送的：{names}", { names: unknown.join(t("、")) })}</p>
			)}
		</>
	);
}

type Values = { addressee?: string; addresseeMail?: string; organIds?: string[]; others?: string[] };

function ChooseDialog({ kind, subjectId, paper, onClose }: About & { paper: Paper; onClose(): void }) {
	const known = useEndpoint(organs);
	const choose = useAction(addressOutgoingPaper, { done: t("已保存"), onDone: onClose });
	return (
		<FormDialog<Values>
			title={kind === "minutes" ? t("选择抄送机关") : t("选择主送、抄送机关")}
			okText={t("保存")}
			pending={choose.isPending}
			problem={choose.error}
			initial={{
				...(paper.addressee === null ? {} : { addressee: paper.addressee }),
				...(paper.addresseeMail === null ? {} : { addresseeMail: paper.addresseeMail }),
				organIds: paper.organIds,
				others: paper.others,
			}}
			onClose={onClose}
			onSubmit={({ addressee, addresseeMail, organIds = [], others = [] }) =>
				choose.mutate({
					params: { kind, subjectId },
					body: { addressee: addressee || null, addresseeMail: addresseeMail || null, organIds, others },
				})
			}
		>
			{kind !== "minutes" && (
				<Form.Item
					label={t("主送机关")}
					name="addressee"
					extra={
						paper.usualAddressee === null ? null : t("不填的，写“{usual}”。", { usual: paper.usualAddressee })
					}
				>
					<Input maxLength={60} />
				</Form.Item>
			)}
			{kind === "report-letter" && (
				<Form.Item
					label={t("主送机关收件邮箱（单位的，不填个人的）")}
					name="addresseeMail"
					rules={[{ type: "email", message: t("请填写办公邮箱，例如 sfj@pds.gov.cn") }]}
				>
					<Input type="email" maxLength={120} />
				</Form.Item>
			)}
			<Form.Item label={t("抄送本区登记的机关")} name="organIds">
				<Select
					mode="multiple"
					optionFilterProp="label"
					loading={known.isLoading}
					options={(known.data?.rows ?? []).map(({ id, name }) => ({ value: id, label: name }))}
				/>
			</Form.Item>
			<Form.Item
				label={t("抄送其他机关")}
				name="others"
				extra={t("一次写一个，回车确认，例如区委各部委、区人大常委会办公室。")}
			>
				<Select mode="tags" open={false} suffixIcon={null} />
			</Form.Item>
		</FormDialog>
	);
}
