import { Alert } from "#portal/controls/alert.tsx";
import { Actions, Button, ButtonLink } from "#portal/controls/button.tsx";
import { Radios } from "#portal/controls/choice.tsx";
import { ErrorSummary } from "#portal/controls/error-summary.tsx";
import type { FormState } from "#portal/form-state.ts";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import { listWords } from "./list-words.ts";

export type CheckAnswers = { whose: string; able: string; credit: string };

/** The questions before an application; answers travel in the address and are not kept. */
export type CheckData = {
	itemId: string;
	certName: string;
	organName: string;
	organPhone: string;
	proofContents: readonly string[];
	agentAllowed: boolean;
	asked: boolean;
	answers: CheckAnswers;
};

type Outcome = "incomplete" | "fit" | "untrue" | "unsure" | "credit" | "agent";

/** Stops early and says why; the rule itself decides again, on facts, when the route is chosen. */
export const outcomeOf = ({
	agentAllowed,
	answers,
}: Pick<CheckData, "agentAllowed" | "answers">): Outcome => {
	if (answers.whose === "agent" && !agentAllowed) return "agent";
	if (answers.able === "no") return "untrue";
	if (answers.able === "unsure") return "unsure";
	if (answers.credit === "yes") return "credit";
	return answers.whose === "" || answers.able === "" || answers.credit === "" ? "incomplete" : "fit";
};

const wrongOf = (data: CheckData, shell: Shell): FormState["errors"] => {
	const words = listWords(shell).check;
	const all = [
		{ field: "whose", message: words.whoseWrong },
		{ field: "able", message: words.ableWrong },
		{ field: "credit", message: words.creditWrong },
	] as const;
	return data.asked ? all.filter(({ field }) => data.answers[field] === "") : [];
};

/** 先问几个问题: stop early, say why, and what else can be done. */
export const CheckPage = ({ data, shell, form }: { data: CheckData; shell: Shell; form: FormState }) => {
	const words = listWords(shell).check;
	const outcome = outcomeOf(data);
	const errors = wrongOf(data, shell);
	const asking = outcome === "incomplete" || !data.asked;
	const state: FormState = form.name === null ? { ...form, errors } : form;
	const begin = `/items/${data.itemId}/begin?whose=${data.answers.whose}`;
	return (
		<Layout
			shell={shell}
			title={words.title}
			back={{ href: `/items/${data.itemId}` }}
			error={state.errors.length > 0}
		>
			<ErrorSummary shell={shell} form={state} />
			{asking ? (
				<>
					<h1>{words.title}</h1>
					<p className="lead">{words.lead(data.certName)}</p>
					<form action={`/items/${data.itemId}/check`} method="get">
						<input type="hidden" name="asked" value="yes" />
						<Radios
							shell={shell}
							form={state}
							name="whose"
							legend={words.whose}
							value={data.answers.whose}
							options={(["self", "firm", "guardian", "agent"] as const).map((value) => ({
								value,
								label: words.whoseOptions[value],
							}))}
						/>
						<div className="sheet" data-read-aloud="" lang="zh-CN">
							<ul>
								{data.proofContents.map((content) => (
									<li key={content}>{content}</li>
								))}
							</ul>
						</div>
						<Radios
							shell={shell}
							form={state}
							name="able"
							legend={words.able}
							hint={words.ableHint}
							value={data.answers.able}
							options={[
								{ value: "yes", label: words.yes },
								{ value: "unsure", label: words.unsure },
								{ value: "no", label: words.no },
							]}
						/>
						<Radios
							shell={shell}
							form={state}
							name="credit"
							legend={words.credit}
							value={data.answers.credit}
							options={[
								{ value: "no", label: words.creditNo },
								{ value: "yes", label: words.creditYes },
							]}
						/>
						<Actions>
							<Button>{words.button}</Button>
						</Actions>
					</form>
				</>
			) : outcome === "fit" ? (
				<>
					<h1>{words.fitTitle}</h1>
					<p className="lead">{words.fit}</p>
					<Actions>
						<ButtonLink href={begin}>{shell.visitor === null ? words.begin : words.beginSigned}</ButtonLink>
					</Actions>
				</>
			) : (
				<>
					<h1>{words.stopTitle}</h1>
					<Alert tone="caution">
						<p>{words.stop[outcome]}</p>
					</Alert>
					<h2>{words.alternatives}</h2>
					<Actions>
						<ButtonLink href={begin}>{words.alternativeCertificate}</ButtonLink>
					</Actions>
					<ul>
						{outcome === "credit" && (
							<>
								<li>
									<a href="/my/credit">{words.alternativeRepair}</a>
								</li>
								<li>
									<a href="/my/credit">{words.alternativeObjection}</a>
								</li>
							</>
						)}
						<li>
							{words.alternativeAsk}：{data.organName} <span className="number">{data.organPhone}</span>
						</li>
						<li>
							<a href={`/items/${data.itemId}/check`}>{words.again}</a>
						</li>
					</ul>
				</>
			)}
		</Layout>
	);
};
