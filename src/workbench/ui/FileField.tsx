import { Button, Flex } from "antd";
import { useId, useRef, useState } from "react";
import { t } from "../words.ts";
import { listed } from "./writing.ts";

const largest = 8 * 1024 * 1024;
const accepted = "image/png,image/jpeg,application/pdf";

/** One chosen file as the endpoints take it. */
export type ChosenFile = {
	name: string;
	dataUrl: string;
	/** When the file was last written: for a photo the moment it was taken. */
	modifiedAt: string;
};

const dataUrlOf = (file: File): Promise<string> =>
	new Promise((resolve, reject) => {
		const reader = new FileReader();
		reader.onload = () => resolve(typeof reader.result === "string" ? reader.result : "");
		reader.onerror = () => reject(reader.error ?? new Error("unreadable"));
		reader.readAsDataURL(file);
	});

/** 选择文件: PNG, JPEG or PDF up to 8 MB; what does not fit is said beside the field before anything is sent. */
export function FileField(props: {
	label: string;
	/** Several pages of one scan. */
	multiple?: boolean;
	chosen: readonly ChosenFile[];
	onChoose(files: readonly ChosenFile[]): void;
	primary?: boolean;
}) {
	const id = useId();
	const input = useRef<HTMLInputElement>(null);
	const [fault, setFault] = useState<string | null>(null);
	const take = async (files: FileList | null) => {
		const list = [...(files ?? [])];
		if (list.length === 0) return;
		const wrong = list.find(({ type }) => !accepted.split(",").includes(type));
		const big = list.find(({ size }) => size > largest);
		if (wrong) return setFault(t("“{name}”不是 PNG、JPEG 或 PDF，请重新选择。", { name: wrong.name }));
		if (big) return setFault(t("“{name}”超过 8 MB，请缩小后再上传。", { name: big.name }));
		setFault(null);
		try {
			props.onChoose(
				await Promise.all(
					list.map(async (file) => ({
						name: file.name,
						dataUrl: await dataUrlOf(file),
						modifiedAt: new Date(file.lastModified).toISOString(),
					})),
				),
			);
		} catch {
			setFault(t("文件没有读出来，请重新选择。"));
		}
	};
	return (
		<div>
			<Flex gap="small" wrap="wrap" align="center">
				<Button
					{...(props.primary ? { type: "primary" as const } : {})}
					onClick={() => input.current?.click()}
				>
					{props.label}
				</Button>
				<label htmlFor={id} className="visually-hidden">
					{props.label}
				</label>
				<input
					id={id}
					ref={input}
					type="file"
					className="visually-hidden"
					tabIndex={-1}
					accept={accepted}
					multiple={props.multiple ?? false}
					onChange={(event) => {
						const { files } = event.target;
						void take(files).finally(() => {
							// Choosing the same file again after a correction must count as a choice.
							if (input.current) input.current.value = "";
						});
					}}
				/>
				<span>
					{props.chosen.length === 0
						? t("PNG、JPEG 或 PDF，每个不超过 8 MB")
						: t("已选 {join}", { join: listed(props.chosen.map(({ name }) => name)) })}
				</span>
			</Flex>
			{fault && (
				<p role="alert" className="field-fault">
					{fault}
				</p>
			)}
		</div>
	);
}
