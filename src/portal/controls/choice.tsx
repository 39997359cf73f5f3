import type { ReactNode } from "react";
import { controlId, errorIn, type FormState, valueIn, valuesIn } from "../form-state.ts";
import { frameWords } from "../frame-words.ts";
import type { Shell } from "../shell.ts";

type Option = { value: string; label: string; hint?: string | undefined };
type Common = {
	shell: Shell;
	form: FormState;
	name: string;
	legend: string;
	hint?: string | undefined;
	options: readonly Option[];
};

/** A group of fields that answer one question together. `title` makes the question the heading of the page. */
export const Fieldset = ({
	shell,
	form,
	name,
	legend,
	hint,
	title = false,
	children,
}: {
	shell: Shell;
	form: FormState;
	name: string;
	legend: string;
	hint?: string | undefined;
	title?: boolean;
	children: ReactNode;
}) => {
	const id = controlId(name);
	const error = errorIn(form, name);
	const described = [hint === undefined ? null : `${id}-hint`, error === null ? null : `${id}-error`]
		.filter((part) => part !== null)
		.join(" ");
	return (
		<fieldset
			className={`field${error === null ? "" : " wrong"}`}
			aria-describedby={described === "" ? undefined : described}
		>
			<legend className={title ? "page-title" : undefined}>{title ? <h1>{legend}</h1> : legend}</legend>
			{hint !== undefined && (
				<p className="hint" id={`${id}-hint`}>
					{hint}
				</p>
			)}
			{error !== null && (
				<p className="wrong-text" id={`${id}-error`}>
					<span className="seen-by-readers">{frameWords(shell).errorPrefix}</span>
					{error}
				</p>
			)}
			{children}
		</fieldset>
	);
};

const Box = ({
	kind,
	name,
	option,
	index,
	checked,
}: {
	kind: "radio" | "checkbox";
	name: string;
	option: Option;
	index: number;
	checked: boolean;
}) => {
	const id = index === 0 ? controlId(name) : `${controlId(name)}-${index}`;
	return (
		<div className="choice">
			<input
				id={id}
				type={kind}
				name={name}
				value={option.value}
				defaultChecked={checked}
				aria-describedby={option.hint === undefined ? undefined : `${id}-option-hint`}
			/>
			<div>
				<label htmlFor={id}>{option.label}</label>
				{option.hint !== undefined && (
					<p className="hint" id={`${id}-option-hint`}>
						{option.hint}
					</p>
				)}
			</div>
		</div>
	);
};

/** One answer out of a few. Nothing is chosen unless the visitor chose it before. */
export const Radios = ({
	value,
	boxed = false,
	title = false,
	...common
}: Common & { value?: string | undefined; boxed?: boolean; title?: boolean }) => {
	const chosen = valueIn(common.form, common.name, value);
	return (
		<Fieldset {...common} title={title}>
			<div className={boxed ? "choices boxed" : "choices"}>
				{common.options.map((option, index) => (
					<Box
						key={option.value}
						kind="radio"
						name={common.name}
						option={option}
						index={index}
						checked={chosen !== "" && chosen === option.value}
					/>
				))}
			</div>
		</Fieldset>
	);
};

/** Any number of answers. */
export const Checkboxes = ({ values, ...common }: Common & { values?: readonly string[] | undefined }) => {
	const chosen = valuesIn(common.form, common.name, values);
	return (
		<Fieldset {...common}>
			<div className="choices">
				{common.options.map((option, index) => (
					<Box
						key={option.value}
						kind="checkbox"
						name={common.name}
						option={option}
						index={index}
						checked={chosen.includes(option.value)}
					/>
				))}
			</div>
		</Fieldset>
	);
};

/** One statement to agree to; sends `yes` when ticked and is never ticked beforehand. */
export const Checkbox = ({
	shell,
	form,
	name,
	label,
	hint,
}: {
	shell: Shell;
	form: FormState;
	name: string;
	label: string;
	hint?: string | undefined;
}) => {
	const error = errorIn(form, name);
	const id = controlId(name);
	return (
		<div className={`field${error === null ? "" : " wrong"}`}>
			{error !== null && (
				<p className="wrong-text" id={`${id}-error`}>
					<span className="seen-by-readers">{frameWords(shell).errorPrefix}</span>
					{error}
				</p>
			)}
			<div className="choice">
				<input
					id={id}
					type="checkbox"
					name={name}
					value="yes"
					defaultChecked={valueIn(form, name) === "yes"}
					aria-invalid={error === null ? undefined : true}
					aria-describedby={error === null ? undefined : `${id}-error`}
				/>
				<div>
					<label htmlFor={id}>{label}</label>
					{hint !== undefined && <p className="hint">{hint}</p>}
				</div>
			</div>
		</div>
	);
};
