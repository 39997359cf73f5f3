import { Button } from "#portal/controls/button.tsx";
import { Steps } from "#portal/controls/steps.tsx";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import type { PriorityDomain } from "../domain/item.ts";
import { listWords } from "./list-words.ts";

/** What the home page shows; every number is counted when the page is made. */
export type HomeData = {
	domains: readonly { domain: PriorityDomain; items: number }[];
	/** Everyday words of the items most used, to start a search with. */
	often: readonly string[];
	items: number;
	letters: number;
	organs: number;
	/** Certificates not asked for and ways not gone; null where it cannot be told now. */
	relief: { certificates: number; visits: number } | null;
};

const links = [
	["track", "/track"],
	["verify", "/verify"],
	["credit", "/my/credit"],
	["complaint", "/complaints/new"],
	["checkup", "/checkup"],
	["atlas", "/atlas"],
] as const;

/** 首页: search by life event, the seven fields, how it goes, figures. */
export const HomePage = ({ data, shell }: { data: HomeData; shell: Shell }) => {
	const words = listWords(shell);
	return (
		<Layout shell={shell} title={words.home.title} wide>
			<div className="hero">
				<h1>{words.home.title}</h1>
				<p className="lead">{words.home.lead}</p>
				<search>
					<form action="/items" method="get">
						<label className="label" htmlFor="q">
							{words.home.searchLabel}
						</label>
						<p className="hint" id="q-hint">
							{words.home.searchHint}
						</p>
						<div className="search">
							<input
								id="q"
								name="q"
								type="search"
								aria-describedby="q-hint"
								autoComplete="off"
								maxLength={60}
							/>
							<Button>{words.home.searchButton}</Button>
						</div>
					</form>
				</search>
				{data.often.length > 0 && (
					<>
						<p className="small soft" id="often">
							{words.home.often}
						</p>
						<ul className="tags" aria-labelledby="often">
							{data.often.map((word) => (
								<li key={word}>
									<a href={`/items?q=${encodeURIComponent(word)}`} lang="zh-CN">
										{word}
									</a>
								</li>
							))}
						</ul>
					</>
				)}
			</div>
			<h2>{words.home.domainsTitle}</h2>
			<ul className="grid">
				{data.domains.map(({ domain, items }) => (
					<li key={domain}>
						<a className="tile" href={`/items?domain=${domain}`}>
							<strong>{words.domains[domain]}</strong>
							<span>{items === 0 ? words.home.domainNone : words.home.domainCount(String(items))}</span>
						</a>
					</li>
				))}
			</ul>
			<h2>{words.home.stepsTitle}</h2>
			<Steps steps={words.home.steps} />
			<h2>{words.home.figuresTitle}</h2>
			<dl className="figures">
				<div>
					<dt>{words.home.figures.items}</dt>
					<dd>{data.items.toLocaleString("zh-CN")}</dd>
				</div>
				<div>
					<dt>{words.home.figures.letters}</dt>
					<dd>{data.letters.toLocaleString("zh-CN")}</dd>
				</div>
				<div>
					<dt>{words.home.figures.organs}</dt>
					<dd>{data.organs.toLocaleString("zh-CN")}</dd>
				</div>
				{data.relief && (
					<>
						<div>
							<dt>{words.home.figures.certificates}</dt>
							<dd>{data.relief.certificates.toLocaleString("zh-CN")}</dd>
						</div>
						<div>
							<dt>{words.home.figures.visits}</dt>
							<dd>{data.relief.visits.toLocaleString("zh-CN")}</dd>
						</div>
					</>
				)}
			</dl>
			<p className="small soft">{words.home.figuresNote}</p>
			<h2>{words.home.other}</h2>
			<ul className="grid">
				{links.map(([key, href]) => (
					<li key={key}>
						<a className="tile" href={href}>
							<strong>{words.home.otherLinks[key].title}</strong>
							<span>{words.home.otherLinks[key].text}</span>
						</a>
					</li>
				))}
			</ul>
		</Layout>
	);
};
