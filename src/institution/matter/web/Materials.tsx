import { Button, Modal, Tag } from "antd";
import { useState } from "react";
import { FileView } from "#workbench/ui/FileView.tsx";
import { useEndpoint } from "#workbench/ui/query.ts";
import { Loaded, Nothing } from "#workbench/ui/States.tsx";
import { materialFile } from "../domain/api.ts";
import type { MatterPageReply } from "./matter-words.ts";
import { t } from "./words.ts";

/** 材料: what was asked for and what was handed in; opened here, never sent by mail. */
export function Materials({ matter }: { matter: MatterPageReply }) {
	const [open, setOpen] = useState<{ name: string; hash: string } | null>(null);
	if (matter.materials.length === 0) return <Nothing text={t("没有需要提交的材料")} />;
	return (
		<>
			<ul className="lines">
				{matter.materials.map(({ name, itemId, fileHash }) => (
					<li key={`${itemId ?? ""} ${name} ${fileHash ?? ""}`}>
						<span>{name}</span>
						{fileHash ? (
							<Button size="small" onClick={() => setOpen({ name, hash: fileHash })}>
								{t("查看")}
							</Button>
						) : (
							<Tag color="orange">{t("还没有提交")}</Tag>
						)}
					</li>
				))}
			</ul>
			{open && (
				<Modal open title={open.name} width={900} footer={null} onCancel={() => setOpen(null)}>
					<Material matterId={matter.matterId} fileHash={open.hash} />
				</Modal>
			)}
		</>
	);
}

function Material({ matterId, fileHash }: { matterId: string; fileHash: string }) {
	const query = useEndpoint(materialFile, { params: { matterId, fileHash } });
	return <Loaded query={query}>{(file) => <FileView file={file} />}</Loaded>;
}
