import { Alert, Button, Flex, Input, Space, Tag } from "antd";
import { useState } from "react";
import { useNavigate } from "react-router";
import {
	acceptMatter,
	provideMaterial,
	submitMatter,
	supplySupplement,
} from "#institution/matter/domain/api.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { FileField } from "#workbench/ui/FileField.tsx";
import { useAction } from "#workbench/ui/query.ts";
import { Refusal } from "#workbench/ui/States.tsx";
import { useShortcuts } from "#workbench/ui/shortcuts.ts";
import { listed } from "#workbench/ui/writing.ts";
import { words } from "#workbench/words/commitment.ts";
import { matterWords } from "#workbench/words/matter.ts";
import type { CommitmentView } from "../domain/api.ts";
import { type CounterMatter, stepNames, stepOf } from "./steps.ts";
import { t } from "./words.ts";

/** 提交: what is ready and what is not, the other materials, then hand it in; and acceptance on the spot. */
export function SubmitStep({
	matter,
	letters,
}: {
	matter: CounterMatter;
	letters: readonly CommitmentView[];
}) {
	const go = useNavigate();
	const params = { matterId: matter.matterId };
	const submit = useAction(submitMatter, { done: t("已提交") });
	const accept = useAction(acceptMatter, { done: t("已受理") });
	const supply = useAction(supplySupplement, { done: t("补正完成，期限继续计算") });
	const open = letters.filter((letter) => stepOf(letter, matter) !== "done");
	const [first] = open;
	const because = first
		? t("“{certName}”还在“{stepNames}”这一步", {
				certName: first.certName,
				stepNames: stepNames[stepOf(first, matter)],
			})
		: null;
	const may = (action: CounterMatter["actions"][number]["action"]) =>
		matter.actions.some((one) => one.action === action && one.open);
	const send = () => {
		if (may("submit-matter") && because === null && !submit.isPending) submit.mutate({ params });
	};
	useShortcuts([{ key: "F9", label: t("提交申请"), run: send }]);
	return (
		<div className="stack">
			<Refusal problem={submit.error ?? accept.error ?? supply.error} />
			{matter.state !== "draft" && matter.state !== "supplementing" && (
				<Alert
					type="success"
					showIcon
					title={t("{states}，办件编号 {matterNo}", {
						states: matterWords.states[matter.state],
						matterNo: matter.matterNo,
					})}
					description={matterWords.next[matter.state]}
				/>
			)}
			<ul className="lines">
				{letters.map((letter) => {
					const step = stepOf(letter, matter);
					return (
						<li key={letter.id}>
							<span>{letter.certName}</span>
							<span>
								{letter.letterNo ? `${letter.letterNo}　` : ""}
								<Tag color={step === "done" ? "green" : "orange"}>
									{step === "done"
										? words.states[letter.state]
										: t("还要{stepNames}", { stepNames: stepNames[step] })}
								</Tag>
							</span>
						</li>
					);
				})}
			</ul>
			{may("provide-material") && <OtherMaterials matter={matter} />}
			<Flex gap="small" wrap="wrap">
				{may("submit-matter") && (
					<ActionButton type="primary" because={because} loading={submit.isPending} onAct={send}>
						{t("提交申请（F9）")}
					</ActionButton>
				)}
				{may("supply-supplement") && (
					<ActionButton
						type="primary"
						because={because}
						loading={supply.isPending}
						onAct={() => supply.mutate({ params })}
					>
						{t("补正完成")}
					</ActionButton>
				)}
				{may("accept-matter") && (
					<ActionButton
						type="primary"
						confirm={t("受理后法定办理期限开始计算。确定受理？")}
						loading={accept.isPending}
						onAct={() => accept.mutate({ params })}
					>
						{t("当场受理")}
					</ActionButton>
				)}
				{matter.state !== "draft" && <Button onClick={() => go("/w/window")}>{t("下一位（F2）")}</Button>}
			</Flex>
		</div>
	);
}

/** Materials of the matter that are no listed certificates; named as the guide names them. */
function OtherMaterials({ matter }: { matter: CounterMatter }) {
	const [name, setName] = useState("");
	const provide = useAction(provideMaterial, { done: t("材料已收下"), onDone: () => setName("") });
	const others = matter.materials.filter(({ itemId, fileHash }) => itemId === null && fileHash !== null);
	const lacking = (matter.supplement?.lacking ?? []).filter((one) => !one.arrived && one.itemId === null);
	return (
		<section>
			<h2 className="small-title">{t("其他材料")}</h2>
			<Refusal problem={provide.error} />
			{others.length > 0 && (
				<p>
					{t("已收：")}
					{listed(others.map((one) => one.name))}
				</p>
			)}
			{lacking.length > 0 && (
				<Space wrap>
					{t("补正还缺：")}
					{lacking.map((one) => (
						<Button key={one.name} size="small" onClick={() => setName(one.name)}>
							{one.name}
						</Button>
					))}
				</Space>
			)}
			<Flex gap="small" wrap="wrap" align="center">
				<Input
					aria-label={t("材料名称")}
					placeholder={t("材料名称，例如身份证复印件")}
					style={{ width: 280 }}
					maxLength={100}
					value={name}
					onChange={(event) => setName(event.target.value)}
				/>
				{name.trim() === "" ? (
					<span>{t("写明名称后选择文件")}</span>
				) : (
					<FileField
						label={provide.isPending ? t("正在上传") : t("选择文件")}
						chosen={[]}
						onChoose={([file]) =>
							file &&
							provide.mutate({
								params: { matterId: matter.matterId },
								body: { name: name.trim(), file: file.dataUrl },
							})
						}
					/>
				)}
			</Flex>
		</section>
	);
}
