import type { MatterEvent } from "./matter.ts";
import type { DocumentEvent } from "./official-document.ts";

/** Everything this slice writes into the journal. */
export type MatterSliceEvent = MatterEvent | DocumentEvent;
