import { Alert, Button, Flex, Tabs } from "antd";
import { useState } from "react";
import { FileView } from "#workbench/ui/FileView.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Loaded, Refusal } from "#workbench/ui/States.tsx";
import { useShortcuts } from "#workbench/ui/shortcuts.ts";
import { type CommitmentView, paperLetter, previewLetter, printLetter } from "../domain/api.ts";
import { t } from "./words.ts";

/** 预览 of the very letter; then it is numbered and two originals are printed (附件2, R-130). */
export function PrintStep({ letter }: { letter: CommitmentView }) {
	const params = { id: letter.id };
	const preview = useEndpoint(previewLetter, { params });
	const print = useAction(printLetter, { done: t("已编号，请打印一式两份") });
	const go = () => print.mutate({ params });
	useShortcuts([{ key: "F9", label: t("编号并打印一式两份"), run: go }]);
	return (
		<div className="stack">
			<Refusal problem={print.error} />
			<p>{t("请申请人逐页看清。打印后由申请人在两份上签名或者盖章，一份申请人留存，一份行政机关存档。")}</p>
			<Flex gap="small">
				<Button type="primary" loading={print.isPending} onClick={go} autoFocus>
					{t("编号并打印一式两份（F9）")}
				</Button>
			</Flex>
			<Loaded query={preview}>
				{({ pages }) => (
					<div className="letter-pages">
						{pages.map((page, index) => (
							<img
								key={page}
								src={`data:image/svg+xml;charset=utf-8,${encodeURIComponent(page)}`}
								alt={t("承诺书第 {index} 页，共 {count} 页", { index: index + 1, count: pages.length })}
							/>
						))}
					</div>
				)}
			</Loaded>
		</div>
	);
}

/** Both originals, the same number and digest on each. */
export function Originals({ letter }: { letter: CommitmentView }) {
	const params = { id: letter.id };
	const applicant = useEndpoint(paperLetter, { params, query: { copy: "applicant" } });
	const organ = useEndpoint(paperLetter, { params, query: { copy: "organ" } });
	const print = useAction(printLetter, { done: t("已按现在的内容重新打印") });
	const [copy, setCopy] = useState<"applicant" | "organ">("applicant");
	// One key prints both: the copy that is shown, then the other.
	const keyOf = (which: typeof copy) =>
		which === copy
			? { printKey: "F7", onPrint: () => setCopy(which === "applicant" ? "organ" : "applicant") }
			: {};
	// Changed after printing: the paper in the person's hand is not this letter any more.
	if (applicant.error?.reason === "letter-not-printed")
		return (
			<Alert
				type="warning"
				showIcon
				title={t("打印以后内容有改动，原来打印的两份作废")}
				action={
					<Button loading={print.isPending} onClick={() => print.mutate({ params })}>
						{t("重新打印")}
					</Button>
				}
			/>
		);
	return (
		<Tabs
			activeKey={copy}
			onChange={(key) => setCopy(key === "organ" ? "organ" : "applicant")}
			items={[
				{
					key: "applicant",
					label: t("申请人联"),
					children: (
						<Loaded query={applicant}>
							{(file) => <FileView file={file} height={520} {...keyOf("applicant")} />}
						</Loaded>
					),
				},
				{
					key: "organ",
					label: t("行政机关联"),
					children: (
						<Loaded query={organ}>
							{(file) => <FileView file={file} height={520} {...keyOf("organ")} />}
						</Loaded>
					),
				},
			]}
		/>
	);
}
