import { Alert, Button, Card, Tag } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { useAction } from "#workbench/ui/query.ts";
import { TextDialog } from "#workbench/ui/TextDialog.tsx";
import { noted } from "#workbench/ui/writing.ts";
import { creditWords as words } from "#workbench/words/credit.ts";
import { readDossier } from "../domain/api.ts";
import { type DossierReply, groundName, kindNames, levelText } from "./credit-words.ts";
import { t } from "./words.ts";

const colours = { allow: "success", "allow-enhanced": "warning", deny: "error" } as const;

/** 诚信档案, read for a stated purpose; the subject sees who read it. */
export function DossierCard({
	partyId,
	name,
	matterId,
}: {
	partyId: string;
	name: string;
	matterId: string;
}) {
	const [asking, setAsking] = useState(false);
	const [dossier, setDossier] = useState<DossierReply | null>(null);
	const read = useAction(readDossier, {
		onDone: (reply) => {
			setDossier(reply);
			setAsking(false);
		},
	});
	return (
		<Card size="small" title={t("诚信档案")}>
			{dossier === null ? (
				<>
					<p>{t("查阅须写明用途，留痕，本人可以看到是谁、为什么查的。")}</p>
					<Button onClick={() => setAsking(true)}>{t("查阅{name}的档案", { name })}</Button>
				</>
			) : (
				<>
					<Alert
						type={colours[dossier.standing.decision]}
						showIcon
						title={words.decisions[dossier.standing.decision]}
						description={
							<>
								{dossier.standing.source !== "fresh" && <div>{words.sourceDown}</div>}
								{dossier.standing.hits.map(({ recordId, recordNo, ground }) => (
									<div key={recordId}>{noted(groundName(ground), recordNo)}</div>
								))}
							</>
						}
					/>
					<p>
						{t("履约 {count}{part}，记录 {count2}{part2}", {
							count: dossier.kept.count,
							part: dossier.kept.more ? t(" 次以上") : t(" 次"),
							count2: dossier.records.length,
							part2: dossier.more ? t(" 条以上") : t(" 条"),
						})}
					</p>
					<ul className="lines">
						{dossier.records.map((record) => (
							<li key={record.recordId}>
								<span>
									<Tag color={record.kind === "kept" ? "green" : "red"}>{kindNames[record.kind]}</Tag>
									<Link to={`/w/credit/${record.recordId}`}>{record.recordNo}</Link>
								</span>
								<span>
									{record.kind === "broken"
										? levelText({ ...record, subjectId: partyId, subjectName: name })
										: ""}
									　{words.states[record.state]}
								</span>
							</li>
						))}
					</ul>
				</>
			)}
			{asking && (
				<TextDialog
					title={t("查阅{name}的诚信档案", { name })}
					okText={t("查阅")}
					label={t("用途")}
					name="purpose"
					help={t("例如：办理异议核对记录。本人可以看到这句话。")}
					required={t("请写明查阅用途")}
					longest={200}
					pending={read.isPending}
					problem={read.error}
					onSubmit={(purpose) => read.mutate({ params: { partyId }, body: { purpose, matterId } })}
					onClose={() => setAsking(false)}
				/>
			)}
		</Card>
	);
}
