import type { ReactNode } from "react";

/** Sends the form it stands in. `name` and `value` tell several buttons of one form apart. */
export const Button = ({
	children,
	second = false,
	name,
	value,
}: {
	children: ReactNode;
	second?: boolean;
	name?: string;
	value?: string;
}) => (
	<button type="submit" className={second ? "button second" : "button"} name={name} value={value}>
		{children}
	</button>
);

/** Goes somewhere; looks like the main thing to do here. */
export const ButtonLink = ({
	href,
	children,
	second = false,
	download = false,
}: {
	href: string;
	children: ReactNode;
	second?: boolean;
	download?: boolean;
}) => (
	<a className={second ? "button second" : "button"} href={href} download={download ? "" : undefined}>
		{children}
	</a>
);

/** The row of things to do at the end of a page. */
export const Actions = ({ children }: { children: ReactNode }) => <div className="actions">{children}</div>;
