import { Alert, Button, Checkbox, Flex, Radio, Select, Space } from "antd";
import { useState } from "react";
import { colleagues } from "#institution/organisation/domain/api.ts";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Refusal } from "#workbench/ui/States.tsx";
import { useShortcuts } from "#workbench/ui/shortcuts.ts";
import { listed } from "#workbench/ui/writing.ts";
import { bindScan, type CommitmentView } from "../domain/api.ts";
import { Originals } from "./PrintStep.tsx";
import { completeness, type ScanPage, ScanPages, sentPages } from "./ScanPages.tsx";
import { t } from "./words.ts";

type Mark = "signature" | "seal" | "fingerprint" | "none";
const marks: readonly { value: Mark; label: string }[] = [
	{ value: "signature", label: t("签名") },
	{ value: "seal", label: t("单位印章") },
	{ value: "fingerprint", label: t("指印") },
	{ value: "none", label: t("没有看到") },
];

/** 扫描回传: every page checked by its code, the mark seen at the signature, then the letter is bound. */
export function ScanStep({ letter }: { letter: CommitmentView }) {
	const [pages, setPages] = useState<readonly ScanPage[]>([]);
	const [mark, setMark] = useState<Mark>();
	const [readOut, setReadOut] = useState(false);
	const [readBy, setReadBy] = useState<string>();
	const [witness, setWitness] = useState<string>();
	const [questions, setQuestions] = useState(false);
	const staff = useEndpoint(colleagues, { enabled: readOut });
	const bind = useAction(bindScan, { done: t("扫描件已绑定，正在加盖印章") });
	const check = completeness(pages);
	const ready =
		check.ok && mark !== undefined && (!readOut || (readBy !== undefined && witness !== undefined));
	const send = () => {
		if (!ready || mark === undefined || bind.isPending) return;
		bind.mutate({
			params: { id: letter.id },
			body: {
				pages: sentPages(pages),
				mark,
				assistance: readOut && readBy && witness ? { readBy, witness, questionsNoted: questions } : null,
			},
		});
	};
	useShortcuts([{ key: "F9", label: t("绑定扫描件"), run: send }]);
	const people = (staff.data?.rows ?? []).map(({ id, name, me }) => ({
		value: id,
		label: me ? t("{name}（我）", { name }) : name,
	}));
	const missing = bind.error?.reason === "pages-missing" ? bind.error.details.pages : null;
	const scanned = bind.error?.details.scanned;
	return (
		<div className="stack">
			<Refusal problem={bind.error} />
			{Array.isArray(missing) && (
				<Alert type="error" showIcon title={t("缺第 {join} 页", { join: listed(missing) })} />
			)}
			{Array.isArray(scanned) && (
				<Alert type="error" showIcon title={t("扫描件第 {pages} 页", { pages: listed(scanned) })} />
			)}
			{!letter.outage && <Originals letter={letter} />}
			<p>
				{t("请把签好的")}
				<strong>{t("行政机关联")}</strong>
				{t("逐页扫描，每页一张图片，或者扫成一个 PDF。")}
			</p>
			<ScanPages pages={pages} setPages={setPages} unread={bind.error?.reason === "page-code-unreadable"} />
			<fieldset className="plain">
				<legend>{t("签名处看到的是")}</legend>
				<Radio.Group
					value={mark ?? null}
					onChange={(event) => setMark(event.target.value)}
					options={[...marks]}
				/>
			</fieldset>
			<Checkbox checked={readOut} onChange={(event) => setReadOut(event.target.checked)}>
				{t("申请人不能阅读，由工作人员全文宣读，另有一人见证")}
			</Checkbox>
			{readOut && (
				<Space wrap align="start">
					<Select
						aria-label={t("宣读人")}
						placeholder={t("宣读人")}
						style={{ width: 200 }}
						options={people}
						value={readBy ?? null}
						onChange={(value) => setReadBy(value ?? undefined)}
					/>
					<Select
						aria-label={t("见证人")}
						placeholder={t("见证人")}
						style={{ width: 200 }}
						options={people.filter(({ value }) => value !== readBy)}
						value={witness ?? null}
						onChange={(value) => setWitness(value ?? undefined)}
					/>
					<Checkbox checked={questions} onChange={(event) => setQuestions(event.target.checked)}>
						{t("已记下申请人的提问和答复")}
					</Checkbox>
				</Space>
			)}
			<Flex gap="small">
				<Button type="primary" disabled={!ready} loading={bind.isPending} onClick={send}>
					{t("绑定扫描件（F9）")}
				</Button>
			</Flex>
		</div>
	);
}
