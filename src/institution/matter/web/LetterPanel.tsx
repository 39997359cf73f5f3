import { Alert, Card, Descriptions, Tabs, Tag } from "antd";
import type { CommitmentView } from "#institution/commitment/domain/api.ts";
import { commitmentsOfMatter, correctLetter, letterFile } from "#institution/commitment/domain/api.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { FileView } from "#workbench/ui/FileView.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Loaded, Nothing, Refusal } from "#workbench/ui/States.tsx";
import { time } from "#workbench/ui/when.ts";
import { words } from "#workbench/words/commitment.ts";
import { t } from "./words.ts";

const colours: Record<CommitmentView["state"], string> = {
	offered: "default",
	certificate: "default",
	telling: "blue",
	told: "blue",
	prepared: "blue",
	signed: "geekblue",
	sealed: "green",
	withdrawing: "gold",
	withdrawn: "default",
	disowned: "red",
	superseded: "default",
	ended: "default",
};

/** 承诺书 beside the task: what was committed to, as it was sealed. */
export function LetterPanel({ matterId }: { matterId: string }) {
	const query = useEndpoint(commitmentsOfMatter, { params: { id: matterId } });
	if (query.error?.status === 404) return <Nothing text={t("这个办件没有承诺书")} />;
	return (
		<Loaded query={query}>
			{({ rows }) => {
				const letters = rows.filter(({ state }) => state !== "offered" && state !== "certificate");
				if (letters.length === 0) return <Nothing text={t("这个办件没有承诺书，证明都按原件提交")} />;
				return (
					<Card title={t("告知承诺书")} size="small">
						<Tabs
							items={letters.map((letter) => ({
								key: letter.id,
								label: (
									<>
										{letter.certName}
										{letter.version > 1 ? t("（第{version}版）", { version: letter.version }) : ""}
									</>
								),
								children: <Letter letter={letter} />,
							}))}
						/>
					</Card>
				);
			}}
		</Loaded>
	);
}

function Letter({ letter }: { letter: CommitmentView }) {
	const isSealed = letter.sealedAt !== null;
	const correct = useAction(correctLetter, { done: t("已形成更正件，请申请人核对后重新签署") });
	const file = useEndpoint(letterFile, { params: { id: letter.id }, enabled: isSealed });
	return (
		<>
			<Descriptions
				size="small"
				column={{ xs: 1, sm: 2 }}
				style={{ marginBlockEnd: 8 }}
				items={[
					{
						key: "state",
						label: t("状态"),
						children: <Tag color={colours[letter.state]}>{words.states[letter.state]}</Tag>,
					},
					{ key: "no", label: t("编号"), children: letter.letterNo ?? t("还没有编号") },
					{ key: "who", label: t("承诺人"), children: letter.promisorName },
					{
						key: "level",
						label: t("签署方式"),
						children: letter.signatureLevel ? words.levels[letter.signatureLevel] : t("还没有签署"),
					},
					{ key: "signed", label: t("签署时间"), children: time(letter.signedAt) },
					{ key: "sealed", label: t("盖章时间"), children: time(letter.sealedAt) },
				]}
			/>
			{letter.verifyCode && (
				<p>
					{t("查验编号")} <code>{letter.verifyCode}</code>
					{t("，")}
					<a href={`/verify/${letter.verifyCode}`} target="_blank" rel="noreferrer">
						{t("在公众网页核对")}
					</a>
				</p>
			)}
			{letter.actions.includes("correct-letter") && (
				<p>
					<ActionButton
						size="small"
						loading={correct.isPending}
						confirm={t("更正笔误：形成第二版，由申请人重新签署，原来的一版留存。确定开始更正？")}
						onAct={() => correct.mutate({ params: { id: letter.id } })}
					>
						{t("更正笔误")}
					</ActionButton>
				</p>
			)}
			<Refusal problem={correct.error} />
			{letter.withdrawal && (
				<Alert
					type="warning"
					showIcon
					style={{ marginBlockEnd: 8 }}
					title={t("撤回申请：{withdrawalReasons}", {
						withdrawalReasons: words.withdrawalReasons[letter.withdrawal.reason],
					})}
					description={letter.withdrawal.text ?? undefined}
				/>
			)}
			{isSealed ? (
				<Loaded query={file}>{(data) => <FileView file={data} height={720} />}</Loaded>
			) : (
				<Nothing text={letter.state === "signed" ? words.notYetSealed : t("承诺书签署盖章以后显示在这里")} />
			)}
		</>
	);
}
