import type { ReactNode } from "react";

export type Tone = "info" | "good" | "caution" | "bad";

/** A message that stands out; colour is never its only sign, so it always has a title or a full sentence. */
export const Alert = ({
	tone = "info",
	title,
	children,
}: {
	tone?: Tone;
	title?: string;
	children: ReactNode;
}) => (
	<div className={`alert ${tone}`}>
		{title !== undefined && <h2>{title}</h2>}
		{children}
	</div>
);

/** A state in one or two words. */
export const Tag = ({ tone = "info", children }: { tone?: Tone; children: ReactNode }) => (
	<span className={`tag ${tone}`}>{children}</span>
);

/** Nothing to show, and what to do instead. */
export const Empty = ({ title, children }: { title: string; children?: ReactNode }) => (
	<div className="empty">
		<p>
			<strong>{title}</strong>
		</p>
		{children}
	</div>
);
