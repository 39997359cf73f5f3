import type { Language } from "#kernel/language.ts";
import { escapeXml, xmlCharacters } from "#kernel/xml.ts";
import type { ReleaseRow } from "./ReleasesPage.tsx";
import { releaseWords } from "./release-words.ts";

type Feed = {
	/** Newest first. */
	releases: readonly ReleaseRow[];
	division: string;
	districtName: string;
	/** Address of the portal, without a slash at its end. */
	publicUrl: string;
	language: Language;
	/** When there is nothing yet to date the feed by. */
	now: string;
};

const text = (value: string): string => escapeXml(xmlCharacters(value));

/**
 * The editions as an Atom feed (RFC 4287). Ids come from the division and the edition, not from the address of the
 * portal: a reader knows an entry again after the portal has moved.
 */
export const releaseFeed = (feed: Feed): string => {
	const words = releaseWords(feed);
	const entries = feed.releases.map((release) => {
		const page = text(`${feed.publicUrl}/releases/${release.releaseId}`);
		return `	<entry>
		<id>urn:uuid:${text(release.releaseId)}</id>
		<title>${text(words.entry(release.number, release.documentNumber))}</title>
		<updated>${text(release.publishedAt)}</updated>
		<published>${text(release.publishedAt)}</published>
		<link rel="alternate" type="text/html" href="${page}"/>
		<link rel="enclosure" type="application/pdf" href="${page}/list.pdf"/>
		<summary>${text(`${words.itemCount(release.itemCount)}${words.counts(release.added, release.changed, release.removed)}`)}</summary>
	</entry>
`;
	});
	return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${feed.language}">
	<id>urn:yinuo:releases:${text(feed.division)}</id>
	<title>${text(`${feed.districtName} ${words.title}`)}</title>
	<updated>${text(feed.releases[0]?.publishedAt ?? feed.now)}</updated>
	<author><name>${text(feed.districtName)}</name></author>
	<link rel="self" type="application/atom+xml" href="${text(`${feed.publicUrl}/releases.atom`)}"/>
	<link rel="alternate" type="text/html" href="${text(`${feed.publicUrl}/releases`)}"/>
${entries.join("")}</feed>
`;
};
