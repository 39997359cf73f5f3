import { Button, Space, Upload } from "antd";
import { t } from "./words.ts";

const base64Of = async (file: Blob): Promise<string> => {
	const bytes = new Uint8Array(await file.arrayBuffer());
	let text = "";
	for (let from = 0; from < bytes.length; from += 0x8000)
		text += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
	return btoa(text);
};

/** One workbook as the endpoints take it. */
export const SheetField = ({
	label,
	chosen,
	onChoose,
}: {
	label: string;
	chosen: { name: string; file: string } | null;
	onChoose(sheet: { name: string; file: string }): void;
}) => (
	<Space wrap>
		<Upload
			accept=".xlsx"
			maxCount={1}
			showUploadList={false}
			beforeUpload={async (file) => {
				onChoose({ name: file.name, file: await base64Of(file) });
				return Upload.LIST_IGNORE;
			}}
		>
			<Button>{label}</Button>
		</Upload>
		<span>{chosen?.name ?? t("还没有选择文件（不超过 5 MB）")}</span>
	</Space>
);
