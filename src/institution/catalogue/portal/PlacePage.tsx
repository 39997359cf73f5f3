import { Tag } from "#portal/controls/alert.tsx";
import { Pagination } from "#portal/controls/pagination.tsx";
import { Table } from "#portal/controls/table.tsx";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import type { PlaceList } from "../domain/places.ts";
import { listWords } from "./list-words.ts";

/** One published list: where it comes from, and the rows that could be seen. */
export const PlacePage = ({
	data: { list: data, page, size },
	shell,
}: {
	data: { list: PlaceList; page: number; size: number };
	shell: Shell;
}) => {
	const words = listWords(shell).atlas;
	return (
		<Layout shell={shell} title={data.title} back={{ href: "/atlas", label: words.title }} wide>
			<p className="kicker">{words.placeKicker}</p>
			<h1 lang="zh-CN">{data.title}</h1>
			<dl className="facts">
				<div>
					<dt>{words.place}</dt>
					<dd lang="zh-CN">
						{data.place}　{data.kind}
					</dd>
				</div>
				<div>
					<dt>{words.publisher}</dt>
					<dd lang="zh-CN">{data.publisher}</dd>
				</div>
				<div>
					<dt>{words.published}</dt>
					<dd>{data.published ?? words.undated}</dd>
				</div>
				<div>
					<dt>{words.source}</dt>
					<dd>
						{/^https?:\/\//.test(data.source) ? (
							<a href={data.source} rel="external noopener noreferrer">
								{words.original}
							</a>
						) : (
							<span lang="zh-CN">{data.source}</span>
						)}{" "}
						{data.note !== undefined && <span lang="zh-CN">{data.note}</span>}
					</dd>
				</div>
			</dl>
			<Table
				caption={words.caption(data.title)}
				rows={data.rows.slice((page - 1) * size, page * size)}
				rowKey={({ row }) => String(row)}
				columns={[
					{
						key: "certificate",
						title: words.certificate,
						cell: (row) => (
							<span id={`row-${row.row}`} lang="zh-CN">
								{row.certName}
							</span>
						),
					},
					{ key: "row", title: words.row, number: true, cell: (row) => row.row },
					{ key: "matter", title: words.matters, cell: (row) => <span lang="zh-CN">{row.matterName}</span> },
					{
						key: "state",
						title: words.state,
						cell: (row) => (
							<>
								<Tag>{words.states[row.state]}</Tag>
								{row.instead !== undefined && (
									<span className="small soft">
										{" "}
										{words.instead}：<span lang="zh-CN">{row.instead}</span>
									</span>
								)}
							</>
						),
					},
					{
						key: "organs",
						title: words.issuer,
						cell: (row) => <span lang="zh-CN">{row.issuingOrgan ?? "—"}</span>,
					},
					{
						key: "basis",
						title: words.basis,
						cell: (row) => (
							<span lang="zh-CN">
								{row.law === undefined
									? "—"
									: `《${row.law.replace(/^《(.*)》/, "〈$1〉")}》${row.article ? `第${row.article}条` : ""}`}
							</span>
						),
					},
				]}
			/>
			<Pagination shell={shell} page={page} more={data.rows.length > page * size} />
		</Layout>
	);
};
