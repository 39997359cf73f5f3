import { Select, Space, Tag } from "antd";
import { type Key, useState } from "react";
import { useNavigate } from "react-router";
import { sendItemsToCity, workItems } from "#institution/catalogue/domain/api.ts";
import {
	type ItemState,
	itemStates,
	type PriorityDomain,
	priorityDomains,
} from "#institution/catalogue/domain/item.ts";
import { organs as organsQuery } from "#institution/organisation/domain/api.ts";
import { hasRole, useMe } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { DataTable } from "#workbench/ui/DataTable.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { time } from "#workbench/ui/when.ts";
import { noted } from "#workbench/ui/writing.ts";
import { catalogueWords as words } from "#workbench/words/catalogue.ts";
import { ExportListDialog } from "./ExportListDialog.tsx";
import { ScoreLine } from "./ScoresPage.tsx";
import { t } from "./words.ts";

const stateColours: Record<ItemState, string> = {
	draft: "default",
	"department-review": "blue",
	submitted: "blue",
	returned: "orange",
	"joint-review": "geekblue",
	"to-merge": "geekblue",
	"city-study": "purple",
	"government-approval": "purple",
	published: "green",
	adjusting: "gold",
	cancelled: "default",
	kept: "default",
	excluded: "default",
};

export const StateTag = ({ state }: { state: ItemState }) => (
	<Tag color={stateColours[state]} style={{ color: "#262626" }}>
		{words.states[state]}
	</Tag>
);

/** 清单工作台: the working items of one's organs (for 司法局 of the district) with their states. */
export function CataloguePage() {
	const me = useMe();
	const go = useNavigate();
	const [page, setPage] = useState(1);
	const [q, setQ] = useState("");
	const [state, setState] = useState<ItemState>();
	const [domain, setDomain] = useState<PriorityDomain>();
	const [chosen, setChosen] = useState<Key[]>([]);
	const query = useEndpoint(workItems, {
		query: {
			page,
			size: 20,
			...(state ? { state } : {}),
			...(domain ? { domain } : {}),
			...(q ? { q } : {}),
		},
	});
	const send = useAction(sendItemsToCity, { done: t("已报市司法局"), onDone: () => setChosen([]) });
	const isJustice = hasRole(me, "justice-bureau");
	const own = new Map(me.roles.map(({ organId, organName }) => [organId, organName]));
	const isDistrict = hasRole(me, "justice-bureau", "administrator", "auditor");
	const all = useEndpoint(organsQuery, { enabled: isDistrict });
	const organs = isDistrict
		? (all.data?.rows ?? []).map(({ id, name }) => ({ id, name }))
		: [...own].map(([id, name]) => ({ id, name }));
	const [exporting, setExporting] = useState(false);
	const counts = query.data?.counts ?? {};
	const filter =
		<Value,>(set: (value: Value) => void) =>
		(value: Value) => {
			set(value);
			setPage(1);
		};
	return (
		<>
			<div className="page-title">
				<h1>{t("证明事项清单")}</h1>
			</div>
			<ScoreLine />
			{exporting && <ExportListDialog of={{ kind: "organ", organs }} close={() => setExporting(false)} />}
			<DataTable
				name={t("证明事项清单")}
				rows={query.data?.rows.map((row) => ({ ...row, id: row.itemId }))}
				loading={query.isLoading}
				page={page}
				more={query.data?.more ?? false}
				onPage={setPage}
				empty={
					q || state || domain
						? t("没有符合条件的证明事项，请放宽筛选")
						: t("还没有证明事项，可以新建一条或导入清单")
				}
				search={{ value: q, placeholder: t("搜索证明、事项、编码"), onChange: filter(setQ) }}
				filters={
					<>
						<Select
							aria-label={t("状态")}
							placeholder={t("全部状态")}
							allowClear
							style={{ width: 170 }}
							value={state}
							onChange={filter(setState)}
							options={itemStates.map((value) => ({
								value,
								label: noted(words.states[value], counts[value]),
							}))}
						/>
						<Select
							aria-label={t("重点领域")}
							placeholder={t("全部领域")}
							allowClear
							style={{ width: 150 }}
							value={domain}
							onChange={filter(setDomain)}
							options={priorityDomains.map((value) => ({ value, label: words.priorityDomains[value] }))}
						/>
					</>
				}
				actions={
					<Space wrap>
						{isJustice && (
							<ActionButton
								because={chosen.length === 0 ? t("请先勾选状态为“拟合并”的条目") : null}
								confirm={t("将所选 {count} 条报市司法局研究论证？", { count: chosen.length })}
								onAct={() => send.mutate({ body: { itemIds: chosen.map(String) } })}
							>
								{t("报市级论证")}
							</ActionButton>
						)}
						<ActionButton
							because={organs.length === 0 ? t("还没有可以导出的行政机关") : null}
							onAct={() => setExporting(true)}
						>
							{t("导出清单")}
						</ActionButton>
						{hasRole(me, "handler") && (
							<>
								<ActionButton onAct={() => go("/w/catalogue/import")}>{t("导入清单")}</ActionButton>
								<ActionButton type="primary" onAct={() => go("/w/catalogue/items/new")}>
									{t("新建证明事项")}
								</ActionButton>
							</>
						)}
					</Space>
				}
				onOpen={({ itemId }) => go(`/w/catalogue/items/${itemId}`)}
				{...(isJustice
					? {
							selection: {
								selectedRowKeys: chosen,
								onChange: setChosen,
								getCheckboxProps: (row: { state: ItemState }) => ({ disabled: row.state !== "to-merge" }),
							},
						}
					: {})}
				columns={[
					{ key: "code", title: t("编码"), text: (row) => row.code },
					{ key: "cert", title: t("证明事项"), text: (row) => row.certName },
					{ key: "matter", title: t("行政事项"), text: (row) => row.matterName },
					{ key: "organ", title: t("行政机关"), text: (row) => row.organName },
					{
						key: "state",
						title: t("状态"),
						text: (row) => words.states[row.state],
						render: (row) => <StateTag state={row.state} />,
					},
					{ key: "updated", title: t("更新时间"), text: (row) => time(row.updatedAt) },
				]}
			/>
		</>
	);
}
