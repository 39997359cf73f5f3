import { Empty } from "#portal/controls/alert.tsx";
import { Pagination } from "#portal/controls/pagination.tsx";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import { guideWords } from "./guide-words.ts";

/** What a screen in the hall shows of one organ: a few items at a time, each with a code to scan. */
export type HallData = {
	organName: string;
	phone: string;
	rows: readonly { itemId: string; certName: string; matterName: string }[];
	page: number;
	pages: number;
	more: boolean;
};

export const HallScreenPage = ({ data, shell }: { data: HallData; shell: Shell }) => {
	const words = guideWords(shell).hall;
	return (
		<Layout shell={shell} title={words.title(data.organName)} wide>
			<h1>{words.title(data.organName)}</h1>
			<p className="lead">{words.lead}</p>
			{data.rows.length === 0 ? (
				<Empty title={words.empty} />
			) : (
				<ul className="hall-codes" lang="zh-CN">
					{data.rows.map((row) => (
						<li key={row.itemId} className="sheet">
							<img src={`/items/${row.itemId}/code.svg`} alt="" width="180" height="180" />
							<div>
								<h2>
									<a href={`/items/${row.itemId}`}>{row.certName}</a>
								</h2>
								<p>{row.matterName}</p>
							</div>
						</li>
					))}
				</ul>
			)}
			<p>
				{words.phone(data.phone)}
				{"　"}
				<span className="soft">{words.page(String(data.page), String(data.pages))}</span>
			</p>
			<Pagination shell={shell} page={data.page} more={data.more} />
		</Layout>
	);
};
