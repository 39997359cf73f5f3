import { Alert, Button, Card, Collapse, Flex, Radio, Select, Space } from "antd";
import { useState } from "react";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Loaded, Refusal } from "#workbench/ui/States.tsx";
import { useShortcuts } from "#workbench/ui/shortcuts.ts";
import { day } from "#workbench/ui/when.ts";
import { words } from "#workbench/words/commitment.ts";
import {
	authorisationsForLetter,
	type CommitmentView,
	chooseRoute,
	commitmentChoice,
	stateRepresentation,
	switchRoute,
} from "../domain/api.ts";
import type { Remedy } from "../domain/check-eligibility.ts";
import type { Route } from "../domain/commitment.ts";
import { checkedBy, choiceScript } from "./counter-words.ts";
import { OutageEntry } from "./OutageEntry.tsx";
import type { CounterMatter } from "./steps.ts";
import { t } from "./words.ts";

/** 选方式: both ways side by side, none preselected, read to the person; `1` and `2` choose. */
export function ChooseStep({ letter, matter }: { letter: CommitmentView; matter: CounterMatter }) {
	const params = { id: letter.id };
	const choice = useEndpoint(commitmentChoice, { params });
	const [route, setRoute] = useState<Route>();
	const choose = useAction(chooseRoute);
	const change = useAction(switchRoute, { done: t("已改选办理方式") });
	const isFirst = letter.state === "offered";
	const problem = choose.error ?? change.error;
	// Asked again each time: another signer or a repaired record may open the way.
	const denied = problem?.reason === "not-eligible" && letter.eligibility?.decision === "deny";
	const confirm = () => {
		if (!route) return;
		(isFirst ? choose : change).mutate({ params, body: { route } });
	};
	useShortcuts([
		{ key: "1", label: t("申请人选择作出书面承诺"), run: () => setRoute("commitment") },
		{ key: "2", label: t("申请人选择提交证明"), run: () => setRoute("certificate") },
		{ key: "F9", label: t("确定申请人的选择"), run: confirm },
	]);
	return (
		<Loaded query={choice}>
			{(data) => {
				const [promise, certificate] = data.ways;
				return (
					<div className="stack">
						{/* Not one of the two ways takes the focus: that would be a preselection of a kind. */}
						<blockquote className="script" tabIndex={-1} ref={focusOnce}>
							{choiceScript}
						</blockquote>
						{/* The reasons of a denial stand below, with what else can be done. */}
						<Refusal problem={denied ? null : problem} />
						<Eligibility letter={letter} />
						{matter.representation.kind !== "self" && <WhoPromises letter={letter} matter={matter} />}
						<p>
							{t("要证明的是：")}
							<strong>{data.proofObligation}</strong>
						</p>
						<Radio.Group
							className="two-ways"
							value={route ?? null}
							onChange={(event) => setRoute(event.target.value)}
						>
							<Card size="small">
								<Radio value="commitment">
									<strong>{t("{title}（按 1）", { title: words.routes.commitment.title })}</strong>
								</Radio>
								<p>{words.routes.commitment.consequence}</p>
								<p>{t("怎么核查：{checkedBy}。", { checkedBy: checkedBy[promise.verifyMethod] })}</p>
								<p>
									{promise.disclosed
										? t("承诺书公开 {disclosedDays} 天，遮去个人信息。", {
												disclosedDays: promise.disclosedDays ?? "",
											})
										: t("承诺书不公开。")}
								</p>
							</Card>
							<Card size="small">
								<Radio value="certificate">
									<strong>{t("{title}（按 2）", { title: words.routes.certificate.title })}</strong>
								</Radio>
								<p>{words.routes.certificate.consequence}</p>
								<p>{t("到哪里开：{issuingOrgan}。", { issuingOrgan: certificate.issuingOrgan })}</p>
								{!certificate.legallyRequired && (
									<p>{t("没有法律、法规或者国务院决定要求提交这份证明，不能向申请人索要。")}</p>
								)}
							</Card>
						</Radio.Group>
						<Flex wrap gap="small">
							<Button
								type="primary"
								disabled={route === undefined}
								loading={choose.isPending || change.isPending}
								onClick={confirm}
							>
								{isFirst ? t("按申请人的选择办理（F9）") : t("改选（F9）")}
							</Button>
							{isFirst && <OutageEntry letter={letter} />}
						</Flex>
						<Collapse
							size="small"
							items={[
								{
									key: "bases",
									label: t("谁规定要这份证明"),
									children: certificate.bases.map(({ citation, text }) => (
										<p key={citation}>
											<strong>{citation}</strong>
											<br />
											{text}
										</p>
									)),
								},
							]}
						/>
					</div>
				);
			}}
		</Loaded>
	);
}

/** A stable callback: called when the script appears, not each time it is drawn again. */
const focusOnce = (script: HTMLElement | null) => script?.focus();

/** 不适用 with the record, the reason and what else can be done; or that the source is silent. */
function Eligibility({ letter }: { letter: CommitmentView }) {
	const { eligibility } = letter;
	if (eligibility?.sourceDown) return <Alert type="info" showIcon title={words.sourceDown} />;
	if (eligibility?.decision !== "deny") return null;
	return (
		<Alert
			type="warning"
			showIcon
			title={t("目前不能采用承诺方式，可以提交证明")}
			description={eligibility.grounds.map((ground) => (
				<div key={`${ground.reason} ${ground.recordId ?? ""}`}>
					<p>
						{reasonOf(ground.reason)}
						{ground.recordNo ? t("（记录编号：{recordNo}）", { recordNo: ground.recordNo }) : ""}
					</p>
					<ul>
						{ground.remedies.map((remedy) => (
							<li key={remedy}>{remedyOf(remedy)}</li>
						))}
					</ul>
				</div>
			))}
		/>
	);
}

const reasonOf = (reason: string): string => {
	const refusals: Readonly<Record<string, string>> = words.refusals;
	return refusals[reason] ?? "";
};
const remedyOf = (remedy: string): string => {
	const remedies: Readonly<Record<string, string>> = words.remedies satisfies Record<Remedy, string>;
	return remedies[remedy] ?? "";
};

/** 由谁承诺: an agent needs 特别授权 for exactly this certificate; or the applicant signs after all. */
function WhoPromises({ letter, matter }: { letter: CommitmentView; matter: CounterMatter }) {
	const params = { id: letter.id };
	const { kind, name } = matter.representation;
	const asksAuthorisation = kind === "agent" || kind === "handler";
	const found = useEndpoint(authorisationsForLetter, { params, enabled: asksAuthorisation });
	const state = useAction(stateRepresentation, { done: t("已登记由谁承诺") });
	const usable = (found.data?.rows ?? []).filter(
		(one) => one.state === "granted" && !one.expired && one.itemId === letter.itemId,
	);
	const choose = (value: string) => {
		if (value === "self") return state.mutate({ params, body: { representation: { kind: "self" } } });
		if (value === "seal")
			return state.mutate({
				params,
				body: { representation: { kind: "handler", withSeal: true, authorisationId: null } },
			});
		state.mutate({
			params,
			body: {
				representation:
					kind === "agent"
						? { kind: "agent", authorisationId: value }
						: { kind: "handler", withSeal: false, authorisationId: value },
			},
		});
	};
	return (
		<Card size="small" title={t("由谁承诺")}>
			<Refusal problem={state.error} />
			<Space orientation="vertical" style={{ width: "100%" }}>
				<span>
					{t("现在登记：{whoNames}{part}", {
						whoNames: whoNames[letter.representation],
						part: letter.representativeName ? ` ${letter.representativeName}` : "",
					})}
				</span>
				{asksAuthorisation && (
					<Select
						aria-label={t("由谁承诺")}
						style={{ width: "100%", maxWidth: 480 }}
						placeholder={t("改为……")}
						value={null}
						loading={state.isPending}
						onChange={(value: string | null) => value !== null && choose(value)}
						options={[
							{ value: "self", label: t("申请人本人签署") },
							...(kind === "handler" ? [{ value: "seal", label: t("经办人加盖单位印章") }] : []),
							...usable.map((one) => ({
								value: one.id,
								label: t("{name} 凭特别授权书 {number}（{validUntil} 止）", {
									name: name ?? "",
									number: one.number,
									validUntil: day(one.validUntil),
								}),
							})),
						]}
					/>
				)}
				{asksAuthorisation && found.data && usable.length === 0 && (
					<span>
						{t(
							"没有查到{name}就“{certName}”的有效特别授权书。请申请人在网上签署特别授权书，或者由本人签署、提交证明。",
							{ name, certName: letter.certName },
						)}
					</span>
				)}
			</Space>
		</Card>
	);
}

const whoNames: Record<CommitmentView["representation"], string> = {
	self: t("申请人本人"),
	agent: t("委托代理人"),
	guardian: t("法定代理人（监护人）"),
	handler: t("单位经办人"),
};
