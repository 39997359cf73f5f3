import { frameWords } from "../frame-words.ts";
import type { Shell } from "../shell.ts";

/** Previous and next; a long list is never counted exactly. */
export const Pagination = ({ shell, page, more }: { shell: Shell; page: number; more: boolean }) => {
	if (page === 1 && !more) return null;
	const words = frameWords(shell);
	const address = (target: number): string => {
		const [path = "/", query = ""] = shell.path.split("?");
		const kept = query.split("&").filter((part) => part !== "" && !part.startsWith("page="));
		return `${path}?${[...kept, `page=${target}`].join("&")}`;
	};
	return (
		<nav className="pages" aria-label={words.pagesLabel}>
			{page > 1 ? (
				<a className="button second" href={address(page - 1)} rel="prev">
					{words.previousPage}
				</a>
			) : (
				<span />
			)}
			<span>{words.pageNumber(page)}</span>
			{more ? (
				<a className="button second" href={address(page + 1)} rel="next">
					{words.nextPage}
				</a>
			) : (
				<span />
			)}
		</nav>
	);
};
