import { Empty, Tag } from "#portal/controls/alert.tsx";
import { Button, ButtonLink } from "#portal/controls/button.tsx";
import { SelectField, TextField } from "#portal/controls/field.tsx";
import { Pagination } from "#portal/controls/pagination.tsx";
import { untouched } from "#portal/form-state.ts";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import { day } from "#portal/when.ts";
import { type PriorityDomain, priorityDomains } from "../domain/item.ts";
import { BlankLetter } from "./BlankLetter.tsx";
import { listWords } from "./list-words.ts";
import { releaseFeedOf } from "./ReleasesPage.tsx";

/** One page of the published list. */
export type ItemsData = {
	rows: readonly {
		itemId: string;
		certName: string;
		matterName: string;
		organName: string;
		domain: PriorityDomain;
		demandEndedOn: string | null;
	}[];
	page: number;
	more: boolean;
	/** Nothing has all that was asked for; these have some of it. */
	partial: boolean;
	search: { q: string; domain: string; organId: string };
	organs: readonly { id: string; name: string }[];
	release: { no: number; publishedOn: string } | null;
};

/** 清单查询: search, filter, pages, and what to do when nothing is found. */
export const ItemsPage = ({ data, shell }: { data: ItemsData; shell: Shell }) => {
	const words = listWords(shell);
	const common = { shell, form: untouched, required: true };
	return (
		<Layout shell={shell} title={words.items.title} feed={releaseFeedOf(shell)} wide>
			<h1>{words.items.title}</h1>
			{data.release !== null && (
				<p className="soft">
					{words.items.release(String(data.release.no), day(data.release.publishedOn, shell.language))}
					{"　"}
					{words.items.wholeList}
					<a href="/list.pdf">PDF</a>　<a href="/list.docx">Word</a>　<a href="/list.xlsx">Excel</a>
					{"　"}
					<a href="/releases">{releaseFeedOf(shell).title}</a>
				</p>
			)}
			<search>
				<form className="filters" action="/items" method="get">
					<TextField
						{...common}
						wide
						name="q"
						type="search"
						label={words.items.search}
						value={data.search.q}
						autoComplete="off"
						required
					/>
					<SelectField
						{...common}
						name="domain"
						label={words.items.domain}
						value={data.search.domain}
						empty={words.items.all}
						options={priorityDomains.map((domain) => ({ value: domain, label: words.domains[domain] }))}
					/>
					<SelectField
						{...common}
						name="organ"
						label={words.items.organ}
						value={data.search.organId}
						empty={words.items.all}
						options={data.organs.map(({ id, name }) => ({ value: id, label: name }))}
					/>
					<Button>{words.items.button}</Button>
				</form>
			</search>
			{data.rows.length === 0 ? (
				<Empty title={words.items.empty}>
					<p>{words.items.emptyNext}</p>
					<div className="actions">
						<ButtonLink href="/items" second>
							{words.items.clear}
						</ButtonLink>
						<ButtonLink href="/complaints/new" second>
							{words.items.complain}
						</ButtonLink>
					</div>
				</Empty>
			) : (
				<>
					<div role="status">
						{data.partial && (
							<p>
								<strong>{words.items.partial}</strong>
							</p>
						)}
						<p className="soft">{words.items.found(String(data.rows.length))}</p>
					</div>
					<ul className="list">
						{data.rows.map((row) => (
							<li key={row.itemId}>
								<a href={`/items/${row.itemId}`} lang="zh-CN">
									{row.certName}
								</a>
								<p>
									{words.items.for}
									<span lang="zh-CN">{row.matterName}</span>
								</p>
								<p className="small soft">
									<Tag>{words.domains[row.domain]}</Tag> <span lang="zh-CN">{row.organName}</span>
									{row.demandEndedOn !== null && <> {words.items.ended(row.demandEndedOn)}</>}
								</p>
								{row.demandEndedOn === null && (
									<BlankLetter shell={shell} itemId={row.itemId} certName={row.certName} />
								)}
							</li>
						))}
					</ul>
				</>
			)}
			<Pagination shell={shell} page={data.page} more={data.more} />
		</Layout>
	);
};
