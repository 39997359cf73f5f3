import { Actions, ButtonLink } from "#portal/controls/button.tsx";
import { Layout } from "#portal/layout.tsx";
import type { Shell } from "#portal/shell.ts";
import { moment } from "#portal/when.ts";
import type { CommitmentView } from "../domain/api.ts";
import { letterWords } from "./letter-words.ts";

export type DoneData = { commitment: CommitmentView; submitted: boolean; organPhone: string };

/** 签署完成: the number, the QR, a copy to keep, what happens next. */
export const DonePage = ({ data, shell }: { data: DoneData; shell: Shell }) => {
	const words = letterWords(shell).done;
	const { commitment } = data;
	const base = `/apply/${commitment.matterId}`;
	const sealed = commitment.letterNo !== null && commitment.sealedAt !== null;
	return (
		<Layout shell={shell} title={sealed ? words.title : words.sealing}>
			<div className="seal-panel" role="status">
				<h1>{sealed ? words.title : words.sealing}</h1>
				{sealed ? (
					<>
						<p>{words.letterNo}</p>
						<p className="code">{commitment.letterNo}</p>
						<p>{commitment.sealedAt === null ? "" : moment(commitment.sealedAt, shell.language)}</p>
					</>
				) : (
					<p>{words.sealingText}</p>
				)}
			</div>
			<Actions>
				{sealed ? (
					<ButtonLink href={`/my/letters/${commitment.id}.pdf`} second download>
						{words.download}
					</ButtonLink>
				) : (
					<ButtonLink href={`${base}/done/${commitment.id}`} second>
						{words.refresh}
					</ButtonLink>
				)}
			</Actions>
			{commitment.verifyCode !== null && sealed && (
				<p>
					<img
						className="qr"
						src={`/verify/${commitment.verifyCode}/qr.svg`}
						alt={words.verify}
						width={144}
						height={144}
					/>
					<br />
					{words.verify}：
					<a
						href={`/verify/${commitment.verifyCode}`}
					>{`${shell.publicUrl}/verify/${commitment.verifyCode}`}</a>
				</p>
			)}
			<h2>{words.next}</h2>
			<ol>
				<li>{data.submitted ? words.steps.submitted : words.steps.submit}</li>
				<li>{words.steps.check}</li>
				<li>{words.steps.withdraw}</li>
				<li>{words.steps.phone(data.organPhone)}</li>
			</ol>
			<Actions>
				<ButtonLink href={`${base}/tasks`}>{letterWords(shell).backToTasks}</ButtonLink>
			</Actions>
		</Layout>
	);
};
