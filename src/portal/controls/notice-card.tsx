import type { ReactNode } from "react";

/** One section of the notice: the official words, and plain words beside them. */
export const NoticeCard = ({
	id,
	title,
	law,
	plain,
	plainLabel,
	children,
}: {
	id: string;
	title: string;
	law: readonly string[];
	plain: string | null;
	plainLabel: string;
	children?: ReactNode;
}) => (
	<section className="notice-card" aria-labelledby={id} data-read-aloud="">
		<h2 id={id}>{title}</h2>
		<div className="law" lang="zh-CN">
			{law.map((paragraph) => (
				<p key={paragraph}>{paragraph}</p>
			))}
		</div>
		{plain !== null && (
			<div className="plain">
				<p>
					<strong>{plainLabel}</strong>
				</p>
				<p>{plain}</p>
			</div>
		)}
		{children}
	</section>
);
