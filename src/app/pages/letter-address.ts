import * as api from "#institution/commitment/domain/api.ts";
import type { PageRead, PageRequest } from "#platform/pages/page.ts";
import { isUuid } from "./address.ts";

export const idOf = (params: PageRequest["params"]): string => params.id ?? "";
export const step = (matterId: string, name: string, id: string): string =>
	`/apply/${matterId}/${name}/${id}`;

/** The letter of this address; null where it is unknown, out of sight, or of another matter. */
export const letterOf = async (
	read: PageRead,
	{ params }: PageRequest,
): Promise<api.CommitmentView | null> => {
	if (!isUuid(params.id)) return null;
	const commitment = await read.ask(api.commitment, { params: { id: params.id } });
	return commitment === null || commitment.matterId !== params.matterId ? null : commitment;
};
