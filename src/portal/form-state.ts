/** One thing to put right, tied to the field it is about. */
export type FieldError = { field: string; message: string };

/** `reason` and `details` let a page point at the fields a rule refused; they never carry personal data. */
export type Refused = {
	message: string;
	clause: string | null;
	reason: string;
	details: Readonly<Record<string, string | number | boolean | readonly string[]>>;
};

/**
 * A form as it stands between request and page: what was typed, what is wrong. A page shown for the first time
 * has no values of its own; each field then falls back to the data of the page.
 */
export type FormState = {
	/** Name of the form that was sent; a page with several forms shows errors only in that one. */
	name: string | null;
	values: Readonly<Record<string, readonly string[]>>;
	errors: readonly FieldError[];
	/** A refusal of the rule: what was not accepted and what to do next. */
	refusal: Refused | null;
};

export const untouched: FormState = { name: null, values: {}, errors: [], refusal: null };

/** Typed value of a field, or the page's own value where nothing was sent yet. */
export const valueIn = (form: FormState, field: string, fallback = ""): string =>
	form.name === null ? fallback : (form.values[field]?.[0] ?? "");

/** Ticked values of a field, or the page's own. */
export const valuesIn = (
	form: FormState,
	field: string,
	fallback: readonly string[] = [],
): readonly string[] => (form.name === null ? fallback : (form.values[field] ?? []));

export const errorIn = (form: FormState, field: string): string | null =>
	form.errors.find((error) => error.field === field)?.message ?? null;

/** The id of a field's first control: where the error summary links to. */
export const controlId = (field: string): string => `field-${field.replaceAll(/[^\w-]/g, "-")}`;
