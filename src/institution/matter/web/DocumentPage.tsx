import { Alert, Card, Descriptions, Flex, Form, Input, Steps } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { call } from "#workbench/call.ts";
import { ActionButton } from "#workbench/ui/ActionButton.tsx";
import { FileView } from "#workbench/ui/FileView.tsx";
import { FormDialog } from "#workbench/ui/FormDialog.tsx";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { SaveButton } from "#workbench/ui/SaveButton.tsx";
import { Loaded, Refusal } from "#workbench/ui/States.tsx";
import { time } from "#workbench/ui/when.ts";
import { listed } from "#workbench/ui/writing.ts";
import { matterWords as words } from "#workbench/words/matter.ts";
import {
	approveDocument,
	discardDocument,
	documentFile,
	documentPage,
	documentWord,
	returnDocument,
	reviewDocument,
	reviseDocument,
	sealDocument,
	serveDocument,
} from "../domain/api.ts";
import type { DocumentAction } from "../domain/document-actions.ts";
import { documentActions } from "../domain/document-actions.ts";
import type { DocumentState } from "../domain/official-document.ts";
import { type DocumentPageReply, needsApproval } from "./matter-words.ts";
import { Paragraphs, type ParagraphValues } from "./Paragraphs.tsx";
import { ServiceDialog } from "./ServiceDialog.tsx";
import { DocumentTag } from "./StateTag.tsx";
import { t } from "./words.ts";

/** 文书: text, opinion, the steps two persons take, seal, service and the sealed file. */
export function DocumentPage() {
	const { documentId = "" } = useParams();
	const query = useEndpoint(documentPage, { params: { documentId } });
	return (
		<Loaded query={query}>
			{(document) => (
				<>
					<div className="page-title">
						<h1>{document.title || words.documentKinds[document.kind]}</h1>
						<DocumentTag {...document} />
						{document.matterId && <Link to={`/w/matters/${document.matterId}`}>{t("打开办件")}</Link>}
					</div>
					<StepsOf document={document} />
					<div className="columns">
						<div className="stack">
							<Actions document={document} />
							<Text document={document} />
						</div>
						<div className="stack">
							<About document={document} />
							<Card size="small" title={t("盖章文件")}>
								{document.fileHash ? (
									<File documentId={document.documentId} />
								) : (
									<p>{t("用印以后在这里预览、打印、下载。")}</p>
								)}
							</Card>
						</div>
					</div>
				</>
			)}
		</Loaded>
	);
}

/** Where the document stands on its way; a plain notice goes from draft to seal. */
function StepsOf({ document }: { document: DocumentPageReply }) {
	if (document.state === "discarded")
		return <Alert type="info" title={t("这份文书已经作废，没有送达。")} style={{ marginBlockEnd: 16 }} />;
	const way = needsApproval(document)
		? [t("起草"), t("法制审核"), t("批准"), t("用印"), t("送达")]
		: [t("起草"), t("用印"), t("送达")];
	const reached: Record<DocumentState, number> = needsApproval(document)
		? { drafted: 1, reviewed: 2, approved: 3, sealed: 4, announced: 4, served: 5, discarded: 0 }
		: { drafted: 1, reviewed: 1, approved: 1, sealed: 2, announced: 2, served: 3, discarded: 0 };
	return (
		<Card size="small" style={{ marginBlockEnd: 16 }}>
			<Steps
				size="small"
				current={reached[document.state]}
				items={way.map((title) => ({ title }))}
				responsive
			/>
		</Card>
	);
}

function File({ documentId }: { documentId: string }) {
	const query = useEndpoint(documentFile, { params: { documentId } });
	return (
		<Loaded query={query}>
			{(file) => (
				<>
					<FileView
						file={file}
						height={760}
						beside={
							<SaveButton load={() => call(documentWord, { params: { documentId } })}>
								{t("Word 副本")}
							</SaveButton>
						}
					/>
					<p className="soft">{t("盖章的 PDF 是原件；Word 副本没有法律效力，供引用和编辑。")}</p>
				</>
			)}
		</Loaded>
	);
}

const unit: Readonly<Record<string, string>> = {
	"working-day": t("个工作日"),
	"natural-day": t("日"),
	month: t("个月"),
	year: t("年"),
};

function About({ document }: { document: DocumentPageReply }) {
	const { remedies, service } = document;
	const term = ({ count, unit: of, verified }: { count: number; unit: string; verified: boolean }) =>
		`${count}${unit[of] ?? of}${verified ? "" : t("（期限待核实）")}`;
	return (
		<Card size="small" title={t("登记")}>
			<Descriptions
				size="small"
				column={1}
				items={[
					{ key: "kind", label: t("种类"), children: words.documentKinds[document.kind] },
					{ key: "number", label: t("文号"), children: document.number ?? t("用印时编号") },
					{ key: "to", label: t("受送达人"), children: document.recipient ?? "—" },
					{ key: "drafted", label: t("起草"), children: time(document.draftedAt) },
					{
						key: "adverse",
						label: t("性质"),
						children: document.adverse ? t("对当事人不利，须写明救济途径") : t("对当事人没有不利影响"),
					},
					...(document.opinion ? [{ key: "opinion", label: t("审核意见"), children: document.opinion }] : []),
					...(remedies
						? [
								{
									key: "review",
									label: t("行政复议"),
									children: t("{reviewOrgan}，{review}内", {
										reviewOrgan: remedies.reviewOrgan,
										review: term(remedies.review),
									}),
								},
								{
									key: "suit",
									label: t("行政诉讼"),
									children: t("{court}，{suit}内", { court: remedies.court, suit: term(remedies.suit) }),
								},
							]
						: []),
					...(service
						? [
								{
									key: "service",
									label: t("送达"),
									children: t("{serviceMethods}，{servedAt}，自 {effectiveAt} 起生效", {
										serviceMethods: words.serviceMethods[service.method],
										servedAt: time(service.servedAt),
										effectiveAt: time(service.effectiveAt),
									}),
								},
							]
						: []),
				]}
			/>
		</Card>
	);
}

const Text = ({ document }: { document: DocumentPageReply }) => (
	<Card size="small" title={t("正文")}>
		<article className="document-text">
			<h2>{document.title}</h2>
			{document.recipient && <p className="recipient">{document.recipient}：</p>}
			{document.paragraphs.map(({ kind, text }) =>
				kind === "heading" ? (
					<h3 key={`${kind} ${text}`}>{text}</h3>
				) : (
					<p key={`${kind} ${text}`} className={kind === "item" ? "item" : ""}>
						{text}
					</p>
				),
			)}
		</article>
	</Card>
);

function Actions({ document }: { document: DocumentPageReply }) {
	const { documentId } = document;
	const params = { documentId };
	const [dialog, setDialog] = useState<DocumentAction | null>(null);
	const close = () => setDialog(null);
	const revise = useAction(reviseDocument, { done: t("已保存"), onDone: close });
	const review = useAction(reviewDocument, { done: t("审核通过，等待批准"), onDone: close });
	const back = useAction(returnDocument, { done: t("已退回修改"), onDone: close });
	const approve = useAction(approveDocument, { done: t("已批准，可以用印") });
	const seal = useAction(sealDocument, { done: t("已编号用印") });
	const serve = useAction(serveDocument, { done: t("已送达"), onDone: close });
	const discard = useAction(discardDocument, { done: t("已作废") });
	const press = (action: DocumentAction) => {
		switch (action) {
			case "approve-document":
				return approve.mutate({ params });
			case "seal-document":
				return seal.mutate({ params });
			case "discard-document":
				return discard.mutate({ params });
			case "revise-document":
			case "review-document":
			case "return-document":
			case "serve-document":
				return setDialog(action);
		}
	};
	const main = document.actions.find(({ action, open }) => open && action !== "revise-document")?.action;
	return (
		<Card size="small" title={t("可以办理")}>
			<Refusal problem={approve.error ?? seal.error ?? discard.error} />
			{document.actions.length === 0 && <p>{t("您的角色不办理这份文书，只能查看。")}</p>}
			<Flex gap="small" wrap="wrap">
				{document.actions.map(({ action, open }) => (
					<ActionButton
						key={action}
						type={action === main ? "primary" : "default"}
						danger={action === "discard-document"}
						because={becauseOf(action, open, document)}
						{...(confirmations[action] ? { confirm: confirmations[action] } : {})}
						onAct={() => press(action)}
					>
						{words.documentActions[action]}
					</ActionButton>
				))}
			</Flex>
			{dialog === "revise-document" && (
				<FormDialog<ParagraphValues>
					title={t("修改文稿")}
					okText={t("保存")}
					width={720}
					pending={revise.isPending}
					problem={revise.error}
					initial={{ title: document.title, paragraphs: document.paragraphs }}
					onSubmit={({ title, paragraphs }) =>
						revise.mutate({ params, body: { ...(title ? { title } : {}), paragraphs } })
					}
					onClose={close}
				>
					<Paragraphs />
				</FormDialog>
			)}
			{dialog === "review-document" && (
				<Opinion
					title={t("法制审核通过")}
					okText={t("审核通过")}
					required={false}
					pending={review.isPending}
					problem={review.error}
					onSubmit={(opinion) => review.mutate({ params, body: { opinion } })}
					onClose={close}
				/>
			)}
			{dialog === "return-document" && (
				<Opinion
					title={t("退回修改")}
					okText={t("退回")}
					required
					pending={back.isPending}
					problem={back.error}
					onSubmit={(opinion) => back.mutate({ params, body: { opinion } })}
					onClose={close}
				/>
			)}
			{dialog === "serve-document" && (
				<ServiceDialog
					title={t("送达{documentKinds}", { documentKinds: words.documentKinds[document.kind] })}
					consequence={t("送达以后文书生效，不能再改动。")}
					pending={serve.isPending}
					problem={serve.error}
					onServe={(body) => serve.mutate({ params, body })}
					onClose={close}
				/>
			)}
		</Card>
	);
}

const confirmations: Partial<Record<DocumentAction, string>> = {
	"approve-document": t("批准这份文书？"),
	"seal-document": t("用印后文字固定，不能再修改。确定用印？"),
	"discard-document": t("作废以后不能恢复。确定作废？"),
};

const becauseOf = (action: DocumentAction, open: boolean, document: DocumentPageReply): string | null => {
	if (!open) {
		const from: readonly DocumentState[] = documentActions[action].from;
		return t("文书现在是“{documentStates}”；{documentActions}只能在{join}时进行。", {
			documentStates: words.documentStates[document.state],
			documentActions: words.documentActions[action],
			join: listed(from.map((state) => `“${words.documentStates[state]}”`)),
		});
	}
	if (action === "seal-document" && needsApproval(document) && document.state !== "approved")
		return words.refusals["approval-missing"];
	return null;
};

function Opinion(props: {
	title: string;
	okText: string;
	required: boolean;
	pending: boolean;
	problem: Parameters<typeof FormDialog>[0]["problem"];
	onSubmit(opinion: string): void;
	onClose(): void;
}) {
	return (
		<FormDialog<{ opinion?: string }>
			title={props.title}
			okText={props.okText}
			pending={props.pending}
			problem={props.problem}
			onSubmit={({ opinion = "" }) => props.onSubmit(opinion)}
			onClose={props.onClose}
		>
			<Form.Item
				label={props.required ? t("退回的理由") : t("审核意见（可以不写）")}
				name="opinion"
				rules={props.required ? [{ required: true, whitespace: true, message: t("请写明退回的理由") }] : []}
			>
				<Input.TextArea rows={4} maxLength={2000} showCount autoFocus />
			</Form.Item>
		</FormDialog>
	);
}
