import { Alert, Card, Descriptions } from "antd";
import { Link, useParams } from "react-router";
import { useMe } from "#workbench/shell/session.ts";
import { Due } from "#workbench/ui/Due.tsx";
import { useEndpoint } from "#workbench/ui/query.ts";
import { Loaded } from "#workbench/ui/States.tsx";
import { time } from "#workbench/ui/when.ts";
import { listed, noted, said } from "#workbench/ui/writing.ts";
import { verificationWords as words } from "#workbench/words/verification.ts";
import { verification } from "../domain/api.ts";
import { Comparison } from "./Comparison.tsx";
import { EvidenceList } from "./EvidenceList.tsx";
import { VerificationActions } from "./VerificationActions.tsx";
import { ConclusionTag, VerificationTag } from "./VerificationTag.tsx";
import { Visits } from "./Visits.tsx";
import { causeHelp, type VerificationReply } from "./verification-words.ts";
import { t } from "./words.ts";

/** 一次核查: what was committed to beside what was found, the file, and what may be done now. */
export function VerificationPage() {
	const { verificationId = "" } = useParams();
	const me = useMe();
	const query = useEndpoint(verification, { params: { id: verificationId } });
	return (
		<Loaded query={query}>
			{(check) => (
				<>
					<div className="page-title">
						<h1>{t("核查：{certName}", { certName: check.certName || check.matterName })}</h1>
						<VerificationTag state={check.state} />
						{check.state !== "reviewed" && check.state !== "stopped" && (
							<Due dueAt={check.dueAt} now={me.now} />
						)}
					</div>
					<Finding check={check} />
					<div className="columns wide-narrow">
						<div className="stack">
							<VerificationActions check={check} />
							<Card size="small" title={t("承诺内容和查到的内容")}>
								<Comparison check={check} />
							</Card>
							<Visits check={check} />
						</div>
						<div className="stack">
							<About check={check} />
							<Card size="small" title={t("核查卷")}>
								<EvidenceList check={check} />
							</Card>
						</div>
					</div>
				</>
			)}
		</Loaded>
	);
}

function Finding({ check }: { check: VerificationReply }) {
	if (check.conclusion === null)
		return check.opinion ? (
			<Alert
				type="warning"
				showIcon
				style={{ marginBlockEnd: 16 }}
				title={t("复核退回重查")}
				description={check.opinion}
			/>
		) : null;
	return (
		<Card size="small" title={t("结论")} style={{ marginBlockEnd: 16 }}>
			<Descriptions
				size="small"
				column={1}
				items={[
					{ key: "is", label: t("结论"), children: <ConclusionTag conclusion={check.conclusion} /> },
					...(check.cause === null
						? []
						: [
								{
									key: "cause",
									label: t("原因"),
									children: said(words.causes[check.cause], causeHelp[check.cause]),
								},
							]),
					...(check.grounds ? [{ key: "grounds", label: t("理由"), children: check.grounds }] : []),
					{ key: "by", label: t("作出"), children: check.concludedByName ?? t("系统按数据逐项一致得出") },
					{
						key: "review",
						label: t("复核"),
						children:
							check.state === "reviewed"
								? said(t("已经复核"), check.opinion)
								: t("还没有复核，复核以前不产生任何后果"),
					},
				]}
			/>
		</Card>
	);
}

const About = ({ check }: { check: VerificationReply }) => (
	<Card size="small" title={t("核查对象")}>
		<Descriptions
			size="small"
			column={1}
			items={[
				{ key: "who", label: t("承诺人"), children: check.promisorName },
				{
					key: "matter",
					label: t("办件"),
					children: (
						<Link to={`/w/matters/${check.matterId}`}>{noted(check.matterName, check.matterNo)}</Link>
					),
				},
				{ key: "letter", label: t("承诺书"), children: check.letterNo || "—" },
				{
					key: "phase",
					label: t("环节"),
					children: listed([words.phases[check.phase], words.methods[check.method]]),
				},
				{ key: "why", label: t("来由"), children: words.planReasons[check.reason] },
				{ key: "due", label: t("完成期限"), children: time(check.dueAt) },
				{ key: "standard", label: t("核查标准"), children: check.standard || "—" },
				...(check.siteAddress ? [{ key: "site", label: t("地点"), children: check.siteAddress }] : []),
			]}
		/>
		{check.specifics.length > 0 && (
			<>
				<h2 className="small-title">{t("承诺书里的原话")}</h2>
				<ul className="lines">
					{check.specifics.map((text) => (
						<li key={text}>{text}</li>
					))}
				</ul>
			</>
		)}
	</Card>
);
