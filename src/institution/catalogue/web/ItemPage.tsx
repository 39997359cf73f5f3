import { useQuery } from "@tanstack/react-query";
import { Alert, Card, Form, Space, Timeline } from "antd";
import { useEffect, useState } from "react";
import { Link, useNavigate, useParams } from "react-router";
import type { z } from "zod";
import {
	changeItem,
	checkItem,
	draftItem,
	dropAdjustment,
	sendItemToReview,
	submitItem,
	takeUpItem,
	workItem,
} from "#institution/catalogue/domain/api.ts";
import type { DraftFacts, ItemState } from "#institution/catalogue/domain/item.ts";
import { overruled } from "#institution/catalogue/domain/overrule.ts";
import { organs } from "#institution/organisation/domain/api.ts";
import { call, type Problem } from "#workbench/call.ts";
import { useMe } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { ReasonsGiven } from "#workbench/ui/FindingReasons.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Loaded, Refusal } from "#workbench/ui/States.tsx";
import { time } from "#workbench/ui/when.ts";
import { said } from "#workbench/ui/writing.ts";
import { catalogueWords as words } from "#workbench/words/catalogue.ts";
import { StateTag } from "./CataloguePage.tsx";
import { ExclusionComparison } from "./ExclusionComparison.tsx";
import { FindingList } from "./FindingList.tsx";
import { emptyForm, factsOfForm } from "./form-facts.ts";
import { ItemForm } from "./ItemForm.tsx";
import { OpinionDialog, type OpinionKind } from "./OpinionDialog.tsx";
import { t } from "./words.ts";

type WorkItem = z.output<typeof workItem.reply>;

/** 一条证明事项: form with live findings, what may be done now and why not, opinions so far. */
export function ItemPage() {
	const { itemId } = useParams();
	const query = useEndpoint(workItem, { params: { itemId: itemId ?? "" }, enabled: itemId !== undefined });
	return (
		<Loaded query={query}>{(item) => <Editor key={`${item.itemId} ${item.version}`} item={item} />}</Loaded>
	);
}

/** 新建证明事项. */
export function NewItemPage() {
	return <Editor item={null} />;
}

/** Findings of what the form holds now, asked half a second after the last change. */
const useFindings = (facts: DraftFacts | null) => {
	const [asked, setAsked] = useState(facts);
	useEffect(() => {
		const timer = setTimeout(() => setAsked(facts), 500);
		return () => clearTimeout(timer);
	}, [facts]);
	return useQuery<z.output<typeof checkItem.reply>, Problem>({
		queryKey: ["check-item", asked],
		queryFn: () => (asked ? call(checkItem, { body: { facts: asked } }) : Promise.resolve({ findings: [] })),
		enabled: asked !== null,
		placeholderData: (before) => before,
	});
};

function Editor({ item }: { item: WorkItem | null }) {
	const go = useNavigate();
	const me = useMe();
	const [form] = Form.useForm();
	const own = [...new Set(me.roles.filter(({ role }) => role === "handler").map(({ organId }) => organId))];
	const initial = item?.facts ?? emptyForm(own[0]);
	const [values, setValues] = useState<unknown>(initial);
	const [dialog, setDialog] = useState<OpinionKind | null>(null);
	const organRows = useEndpoint(organs).data?.rows ?? [];
	const read = factsOfForm(values);
	const facts = "facts" in read ? read.facts : null;
	const findings = useFindings(facts);

	const open = ({ itemId }: { itemId: string }) => go(`/w/catalogue/items/${itemId}`);
	const create = useAction(draftItem, { done: t("已保存为草稿"), onDone: open });
	const change = useAction(changeItem, { done: t("已保存") });
	const review = useAction(sendItemToReview, { done: t("已送主要负责人审核") });
	const submit = useAction(submitItem, { done: t("已报送司法局") });
	const takeUp = useAction(takeUpItem, { done: t("已纳入集中梳理") });
	const drop = useAction(dropAdjustment, { done: t("已恢复为公布内容") });

	const may = (name: string): string | null => (item ? (item.actions[name] ?? null) : null);
	const params = { itemId: item?.itemId ?? "" };
	const save = () => {
		if (!facts) return;
		if (item) change.mutate({ params, body: { facts, version: item.version } });
		else create.mutate({ body: { facts } });
	};
	const offers = (name: string) => item !== null && may(name) === null;
	const editable = offers("change") || offers("completeCityLine");
	const step = (name: string, label: string, onAct: () => void, confirm?: string) =>
		offers(name) && (
			<ActionButton onAct={onAct} {...(confirm ? { confirm } : {})}>
				{label}
			</ActionButton>
		);
	return (
		<>
			<div className="page-title">
				<h1>{item ? item.facts.certName : t("新建证明事项")}</h1>
				{item && <StateTag state={item.state} />}
				{item && <span>{item.organName}</span>}
				<span style={{ flex: 1 }} />
				<Space wrap>
					{item && <Link to={`/w/templates/${item.itemId}`}>{t("告知承诺书格式文本")}</Link>}
					{step("sendToReview", t("送部门审核"), () => review.mutate({ params }))}
					{step(
						"submit",
						t("报送司法局"),
						() => submit.mutate({ params }),
						t("以主要负责人名义报送司法局？"),
					)}
					{step("takeUp", t("纳入集中梳理"), () => takeUp.mutate({ params }))}
					{step("review", t("复核通过"), () => setDialog("review"))}
					{offers("recordCityOpinion") && <Link to="/w/catalogue/releases">{t("登记审定文件")}</Link>}
					{(offers("returnByDepartment") || offers("returnByJustice")) && (
						<ActionButton onAct={() => setDialog("return")}>{t("退回修改")}</ActionButton>
					)}
					{(offers("setAside") || offers("setAsideByJustice")) && (
						<ActionButton onAct={() => setDialog("set-aside")}>{t("取消、保留或不适用")}</ActionButton>
					)}
					{step("admitCityLine", t("按市级审定版列入"), () => setDialog("admit"))}
					{step("openAdjustment", t("提出调整"), () => setDialog("adjust"))}
					{step(
						"dropAdjustment",
						t("放弃调整"),
						() => drop.mutate({ params }),
						t("放弃所有改动，恢复为已公布内容？"),
					)}
					{(item === null || editable) && (
						<ActionButton
							type="primary"
							because={facts ? null : t("还有内容没有填对，请看右侧提示")}
							onAct={save}
							loading={create.isPending || change.isPending}
						>
							{t("保存")}
						</ActionButton>
					)}
				</Space>
			</div>
			<Refusal problem={create.error ?? change.error ?? submit.error ?? review.error ?? takeUp.error} />
			{item && item.cityFields.length > 0 && item.state !== "government-approval" && (
				<Alert
					type="info"
					showIcon
					style={{ marginBlockEnd: 16 }}
					title={t("这一条是市政府审定版增加的")}
					description={t(
						"审定版写明的内容不能改动，请补齐其余要素并制作格式文本；补齐后由司法局复核列入，不再集中审查。",
					)}
				/>
			)}
			<div className="columns">
				<Card>
					<ItemForm
						form={form}
						initial={initial}
						organs={organRows}
						ownOrgans={own}
						readOnly={item !== null && !editable}
						fixed={item?.cityFields ?? []}
						onChange={setValues}
					/>
				</Card>
				<div>
					<Card title={t("审查发现")}>
						{"messages" in read ? (
							<Alert
								type={item === null ? "info" : "error"}
								showIcon
								title={t("还有内容没有填对")}
								description={read.messages.map((message) => <div key={message}>{message}</div>)}
							/>
						) : (
							<FindingList findings={findings.data?.findings ?? item?.findings ?? []} />
						)}
					</Card>
					{item && <History item={item} />}
				</div>
			</div>
			{item && dialog && (
				<OpinionDialog
					kind={dialog}
					itemId={item.itemId}
					facts={item.facts}
					overruled={overruled(item.findings)}
					close={() => setDialog(null)}
				/>
			)}
		</>
	);
}

const decisionNames: Record<string, string> = {
	accepted: t("通过"),
	changed: t("市级有改动"),
	returned: t("退回修改"),
	adjusting: t("提出调整"),
	added: t("市级增加"),
	admitted: t("按市级审定版列入"),
	withdrawn: t("撤回误导入的市级审定版"),
};

const stageName = (stage: string): string =>
	stage in words.states ? words.states[stage as ItemState] : stage;

function History({ item }: { item: WorkItem }) {
	const grounds: Record<string, string> = words.exclusionGrounds;
	return (
		<>
			{item.ground && (
				<Alert
					style={{ marginBlockStart: 16 }}
					type="info"
					showIcon
					title={t("移出理由")}
					description={item.ground}
				/>
			)}
			{item.overruled.length > 0 && (
				<Card title={t("市级审定与审查发现不一致")} style={{ marginBlockStart: 16 }}>
					<ReasonsGiven rows={item.overruled} />
				</Card>
			)}
			{item.flips.length > 0 && (
				<Alert
					style={{ marginBlockStart: 16 }}
					type="warning"
					showIcon
					title={t("自检答案由“是”改为“否”")}
					description={item.flips.map(({ ground, at }) => (
						<div key={`${ground} ${at}`}>
							{grounds[ground] ?? ground}　{time(at)}
						</div>
					))}
				/>
			)}
			{(item.facts.exclusionCheck || item.justiceCheck) && (
				<Card title={t("不适用情形：两方各自判断")} style={{ marginBlockStart: 16 }}>
					<ExclusionComparison
						department={item.facts.exclusionCheck}
						justice={item.justiceCheck}
						flips={item.flips}
					/>
				</Card>
			)}
			{item.opinions.length > 0 && (
				<Card title={t("办理意见")} style={{ marginBlockStart: 16 }}>
					<Timeline
						items={item.opinions.map(({ stage, decision, text, at }) => ({
							key: at + decision,
							content: said(
								`${time(at)}　${stageName(stage)}　${decisionNames[decision] ?? stageName(decision)}`,
								text,
							),
						}))}
					/>
				</Card>
			)}
		</>
	);
}
