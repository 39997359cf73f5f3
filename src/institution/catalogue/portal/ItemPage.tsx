import { Alert } from "#portal/controls/alert.tsx";
import { Actions, ButtonLink } from "#portal/controls/button.tsx";
import { DefinitionList } from "#portal/controls/definition-list.tsx";
import { Layout } from "#portal/layout.tsx";
import { listed, type Shell } from "#portal/shell.ts";
import { dayOfInstant } from "#portal/when.ts";
import { citeBasis } from "../domain/citation.ts";
import type { PublishedItem } from "../domain/item.ts";
import { BlankLetter } from "./BlankLetter.tsx";
import { listWords } from "./list-words.ts";

/** 办事指南 of one published item. */
export type ItemData = {
	item: Omit<PublishedItem, "itemId" | "releaseId" | "inForce"> & { itemId: string; releaseId: string };
	organPhone: string;
	verifyingOrganName: string;
	/** Since when nobody is asked for it any more, its basis being repealed; null where it is in use. */
	endedOn: string | null;
	/** Address of the published 办事指南; null where there is none yet. */
	guide: string | null;
};

/** The start page of an item: what it is, who may, the two equal ways, what you save, what follows, how it is checked. */
export const ItemPage = ({ data, shell }: { data: ItemData; shell: Shell }) => {
	const words = listWords(shell);
	const { item } = data;
	const text = words.item;
	return (
		<Layout shell={shell} title={item.certName} wide back={{ href: "/items" }}>
			<p className="soft">{data.endedOn === null ? text.kicker : text.endedKicker}</p>
			<h1 lang="zh-CN">{item.certName}</h1>
			{data.endedOn !== null && (
				<Alert tone="caution">
					<p>{text.ended(data.endedOn)}</p>
					<p>{text.endedNext}</p>
				</Alert>
			)}
			<div className="two-thirds">
				<div>
					<DefinitionList
						shell={shell}
						facts={[
							{ label: text.usedFor, value: text.matter(item.matterName, text.matterTypes[item.matterType]) },
							{ label: text.organ, value: item.organName },
							{ label: text.issuer, value: item.issuingOrgan },
							{
								label: text.whoMay,
								value: listed(
									shell,
									item.serveeTypes.map((type) => text.types[type]),
								),
							},
						]}
					/>
					{data.endedOn === null && <Demand data={data} shell={shell} />}
					<h2>{text.basisTitle}</h2>
					{item.legalBases.map((basis) => (
						<div key={citeBasis(basis) + basis.text} lang="zh-CN">
							<h3>{citeBasis(basis)}</h3>
							<blockquote>{basis.text}</blockquote>
						</div>
					))}
					<p>
						<strong>{text.basisPlain}</strong>
						{item.proofObligation}
					</p>
				</div>
				<aside className="aside sheet">
					{data.endedOn === null && (
						<>
							<h2>{text.signTitle}</h2>
							<p>{text.sign[item.signatureMinimum]}</p>
							<h3>{text.agentTitle}</h3>
							<p>{item.agentAllowed ? text.agentYes : text.agentNo}</p>
							<h3>{text.publicTitle}</h3>
							<p>
								{item.disclosure.public ? text.isPublic(String(item.disclosure.termDays)) : text.notPublic}
							</p>
						</>
					)}
					<h3>{text.contactTitle}</h3>
					<p>
						{text.contact(item.organName, data.organPhone)}
						<br />
						{text.complaintPhone(shell.district.complaintPhone)}
					</p>
					<p>
						<a href={`/complaints/new?item=${item.itemId}`}>{text.complainDemand}</a>
					</p>
					<h3>{text.verifyTitle}</h3>
					<p className="small soft">
						<span className="code">{item.code}</span>
						<br />
						{words.items.release(String(item.releaseNo), dayOfInstant(item.publishedAt, shell.language))}
					</p>
				</aside>
			</div>
		</Layout>
	);
};

/** What is to be proved, how, and how it is checked: only while the certificate is asked for at all. */
const Demand = ({ data, shell }: { data: ItemData; shell: Shell }) => {
	const words = listWords(shell);
	const { item } = data;
	const text = words.item;
	return (
		<>
			<section data-read-aloud="">
				<h2>{text.contentsTitle}</h2>
				<ul lang="zh-CN">
					{item.proofContents.map((content) => (
						<li key={content}>{content}</li>
					))}
				</ul>
			</section>
			<Ways data={data} shell={shell} />
			{data.guide !== null && (
				<p>
					<a href={data.guide}>{text.guide}</a>
				</p>
			)}
			<section data-read-aloud="">
				<h2>{text.checkedTitle}</h2>
				<p>{text.checked(text.method[item.verifyMethod], text.phase[item.verifyPhase])}</p>
				<DefinitionList
					shell={shell}
					facts={[
						{ label: text.standard, value: item.verifyStandard },
						...(item.verifyDataSources.length === 0
							? []
							: [{ label: text.sources, value: item.verifyDataSources.join("；") }]),
						{
							label: text.deadline,
							value: words.units[item.verifyDeadline.unit](String(item.verifyDeadline.count)),
						},
						{ label: text.verifier, value: data.verifyingOrganName },
					]}
				/>
			</section>
		</>
	);
};

/** What one may do, and what follows. */
const Ways = ({ data, shell }: { data: ItemData; shell: Shell }) => {
	const { item } = data;
	const text = listWords(shell).item;
	return (
		<>
			<h2 id="ways">{text.waysTitle}</h2>
			<p>{text.waysNote}</p>
			<div className="halves">
				<section className="sheet">
					<h3>{text.commitTitle}</h3>
					<ul>
						{text.commitPoints(item.issuingOrgan).map((point) => (
							<li key={point}>{point}</li>
						))}
					</ul>
				</section>
				<section className="sheet">
					<h3>{text.certificateTitle}</h3>
					<ul>
						{text.certificatePoints(item.issuingOrgan).map((point) => (
							<li key={point}>{point}</li>
						))}
					</ul>
				</section>
			</div>
			<Actions>
				<ButtonLink href={`/items/${item.itemId}/check`}>{text.start}</ButtonLink>
				<span className="soft">{text.startHint}</span>
			</Actions>
			<BlankLetter shell={shell} itemId={item.itemId} certName={item.certName} />
			<h2>{text.savesTitle}</h2>
			<p>{text.saves(item.issuingOrgan, item.certName)}</p>
			<section data-read-aloud="">
				<h2>{text.lyingTitle}</h2>
				<blockquote lang="zh-CN">{text.lying}</blockquote>
				<p>{text.lyingPlain}</p>
			</section>
		</>
	);
};
