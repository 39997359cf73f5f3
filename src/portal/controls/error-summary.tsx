import { controlId, type FormState } from "../form-state.ts";
import { frameWords } from "../frame-words.ts";
import type { Shell } from "../shell.ts";

/**
 * What went wrong, first on the page. Each line links to its field; `autofocus` brings a reader here without
 * any script (the focus script does the same where a browser ignores it).
 */
export const ErrorSummary = ({ shell, form }: { shell: Shell; form: FormState }) => {
	if (form.errors.length === 0 && form.refusal === null) return null;
	const words = frameWords(shell);
	return (
		<div
			className="error-summary"
			role="alert"
			tabIndex={-1}
			data-focus=""
			aria-labelledby="error-summary-title"
		>
			<h2 id="error-summary-title">{form.errors.length > 0 ? words.errorTitle : words.refusalTitle}</h2>
			{form.refusal !== null && <p>{form.refusal.message}</p>}
			{form.errors.length > 0 && (
				<ul>
					{form.errors.map((error) => (
						<li key={`${error.field}:${error.message}`}>
							{error.field === "" ? (
								error.message
							) : (
								<a href={`#${controlId(error.field)}`}>{error.message}</a>
							)}
						</li>
					))}
				</ul>
			)}
		</div>
	);
};
