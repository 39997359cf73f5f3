import type { ReactNode } from "react";

/** A table wider than a phone: it scrolls inside its own region, with the keyboard too. */
export const Sideways = ({ name, children }: { name: string; children: ReactNode }) => (
	// biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the focus
	<section className="scroll-x" aria-label={name} tabIndex={0}>
		{children}
	</section>
);
