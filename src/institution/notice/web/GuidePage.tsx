import { Alert, Button, Card, Form, Input, InputNumber, Select, Space, Tag } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import type { z } from "zod";
import type { LocalFacts } from "#institution/notice/domain/guide.ts";
import {
	approveGuideDraft,
	draftGuideFor,
	guidesOf,
	publishGuideDraft,
} from "#institution/notice/domain/guide-api.ts";
import { hasRole, useMe } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Loaded, Refusal } from "#workbench/ui/States.tsx";
import { time } from "#workbench/ui/when.ts";
import { noticeWords as words } from "#workbench/words/notice.ts";
import { Channels } from "./Channels.tsx";
import { StandingTag } from "./PublicationPage.tsx";
import { t } from "./words.ts";

type Reply = z.output<typeof guidesOf.reply>;
type Version = Reply["versions"][number];

/** 办事指南 of an item or 工作规程 of an organ: what it says now, its versions with differences, approval, publication. */
export function GuidePage() {
	const { kind = "", subjectId = "" } = useParams();
	const isGuide = kind === "guide";
	const query = useEndpoint(guidesOf, {
		params: { subjectId },
		query: { kind: isGuide ? "guide" : "procedure" },
	});
	return (
		<Loaded query={query}>
			{(reply) => (
				<>
					<div className="page-title">
						<h1>{reply.title}</h1>
						<StandingTag standing={reply.standing} />
						<Link to="/w/guides">{t("返回指南与公布")}</Link>
					</div>
					{reply.standing === "stale" && (
						<Alert
							type="warning"
							showIcon
							style={{ marginBlockEnd: 16 }}
							title={t("待更新：事项要素或者规则参数变了，请重新生成、批准、公布。")}
						/>
					)}
					{isGuide && <Channels itemId={subjectId} />}
					<Draft reply={reply} subjectId={subjectId} isGuide={isGuide} />
					{reply.versions.map((version) => (
						<VersionCard key={version.guideId} version={version} />
					))}
				</>
			)}
		</Loaded>
	);
}

function Draft({ reply, subjectId, isGuide }: { reply: Reply; subjectId: string; isGuide: boolean }) {
	const me = useMe();
	const [form] = Form.useForm<LocalFacts>();
	const draft = useAction(draftGuideFor, { done: t("已生成草稿") });
	const waiting = reply.versions.find(({ state, isCurrent }) => state !== "published" && isCurrent);
	const because = !hasRole(me, "handler")
		? t("由本部门承办人生成")
		: waiting && !isGuide
			? words.guides["draft-exists"]
			: null;
	const save = async () => {
		if (!isGuide) return draft.mutate({ body: { kind: "procedure", organId: subjectId } });
		const local = await form.validateFields();
		draft.mutate({ body: { kind: "guide", itemId: subjectId, local } });
	};
	const required = (message: string) => [{ required: true, message }];
	return (
		<Card
			title={isGuide ? t("生成办事指南") : t("生成工作规程")}
			style={{ marginBlockEnd: 16 }}
			extra={
				<ActionButton
					type="primary"
					because={because}
					loading={draft.isPending}
					onAct={() => void save().catch(() => undefined)}
				>
					{t("由现行要素和参数生成草稿")}
				</ActionButton>
			}
		>
			<Refusal problem={draft.error} />
			{isGuide && (
				<Form
					form={form}
					layout="vertical"
					initialValues={
						reply.local ?? {
							place: "",
							hours: "",
							termUnit: "working-day",
							legalBasis: "",
							feeBasis: "",
							visits: 0,
						}
					}
				>
					<Form.Item label={t("办理地点")} name="place" rules={required(t("请填写办理地点"))}>
						<Input />
					</Form.Item>
					<Form.Item label={t("办理时间")} name="hours" rules={required(t("请填写办理时间"))}>
						<Input />
					</Form.Item>
					<Space wrap size="large">
						<Form.Item label={t("办结时限按什么计算")} name="termUnit" rules={required(t("请选择"))}>
							<Select
								style={{ width: 160 }}
								options={[
									{ value: "working-day", label: t("工作日") },
									{ value: "natural-day", label: t("日（自然日）") },
								]}
							/>
						</Form.Item>
						<Form.Item label={t("法定办结时限")} name="legalDays" rules={required(t("请填写"))}>
							<InputNumber min={1} max={365} />
						</Form.Item>
						<Form.Item
							label={t("法定办结时限的依据")}
							name="legalBasis"
							rules={required(t("请写明法律文件和条款"))}
						>
							<Input
								style={{ width: "min(420px, 74vw)" }}
								placeholder={t("例如《中华人民共和国行政许可法》第四十二条")}
							/>
						</Form.Item>
						<Form.Item
							label={t("承诺办结时限")}
							name="promisedDays"
							dependencies={["legalDays"]}
							rules={[
								...required(t("请填写")),
								({ getFieldValue }) => ({
									validator: async (_, days: number | null) => {
										if (days !== null && days > getFieldValue("legalDays"))
											throw new Error(t("不能比法定办结时限长"));
									},
								}),
							]}
						>
							<InputNumber min={1} max={365} />
						</Form.Item>
						<Form.Item label={t("到现场次数")} name="visits" rules={required(t("请填写"))}>
							<InputNumber min={0} max={9} />
						</Form.Item>
						<Form.Item label={t("收费依据（不收费留空）")} name="feeBasis">
							<Input style={{ width: 260 }} />
						</Form.Item>
					</Space>
				</Form>
			)}
			{!isGuide && <Sections sections={reply.sections} />}
		</Card>
	);
}

const Sections = ({ sections }: { sections: Reply["sections"] }) => (
	<>
		{sections.map((section) => (
			<section key={section.title}>
				<h3>{section.title}</h3>
				{section.lines.map((line) => (
					<p key={line} style={{ marginBlock: 4 }}>
						{line}
					</p>
				))}
			</section>
		))}
	</>
);

function VersionCard({ version }: { version: Version }) {
	const [open, setOpen] = useState(version.state !== "published");
	const approve = useAction(approveGuideDraft, { done: t("已批准") });
	const publish = useAction(publishGuideDraft, { done: t("已公布") });
	const params = { guideId: version.guideId };
	const problem = approve.error ?? publish.error;
	const isBare = !open && !problem && version.added.length + version.removed.length === 0;
	return (
		<Card
			style={{ marginBlockEnd: 16 }}
			title={
				<Space wrap>
					{t("第{number}版", { number: version.number })}
					<Tag color={version.state === "published" ? "green" : "blue"} style={{ color: "#262626" }}>
						{words.states[version.state]}
					</Tag>
					{!version.isCurrent && <Tag color="orange">{words.standings.stale}</Tag>}
					<small>{time(version.publishedAt ?? version.updatedAt)}</small>
				</Space>
			}
			styles={{ body: isBare ? { padding: 0 } : {} }}
			extra={
				<Space wrap>
					<Button onClick={() => setOpen(!open)}>{open ? t("收起全文") : t("看全文")}</Button>
					{version.state === "draft" && (
						<ActionButton because={version.actions.approve} onAct={() => approve.mutate({ params })}>
							{t("批准")}
						</ActionButton>
					)}
					{version.state === "approved" && (
						<ActionButton
							because={version.actions.publish}
							confirm={t("公布后群众看到的就是这一版，确定？")}
							onAct={() => publish.mutate({ params })}
						>
							{t("公布")}
						</ActionButton>
					)}
				</Space>
			}
		>
			<Refusal problem={problem} />
			{version.added.length + version.removed.length > 0 && (
				<div>
					<strong>{t("与上一版的差异")}</strong>
					{version.removed.map((line) => (
						<p key={line} style={{ marginBlock: 4 }}>
							<Tag color="red">{t("删去")}</Tag>
							<del>{line}</del>
						</p>
					))}
					{version.added.map((line) => (
						<p key={line} style={{ marginBlock: 4 }}>
							<Tag color="green">{t("新增")}</Tag>
							<ins>{line}</ins>
						</p>
					))}
				</div>
			)}
			{open && <Sections sections={version.sections} />}
		</Card>
	);
}
