import { Alert, Flex } from "antd";
import { provideMaterial } from "#institution/matter/domain/api.ts";
import { FileField } from "#workbench/ui/FileField.tsx";
import { useAction } from "#workbench/ui/query.ts";
import { Refusal } from "#workbench/ui/States.tsx";
import type { CommitmentView } from "../domain/api.ts";
import type { CounterMatter } from "./steps.ts";
import { t } from "./words.ts";

/** 收证明: the certificate itself, on the ordinary way; scanned and given back. */
export function CertificateStep({ letter, matter }: { letter: CommitmentView; matter: CounterMatter }) {
	const provide = useAction(provideMaterial, { done: t("证明已收下") });
	const received = matter.materials.some(
		({ itemId, fileHash }) => itemId === letter.itemId && fileHash !== null,
	);
	return (
		<div className="stack">
			<Refusal problem={provide.error} />
			{received ? (
				<Alert
					type="success"
					showIcon
					title={t("{certName}已收下。再次上传会另存一份。", { certName: letter.certName })}
				/>
			) : (
				<p>
					{t("{part}请扫描“{certName}”，原件当场退还。", {
						part:
							letter.state === "certificate"
								? t("申请人选择提交证明。")
								: t("这份承诺不再有效，改为提交证明。"),
						certName: letter.certName,
					})}
				</p>
			)}
			<Flex>
				<FileField
					label={provide.isPending ? t("正在上传") : t("选择证明的扫描件")}
					primary={!received}
					chosen={[]}
					onChoose={([file]) =>
						file &&
						provide.mutate({
							params: { matterId: matter.matterId },
							body: { itemId: letter.itemId, file: file.dataUrl },
						})
					}
				/>
			</Flex>
		</div>
	);
}
