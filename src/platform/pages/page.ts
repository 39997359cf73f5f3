import type { ReactNode } from "react";
import type { z } from "zod";
import type { Endpoint } from "#kernel/endpoint.ts";
import type { Role } from "#kernel/role.ts";
import type { FormState } from "#portal/form-state.ts";
import type { Shell } from "#portal/shell.ts";
import type { Read } from "../act.ts";

/** What a page is asked for: the parts of its address. */
export type PageRequest = {
	params: Readonly<Record<string, string>>;
	query: Readonly<Record<string, string>>;
};

/**
 * Asks one of the product's own queries, in process, as whoever looks at the page: same door, same visibility as the
 * JSON call. Not found is null; any other refusal becomes the page for it.
 */
export type Ask = <E extends Endpoint<"GET">>(
	endpoint: E,
	input?: { params?: z.input<E["params"]>; query?: z.input<E["query"]> },
) => Promise<z.output<E["reply"]> | null>;

/** What a page is loaded with. */
export type PageRead = Read & { ask: Ask };

/** A page may send its visitor elsewhere (a step that is not open yet, a matter that moved on). */
export class Elsewhere {
	readonly address: string;
	constructor(address: string) {
		this.address = address;
	}
}
export const elsewhere = (address: string): Elsewhere => new Elsewhere(address);

/** A page with its data type closed over, as it stands in the list of pages. */
export type Page = {
	path: `/${string}`;
	by: readonly Role[];
	/** Same for everybody who is not signed in: answered with an ETag, without a form token. */
	open: boolean;
	make(
		read: PageRead,
		request: PageRequest,
	): Promise<((shell: Shell, form: FormState) => ReactNode) | Elsewhere | null>;
};

/**
 * A public page: `load` reads through the slices' queries (null means not found, and not visible is not found),
 * `view` is a pure function of the data, the shell and the form.
 */
export const page = <Data>(definition: {
	path: `/${string}`;
	by: readonly Role[];
	open?: boolean;
	load(read: PageRead, request: PageRequest): Promise<Data | Elsewhere | null>;
	view(data: Data, shell: Shell, form: FormState): ReactNode;
}): Page => ({
	path: definition.path,
	by: definition.by,
	open: definition.open ?? false,
	async make(read, request) {
		const data = await definition.load(read, request);
		if (data === null) return null;
		return data instanceof Elsewhere ? data : (shell, form) => definition.view(data, shell, form);
	},
});

/** Bytes a page links to: a letter, a document, a page image, a QR code. */
export type PageFile = {
	path: `/${string}`;
	by: readonly Role[];
	load(read: PageRead, request: PageRequest): Promise<Served | null>;
};
export type Served = {
	bytes: Uint8Array;
	mediaType: string;
	/** Downloaded under this name; without one it is shown in place. */
	fileName?: string;
	/** Same for everybody and for good. */
	lasting?: boolean;
};
