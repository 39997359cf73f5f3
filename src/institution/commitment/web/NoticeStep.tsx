import { Button, Card, Flex, Tag } from "antd";
import { useEffect, useRef, useState } from "react";
import type { NoticeSectionKey } from "#institution/notice/domain/notice-sections.ts";
import { useAction, useEndpoint } from "#workbench/ui/query.ts";
import { Loaded, Refusal } from "#workbench/ui/States.tsx";
import { useShortcuts } from "#workbench/ui/shortcuts.ts";
import { time } from "#workbench/ui/when.ts";
import { type CommitmentView, completeNotice, notice, serveNoticeSection } from "../domain/api.ts";
import { t } from "./words.ts";

/** 告知: the clerk reads section by section; one key records 已阅知 with the server's time and the exact text. */
export function NoticeStep({ letter }: { letter: CommitmentView }) {
	const params = { id: letter.id };
	const query = useEndpoint(notice, { params });
	const [shown, setShown] = useState<NoticeSectionKey | null>(null);
	const complete = useAction(completeNotice, { done: t("告知完成") });
	const serve = useAction(serveNoticeSection, {
		onDone: ({ missing }) => {
			setShown(null);
			if (missing.length === 0) complete.mutate({ params });
		},
	});
	const sections = query.data?.sections ?? [];
	const section = sections.find(({ key }) => key === shown) ?? sections.find(({ served }) => served === null);
	const isOpen = letter.state === "telling";
	const [waiting, setWaiting] = useState(false);
	const busy = serve.isPending || complete.isPending;
	const read = () => {
		if (!isOpen) return;
		// The hand is faster than the line: the key is remembered, once, and acts when the last answer is here.
		if (busy) return setWaiting(true);
		if (section && section.served === null)
			serve.mutate({
				params,
				body: { sections: [{ section: section.key, textHash: section.textHash }], means: "clerk" },
			});
		else if (sections.every(({ served }) => served !== null)) complete.mutate({ params });
	};
	const latestRead = useRef(read);
	useEffect(() => {
		latestRead.current = read;
	});
	useShortcuts([{ key: "F8", label: t("已阅知这一项，读下一项"), run: read }]);
	const failed = serve.error !== null || complete.error !== null;
	useEffect(() => {
		if (!waiting || busy) return;
		setWaiting(false);
		// What was refused is read first: no key pressed before that may go past it.
		if (!failed) latestRead.current();
	}, [waiting, busy, failed]);
	const button = useRef<HTMLButtonElement>(null);
	const sectionKey = section?.key;
	// After each 已阅知 Enter confirms the next one: the hand stays where it is.
	useEffect(() => {
		if (sectionKey) button.current?.focus();
	}, [sectionKey]);
	return (
		<Loaded query={query}>
			{() => (
				<div className="stack">
					<Refusal problem={serve.error ?? complete.error} />
					<Flex gap={6} wrap="wrap">
						{sections.map(({ key, title, served }, index) => (
							<Button
								key={key}
								size="small"
								type={section?.key === key ? "primary" : "default"}
								onClick={() => setShown(key)}
							>
								{index + 1} {title}
								{served ? " ✓" : ""}
							</Button>
						))}
					</Flex>
					{section && (
						<Card
							size="small"
							title={`${section.number}${section.title}`}
							extra={
								section.served ? (
									<Tag color="green">{t("{at} 已阅知", { at: time(section.served.at) })}</Tag>
								) : (
									t("请照原文宣读")
								)
							}
						>
							<div className="script-lines">
								{section.lines.map((line) => (
									<p key={line}>{line}</p>
								))}
								{section.options.map(({ text, chosen }) => (
									<p key={text}>
										{chosen ? "☑" : "☐"} {text}
									</p>
								))}
							</div>
							{section.plain && (
								<p className="plain-words">
									<strong>{t("通俗地说：")}</strong>
									{section.plain}
								</p>
							)}
						</Card>
					)}
					{isOpen && (
						<Flex gap="small" wrap="wrap">
							<Button ref={button} type="primary" loading={busy} onClick={read}>
								{section?.served === null ? t("已阅知，下一项（F8）") : t("告知完成（F8）")}
							</Button>
							{waiting && <span role="status">{t("已按 F8，上一项记好就接着记这一项")}</span>}
						</Flex>
					)}
				</div>
			)}
		</Loaded>
	);
}
