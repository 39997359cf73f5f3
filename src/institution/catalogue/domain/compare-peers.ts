import type { CertificateLine, MeaningMatcher } from "./match-meaning.ts";
import type { PlaceLine } from "./places.ts";

/** 同行业: the line of work an organ's name names, however the place calls the organ. */
const trades: readonly (readonly string[])[] = [
	["公安", "派出所"],
	["教育", "教体", "学校"],
	["民政"],
	["司法"],
	["人力资源", "人社"],
	["医疗保障", "医保"],
	["市场监督", "市场监管", "工商"],
	["卫生健康", "卫健", "卫生计生"],
	["农业农村", "农业"],
	["应急", "安全生产监督"],
	["住房", "住建"],
	["交通"],
	["自然资源", "不动产"],
	["税务"],
	["街道", "乡镇"],
];
const tradeOf = (organ: string): number =>
	trades.findIndex((words) => words.some((word) => organ.includes(word)));

export type PeerDifference = {
	certName: string;
	matterName: string;
	/** Peers that promise or cancelled it, and where to read it. */
	peers: readonly PlaceLine[];
};

/**
 * 「他们承诺，你们没有」: what organs of the same trade elsewhere promise or cancelled and this organ has in no
 * item. A line that names no organ is shown to everybody.
 */
export const comparePeers = (
	organName: string,
	own: readonly CertificateLine[],
	peers: readonly (PlaceLine & { organ?: string | undefined })[],
	matcher: MeaningMatcher,
): PeerDifference[] => {
	const trade = tradeOf(organName);
	const ofTrade = peers.filter(({ organ, state }) => {
		if (state !== "committed" && state !== "cancelled") return false;
		const theirs = organ ? tradeOf(organ) : -1;
		return theirs === -1 || trade === -1 || theirs === trade;
	});
	type Line = CertificateLine & { peer: PlaceLine | null };
	const lines: Line[] = [
		...own.map((line) => ({ ...line, peer: null })),
		...ofTrade.map((line) => ({ ...line, peer: line })),
	];
	return matcher
		.group(lines)
		.filter(({ lines: members }) => members.every(({ peer }) => peer !== null))
		.map(({ founder, lines: members }) => ({
			certName: founder.certName,
			matterName: founder.matterName ?? "",
			peers: members.flatMap(({ peer }) => (peer ? [peer] : [])),
		}))
		.sort((one, other) => other.peers.length - one.peers.length);
};
