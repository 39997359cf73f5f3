import { Alert } from "#portal/controls/alert.tsx";
import { Actions, Button, ButtonLink } from "#portal/controls/button.tsx";
import { ErrorSummary } from "#portal/controls/error-summary.tsx";
import { FileField, TextField } from "#portal/controls/field.tsx";
import { Form } from "#portal/controls/form.tsx";
import { type FormState, untouched } from "#portal/form-state.ts";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import { dayOfInstant } from "#portal/when.ts";
import { pageWords } from "./matter-words.ts";
import type { MatterReplyPage } from "./TasksPage.tsx";

export type AttachmentsData = { matter: MatterReplyPage };

const accept = "image/png,image/jpeg,application/pdf";

/** 提交材料: the certificates chosen to be brought, other materials, and what a supplement notice lists. */
export const AttachmentsPage = ({
	data,
	shell,
	form,
}: {
	data: AttachmentsData;
	shell: Shell;
	form: FormState;
}) => {
	const words = pageWords(shell).attachments;
	const { matter } = data;
	const base = `/apply/${matter.matterId}/attachments`;
	const open = matter.actions.some(({ action, open: may }) => action === "provide-material" && may);
	const { supplement } = matter;
	const lacking = supplement?.lacking.filter(({ itemId }) => itemId === null) ?? [];
	const stateOf = (name: string): FormState => (form.name === name ? form : untouched);
	const home = matter.state === "draft" ? `/apply/${matter.matterId}/tasks` : `/my/${matter.matterId}`;
	const field = (name: string) => (
		<FileField
			shell={shell}
			form={stateOf(name)}
			name="file"
			label={words.file}
			hint={words.fileHint}
			accept={accept}
		/>
	);
	return (
		<Layout
			shell={shell}
			title={words.title}
			back={{ href: home, label: words.back }}
			error={form.name !== null}
		>
			<ErrorSummary shell={shell} form={form} />
			<h1>{words.title}</h1>
			<p className="lead">{words.lead}</p>
			{supplement !== null && (
				<Alert tone="caution" title={words.supplyTitle}>
					<p>{words.supplyLead(dayOfInstant(supplement.dueAt, shell.language))}</p>
					<ul>
						{supplement.lacking.map((one) => (
							<li key={one.name}>
								{one.name}
								{one.arrived ? `（${words.arrived}）` : ""}
							</li>
						))}
					</ul>
				</Alert>
			)}
			{matter.items.map((item) => {
				if (item.route === "commitment") return <p key={item.itemId}>{words.replaced(item.certName)}</p>;
				if (item.route !== "certificate") return null;
				const arrived = matter.materials.some(
					({ itemId, fileHash }) => itemId === item.itemId && fileHash !== null,
				);
				const name = `certificate-${item.itemId}`;
				return (
					<section key={item.itemId} className="sheet" aria-label={item.certName}>
						<h2>{words.certificate(item.certName)}</h2>
						<p>{arrived ? words.received : words.missing}</p>
						{open && (
							<Form shell={shell} name={name} action={base} files>
								<input type="hidden" name="itemId" value={item.itemId} />
								{field(name)}
								<Button second={arrived}>{words.button}</Button>
							</Form>
						)}
					</section>
				);
			})}
			{lacking.map((one, index) => {
				const name = `lacking-${index}`;
				return (
					<section key={one.name} className="sheet" aria-label={one.name}>
						<h2>{one.name}</h2>
						<p>{one.arrived ? words.received : words.missing}</p>
						<Form shell={shell} name={name} action={base} files>
							<input type="hidden" name="name" value={one.name} />
							{field(name)}
							<Button second={one.arrived}>{words.button}</Button>
						</Form>
					</section>
				);
			})}
			{open && (
				<section className="sheet" aria-label={words.other}>
					<h2>{words.other}</h2>
					<Form shell={shell} name="other" action={base} files>
						<TextField
							shell={shell}
							form={stateOf("other")}
							name="name"
							label={words.otherName}
							autoComplete="off"
							width="middle"
						/>
						{field("other")}
						<Button second>{words.button}</Button>
					</Form>
				</section>
			)}
			{matter.materials.some(({ fileHash }) => fileHash !== null) && (
				<>
					<h2>{words.caption}</h2>
					<ul>
						{matter.materials.map((one) =>
							one.fileHash === null ? null : (
								<li key={one.name + one.fileHash}>
									<a href={`/my/${matter.matterId}/materials/${one.fileHash}`}>{one.name}</a>
								</li>
							),
						)}
					</ul>
				</>
			)}
			<Actions>
				{supplement !== null && (
					<Form shell={shell} name="supplied" action={`/apply/${matter.matterId}/supplement`}>
						<Button>{words.supplyDone}</Button>
					</Form>
				)}
				<ButtonLink href={home} second>
					{words.back}
				</ButtonLink>
			</Actions>
		</Layout>
	);
};
