import { Alert, Button, Flex, Form } from "antd";
import { useState } from "react";
import { v4 as uuid } from "uuid";
import { call, Problem } from "#workbench/call.ts";
import { type ChosenFile, FileField } from "#workbench/ui/FileField.tsx";
import { time } from "#workbench/ui/when.ts";
import { addVerificationFile, largestFileBytes } from "../domain/api.ts";
import { base64Of } from "./keep-file.ts";
import { t } from "./words.ts";

/** A file the server has acknowledged: its hash, and when it was taken by the clock of the server. */
export type KeptFile = { fileHash: string; name: string; takenAt: string; shrunk: boolean };

/** A file on its way; its key stays the same however often it is sent, so it is never stored twice. */
type Waiting = { key: string; file: ChosenFile; problem: string | null };

/** Uploads of one field, one after the other; what is not acknowledged waits here and can be sent again. */
export function useFieldFiles(
	verificationId: string,
	/** Milliseconds the server's clock is ahead of this device's. */
	clockAhead: number,
	onKept: (file: KeptFile) => void,
) {
	const [waiting, setWaiting] = useState<readonly Waiting[]>([]);
	const [sending, setSending] = useState(false);
	const send = async (files: readonly Waiting[]) => {
		setSending(true);
		for (const { key, file } of files) {
			try {
				const { fileHash } = await call(addVerificationFile, {
					params: { id: verificationId },
					body: { contentBase64: base64Of(file) },
					key,
				});
				const takenAt = new Date(Date.parse(file.modifiedAt) + clockAhead).toISOString();
				onKept({ fileHash, name: file.name, takenAt, shrunk: file.shrunk });
				setWaiting((before) => before.filter((other) => other.key !== key));
			} catch (fault) {
				const problem = fault instanceof Problem ? fault.message : t("文件没有上传，请重试。");
				setWaiting((before) => before.map((other) => (other.key === key ? { ...other, problem } : other)));
			}
		}
		setSending(false);
	};
	return {
		waiting,
		sending,
		add: (files: readonly ChosenFile[]) => {
			const added = files.map((file) => ({ key: uuid(), file, problem: null }));
			setWaiting((before) => [...before, ...added]);
			void send(added);
		},
		again: () => void send(waiting),
		drop: (key: string) => setWaiting((before) => before.filter((other) => other.key !== key)),
	};
}

/** Files of one kind taken on site: by the camera or from the device, each shown once it is stored. */
export function FieldFiles(props: {
	label: string;
	help?: string;
	camera: string;
	choose: string;
	most: number;
	files: ReturnType<typeof useFieldFiles>;
	kept: readonly KeptFile[];
	onRemove(fileHash: string): void;
}) {
	const { kept, files } = props;
	const room = props.most - kept.length - files.waiting.length;
	const failed = files.waiting.some(({ problem }) => problem !== null);
	return (
		<Form.Item label={props.label} extra={props.help} htmlFor="none">
			{room > 0 && (
				<Flex gap="small" wrap="wrap">
					<FileField
						silent
						camera
						primary
						label={props.camera}
						shrinkTo={largestFileBytes}
						chosen={[]}
						onChoose={files.add}
					/>
					<FileField
						silent
						multiple={props.most > 1}
						label={props.choose}
						shrinkTo={largestFileBytes}
						chosen={[]}
						onChoose={(chosen) => files.add(chosen.slice(0, room))}
					/>
				</Flex>
			)}
			<ul className="lines" aria-live="polite">
				{kept.map(({ fileHash, name, takenAt, shrunk }, index) => (
					<li key={fileHash}>
						<span className="file-line">
							{t("{index}. {name}", { index: index + 1, name })}
							<br />
							{time(takenAt)}
							{shrunk && t("　原图超过 4 MB，已缩小")}
							<br />
							<span className="hash-text soft">{t("已存 SHA-256 {fileHash}", { fileHash })}</span>
						</span>
						<Button size="small" onClick={() => props.onRemove(fileHash)}>
							{t("移出记录")}
							<span className="visually-hidden">{name}</span>
						</Button>
					</li>
				))}
				{files.waiting.map(({ key, file, problem }) => (
					<li key={key}>
						<span className="file-line">
							{file.name}
							<br />
							{problem === null ? t("正在上传……") : <span className="field-fault">{problem}</span>}
						</span>
						{problem !== null && (
							<Button size="small" onClick={() => files.drop(key)}>
								{t("不传这一张")}
								<span className="visually-hidden">{file.name}</span>
							</Button>
						)}
					</li>
				))}
			</ul>
			{failed && (
				<Alert
					type="warning"
					showIcon
					title={t("有文件没有得到确认。不要关闭页面，网络恢复后再传；同一文件不会存两次。")}
					action={
						<Button size="small" loading={files.sending} onClick={files.again}>
							{t("再传")}
						</Button>
					}
				/>
			)}
		</Form.Item>
	);
}
