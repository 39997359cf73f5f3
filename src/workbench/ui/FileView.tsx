import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import { Alert, Button, Flex, Space } from "antd";
import { type ReactNode, useEffect, useMemo, useRef } from "react";
import { t } from "../words.ts";
import { useShortcuts } from "./shortcuts.ts";

/** A file as the endpoints hand it out. `hash` is the SHA-256 the record names it by. */
export type ServedFile = { fileName: string; mediaType: string; base64: string; hash: string };

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> =>
	Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));

/**
 * 预览、打印、下载 of one file. What arrived is hashed here, in the browser: what the reader sees is what the record
 * names, or the page says that it is not.
 */
export function FileView({
	file,
	height = 640,
	printKey,
	onPrint,
	beside,
}: {
	file: ServedFile;
	height?: number;
	/** Another form of the file, offered beside its download. */
	beside?: ReactNode;
	/** Key that prints this file, where the page has one for it. */
	printKey?: string;
	onPrint?(): void;
}) {
	const frame = useRef<HTMLIFrameElement>(null);
	// The same file keeps its address: a reread of the page must not make the preview flicker.
	const { url, intact } = useMemo(() => {
		const bytes = bytesOf(file.base64);
		return {
			url: URL.createObjectURL(new Blob([bytes], { type: file.mediaType })),
			intact: bytesToHex(sha256(bytes)) === file.hash,
		};
	}, [file.hash, file.base64, file.mediaType]);
	useEffect(() => () => URL.revokeObjectURL(url), [url]);
	const print = () => {
		frame.current?.contentWindow?.print();
		onPrint?.();
	};
	useShortcuts(printKey ? [{ key: printKey, label: t("打印当前这一联，再按打印下一联"), run: print }] : []);
	const isImage = file.mediaType.startsWith("image/");
	return (
		<Flex vertical gap="small">
			<Flex wrap="wrap" gap="small" align="center">
				<Space wrap>
					{!isImage && (
						<Button onClick={print}>{printKey ? t("打印（{printKey}）", { printKey }) : t("打印")}</Button>
					)}
					<Button href={url} download={nameOf(file)}>
						{t("下载")}
					</Button>
					{beside}
					<Button href={url} target="_blank" rel="noreferrer">
						{t("新窗口打开")}
					</Button>
				</Space>
				<span className="hash" title={file.hash}>
					{intact ? t("文件摘要核对一致：{slice}…", { slice: file.hash.slice(0, 16) }) : ""}
				</span>
			</Flex>
			{!intact && (
				<Alert
					type="error"
					showIcon
					title={t("文件内容与登记的摘要不一致")}
					description={t("请不要使用这份文件，并立即联系系统管理员。")}
				/>
			)}
			{isImage ? (
				<img className="file-image" src={url} alt={file.fileName} />
			) : (
				<iframe
					ref={frame}
					className="file-frame"
					style={{ height }}
					src={`${url}#navpanes=0&view=FitH`}
					title={file.fileName}
				/>
			)}
		</Flex>
	);
}

const extensions: Readonly<Record<string, string>> = {
	"application/pdf": ".pdf",
	"image/png": ".png",
	"image/jpeg": ".jpg",
};
const nameOf = ({ fileName, mediaType }: ServedFile): string => {
	const extension = extensions[mediaType] ?? "";
	return fileName.endsWith(extension) ? fileName : `${fileName}${extension}`;
};
