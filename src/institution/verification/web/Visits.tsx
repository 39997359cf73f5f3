import { Button, Card, Descriptions, Modal } from "antd";
import { useState } from "react";
import { FileView } from "#workbench/ui/FileView.tsx";
import { useEndpoint } from "#workbench/ui/query.ts";
import { Loaded } from "#workbench/ui/States.tsx";
import { time } from "#workbench/ui/when.ts";
import { listed } from "#workbench/ui/writing.ts";
import { verificationFile } from "../domain/api.ts";
import type { VerificationReply } from "./verification-words.ts";
import { t } from "./words.ts";

const places = { business: t("生产经营场所"), home: t("住宅（入户）") } as const;

/** 现场核查: the visit that is out, and the records of those that were made. */
export function Visits({ check }: { check: VerificationReply }) {
	const { visit } = check;
	if (visit === null && check.visits.length === 0 && check.homeRefusedAt === null) return null;
	return (
		<Card size="small" title={t("现场核查")}>
			{visit && check.state === "onsite" && (
				<Descriptions
					size="small"
					column={1}
					items={[
						{ key: "who", label: t("派出人员"), children: listed(visit.officers.map(({ name }) => name)) },
						{ key: "place", label: t("场所"), children: places[visit.place] },
						...(visit.inspectionItem
							? [{ key: "item", label: t("检查事项"), children: visit.inspectionItem }]
							: []),
						...(visit.announcedAt
							? [{ key: "when", label: t("告知的到访时间"), children: time(visit.announcedAt) }]
							: []),
					]}
				/>
			)}
			{check.homeRefusedAt && (
				<p>
					{t("{homeRefusedAt} 入户没有获得同意。不同意入户不等于承诺不实。", {
						homeRefusedAt: time(check.homeRefusedAt),
					})}
				</p>
			)}
			{check.visits.map((record) => (
				<div key={record.visitId}>
					<Descriptions
						size="small"
						column={1}
						items={[
							{ key: "at", label: t("记录时间"), children: time(record.recordedAt) },
							{ key: "who", label: t("到场人员"), children: listed(record.officers) },
							{
								key: "signed",
								label: t("被核查人签字"),
								children:
									record.signature === "signed" ? t("已签字") : t("没有签字：{note}", { note: record.note }),
							},
						]}
					/>
					<ul className="lines">
						{record.photos.map(({ fileHash, takenAt, latitude, longitude }, index) => (
							<li key={fileHash}>
								<span>
									{t("照片 {index}　{takenAt}{part}", {
										index: index + 1,
										takenAt: time(takenAt),
										part:
											latitude !== null && longitude !== null
												? `　${latitude.toFixed(5)}, ${longitude.toFixed(5)}`
												: t("　没有位置"),
									})}
								</span>
								<StoredFile
									verificationId={check.id}
									fileHash={fileHash}
									name={t("照片 {index}", { index: index + 1 })}
								/>
							</li>
						))}
					</ul>
				</div>
			))}
		</Card>
	);
}

/** One file of the check, opened when it is asked for. */
export function StoredFile(props: { verificationId: string; fileHash: string; name: string }) {
	const [open, setOpen] = useState(false);
	return (
		<>
			<Button size="small" onClick={() => setOpen(true)}>
				{t("查看")}
				<span className="visually-hidden">{props.name}</span>
			</Button>
			<Modal open={open} title={props.name} width={860} footer={null} onCancel={() => setOpen(false)}>
				{open && <Content {...props} />}
			</Modal>
		</>
	);
}

function Content({
	verificationId,
	fileHash,
	name,
}: {
	verificationId: string;
	fileHash: string;
	name: string;
}) {
	const query = useEndpoint(verificationFile, { params: { id: verificationId, fileHash } });
	return (
		<Loaded query={query}>
			{({ mediaType, contentBase64 }) => (
				<FileView file={{ fileName: name, mediaType, base64: contentBase64, hash: fileHash }} />
			)}
		</Loaded>
	);
}
