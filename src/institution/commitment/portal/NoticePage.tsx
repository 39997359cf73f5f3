import type { z } from "zod";
import type { NoticeSectionKey } from "#institution/notice/domain/notice-sections.ts";
import { Actions, Button, ButtonLink } from "#portal/controls/button.tsx";
import { ErrorSummary } from "#portal/controls/error-summary.tsx";
import { Form } from "#portal/controls/form.tsx";
import { NoticeCard } from "#portal/controls/notice-card.tsx";
import type { FormState } from "#portal/form-state.ts";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import { moment } from "#portal/when.ts";
import type { CommitmentView, notice } from "../domain/api.ts";
import { letterWords } from "./letter-words.ts";

export type NoticeData = {
	commitment: CommitmentView;
	notice: z.output<typeof notice.reply>;
	/** The section to show; null once all eight are acknowledged. */
	section: NoticeSectionKey | null;
};

/** The section as printed: its numbered title, which becomes the heading, and its paragraphs. */
const printedOf = (section: { title: string; text: string }): { heading: string; law: string[] } => {
	const lines = section.text.split("\n").filter((line) => line.trim() !== "");
	const [first = ""] = lines;
	return first.endsWith(section.title)
		? { heading: first, law: lines.slice(1) }
		: { heading: section.title, law: lines };
};

/** 告知: one section a page, the words of the law with plain words beside, acknowledged one by one. */
export const NoticePage = ({ data, shell, form }: { data: NoticeData; shell: Shell; form: FormState }) => {
	const words = letterWords(shell).notice;
	const { commitment, notice: told } = data;
	const base = `/apply/${commitment.matterId}/notice/${commitment.id}`;
	const index = told.sections.findIndex(({ key }) => key === data.section);
	const section = told.sections[index];
	const before = told.sections[index - 1];
	const last = told.sections.filter(({ served }) => served === null).length <= 1;
	return (
		<Layout
			shell={shell}
			title={words.title}
			scripts={["read-aloud"]}
			back={{ href: `/apply/${commitment.matterId}/tasks`, label: letterWords(shell).backToTasks }}
			error={form.name !== null}
		>
			<ErrorSummary shell={shell} form={form} />
			{section === undefined ? (
				<>
					<h1>{words.listTitle}</h1>
					<p>{words.list}</p>
					<ul className="list">
						{told.sections.map((one) => (
							<li key={one.key}>
								<a href={`${base}?section=${one.key}`}>{one.title}</a>
								{one.served !== null && (
									<p className="soft">{words.served(moment(one.served.at, shell.language))}</p>
								)}
							</li>
						))}
					</ul>
					<Form shell={shell} name="complete" action={`${base}/completion`}>
						<Actions>
							<Button>{words.complete}</Button>
						</Actions>
					</Form>
				</>
			) : (
				<>
					<p className="soft">{words.progress(String(index + 1))}</p>
					<h1>{words.title}</h1>
					<NoticeCard
						id="section"
						title={printedOf(section).heading}
						law={printedOf(section).law}
						plain={words.plain[section.key]}
						plainLabel={words.plainLabel}
					/>
					{section.served !== null ? (
						<>
							<p className="soft">{words.served(moment(section.served.at, shell.language))}</p>
							<Actions>
								<ButtonLink href={base}>{words.all}</ButtonLink>
							</Actions>
						</>
					) : (
						<Form shell={shell} name={`section-${section.key}`} action={base}>
							<input type="hidden" name="section" value={section.key} />
							<input type="hidden" name="textHash" value={section.textHash} />
							<Actions>
								<Button name="means" value="read">
									{last ? words.acknowledgeLast : words.acknowledge}
								</Button>
								<Button second name="means" value="audio">
									{words.byEar}
								</Button>
								{before !== undefined && (
									<ButtonLink href={`${base}?section=${before.key}`} second>
										{words.previous}
									</ButtonLink>
								)}
							</Actions>
						</Form>
					)}
				</>
			)}
		</Layout>
	);
};
