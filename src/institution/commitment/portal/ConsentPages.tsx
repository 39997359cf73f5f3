import { Alert, Empty, Tag } from "#portal/controls/alert.tsx";
import { Actions, ButtonLink } from "#portal/controls/button.tsx";
import { ConfirmPage } from "#portal/controls/confirm-page.tsx";
import { DefinitionList } from "#portal/controls/definition-list.tsx";
import { Pagination } from "#portal/controls/pagination.tsx";
import { Table } from "#portal/controls/table.tsx";
import type { FormState } from "#portal/form-state.ts";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import type { CommitmentView } from "../domain/api.ts";
import { LetterSheets } from "./LetterSheets.tsx";
import { type LetterWords, letterWords } from "./letter-words.ts";

/** How one letter stands for the guardian: still being written, or to be answered. */
const StateTag = ({ row, words }: { row: CommitmentView; words: LetterWords["consent"] }) => {
	if (row.state !== "prepared") return <Tag>{words.states.writing}</Tag>;
	switch (row.guardianConsent) {
		case "given":
			return <Tag tone="good">{words.states.given}</Tag>;
		case "refused":
			return <Tag tone="bad">{words.states.refused}</Tag>;
		case "awaited":
		case "not-needed":
			return <Tag tone="caution">{words.states.awaited}</Tag>;
	}
};

/** 等我同意的: what the people I am guardian of write themselves. */
export const ConsentsPage = ({
	data,
	shell,
}: {
	data: { rows: readonly CommitmentView[]; page: number; more: boolean };
	shell: Shell;
}) => {
	const words = letterWords(shell).consent;
	return (
		<Layout shell={shell} title={words.listTitle} wide back={{ href: "/my" }}>
			<h1>{words.listTitle}</h1>
			<p className="lead">{words.listLead}</p>
			{data.rows.length === 0 ? (
				<Empty title={words.empty}>
					<p>{words.emptyText}</p>
				</Empty>
			) : (
				<Table
					caption={words.caption}
					rows={data.rows}
					rowKey={(row) => row.id}
					columns={[
						{
							key: "cert",
							title: words.cert,
							cell: (row) =>
								row.state === "prepared" ? (
									<a href={`/my/consents/${row.id}`}>{row.certName}</a>
								) : (
									row.certName
								),
						},
						{ key: "who", title: words.who, cell: (row) => row.promisorName },
						{ key: "matter", title: words.matter, cell: (row) => row.matterName },
						{ key: "state", title: words.state, cell: (row) => <StateTag row={row} words={words} /> },
					]}
				/>
			)}
			<Pagination shell={shell} page={data.page} more={data.more} />
		</Layout>
	);
};

export type ConsentData = {
	commitment: CommitmentView;
	pages: number;
	contentDigest: string;
	shownText: string;
};

/** The very letter, and the guardian's yes or no. */
export const ConsentPage = ({ data, shell }: { data: ConsentData; shell: Shell }) => {
	const words = letterWords(shell).consent;
	const { commitment, contentDigest } = data;
	const here = `/my/consents/${commitment.id}`;
	const title = words.title(commitment.promisorName, commitment.certName);
	return (
		<Layout shell={shell} title={title} scripts={["read-aloud"]} back={{ href: "/my/consents" }}>
			<h1>{title}</h1>
			<p className="lead">{words.lead(commitment.promisorName)}</p>
			<DefinitionList
				shell={shell}
				facts={[
					{ label: words.matter, value: commitment.matterName },
					{ label: words.organ, value: commitment.organName },
					{ label: words.state, value: <StateTag row={commitment} words={words} /> },
				]}
			/>
			<LetterSheets data={data} shell={shell} />
			{commitment.guardianConsent === "given" ? (
				<Alert tone="good">
					<p>{words.givenText}</p>
				</Alert>
			) : (
				<Actions>
					<ButtonLink href={`${here}/yes?digest=${contentDigest}`}>{words.yes}</ButtonLink>
					{commitment.guardianConsent !== "refused" && (
						<ButtonLink href={`${here}/no?digest=${contentDigest}`} second>
							{words.no}
						</ButtonLink>
					)}
				</Actions>
			)}
		</Layout>
	);
};

/** One sentence on what follows, before the yes or the no counts. */
export const ConsentConfirmPage = ({
	data,
	shell,
	form,
}: {
	data: { commitment: CommitmentView; digest: string; answer: "yes" | "no" };
	shell: Shell;
	form: FormState;
}) => {
	const words = letterWords(shell).consent;
	const { commitment, digest, answer } = data;
	const here = `/my/consents/${commitment.id}`;
	const name = commitment.promisorName;
	return (
		<ConfirmPage
			shell={shell}
			form={form}
			name={answer}
			title={answer === "yes" ? words.yesTitle(name) : words.noTitle(name)}
			consequence={answer === "yes" ? words.yesConsequence(name) : words.noConsequence(name)}
			action={`${here}/${answer}?digest=${digest}`}
			confirm={answer === "yes" ? words.yesConfirm : words.noConfirm}
			cancelHref={here}
		>
			<input type="hidden" name="contentDigest" value={digest} />
		</ConfirmPage>
	);
};
