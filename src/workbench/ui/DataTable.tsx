import { Button, Empty, Flex, Grid, Input, Pagination, Table, type TableProps } from "antd";
import { type ReactNode, useEffect, useRef } from "react";
import { t } from "../words.ts";
import { useShortcuts } from "./shortcuts.ts";

/** A column: `text` is what export writes, `render` what is shown. */
export type Column<Row> = {
	key: string;
	title: string;
	text(row: Row): string;
	render?(row: Row): ReactNode;
	width?: number;
	/** Buttons of the row: they stay in sight while the rest scrolls sideways, where there is room for both. */
	acts?: boolean;
};

/** Cells that a spreadsheet would take for a formula are written as text (abuse case 9). */
const safeCell = (text: string): string => {
	const guarded = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
	return `"${guarded.replaceAll('"', '""')}"`;
};

function exportRows<Row>(name: string, columns: readonly Column<Row>[], rows: readonly Row[]): void {
	const lines = [columns.map((column) => safeCell(column.title)).join(",")];
	for (const row of rows) lines.push(columns.map((column) => safeCell(column.text(row))).join(","));
	const url = URL.createObjectURL(new Blob([`﻿${lines.join("\r\n")}`], { type: "text/csv;charset=utf-8" }));
	const link = document.createElement("a");
	link.href = url;
	link.download = `${name}.csv`;
	link.click();
	URL.revokeObjectURL(url);
}

/** The one list of the workbench: search, filters, page by page, export of what is shown, empty and loading states. */
export function DataTable<Row extends { id: string }>(props: {
	name: string;
	columns: readonly Column<Row>[];
	rows: readonly Row[] | undefined;
	loading: boolean;
	page: number;
	size?: number;
	more: boolean;
	onPage(page: number): void;
	search?: { value: string; placeholder: string; onChange(value: string): void };
	filters?: ReactNode;
	actions?: ReactNode;
	empty: string;
	onOpen?(row: Row): void;
	selection?: TableProps<Row>["rowSelection"];
}) {
	const { rows = [], size = 20 } = props;
	const table = useRef<HTMLDivElement>(null);
	const { md: roomy = false } = Grid.useBreakpoint();
	// A table wider than the window is scrolled with the keyboard too, also where no row takes the focus.
	useEffect(() => table.current?.querySelector(".ant-table-content")?.setAttribute("tabindex", "0"));
	const move = (step: 1 | -1) => {
		const lines = [...(table.current?.querySelectorAll<HTMLElement>("tr[data-row-key]") ?? [])];
		const here = lines.findIndex((line) => line.matches(":focus"));
		const next = here < 0 ? 0 : Math.min(Math.max(here + step, 0), lines.length - 1);
		lines[next]?.focus();
	};
	useShortcuts(
		props.onOpen
			? [
					{ key: "j", label: t("下一行"), run: () => move(1) },
					{ key: "k", label: t("上一行"), run: () => move(-1) },
				]
			: [],
	);
	const seen = (props.page - 1) * size + rows.length + (props.more ? 1 : 0);
	return (
		<div ref={table}>
			<Flex gap="small" wrap="wrap" style={{ marginBlockEnd: 12 }} align="center">
				{props.search && (
					<Input.Search
						aria-label={props.search.placeholder}
						placeholder={props.search.placeholder}
						defaultValue={props.search.value}
						onSearch={props.search.onChange}
						allowClear
						style={{ maxWidth: 320 }}
					/>
				)}
				{props.filters}
				<Flex gap="small" wrap="wrap" style={{ marginInlineStart: "auto" }}>
					{props.actions}
					<Button disabled={rows.length === 0} onClick={() => exportRows(props.name, props.columns, rows)}>
						{t("导出本页")}
					</Button>
				</Flex>
			</Flex>
			<Table<Row>
				rowKey="id"
				size="middle"
				loading={props.loading}
				dataSource={[...rows]}
				pagination={false}
				scroll={{ x: "max-content" }}
				{...(props.selection ? { rowSelection: props.selection } : {})}
				locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={props.empty} /> }}
				columns={props.columns.map((column) => ({
					key: column.key,
					title: <div className="wraps">{column.title}</div>,
					...(column.width ? { width: column.width } : {}),
					...(column.acts && roomy ? { fixed: "end" as const } : {}),
					render: (_, row) =>
						column.acts ? (
							column.render?.(row)
						) : (
							<div className="wraps">{column.render?.(row) ?? column.text(row)}</div>
						),
				}))}
				{...(props.onOpen
					? {
							onRow: (row: Row) => ({
								onClick: (event: { target: EventTarget }) => {
									if (event.target instanceof Element && event.target.closest("a,button,input,label")) return;
									props.onOpen?.(row);
								},
								onKeyDown: (event: { key: string; target: EventTarget; currentTarget: EventTarget }) => {
									// Enter on a link or button inside the row is that link's own.
									if (event.key === "Enter" && event.target === event.currentTarget) props.onOpen?.(row);
								},
								tabIndex: 0,
								style: { cursor: "pointer" },
							}),
						}
					: {})}
			/>
			{(props.page > 1 || props.more) && (
				<Flex justify="end" style={{ marginBlockStart: 12 }}>
					<Pagination
						simple={{ readOnly: true }}
						current={props.page}
						pageSize={size}
						total={seen}
						onChange={props.onPage}
						showSizeChanger={false}
					/>
				</Flex>
			)}
		</div>
	);
}
