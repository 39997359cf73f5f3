import { Empty, Tag } from "#portal/controls/alert.tsx";
import { Actions, Button } from "#portal/controls/button.tsx";
import { DefinitionList } from "#portal/controls/definition-list.tsx";
import { ErrorSummary } from "#portal/controls/error-summary.tsx";
import { TextField } from "#portal/controls/field.tsx";
import { type FormState, untouched } from "#portal/form-state.ts";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import { dayOfInstant } from "#portal/when.ts";
import type { MatterState } from "../domain/matter.ts";
import { institutionWords, pageWords } from "./matter-words.ts";

export type TrackData = {
	asked: string;
	malformed: boolean;
	found: {
		matterId: string;
		matterName: string;
		organName: string;
		state: MatterState;
		dueAt: string | null;
		whose: "organ" | "applicant" | null;
	} | null;
};

/** 办件查询: by number, without any personal data. */
export const TrackPage = ({ data, shell }: { data: TrackData; shell: Shell }) => {
	const words = pageWords(shell).track;
	const institution = institutionWords(shell);
	const { found } = data;
	const form: FormState = {
		...untouched,
		errors: data.malformed ? [{ field: "no", message: words.numberWrong }] : [],
	};
	return (
		<Layout shell={shell} title={words.title} error={data.malformed}>
			<ErrorSummary shell={shell} form={form} />
			<h1>{words.title}</h1>
			<p className="lead">{words.lead}</p>
			<form action="/track" method="get">
				<TextField
					shell={shell}
					form={form}
					name="no"
					label={words.number}
					hint={words.numberHint}
					value={data.asked}
					width="middle"
					autoComplete="off"
				/>
				<Actions>
					<Button>{words.button}</Button>
				</Actions>
			</form>
			{data.asked !== "" && !data.malformed && found === null && (
				<Empty title={words.none}>
					<p>{words.noneText}</p>
				</Empty>
			)}
			{found !== null && (
				<>
					<DefinitionList
						shell={shell}
						facts={[
							{ label: words.matter, value: found.matterName },
							{ label: words.organ, value: found.organName },
							{
								label: words.state,
								value: (
									<Tag tone={found.state === "closed" ? "good" : "info"}>
										{institution.states[found.state]}
									</Tag>
								),
							},
							...(found.dueAt === null || found.whose === null
								? []
								: [
										{
											label: words.clock,
											value: `${institution.whose[found.whose]}：${dayOfInstant(found.dueAt, shell.language)}`,
										},
									]),
						]}
					/>
					<p>{institution.next[found.state]}</p>
					<p>
						{words.mine} <a href={`/my/${found.matterId}`}>{words.open}</a>
					</p>
				</>
			)}
		</Layout>
	);
};
