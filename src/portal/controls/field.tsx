import type { ReactNode } from "react";
import { controlId, errorIn, type FormState, valueIn } from "../form-state.ts";
import { frameWords } from "../frame-words.ts";
import type { Shell } from "../shell.ts";

type Common = {
	shell: Shell;
	form: FormState;
	name: string;
	label: string;
	hint?: string | undefined;
	required?: boolean;
	value?: string | undefined;
};

/** Label, hint and error around one control; the control hears of both by `aria-describedby`. */
const Around = ({
	shell,
	form,
	name,
	label,
	hint,
	required = true,
	wide = false,
	children,
}: Omit<Common, "value"> & {
	wide?: boolean;
	children: (describedBy: string | undefined, wrong: boolean) => ReactNode;
}) => {
	const id = controlId(name);
	const error = errorIn(form, name);
	const described = [hint === undefined ? null : `${id}-hint`, error === null ? null : `${id}-error`].filter(
		(part) => part !== null,
	);
	const words = frameWords(shell);
	return (
		<div className={`field${error === null ? "" : " wrong"}${wide ? " wide" : ""}`}>
			<label htmlFor={id}>
				{label}
				{!required && <span className="optional">{words.optional}</span>}
			</label>
			{hint !== undefined && (
				<p className="hint" id={`${id}-hint`}>
					{hint}
				</p>
			)}
			{error !== null && (
				<p className="wrong-text" id={`${id}-error`}>
					<span className="seen-by-readers">{words.errorPrefix}</span>
					{error}
				</p>
			)}
			{children(described.length === 0 ? undefined : described.join(" "), error !== null)}
		</div>
	);
};

/** One line of text. */
export const TextField = ({
	type = "text",
	width,
	autoComplete,
	inputMode,
	value,
	wide,
	...common
}: Common & {
	type?: "text" | "tel" | "email" | "search" | "password";
	width?: "short" | "middle";
	autoComplete?: string;
	inputMode?: "numeric" | "decimal" | "tel" | "text";
	wide?: boolean;
}) => (
	<Around {...common} wide={wide ?? false}>
		{(describedBy, wrong) => (
			<input
				id={controlId(common.name)}
				name={common.name}
				type={type}
				className={width}
				autoComplete={autoComplete}
				inputMode={inputMode}
				defaultValue={type === "password" ? undefined : valueIn(common.form, common.name, value)}
				aria-describedby={describedBy}
				aria-invalid={wrong ? true : undefined}
				aria-required={common.required ?? true}
			/>
		)}
	</Around>
);

/** A number with its unit written beside it: 元, 平方米, 人. */
export const NumberField = ({
	unit,
	value,
	whole = false,
	...common
}: Common & { unit?: string | undefined; whole?: boolean }) => (
	<Around {...common}>
		{(describedBy, wrong) => (
			<span className="with-unit">
				<input
					id={controlId(common.name)}
					name={common.name}
					type="text"
					inputMode={whole ? "numeric" : "decimal"}
					className="short number"
					autoComplete="off"
					defaultValue={valueIn(common.form, common.name, value)}
					aria-describedby={describedBy}
					aria-invalid={wrong ? true : undefined}
					aria-required={common.required ?? true}
				/>
				{unit !== undefined && <span>{unit}</span>}
			</span>
		)}
	</Around>
);

/** A day or a month, with the browser's own picker. */
export const DateField = ({ value, month = false, ...common }: Common & { month?: boolean }) => (
	<Around {...common}>
		{(describedBy, wrong) => (
			<input
				id={controlId(common.name)}
				name={common.name}
				type={month ? "month" : "date"}
				className="middle"
				defaultValue={valueIn(common.form, common.name, value)}
				aria-describedby={describedBy}
				aria-invalid={wrong ? true : undefined}
				aria-required={common.required ?? true}
			/>
		)}
	</Around>
);

/** Several lines of text. */
export const TextArea = ({ value, longest, ...common }: Common & { longest?: number }) => (
	<Around {...common}>
		{(describedBy, wrong) => (
			<textarea
				id={controlId(common.name)}
				name={common.name}
				maxLength={longest}
				defaultValue={valueIn(common.form, common.name, value)}
				aria-describedby={describedBy}
				aria-invalid={wrong ? true : undefined}
				aria-required={common.required ?? true}
			/>
		)}
	</Around>
);

/** A choice out of many. Where the law gives a choice use `Radios`, with nothing chosen. */
export const SelectField = ({
	value,
	options,
	empty,
	...common
}: Common & { options: readonly { value: string; label: string }[]; empty?: string }) => (
	<Around {...common}>
		{(describedBy, wrong) => (
			<select
				id={controlId(common.name)}
				name={common.name}
				defaultValue={valueIn(common.form, common.name, value)}
				aria-describedby={describedBy}
				aria-invalid={wrong ? true : undefined}
			>
				<option value="">{empty ?? frameWords(common.shell).choose}</option>
				{options.map((option) => (
					<option key={option.value} value={option.value}>
						{option.label}
					</option>
				))}
			</select>
		)}
	</Around>
);

/** A file from the phone or the computer. */
export const FileField = ({
	accept,
	several = false,
	...common
}: Omit<Common, "value"> & { accept: string; several?: boolean }) => (
	<Around {...common}>
		{(describedBy, wrong) => (
			<input
				id={controlId(common.name)}
				name={common.name}
				type="file"
				accept={accept}
				multiple={several}
				aria-describedby={describedBy}
				aria-invalid={wrong ? true : undefined}
			/>
		)}
	</Around>
);
