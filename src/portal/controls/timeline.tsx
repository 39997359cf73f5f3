import type { ReactNode } from "react";

export type Happening = {
	id: string;
	title: string;
	/** Already in words. */
	when: string | null;
	at: string | null;
	detail?: ReactNode;
	state: "past" | "now" | "next";
};

/** Who did what, when, and what is next. */
export const Timeline = ({ happenings, label }: { happenings: readonly Happening[]; label: string }) => (
	<ol className="timeline" aria-label={label}>
		{happenings.map((happening) => (
			<li key={happening.id} className={happening.state === "past" ? undefined : happening.state}>
				<p>
					<strong>{happening.title}</strong>
				</p>
				{happening.when !== null && (
					<p>
						<time dateTime={happening.at ?? undefined}>{happening.when}</time>
					</p>
				)}
				{happening.detail !== undefined && happening.detail !== null && <div>{happening.detail}</div>}
			</li>
		))}
	</ol>
);
