import type { ReactNode } from "react";
import type { FormState } from "../form-state.ts";
import { frameWords } from "../frame-words.ts";
import { Layout } from "../layout.tsx";
import type { Shell } from "../shell.ts";
import { Actions, Button, ButtonLink } from "./button.tsx";
import { ErrorSummary } from "./error-summary.tsx";
import { Form } from "./form.tsx";

/** The interruption before an act that can't be undone: what follows from it, in one sentence, and a way out. */
export const ConfirmPage = ({
	shell,
	form,
	name,
	title,
	consequence,
	action,
	confirm,
	cancelHref,
	children,
}: {
	shell: Shell;
	form: FormState;
	name: string;
	title: string;
	consequence: string;
	action: string;
	confirm: string;
	cancelHref: string;
	children?: ReactNode;
}) => (
	<Layout shell={shell} title={title} back={{ href: cancelHref }} error={form.name !== null}>
		<ErrorSummary shell={shell} form={form} />
		<h1>{title}</h1>
		<p className="lead">{consequence}</p>
		<Form shell={shell} name={name} action={action}>
			{children}
			<Actions>
				<Button>{confirm}</Button>
				<ButtonLink href={cancelHref} second>
					{frameWords(shell).cancel}
				</ButtonLink>
			</Actions>
		</Form>
	</Layout>
);
