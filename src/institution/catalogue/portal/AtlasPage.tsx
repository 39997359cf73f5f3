import { Empty, Tag } from "#portal/controls/alert.tsx";
import { Button, ButtonLink } from "#portal/controls/button.tsx";
import { SelectField, TextField } from "#portal/controls/field.tsx";
import { Pagination } from "#portal/controls/pagination.tsx";
import { Table } from "#portal/controls/table.tsx";
import { untouched } from "#portal/form-state.ts";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import type { AtlasFilter, AtlasRow } from "../domain/atlas.ts";
import { type PlaceLine, type PlaceState, placeStates } from "../domain/places.ts";
import { listWords } from "./list-words.ts";

export type AtlasData = {
	rows: readonly AtlasRow[];
	total: number;
	page: number;
	more: boolean;
	filter: AtlasFilter;
	places: readonly {
		id: string;
		place: string;
		title: string;
		published: string | null;
		rows: number;
		complete: boolean;
	}[];
	/** The district's own edition: its rows lead to its own pages. */
	own: { publishedOn: string; rows: number } | null;
	itemIds: readonly string[];
};

/** 证明地图: what each place does with each certificate, every cell leading to its row. */
export const AtlasPage = ({ data, shell }: { data: AtlasData; shell: Shell }) => {
	const words = listWords(shell).atlas;
	const common = { shell, form: untouched, required: true };
	const { filter } = data;
	const query = shell.path.split("?")[1] ?? "";
	const address = (line: PlaceLine): string =>
		line.placeId === "here"
			? `/items/${data.itemIds[line.row - 1] ?? ""}`
			: `/atlas/places/${line.placeId}?row=${line.row}#row-${line.row}`;
	const links = (state: PlaceState) => (row: AtlasRow) =>
		row.lines[state].length === 0 ? (
			<span className="soft nothing">—</span>
		) : (
			<ul className="plain-list">
				{row.lines[state].map((line) => (
					<li key={`${line.placeId}-${line.row}`}>
						<a href={address(line)} title={words.rowOf(line.place, String(line.row))}>
							{line.placeId === "here" ? words.here : <span lang="zh-CN">{line.place}</span>}
						</a>
						{line.certName !== row.certName && (
							<span className="small soft" lang="zh-CN">
								{" "}
								{line.certName}
							</span>
						)}
					</li>
				))}
			</ul>
		);
	return (
		<Layout shell={shell} title={words.title} wide>
			<h1>{words.title}</h1>
			<p className="lead">{words.lead}</p>
			<search>
				<form className="filters" action="/atlas" method="get">
					<TextField
						{...common}
						wide
						name="q"
						type="search"
						label={words.search}
						value={filter.q}
						autoComplete="off"
					/>
					<SelectField
						{...common}
						name="place"
						label={words.place}
						value={filter.placeId}
						empty={words.all}
						options={[
							...(data.own === null ? [] : [{ value: "here", label: words.here }]),
							...data.places.map(({ id, place }) => ({ value: id, label: place })),
						]}
					/>
					<SelectField
						{...common}
						name="state"
						label={words.state}
						value={filter.state ?? ""}
						empty={words.all}
						options={placeStates.map((state) => ({ value: state, label: words.states[state] }))}
					/>
					<SelectField
						{...common}
						name="differs"
						label={words.agreement}
						value={filter.onlyDiffering ? "yes" : ""}
						empty={words.all}
						options={[{ value: "yes", label: words.only }]}
					/>
					<Button>{words.button}</Button>
				</form>
			</search>
			{data.rows.length === 0 ? (
				<Empty title={words.empty}>
					<p>{words.emptyNext}</p>
					<div className="actions">
						<ButtonLink href="/atlas" second>
							{words.clear}
						</ButtonLink>
					</div>
				</Empty>
			) : (
				<>
					<p className="soft" role="status">
						{words.found(String(data.total))}
						{" · "}
						<a href={`/atlas/download.csv?${query}`}>{words.downloadCsv}</a>
						{" · "}
						<a href={`/atlas/download.xlsx?${query}`}>{words.downloadXlsx}</a>
					</p>
					<Table
						caption={words.title}
						rows={data.rows}
						rowKey={({ certName, matterNames }) => `${certName}${matterNames[0] ?? ""}`}
						columns={[
							{
								key: "certificate",
								title: words.certificate,
								cell: (row) => (
									<>
										<span lang="zh-CN">{row.certName}</span>{" "}
										{row.differs && <Tag tone="caution">{words.differs}</Tag>}
										<p className="small soft" lang="zh-CN">
											{row.matterNames.slice(0, 3).join("、")}
											{row.matterNames.length > 3 && "……"}
										</p>
									</>
								),
							},
							...placeStates
								.filter(
									(state) => state !== "excluded" || data.rows.some((row) => row.lines.excluded.length > 0),
								)
								.map((state) => ({ key: state, title: words.states[state], cell: links(state) })),
						]}
					/>
				</>
			)}
			<Pagination shell={shell} page={data.page} more={data.more} />
			<h2>{words.sourcesTitle}</h2>
			<p className="soft">{words.sourcesNote}</p>
			<ul>
				{data.own !== null && (
					<li>
						<a href="/items">{words.here}</a> · {data.own.publishedOn} ·{" "}
						{words.rowsSeen(String(data.own.rows), words.whole)}
					</li>
				)}
				{data.places.map((list) => (
					<li key={list.id}>
						<a href={`/atlas/places/${list.id}`} lang="zh-CN">
							{list.place}：{list.title}
						</a>
						{" · "}
						{list.published ?? words.undated} ·{" "}
						{words.rowsSeen(String(list.rows), list.complete ? words.whole : words.partial)}
					</li>
				))}
			</ul>
			<p>
				<a href="/checkup">{words.toCheckup}</a>
			</p>
		</Layout>
	);
};
