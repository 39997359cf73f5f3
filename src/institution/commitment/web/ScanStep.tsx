import { Alert, Button, Checkbox, Flex, Input, Radio, Select, Space, Tag } from "antd";
import { useState } from "react";
import { v4 as uuid } from "uuid";
import { colleagues } from "#institution/organisation/domain/api.ts";
import { type ChosenFile, FileField } from "#workbench/ui/FileField.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Refusal } from "#workbench/ui/States.tsx";
import { useShortcuts } from "#workbench/ui/shortcuts.ts";
import { bindScan, type CommitmentView } from "../domain/api.ts";
import { type PageCode, pageCodeText, parsePageCode } from "../domain/bind-scan.ts";
import { Originals } from "./PrintStep.tsx";
import { readPageCode } from "./page-code.ts";
import { t } from "./words.ts";

type Page = { id: string; file: ChosenFile; seen: PageCode | null; typed: string };
type Mark = "signature" | "seal" | "fingerprint" | "none";
const marks: readonly { value: Mark; label: string }[] = [
	{ value: "signature", label: t("签名") },
	{ value: "seal", label: t("单位印章") },
	{ value: "fingerprint", label: t("指印") },
	{ value: "none", label: t("没有看到") },
];

const codeOf = ({ seen, typed }: Page): PageCode | null => seen ?? parsePageCode(typed);

/** Which pages are still missing, twice, or of another letter: said before anything is sent. */
const completeness = (pages: readonly Page[]): { ok: boolean; text: string } => {
	const codes = pages.map(codeOf);
	if (codes.some((code) => code === null))
		return { ok: false, text: t("有页面没有认出编号，请对照纸面页脚录入，或者重新扫描。") };
	const known = codes.filter((code) => code !== null);
	const [first] = known;
	if (!first) return { ok: false, text: t("还没有选择扫描件。") };
	if (known.some(({ verifyCode }) => verifyCode !== first.verifyCode))
		return { ok: false, text: t("里面有另一份承诺书的页面，请检查后重新扫描。") };
	const numbers = known.map(({ page }) => page);
	const missing = Array.from({ length: first.pages }, (_, index) => index + 1).filter(
		(page) => !numbers.includes(page),
	);
	if (missing.length > 0)
		return { ok: false, text: t("缺第 {join} 页，请补扫。", { join: missing.join("、") }) };
	if (new Set(numbers).size < numbers.length) return { ok: false, text: t("有一页重复，请去掉一份。") };
	return { ok: true, text: t("共 {pages} 页，齐全。", { pages: first.pages }) };
};

/** 扫描回传: every page checked by its code, the mark seen at the signature, then the letter is bound. */
export function ScanStep({ letter }: { letter: CommitmentView }) {
	const [pages, setPages] = useState<readonly Page[]>([]);
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
	const add = async (files: readonly ChosenFile[]) => {
		const read = await Promise.all(
			files.map(async (file) => ({
				id: uuid(),
				file,
				seen: await readPageCode(file.dataUrl),
				typed: "",
			})),
		);
		setPages([...pages, ...read]);
	};
	const send = () => {
		if (!ready || mark === undefined || bind.isPending) return;
		bind.mutate({
			params: { id: letter.id },
			body: {
				pages: pages.map((page) => {
					const code = codeOf(page);
					return { file: page.file.dataUrl, ...(code ? { typedCode: pageCodeText(code) } : {}) };
				}),
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
	return (
		<div className="stack">
			<Refusal problem={bind.error} />
			{Array.isArray(missing) && (
				<Alert type="error" showIcon title={t("缺第 {join} 页", { join: missing.join("、") })} />
			)}
			<Originals letter={letter} />
			<p>
				{t("请把签好的")}
				<strong>{t("行政机关联")}</strong>
				{t("逐页扫描，每页一个文件。")}
			</p>
			<FileField
				label={t("选择扫描件")}
				multiple
				primary={pages.length === 0}
				chosen={[]}
				onChoose={(files) => void add(files)}
			/>
			<ul className="lines">
				{pages.map((page) => {
					const code = codeOf(page);
					return (
						<li key={page.id}>
							<span>
								{page.file.name}　
								{code ? (
									<Tag color="green">
										{t("第 {page} 页，共 {pages} 页", { page: code.page, pages: code.pages })}
									</Tag>
								) : (
									<Tag color="orange">{t("没有认出编号")}</Tag>
								)}
							</span>
							<Space wrap>
								{page.seen === null && (
									<Input
										aria-label={t("{name} 页脚的编号", { name: page.file.name })}
										placeholder={t("页脚的编号，YN1. 开头")}
										style={{ width: 320 }}
										value={page.typed}
										onChange={(event) =>
											setPages(
												pages.map((one) =>
													one.id === page.id ? { ...one, typed: event.target.value } : one,
												),
											)
										}
									/>
								)}
								<Button size="small" onClick={() => setPages(pages.filter(({ id }) => id !== page.id))}>
									{t("去掉")}
								</Button>
							</Space>
						</li>
					);
				})}
			</ul>
			{pages.length > 0 && <Alert type={check.ok ? "success" : "warning"} showIcon title={check.text} />}
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
