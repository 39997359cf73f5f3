import type { Shell } from "#portal/shell.ts";
import { listWords } from "./list-words.ts";

/** 空白告知承诺书: two clicks from the first page, without signing in. */
export const BlankLetter = ({
	shell,
	itemId,
	certName,
}: {
	shell: Shell;
	itemId: string;
	certName: string;
}) => (
	<p className="formats">
		{listWords(shell).items.blank}
		{(["pdf", "docx"] as const).map((format) => (
			<a key={format} href={`/items/${itemId}/blank-letter.${format}`}>
				{format === "pdf" ? "PDF" : "Word"}
				<span className="seen-by-readers" lang="zh-CN">
					{certName}
				</span>
			</a>
		))}
	</p>
);
