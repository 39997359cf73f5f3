import { Tag } from "antd";
import type { z } from "zod";
import { matterWords as words } from "#workbench/words/matter.ts";
import type { DocumentLine } from "../domain/api.ts";
import type { MatterState } from "../domain/matter.ts";
import { documentColours, documentStep, stateColours } from "./matter-words.ts";

type Line = z.output<typeof DocumentLine>;

export const StateTag = ({ state }: { state: MatterState }) => (
	<Tag color={stateColours[state]}>{words.states[state]}</Tag>
);
export const DocumentTag = (document: Pick<Line, "state" | "kind" | "adverse">) => (
	<Tag color={documentColours[document.state]}>{documentStep(document)}</Tag>
);
