import { adminDesk } from "./admin.ts";
import { catalogueDesk } from "./catalogue.ts";
import type { Place } from "./desk.ts";

/** Every place of the workbench, in the order of the menu. Desks list pages; slices own them. */
export const places: readonly Place[] = [...catalogueDesk, ...adminDesk];
