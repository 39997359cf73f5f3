import { Card, Form, Input, Select, Space, Tag, Upload } from "antd";
import { useState } from "react";
import type { z } from "zod";
import {
	importPeerList,
	notePeerConsultation,
	peerComparison,
	peerLists,
	showPeerList,
	withdrawPeerList,
} from "#institution/catalogue/domain/peers-api.ts";
import { organs as organsQuery } from "#institution/organisation/domain/api.ts";
import { hasRole, useMe } from "#workbench/shell/session.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { DataTable } from "#workbench/ui/DataTable.tsx";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { TextDialog } from "#workbench/ui/TextDialog.tsx";
import { day } from "#workbench/ui/when.ts";
import { base64Of } from "./file-base64.ts";
import { t } from "./words.ts";

type Row = z.output<typeof peerComparison.reply>["rows"][number];
type List = z.output<typeof peerLists.reply>["rows"][number];
type ImportValues = Omit<z.input<typeof importPeerList.body>, "file">;
const states = { committed: t("可以承诺"), cancelled: t("已取消"), kept: t("保留") } as const;

const practice = ({ place, state }: Row["peers"][number]): string =>
	t("{place}：{state}", { place, state: states[state] });
const said = ({ consulted, note }: Row["notes"][number]): string =>
	t("{consulted}：{note}", { consulted, note });

/** 同行清单: what organs of the same trade elsewhere promise and this one does not, with notes. */
export function PeersPage() {
	const me = useMe();
	const mayWrite = hasRole(me, "handler", "justice-bureau");
	const isDistrict = hasRole(me, "justice-bureau", "administrator", "auditor");
	const all = useEndpoint(organsQuery, { enabled: isDistrict });
	const organs = isDistrict
		? (all.data?.rows ?? []).map(({ id, name }) => ({ id, name }))
		: [...new Map(me.roles.map(({ organId, organName }) => [organId, organName]))].map(([id, name]) => ({
				id,
				name,
			}));
	const [organ, setOrgan] = useState<string>();
	const organId = organ ?? organs[0]?.id;
	const [page, setPage] = useState(1);
	const [listPage, setListPage] = useState(1);
	const isJustice = hasRole(me, "justice-bureau");
	const [showing, setShowing] = useState<List | null>(null);
	const [leaving, setLeaving] = useState<List | null>(null);
	const [noting, setNoting] = useState<Row | null>(null);
	const [importing, setImporting] = useState(false);
	const [file, setFile] = useState<{ name: string; content: string } | null>(null);
	const compared = useEndpoint(peerComparison, {
		query: { organId: organId ?? "", page, size: 20 },
		enabled: organId !== undefined,
	});
	const lists = useEndpoint(peerLists, { query: { page: listPage, size: 20 } });
	const note = useAction(notePeerConsultation, { done: t("已记录"), onDone: () => setNoting(null) });
	const show = useAction(showPeerList, { done: t("证明地图已更新"), onDone: () => setShowing(null) });
	const withdraw = useAction(withdrawPeerList, { done: t("已移出清单库"), onDone: () => setLeaving(null) });
	const add = useAction(importPeerList, {
		done: t("已放进同行清单库"),
		onDone: () => {
			setImporting(false);
			setFile(null);
		},
	});
	return (
		<>
			<div className="page-title">
				<h1>{t("同行清单")}</h1>
			</div>
			<DataTable<Row>
				name={t("同行清单")}
				rows={compared.data?.rows}
				loading={compared.isLoading}
				page={page}
				more={compared.data?.more ?? false}
				onPage={setPage}
				empty={t("同行已承诺或者已取消的，本部门都有")}
				filters={
					<Select
						aria-label={t("行政机关")}
						style={{ minWidth: 240 }}
						value={organId}
						onChange={(value) => {
							setOrgan(value);
							setPage(1);
						}}
						options={organs.map(({ id, name }) => ({ value: id, label: name }))}
					/>
				}
				actions={
					mayWrite && (
						<ActionButton type="primary" onAct={() => setImporting(true)}>
							{t("导入同行清单")}
						</ActionButton>
					)
				}
				columns={[
					{ key: "cert", title: t("本部门没有的证明"), text: ({ certName }) => certName },
					{ key: "matter", title: t("行政事项"), text: ({ matterName }) => matterName },
					{
						key: "peers",
						title: t("别处的做法"),
						text: ({ peers }) => peers.map(practice).join(t("；")),
						render: ({ peers }) => (
							<Space wrap size={4}>
								{peers.map((peer) => (
									<Tag
										key={`${peer.place}-${peer.row}`}
										title={peer.certName}
										color={peer.state === "committed" ? "green" : "blue"}
										style={{ color: "#262626" }}
									>
										{practice(peer)}
									</Tag>
								))}
							</Space>
						),
					},
					{
						key: "notes",
						title: t("沟通记录"),
						width: 260,
						text: ({ notes }) => notes.map(said).join(t("；")),
						render: ({ notes }) =>
							notes.length === 0 ? (
								"—"
							) : (
								<ul style={{ margin: 0, paddingInlineStart: 16, whiteSpace: "normal" }}>
									{notes.map(({ consulted, note: text, by, at }) => (
										<li key={`${at}-${text}`}>
											{t("{consulted}：{note}（{by}，{day}）", { consulted, note: text, by, day: day(at) })}
										</li>
									))}
								</ul>
							),
					},
					...(mayWrite
						? [
								{
									key: "act",
									acts: true,
									title: t("操作"),
									text: () => "",
									render: (row: Row) => (
										<ActionButton size="small" onAct={() => setNoting(row)}>
											{t("记录沟通")}
										</ActionButton>
									),
								},
							]
						: []),
				]}
			/>
			<Card title={t("导入的清单")} style={{ marginTop: 16 }}>
				<DataTable<List>
					name={t("导入的清单")}
					rows={lists.data?.rows}
					loading={lists.isLoading}
					page={listPage}
					more={lists.data?.more ?? false}
					onPage={setListPage}
					empty={t("还没有导入清单；系统自带的各地清单已在对照中")}
					columns={[
						{ key: "place", title: t("地方"), text: ({ place }) => place },
						{ key: "title", title: t("清单名称"), text: ({ title }) => title },
						{ key: "state", title: t("性质"), text: ({ state }) => states[state] },
						{ key: "source", title: t("来源"), text: ({ source }) => source },
						{ key: "published", title: t("公开日期"), text: ({ published }) => published ?? "—" },
						{ key: "rows", title: t("条数"), text: ({ rowCount }) => String(rowCount) },
						{ key: "at", title: t("导入日期"), text: ({ importedAt }) => day(importedAt) },
						{
							key: "shown",
							title: t("证明地图"),
							text: ({ shown, withdrawn }) =>
								withdrawn
									? t("已移出清单库：{reason}", { reason: withdrawn.reason })
									: shown
										? t("公众看得到")
										: t("没有放进"),
						},
						...(mayWrite
							? [
									{
										key: "act",
										acts: true,
										title: t("操作"),
										text: () => "",
										render: (list: List) =>
											list.withdrawn ? null : (
												<Space wrap size={4}>
													{isJustice && (
														<ActionButton
															size="small"
															because={
																list.shown || list.published
																	? null
																	: t("没有公开日期的清单不能放进证明地图，请写明日期后重新导入")
															}
															onAct={() => setShowing(list)}
														>
															{list.shown ? t("撤下") : t("放进证明地图")}
														</ActionButton>
													)}
													<ActionButton
														size="small"
														because={
															list.mayWithdraw
																? null
																: list.shown
																	? t("请先从证明地图撤下")
																	: t("由导入的人或者司法局移出")
														}
														onAct={() => setLeaving(list)}
													>
														{t("移出")}
													</ActionButton>
												</Space>
											),
									},
								]
							: []),
					]}
				/>
			</Card>
			{showing && (
				<FormDialog<{ reason: string }>
					title={
						showing.shown
							? t("从证明地图撤下：{place}《{title}》", { place: showing.place, title: showing.title })
							: t("放进证明地图：{place}《{title}》", { place: showing.place, title: showing.title })
					}
					okText={showing.shown ? t("撤下") : t("放进证明地图")}
					pending={show.isPending}
					problem={show.error}
					onClose={() => setShowing(null)}
					onSubmit={({ reason }) =>
						show.mutate({ params: { listId: showing.id }, body: { shown: !showing.shown, reason } })
					}
				>
					{!showing.shown && (
						<p>
							{t(
								"公众会看到这份清单的全部条目，注明来源“{source}”和公开日期 {published}。请确认当地已经公开。",
								{
									source: showing.source,
									published: showing.published ?? "",
								},
							)}
						</p>
					)}
					<Form.Item name="reason" label={t("理由")} rules={[{ required: true, message: t("请写明理由") }]}>
						<Input maxLength={300} placeholder={t("例如：当地政府网站已公开")} />
					</Form.Item>
				</FormDialog>
			)}
			{leaving && (
				<TextDialog
					title={t("移出清单库：{place}《{title}》", { place: leaving.place, title: leaving.title })}
					okText={t("移出")}
					danger
					label={t("理由")}
					required={t("请写明理由")}
					consequence={t("移出以后不再参加对照；导入和移出的记录留存。需要的话可以重新导入。")}
					pending={withdraw.isPending}
					problem={withdraw.error}
					onSubmit={(reason) => withdraw.mutate({ params: { listId: leaving.id }, body: { reason } })}
					onClose={() => setLeaving(null)}
				/>
			)}
			{noting && organId && (
				<FormDialog<{ consulted: string; note: string }>
					title={t("记录沟通：{certName}", { certName: noting.certName })}
					okText={t("保存")}
					pending={note.isPending}
					problem={note.error}
					onClose={() => setNoting(null)}
					onSubmit={(values) => note.mutate({ body: { ...values, organId, certName: noting.certName } })}
				>
					<Form.Item
						name="consulted"
						label={t("向谁了解")}
						rules={[{ required: true, message: t("请填写向谁了解") }]}
					>
						<Input maxLength={100} />
					</Form.Item>
					<Form.Item
						name="note"
						label={t("了解到什么、打算怎么办")}
						rules={[{ required: true, message: t("请填写了解到的情况") }]}
					>
						<Input.TextArea rows={4} maxLength={1000} />
					</Form.Item>
				</FormDialog>
			)}
			{importing && (
				<FormDialog<ImportValues>
					title={t("导入同行清单")}
					okText={t("导入")}
					pending={add.isPending}
					problem={add.error}
					initial={{ state: "committed" }}
					onClose={() => setImporting(false)}
					onSubmit={({ published, ...values }) =>
						add.mutate({
							body: { ...values, ...(published ? { published } : {}), file: file?.content ?? "" },
						})
					}
				>
					<Form.Item name="place" label={t("地方")} rules={[{ required: true, message: t("请填写地方") }]}>
						<Input maxLength={80} />
					</Form.Item>
					<Form.Item
						name="title"
						label={t("清单名称")}
						rules={[{ required: true, message: t("请填写清单名称") }]}
					>
						<Input maxLength={120} />
					</Form.Item>
					<Form.Item name="source" label={t("来源")} rules={[{ required: true, message: t("请写明来源") }]}>
						<Input maxLength={300} placeholder={t("网址或者来文文号")} />
					</Form.Item>
					<Form.Item name="published" label={t("公开日期")}>
						<Input type="date" />
					</Form.Item>
					<Form.Item name="state" label={t("性质")}>
						<Select options={Object.entries(states).map(([value, label]) => ({ value, label }))} />
					</Form.Item>
					<Form.Item label={t("清单文件")} required help={file?.name}>
						<Upload
							accept=".xlsx,.docx,.html,.htm,.csv,.xls"
							maxCount={1}
							showUploadList={false}
							beforeUpload={async (chosen) => {
								setFile({ name: chosen.name, content: await base64Of(chosen) });
								return Upload.LIST_IGNORE;
							}}
						>
							<ActionButton onAct={() => undefined}>{t("选择文件")}</ActionButton>
						</Upload>
					</Form.Item>
				</FormDialog>
			)}
		</>
	);
}
