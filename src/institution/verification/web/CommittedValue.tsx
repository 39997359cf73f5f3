import type { Checkpoint } from "./verification-words.ts";
import { t } from "./words.ts";

/** What was committed to at one checkpoint; 重复行 line by line, each value beside the head of its column. */
export const CommittedValue = ({ checkpoint: { promised, unit, table } }: { checkpoint: Checkpoint }) =>
	table === null ? (
		promised === null ? (
			t("（没有填写）")
		) : (
			`${promised}${unit ?? ""}`
		)
	) : (
		<ol className="committed-rows">
			{table.rows.map((cells, at) => (
				// Rows of a sealed letter never move.
				// biome-ignore lint/suspicious/noArrayIndexKey: the number of the row is what it is known by.
				<li key={at}>
					{cells.map((value, index) => (
						<span key={table.columns[index]}>
							<small>{table.columns[index]}</small> {value}
						</span>
					))}
				</li>
			))}
		</ol>
	);
