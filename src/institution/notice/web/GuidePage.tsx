import { Alert, Button, Card, Form, Input, InputNumber, Space, Tag } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import type { z } from "zod";
import type { LocalFacts } from "#institution/notice/domain/guide.ts";
import {
	approveGuideDraft,
	confirmDelivery,
	draftGuideFor,
	exchangePackage,
	guidesOf,
	publicationBoard,
	publishChannels,
	publishGuideDraft,
} from "#institution/notice/domain/guide-api.ts";
import { call } from "#workbench/call.ts";
import { hasRole, useMe } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Loaded, Refusal } from "#workbench/ui/States.tsx";
import { saveFile } from "#workbench/ui/save-file.ts";
import { TextDialog } from "#workbench/ui/TextDialog.tsx";
import { time } from "#workbench/ui/when.ts";
import { noticeWords as words } from "#workbench/words/notice.ts";
import { DeliveryTag, StandingTag } from "./PublicationPage.tsx";
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
						reply.local ?? { place: "", hours: "", legalDays: 20, promisedDays: 5, feeBasis: "", visits: 0 }
					}
				>
					<Form.Item label={t("办理地点")} name="place" rules={required(t("请填写办理地点"))}>
						<Input />
					</Form.Item>
					<Form.Item label={t("办理时间")} name="hours" rules={required(t("请填写办理时间"))}>
						<Input />
					</Form.Item>
					<Space wrap size="large">
						<Form.Item label={t("法定办结时限（工作日）")} name="legalDays" rules={required(t("请填写"))}>
							<InputNumber min={1} max={365} />
						</Form.Item>
						<Form.Item label={t("承诺办结时限（工作日）")} name="promisedDays" rules={required(t("请填写"))}>
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
			<Refusal problem={approve.error ?? publish.error} />
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

function Channels({ itemId }: { itemId: string }) {
	const me = useMe();
	const board = useEndpoint(publicationBoard, { query: { itemId } });
	const publish = useAction(publishChannels, { done: t("已公布到各渠道") });
	const confirm = useAction(confirmDelivery, { done: t("已登记"), onDone: () => setConfirming(null) });
	const [confirming, setConfirming] = useState<"hall" | "provincial" | null>(null);
	const [row] = board.data?.rows ?? [];
	const because = !hasRole(me, "organ-head")
		? t("由本部门主要负责人公布")
		: row?.guide === "in-force"
			? null
			: words.guides["guide-not-in-force"];
	return (
		<Card
			title={t("公布渠道")}
			style={{ marginBlockEnd: 16 }}
			extra={
				<ActionButton
					type="primary"
					because={because}
					loading={publish.isPending}
					onAct={() => publish.mutate({ params: { itemId } })}
				>
					{t("一次公布到三个渠道")}
				</ActionButton>
			}
		>
			<Refusal problem={publish.error} />
			{(["portal", "hall", "provincial"] as const).map((channel) => {
				const delivery = row?.deliveries.find((candidate) => candidate.channel === channel);
				return (
					<div key={channel} style={{ marginBlockEnd: 8 }}>
						<Space wrap>
							<strong>{words.channels[channel]}</strong>
							<DeliveryTag state={delivery?.state ?? null} />
							{delivery?.receipt && <span>{delivery.receipt}</span>}
							{channel === "portal" && <a href={`/items/${itemId}`}>{t("打开网页")}</a>}
							{channel === "hall" && <a href={`/items/${itemId}/poster.pdf`}>{t("下载张贴页")}</a>}
							{channel === "provincial" && (
								<Button
									size="small"
									onClick={() =>
										void call(exchangePackage, { params: { itemId } }).then(saveFile, () => undefined)
									}
									disabled={row?.guide !== "in-force"}
									title={row?.guide === "in-force" ? "" : words.guides["guide-not-in-force"]}
								>
									{t("下载交换包")}
								</Button>
							)}
							{channel !== "portal" && delivery?.state === "pending" && (
								<Button size="small" onClick={() => setConfirming(channel)}>
									{channel === "hall" ? t("登记已张贴") : t("登记回执")}
								</Button>
							)}
						</Space>
						{delivery?.problems.map((problem) => (
							<Alert key={problem} type="error" title={problem} style={{ marginBlockStart: 4 }} />
						))}
					</div>
				);
			})}
			{confirming && (
				<TextDialog
					title={confirming === "hall" ? t("登记已张贴") : t("登记回执")}
					okText={t("登记")}
					label={confirming === "hall" ? t("张贴地点") : t("省平台回执号")}
					name="receipt"
					longest={100}
					required={t("请填写张贴地点或者省平台回执号。")}
					pending={confirm.isPending}
					problem={confirm.error}
					onClose={() => setConfirming(null)}
					onSubmit={(receipt) =>
						confirm.mutate({ params: { itemId }, body: { channel: confirming, receipt } })
					}
				/>
			)}
		</Card>
	);
}
