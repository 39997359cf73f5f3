import { Alert, Button, Card, Checkbox, Descriptions, Flex, Input, Radio, Select, Space, Tag } from "antd";
import { useEffect, useRef, useState } from "react";
import type { z } from "zod";
import { searchItems } from "#institution/catalogue/domain/api.ts";
import { beginMatter } from "#institution/matter/domain/api.ts";
import { areas, organs } from "#institution/organisation/domain/api.ts";
import { useMe } from "#workbench/shell/session.ts";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Refusal } from "#workbench/ui/States.tsx";
import { listed } from "#workbench/ui/writing.ts";
import { catalogueWords } from "#workbench/words/catalogue.ts";
import { type GuardianRelation, guardianRelations } from "../domain/representation.ts";
import { relationNames, signingAdvice } from "./counter-words.ts";
import { PersonForm, type RegisteredParty } from "./PersonForm.tsx";
import { t } from "./words.ts";

type Way = "self" | "agent" | "guardian" | "seal" | "authorised";
type Item = z.output<typeof searchItems.reply>["rows"][number];

const waysOf = ({ kind, signing }: RegisteredParty): readonly { value: Way; label: string }[] =>
	kind === "citizen"
		? [
				{ value: "self", label: t("本人到场") },
				{ value: "agent", label: t("委托代理人到场（须有特别授权书）") },
				...(signing === "signs-alone"
					? []
					: [{ value: "guardian" as const, label: t("法定代理人（监护人）到场") }]),
			]
		: [
				{ value: "self", label: t("法定代表人或者负责人到场") },
				{ value: "seal", label: t("经办人到场，持单位印章") },
				{ value: "authorised", label: t("经办人到场，凭特别授权书") },
			];

/** 新业务: who it is for, who stands here, which matter. Three short steps, Enter goes on in each. */
export function BeginPanel({ onBegun }: { onBegun(matterId: string): void }) {
	const [applicant, setApplicant] = useState<RegisteredParty | null>(null);
	const [way, setWay] = useState<Way>();
	const [other, setOther] = useState<RegisteredParty | null>(null);
	const [relation, setRelation] = useState<GuardianRelation>();
	const [helper, setHelper] = useState<{ name: string; manner: string } | null>(null);
	const needsOther = way !== undefined && way !== "self";
	const ready =
		applicant !== null &&
		way !== undefined &&
		(!needsOther || other !== null) &&
		(way !== "guardian" || relation !== undefined);
	const again = () => {
		setApplicant(null);
		setWay(undefined);
		setOther(null);
		setRelation(undefined);
		setHelper(null);
	};
	return (
		<div className="stack">
			<Card
				size="small"
				title={t("一、申请人")}
				extra={applicant ? <Button onClick={again}>{t("重新登记")}</Button> : null}
			>
				{applicant === null ? (
					<PersonForm autoFocus okText={t("核对无误，下一步")} onFound={setApplicant} />
				) : (
					<>
						<Descriptions
							size="small"
							items={[
								{ key: "name", label: t("申请人"), children: applicant.name },
								{
									key: "kind",
									label: t("类型"),
									children: catalogueWords.serveeTypes[applicant.kind],
								},
							]}
						/>
						{signingAdvice[applicant.signing] && (
							<Alert type="warning" showIcon title={signingAdvice[applicant.signing]} />
						)}
					</>
				)}
			</Card>
			{applicant && (
				<Card size="small" title={t("二、谁到场办理")}>
					<Radio.Group
						value={way}
						onChange={(event) => {
							setWay(event.target.value);
							setOther(null);
						}}
					>
						<Space orientation="vertical">
							{waysOf(applicant).map(({ value, label }, index) => (
								<Radio key={value} value={value} autoFocus={index === 0}>
									{label}
								</Radio>
							))}
						</Space>
					</Radio.Group>
					{needsOther && other === null && (
						<div style={{ marginBlockStart: 12 }}>
							<PersonForm
								key={way}
								citizenOnly
								okText={
									way === "guardian" ? t("登记监护人") : way === "agent" ? t("登记代理人") : t("登记经办人")
								}
								onFound={setOther}
							/>
						</div>
					)}
					{other && <p>{t("到场的人：{name}", { name: other.name })}</p>}
					{way === "guardian" && (
						<Space wrap>
							<label htmlFor="relation">{t("监护人是申请人的")}</label>
							<Select<GuardianRelation>
								id="relation"
								style={{ width: 160 }}
								placeholder={t("请选择")}
								value={relation ?? null}
								onChange={(value) => setRelation(value ?? undefined)}
								options={guardianRelations.map((value) => ({ value, label: relationNames[value] }))}
							/>
							<span>{t("监护关系由数据核对，查不到的由监护人承诺，不要监护证明。")}</span>
						</Space>
					)}
					{ready && (
						<div style={{ marginBlockStart: 12 }}>
							<Checkbox
								checked={helper !== null}
								onChange={(event) => setHelper(event.target.checked ? { name: "", manner: "" } : null)}
							>
								{t("有人帮办（只帮填，不代签）")}
							</Checkbox>
							{helper && (
								<Flex gap="small" wrap="wrap" style={{ marginBlockStart: 8 }}>
									<Input
										aria-label={t("帮办人姓名")}
										placeholder={t("帮办人姓名")}
										style={{ width: 160 }}
										maxLength={40}
										value={helper.name}
										onChange={(event) => setHelper({ ...helper, name: event.target.value })}
									/>
									<Input
										aria-label={t("帮了什么")}
										placeholder={t("帮了什么，例如代为填写")}
										style={{ width: 260 }}
										maxLength={100}
										value={helper.manner}
										onChange={(event) => setHelper({ ...helper, manner: event.target.value })}
									/>
								</Flex>
							)}
						</div>
					)}
				</Card>
			)}
			{applicant && ready && (
				<MatterChoice
					begin={{
						applicantId: applicant.id,
						helper: helper && helper.name.trim() !== "" ? helper : null,
						onBehalf: onBehalfOf(way, other, relation),
					}}
					applicantKind={applicant.kind}
					onBegun={onBegun}
				/>
			)}
		</div>
	);
}

type OnBehalf = z.input<typeof beginMatter.body>["onBehalf"];

const onBehalfOf = (
	way: Way,
	other: RegisteredParty | null,
	relation: GuardianRelation | undefined,
): OnBehalf => {
	if (other === null) return null;
	const partyId = other.id;
	switch (way) {
		case "self":
			return null;
		case "agent":
			return { kind: "agent", partyId };
		case "guardian":
			return { kind: "guardian", partyId, relation: relation ?? "" };
		case "seal":
			return { kind: "handler", partyId, withSeal: true };
		case "authorised":
			return { kind: "handler", partyId, withSeal: false };
	}
};

/** 选事项 by the words people use; one line for each matter with the certificates that need not be brought. */
function MatterChoice(props: {
	begin: { applicantId: string; helper: { name: string; manner: string } | null; onBehalf?: OnBehalf };
	applicantKind: RegisteredParty["kind"];
	onBegun(matterId: string): void;
}) {
	const me = useMe();
	const mine = [
		...new Set(me.roles.filter(({ role }) => role === "window-clerk").map(({ organId }) => organId)),
	];
	const [organId, setOrganId] = useState(mine[0] ?? "");
	const [q, setQ] = useState("");
	const [area, setArea] = useState<string>();
	const places = useEndpoint(areas);
	const offices = useEndpoint(organs);
	const found = useEndpoint(searchItems, { query: { q, organId, page: 1, size: 100 } });
	const [searched, setSearched] = useState<string | null>(null);
	const list = useRef<HTMLUListElement>(null);
	const isFound = found.isSuccess && !found.isPlaceholderData;
	// Searched with Enter: the first answer takes the focus, Enter again begins it.
	useEffect(() => {
		if (searched === null || searched !== q || !isFound) return;
		list.current?.querySelector("button")?.focus();
		setSearched(null);
	}, [searched, q, isFound]);
	const begin = useAction(beginMatter, { onDone: ({ matterId }) => props.onBegun(matterId) });
	const office = offices.data?.rows.find(({ id }) => id === organId);
	const areaCode = area ?? office?.areaCode ?? undefined;
	const matters = grouped(found.data?.rows ?? []);
	return (
		<Card size="small" title={t("三、办什么事")}>
			<Refusal problem={begin.error} />
			<Flex gap="middle" wrap="wrap" style={{ marginBlockEnd: 12 }}>
				{mine.length > 1 && (
					<div className="field-block">
						<span>{t("办理机关")}</span>
						<Select
							aria-label={t("办理机关")}
							value={organId}
							onChange={setOrganId}
							options={mine.map((id) => ({
								value: id,
								label: offices.data?.rows.find((row) => row.id === id)?.name ?? id,
							}))}
						/>
					</div>
				)}
				<div className="field-block">
					<span>{t("申请人所在街道、社区")}</span>
					<Select
						autoFocus={areaCode === undefined}
						aria-label={t("申请人所在街道、社区")}
						placeholder={t("请选择")}
						showSearch={{ optionFilterProp: "label" }}
						value={areaCode ?? null}
						onChange={(value) => setArea(value ?? undefined)}
						options={(places.data?.rows ?? []).map(({ code, name }) => ({ value: code, label: name }))}
					/>
				</div>
				<div className="field-block">
					<span>{t("查找事项")}</span>
					<Input.Search
						aria-label={t("查找事项")}
						placeholder={t("事项、证明、生活用语、拼音首字母")}
						allowClear
						onSearch={(text) => {
							setQ(text);
							setSearched(text);
						}}
					/>
				</div>
			</Flex>
			{found.data && matters.length === 0 && (
				<p>{t("本机关的清单里没有这个事项。清单外的事项不适用告知承诺，请按原程序办理。")}</p>
			)}
			<ul className="lines" ref={list}>
				{matters.map(({ matterName, matterType, items }) => (
					<li key={matterName}>
						<span>
							<strong>{matterName}</strong> <Tag>{typeName(matterType)}</Tag>
							<br />
							{t("可以不交的证明：")}
							{listed(items.map(({ certName }) => certName))}
						</span>
						<Button
							type="primary"
							loading={begin.isPending}
							disabled={areaCode === undefined}
							onClick={() =>
								begin.mutate({
									body: { organId, matterName, areaCode: areaCode ?? "", ...props.begin },
								})
							}
						>
							{t("办理")}
						</Button>
					</li>
				))}
			</ul>
			{areaCode === undefined && <p>{t("请先选择申请人所在的街道或者社区。")}</p>}
		</Card>
	);
}

const typeName = (type: string): string => {
	const names: Readonly<Record<string, string>> = catalogueWords.matterTypes;
	return names[type] ?? type;
};

const grouped = (rows: readonly Item[]) => {
	const matters = new Map<string, { matterName: string; matterType: string; items: Item[] }>();
	for (const row of rows) {
		// Nobody is asked for it any more: nothing is begun for its sake.
		if (row.demandEndedOn !== null) continue;
		const known = matters.get(row.matterName);
		if (known) known.items.push(row);
		else
			matters.set(row.matterName, { matterName: row.matterName, matterType: row.matterType, items: [row] });
	}
	return [...matters.values()];
};
