import { adminDesk } from "./admin.ts";
import { campaignDesk } from "./campaign.ts";
import { catalogueDesk } from "./catalogue.ts";
import { complaintDesk } from "./complaint.ts";
import type { Place } from "./desk.ts";
import { disposalDesk } from "./disposal.ts";
import { handlerDesk } from "./handler.ts";
import { verificationDesk } from "./verification.ts";
import { windowDesk } from "./window.ts";

/** Every place of the workbench, in the order of the menu. Desks list pages; slices own them. */
export const places: readonly Place[] = [
	...handlerDesk,
	...windowDesk,
	...verificationDesk,
	...disposalDesk,
	...complaintDesk,
	...catalogueDesk,
	...campaignDesk,
	...adminDesk,
];
