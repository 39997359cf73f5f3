import { Alert, Button, Input, Space, Tag } from "antd";
import { v4 as uuid } from "uuid";
import { type ChosenFile, FileField } from "#workbench/ui/FileField.tsx";
import { listed } from "#workbench/ui/writing.ts";
import { type PageCode, pageCodeText, parsePageCode } from "../domain/bind-scan.ts";
import { readPageCode } from "./page-code.ts";
import { t } from "./words.ts";

/** One scanned file: a picture of one page, whose code the browser reads at once, or a PDF the server reads. */
export type ScanPage = { id: string; file: ChosenFile; seen: PageCode | null; typed: string };

const isPdf = ({ file }: ScanPage): boolean => file.dataUrl.startsWith("data:application/pdf");

const codeOf = ({ seen, typed }: ScanPage): PageCode | null => seen ?? parsePageCode(typed);

/** Which pages are still missing, twice, or of another letter: said before anything is sent. */
export const completeness = (pages: readonly ScanPage[]): { ok: boolean; text: string } => {
	const pictures = pages.filter((page) => !isPdf(page));
	const codes = pictures.map(codeOf);
	if (codes.some((code) => code === null))
		return { ok: false, text: t("有页面没有认出编号，请对照纸面页脚录入，或者重新扫描。") };
	if (pictures.length < pages.length)
		return { ok: true, text: t("PDF 里的页面在提交时由系统逐页识别，缺页、混进别的页面会指出来。") };
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
		return { ok: false, text: t("缺第 {join} 页，请补扫。", { join: listed(missing) }) };
	if (new Set(numbers).size < numbers.length) return { ok: false, text: t("有一页重复，请去掉一份。") };
	return { ok: true, text: t("共 {pages} 页，齐全。", { pages: first.pages }) };
};

/** The scan as the endpoints take it. What the machine on the server reads stands before what is typed here. */
export const sentPages = (pages: readonly ScanPage[]): { file: string; typedCode?: string }[] =>
	pages.map((page) => {
		const code = codeOf(page);
		const typed = code ? pageCodeText(code) : page.typed.trim();
		return { file: page.file.dataUrl, ...(typed === "" ? {} : { typedCode: typed }) };
	});

/** 扫描件: files chosen page by page, what each one is, and what is still missing before anything is sent. */
export function ScanPages({
	pages,
	setPages,
	unread,
}: {
	pages: readonly ScanPage[];
	setPages(pages: readonly ScanPage[]): void;
	/** The server could not read a code: the fields to type them in are shown for PDF files too. */
	unread: boolean;
}) {
	const check = completeness(pages);
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
	return (
		<>
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
								) : isPdf(page) ? (
									<Tag>{t("PDF，提交时识别")}</Tag>
								) : (
									<Tag color="orange">{t("没有认出编号")}</Tag>
								)}
							</span>
							<Space wrap>
								{page.seen === null && (unread || !isPdf(page)) && (
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
		</>
	);
}
