import { Tag } from "antd";
import { Nothing } from "#workbench/ui/States.tsx";
import { time } from "#workbench/ui/when.ts";
import { StoredFile } from "./Visits.tsx";
import { evidenceNames, type VerificationReply } from "./verification-words.ts";
import { t } from "./words.ts";

/** 核查卷: every piece, with who brought it and whether a finding may rest on it. */
export const EvidenceList = ({ check }: { check: VerificationReply }) =>
	check.evidence.length === 0 ? (
		<Nothing text={t("核查卷里还没有材料")} />
	) : (
		<ul className="lines">
			{check.evidence.map(({ id, kind, at, title, byName, text, fileHash, usable }) => (
				<li key={id}>
					<span>
						<Tag>{evidenceNames[kind] ?? kind}</Tag>
						{title !== (evidenceNames[kind] ?? "") && title}
						{!usable && <Tag color="orange">{t("不能作为认定依据")}</Tag>}
						{text && (
							<>
								<br />
								{text}
							</>
						)}
						<br />
						<small>
							{byName ?? t("系统")}　{time(at)}
						</small>
					</span>
					{fileHash && <StoredFile verificationId={check.id} fileHash={fileHash} name={title} />}
				</li>
			))}
		</ul>
	);
