import type { ReactNode } from "react";
import type { z } from "zod";
import type { Endpoint } from "#kernel/endpoint.ts";
import type { Shell } from "#portal/shell.ts";
import type { Page, PageRead, PageRequest } from "./page.ts";
import type { Sent } from "./sent.ts";

/** A form post with its endpoint's types closed over. */
export type FormPost = {
	path: `/${string}`;
	endpoint: string;
	/** The page shown again, with what was typed, when the act is refused. */
	page: Page;
	pageParams(params: PageRequest["params"]): PageRequest["params"];
	reshape(fields: TypedFields): TypedFields | null;
	toInput(sent: Sent, params: PageRequest["params"], read: PageRead): Promise<FormInput>;
	onAccepted(reply: unknown, params: PageRequest["params"], sent: Sent): string;
	onAcceptedShow: ((reply: unknown, shell: Shell, params: PageRequest["params"]) => ReactNode) | null;
	/** What the browser keeps afterwards for the pages under `path`, until then. */
	cookieOf(reply: unknown): PageCookie | null;
	fieldOf(path: string): string;
	wrong: FieldAdvice;
};
export type PageCookie = { name: string; value: string; path: string; expires: Date };
/** Everything that was typed, by field. */
export type TypedFields = ReadonlyMap<string, readonly string[]>;
type FormInput = { params?: unknown; query?: unknown; body?: unknown };
/** What to do about a field, in both languages; without one the schema's own message is shown. */
export type FieldAdvice = Readonly<Record<string, { "zh-CN": string; en: string }>>;

/**
 * A form of a page: the same schema, door, key, transaction and rule as the JSON call of the endpoint. 303 to
 * `onAccepted` on success; on refusal the page again with 422, the typed values and what to put right.
 */
export const formPost = <E extends Endpoint<"POST">>(definition: {
	path: `/${string}`;
	endpoint: E;
	page: Page;
	pageParams?(params: PageRequest["params"]): PageRequest["params"];
	/**
	 * A button that changes the form itself (one row more): what was typed, as it then stands. The page is shown again
	 * with it and nothing is done. Null for every other button.
	 */
	reshape?(fields: TypedFields): TypedFields | null;
	toInput(sent: Sent, params: PageRequest["params"], read: PageRead): FormInput | Promise<FormInput>;
	onAccepted(reply: z.output<E["reply"]>, params: PageRequest["params"], sent: Sent): string;
	/**
	 * Shown at once instead of a redirect, where the reply must not stand in an address (a query code). Sending the
	 * form again shows the same: it carries the same key.
	 */
	onAcceptedShow?(reply: z.output<E["reply"]>, shell: Shell, params: PageRequest["params"]): ReactNode;
	/** A secret of the reply that the browser keeps and no address ever shows. */
	cookieOf?(reply: z.output<E["reply"]>): PageCookie;
	/** Path in the body → name of the field, where they differ. */
	fieldOf?(path: string): string;
	wrong?: FieldAdvice;
}): FormPost => ({
	path: definition.path,
	endpoint: definition.endpoint.name,
	page: definition.page,
	pageParams: definition.pageParams ?? ((params) => params),
	reshape: definition.reshape ?? (() => null),
	toInput: async (sent, params, read) => definition.toInput(sent, params, read),
	// perform has parsed the reply with the schema of this very endpoint.
	onAccepted: (reply, params, sent) => definition.onAccepted(reply as z.output<E["reply"]>, params, sent),
	onAcceptedShow:
		definition.onAcceptedShow === undefined
			? null
			: (reply, shell, params) =>
					definition.onAcceptedShow?.(reply as z.output<E["reply"]>, shell, params) ?? null,
	cookieOf: (reply) => definition.cookieOf?.(reply as z.output<E["reply"]>) ?? null,
	fieldOf: definition.fieldOf ?? ((path) => path),
	wrong: definition.wrong ?? {},
});
