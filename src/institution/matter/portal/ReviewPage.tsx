import { Actions, Button, ButtonLink } from "#portal/controls/button.tsx";
import { DefinitionList } from "#portal/controls/definition-list.tsx";
import { ErrorSummary } from "#portal/controls/error-summary.tsx";
import { Form } from "#portal/controls/form.tsx";
import type { FormState } from "#portal/form-state.ts";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import { pageWords } from "./matter-words.ts";
import type { MatterReplyPage } from "./TasksPage.tsx";

export type ReviewData = { matter: MatterReplyPage; areaName: string };

/** 检查申请: every answer with a way to change it, then submit. */
export const ReviewPage = ({ data, shell, form }: { data: ReviewData; shell: Shell; form: FormState }) => {
	const words = pageWords(shell).review;
	const { matter } = data;
	const base = `/apply/${matter.matterId}`;
	return (
		<Layout shell={shell} title={words.title} back={{ href: `${base}/tasks` }} error={form.name !== null}>
			<ErrorSummary shell={shell} form={form} />
			<h1>{words.title}</h1>
			<p className="lead">{words.lead}</p>
			<DefinitionList
				shell={shell}
				facts={[
					{ label: words.matter, value: matter.matterName },
					{ label: words.organ, value: matter.organName },
					{ label: words.applicant, value: matter.applicantName, change: `${base}/applicant` },
					...(matter.representation.name === null
						? []
						: [{ label: words.representation, value: matter.representation.name }]),
					{ label: words.area, value: data.areaName },
					...matter.items.map((item) => {
						const arrived = matter.materials.some(
							({ itemId, fileHash }) => itemId === item.itemId && fileHash !== null,
						);
						const detail =
							item.route === "commitment"
								? item.letterNo === null
									? words.notSigned
									: words.letter(item.letterNo)
								: item.route === "certificate"
									? arrived
										? words.uploaded
										: words.notUploaded
									: "";
						return {
							label: item.certName,
							value: `${words.route[item.route]}${detail === "" ? "" : `：${detail}`}`,
							change: `${base}/tasks`,
						};
					}),
					...matter.materials
						.filter(({ itemId, fileHash }) => itemId === null && fileHash !== null)
						.map((one) => ({ label: one.name, value: words.uploaded, change: `${base}/attachments` })),
				]}
			/>
			<Form shell={shell} name="submit" action={`${base}/review`}>
				<Actions>
					<Button>{words.submit}</Button>
					<ButtonLink href={`${base}/tasks`} second>
						{pageWords(shell).attachments.back}
					</ButtonLink>
				</Actions>
			</Form>
		</Layout>
	);
};
