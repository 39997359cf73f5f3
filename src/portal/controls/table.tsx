import type { ReactNode } from "react";

export type Column<Row> = { key: string; title: string; cell: (row: Row) => ReactNode; number?: boolean };

/** A table that becomes a list of cards on a phone. The first column names the row. */
export const Table = <Row,>({
	caption,
	columns,
	rows,
	rowKey,
}: {
	caption: string;
	columns: readonly Column<Row>[];
	rows: readonly Row[];
	rowKey: (row: Row) => string;
}) => (
	<div className="table-frame">
		<table className="cards">
			<caption>{caption}</caption>
			<thead>
				<tr>
					{columns.map((column) => (
						<th key={column.key} scope="col" className={column.number === true ? "number" : undefined}>
							{column.title}
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<tr key={rowKey(row)}>
						{columns.map((column, index) =>
							index === 0 ? (
								<th key={column.key} scope="row">
									{column.cell(row)}
								</th>
							) : (
								<td
									key={column.key}
									data-label={column.title}
									className={column.number === true ? "number" : undefined}
								>
									{column.cell(row)}
								</td>
							),
						)}
					</tr>
				))}
			</tbody>
		</table>
	</div>
);
