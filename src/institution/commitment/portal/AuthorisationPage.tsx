import { Tag } from "#portal/controls/alert.tsx";
import { Actions, Button, ButtonLink } from "#portal/controls/button.tsx";
import { ConfirmPage } from "#portal/controls/confirm-page.tsx";
import { DefinitionList } from "#portal/controls/definition-list.tsx";
import { ErrorSummary } from "#portal/controls/error-summary.tsx";
import { TextField } from "#portal/controls/field.tsx";
import { Form } from "#portal/controls/form.tsx";
import type { FormState } from "#portal/form-state.ts";
import { Layout } from "#portal/layout.tsx";
import { listed, type Shell } from "#portal/shell.ts";
import { dayOfInstant, moment } from "#portal/when.ts";
import type { AuthorisationView } from "../domain/api.ts";
import { letterWords } from "./letter-words.ts";

export type AuthorisationData = {
	authorisation: AuthorisationView;
	/** A signing request that is under way. */
	challenge: { id: string; way: "one-time-code" | "fresh-sign-in" } | null;
};

/** 一份特别授权书: read it, sign it as its principal, or end it. */
export const AuthorisationPage = ({
	data,
	shell,
	form,
}: {
	data: AuthorisationData;
	shell: Shell;
	form: FormState;
}) => {
	const words = letterWords(shell).authorisations;
	const { authorisation: one, challenge } = data;
	const base = `/my/authorisations/${one.id}`;
	const open = !one.expired && one.state !== "revoked";
	return (
		<Layout shell={shell} title={words.one} back={{ href: "/my/authorisations" }} error={form.name !== null}>
			<ErrorSummary shell={shell} form={form} />
			<h1>{words.one}</h1>
			<DefinitionList
				shell={shell}
				facts={[
					{ label: words.number, value: <span className="number">{one.number}</span> },
					{
						label: words.state,
						value: (
							<Tag tone={one.state === "granted" && !one.expired ? "good" : "caution"}>
								{one.expired ? words.expired : words.states[one.state]}
							</Tag>
						),
					},
					{ label: words.principalName, value: one.principalName },
					{ label: words.agentName, value: one.agentName },
					{ label: words.organName, value: one.organName },
					{ label: words.matterName, value: one.matterName },
					{ label: words.certName, value: one.certName ?? "—" },
					{
						label: words.powersLabel,
						value: listed(
							shell,
							one.powers.map((power) => words.powers[power]),
						),
					},
					{
						label: words.until,
						value: `${dayOfInstant(one.validFrom, shell.language)} – ${dayOfInstant(one.validUntil, shell.language)}`,
					},
					...(one.grantedAt === null
						? []
						: [{ label: words.granted, value: moment(one.grantedAt, shell.language) }]),
				]}
			/>
			{one.state === "drafted" && open && one.mine === "agent" && <p>{words.mailed}</p>}
			{one.state === "drafted" && open && one.mine === "principal" && (
				<>
					<h2>{words.grantTitle}</h2>
					<p>{words.grantLead}</p>
					{challenge === null ? (
						<Form shell={shell} name="begin" action={`${base}/begin`}>
							<input type="hidden" name="contentDigest" value={one.contentDigest} />
							<Actions>
								<Button name="confirmation" value="one-time-code">
									{words.begin}
								</Button>
								<Button second name="confirmation" value="fresh-sign-in">
									{words.beginFresh}
								</Button>
							</Actions>
						</Form>
					) : (
						<Form
							shell={shell}
							name="grant"
							action={`${base}/grant?challenge=${challenge.id}&way=${challenge.way}`}
						>
							<input type="hidden" name="challengeId" value={challenge.id} />
							{challenge.way === "one-time-code" && (
								<TextField
									shell={shell}
									form={form}
									name="code"
									label={words.code}
									hint={words.codeHint}
									inputMode="numeric"
									autoComplete="one-time-code"
									width="short"
								/>
							)}
							<Actions>
								<Button>{words.grant}</Button>
							</Actions>
						</Form>
					)}
				</>
			)}
			{open && (
				<Actions>
					<ButtonLink href={`${base}/end`} second>
						{one.mine === "principal" ? words.revoke : words.resign}
					</ButtonLink>
				</Actions>
			)}
		</Layout>
	);
};

/** 终止授权前的提醒. */
export const AuthorisationEndPage = ({
	data,
	shell,
	form,
}: {
	data: { authorisation: AuthorisationView };
	shell: Shell;
	form: FormState;
}) => {
	const words = letterWords(shell).authorisations;
	const base = `/my/authorisations/${data.authorisation.id}`;
	return (
		<ConfirmPage
			shell={shell}
			form={form}
			name="end"
			title={words.revokeTitle}
			consequence={words.revokeConsequence}
			action={`${base}/end`}
			confirm={data.authorisation.mine === "principal" ? words.revoke : words.resign}
			cancelHref={base}
		>
			<input
				type="hidden"
				name="cause"
				value={data.authorisation.mine === "principal" ? "revoked" : "resigned"}
			/>
		</ConfirmPage>
	);
};
