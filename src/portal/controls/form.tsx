import type { ReactNode } from "react";
import type { Shell } from "../shell.ts";

/**
 * A form that posts. The hidden fields carry the token against forged requests, the idempotency key (a second
 * press of the same button changes nothing) and the form's name (a page may hold several).
 */
export const Form = ({
	shell,
	name,
	action,
	files = false,
	autosave,
	unsaved = false,
	children,
}: {
	shell: Shell;
	name: string;
	action: string;
	files?: boolean;
	/** Address that takes the same fields as a draft; used by the autosave script. */
	autosave?: string;
	/** What the form shows was typed and never kept: the script keeps it at once. */
	unsaved?: boolean;
	children: ReactNode;
}) => (
	<form
		method="post"
		action={action}
		noValidate
		encType={files ? "multipart/form-data" : undefined}
		data-autosave={autosave}
		data-unsaved={unsaved ? "" : undefined}
	>
		<input type="hidden" name="csrf" value={shell.csrf} />
		<input type="hidden" name="key" value={`${shell.key}-${name}`} />
		<input type="hidden" name="form" value={name} />
		{children}
	</form>
);
