import type { Shell } from "#portal/shell.ts";
import type { CommitmentView } from "../domain/api.ts";
import { letterWords } from "./letter-words.ts";

/** The very letter before it is signed: its pages as images, its text for readers, its digest. */
export const LetterSheets = ({
	data,
	shell,
}: {
	data: { commitment: CommitmentView; pages: number; contentDigest: string; shownText: string };
	shell: Shell;
}) => {
	const words = letterWords(shell).preview;
	const { commitment } = data;
	const pages = `/apply/${commitment.matterId}/preview/${commitment.id}/pages`;
	return (
		<>
			{Array.from({ length: data.pages }, (_, index) => `${index + 1}`).map((number) => (
				<a key={number} href={`${pages}/${number}`}>
					<img
						className="letter-page"
						src={`${pages}/${number}`}
						alt={words.page(number)}
						width={794}
						height={1123}
					/>
				</a>
			))}
			<details>
				<summary>{words.text}</summary>
				<div className="sheet" data-read-aloud="" lang="zh-CN">
					{data.shownText.split("\n").map((line, index) => (
						// biome-ignore lint/suspicious/noArrayIndexKey: lines of a text may repeat and never move
						<p key={index}>{line}</p>
					))}
				</div>
			</details>
			<p className="small soft">
				{words.digest}：<span className="code">{data.contentDigest}</span>
			</p>
		</>
	);
};
