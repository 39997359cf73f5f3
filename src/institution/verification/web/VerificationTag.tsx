import { Tag } from "antd";
import { verificationWords as words } from "#workbench/words/verification.ts";
import type { Conclusion } from "../domain/finding.ts";
import type { VerificationState } from "../domain/verification.ts";

const colours: Record<VerificationState, string> = {
	planned: "blue",
	comparing: "geekblue",
	manual: "gold",
	onsite: "purple",
	concluded: "orange",
	reviewed: "green",
	stopped: "default",
};
export const VerificationTag = ({ state }: { state: VerificationState }) => (
	<Tag color={colours[state]}>{words.states[state]}</Tag>
);

const findings: Record<Conclusion, string> = {
	true: "green",
	untrue: "red",
	partly: "volcano",
	"cannot-tell": "default",
};
export const ConclusionTag = ({ conclusion }: { conclusion: Conclusion }) => (
	<Tag color={findings[conclusion]}>{words.conclusions[conclusion]}</Tag>
);
