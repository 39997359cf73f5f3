import { Tag } from "antd";
import type { MatterState } from "../domain/matter.ts";
import type { DocumentState } from "../domain/official-document.ts";
import { matterWords as words } from "../domain/words.zh-CN.ts";
import { documentColours, stateColours } from "./matter-words.ts";

export const StateTag = ({ state }: { state: MatterState }) => (
	<Tag color={stateColours[state]}>{words.states[state]}</Tag>
);
export const DocumentTag = ({ state }: { state: DocumentState }) => (
	<Tag color={documentColours[state]}>{words.documentStates[state]}</Tag>
);
