import { Button, Flex } from "antd";
import { useId, useRef, useState } from "react";
import { t } from "../words.ts";
import { smallerPicture } from "./smaller-picture.ts";
import { listed } from "./writing.ts";

const megabyte = 1024 * 1024;
const pictures = "image/png,image/jpeg";
const accepted = `${pictures},application/pdf`;

/** One chosen file as the endpoints take it. */
export type ChosenFile = {
	name: string;
	dataUrl: string;
	/** When the file was last written: for a photo the moment it was taken. */
	modifiedAt: string;
	/** The picture was too large for its place and was drawn again smaller. */
	shrunk: boolean;
};

const dataUrlOf = (file: File): Promise<string> =>
	new Promise((resolve, reject) => {
		const reader = new FileReader();
		reader.onload = () => resolve(typeof reader.result === "string" ? reader.result : "");
		reader.onerror = () => reject(reader.error ?? new Error("unreadable"));
		reader.readAsDataURL(file);
	});

/** The file as it may be sent: a picture above the limit made smaller, null where nothing fits. */
const fitting = async (file: File, largest: number, shrinks: boolean): Promise<File | null> => {
	if (file.size <= largest) return file;
	const smaller = shrinks && file.type !== "application/pdf" ? await smallerPicture(file) : null;
	return smaller !== null && smaller.size <= largest ? smaller : null;
};

/** 选择文件: PNG, JPEG or PDF up to 8 MB; what does not fit is said beside the field before anything is sent. */
export function FileField(props: {
	label: string;
	/** Several pages of one scan. */
	multiple?: boolean;
	chosen: readonly ChosenFile[];
	onChoose(files: readonly ChosenFile[]): void;
	primary?: boolean;
	/** Takes the picture with the camera of the phone. */
	camera?: boolean;
	/** The place takes less than 8 MB; larger pictures are made smaller, as a phone's photos must be. */
	shrinkTo?: number;
	/** Says itself what was chosen. */
	silent?: boolean;
}) {
	const largest = props.shrinkTo ?? 8 * megabyte;
	const id = useId();
	const input = useRef<HTMLInputElement>(null);
	const [fault, setFault] = useState<string | null>(null);
	const take = async (files: FileList | null) => {
		const list = [...(files ?? [])];
		if (list.length === 0) return;
		const wrong = list.find(({ type }) => !accepted.split(",").includes(type));
		if (wrong) return setFault(t("“{name}”不是 PNG、JPEG 或 PDF，请重新选择。", { name: wrong.name }));
		setFault(null);
		try {
			const chosen: ChosenFile[] = [];
			// One after the other: a phone has no room for many large photos at once.
			for (const file of list) {
				const fit = await fitting(file, largest, props.shrinkTo !== undefined);
				if (fit === null)
					return setFault(
						t("“{name}”超过 {megabytes} MB，请缩小后再上传。", {
							name: file.name,
							megabytes: largest / megabyte,
						}),
					);
				chosen.push({
					name: file.name,
					dataUrl: await dataUrlOf(fit),
					modifiedAt: new Date(file.lastModified).toISOString(),
					shrunk: fit !== file,
				});
			}
			props.onChoose(chosen);
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
					accept={props.camera ? pictures : accepted}
					{...(props.camera ? { capture: "environment" as const } : {})}
					multiple={props.multiple ?? false}
					onChange={(event) => {
						const { files } = event.target;
						void take(files).finally(() => {
							// Choosing the same file again after a correction must count as a choice.
							if (input.current) input.current.value = "";
						});
					}}
				/>
				{!props.silent && (
					<span>
						{props.chosen.length === 0
							? t("PNG、JPEG 或 PDF，每个不超过 8 MB")
							: t("已选 {join}", { join: listed(props.chosen.map(({ name }) => name)) })}
					</span>
				)}
			</Flex>
			{fault && (
				<p role="alert" className="field-fault">
					{fault}
				</p>
			)}
		</div>
	);
}
