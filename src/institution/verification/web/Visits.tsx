import { Button, Card, Descriptions, Modal } from "antd";
import { useState } from "react";
import { FileView } from "#workbench/ui/FileView.tsx";
import { useEndpoint } from "#workbench/ui/query.ts";
import { Loaded } from "#workbench/ui/States.tsx";
import { time } from "#workbench/ui/when.ts";
import { verificationFile } from "../domain/api.ts";
import type { VerificationReply } from "./verification-words.ts";

const places = { business: "生产经营场所", home: "住宅（入户）" } as const;

/** 现场核查: the visit that is out, and the records of those that were made. */
export function Visits({ check }: { check: VerificationReply }) {
	const { visit } = check;
	if (visit === null && check.visits.length === 0 && check.homeRefusedAt === null) return null;
	return (
		<Card size="small" title="现场核查">
			{visit && check.state === "onsite" && (
				<Descriptions
					size="small"
					column={1}
					items={[
						{ key: "who", label: "派出人员", children: visit.officers.map(({ name }) => name).join("、") },
						{ key: "place", label: "场所", children: places[visit.place] },
						...(visit.inspectionItem
							? [{ key: "item", label: "检查事项", children: visit.inspectionItem }]
							: []),
						...(visit.announcedAt
							? [{ key: "when", label: "告知的到访时间", children: time(visit.announcedAt) }]
							: []),
					]}
				/>
			)}
			{check.homeRefusedAt && <p>{time(check.homeRefusedAt)} 入户没有获得同意。不同意入户不等于承诺不实。</p>}
			{check.visits.map((record) => (
				<div key={record.visitId}>
					<Descriptions
						size="small"
						column={1}
						items={[
							{ key: "at", label: "记录时间", children: time(record.recordedAt) },
							{ key: "who", label: "到场人员", children: record.officers.join("、") },
							{
								key: "signed",
								label: "被核查人签字",
								children: record.signature === "signed" ? "已签字" : `没有签字：${record.note}`,
							},
						]}
					/>
					<ul className="lines">
						{record.photos.map(({ fileHash, takenAt, latitude, longitude }, index) => (
							<li key={fileHash}>
								<span>
									照片 {index + 1}　{time(takenAt)}
									{latitude !== null && longitude !== null
										? `　${latitude.toFixed(5)}，${longitude.toFixed(5)}`
										: "　没有位置"}
								</span>
								<StoredFile verificationId={check.id} fileHash={fileHash} name={`照片 ${index + 1}`} />
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
				查看<span className="visually-hidden">{props.name}</span>
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
