/** 二(一)–(八): the eight things the organ tells, in the order they are printed. */
export const noticeSections = [
	"matter",
	"certificate",
	"bases",
	"content",
	"manner",
	"verification",
	"liability",
	"disclosure",
] as const;
export type NoticeSectionKey = (typeof noticeSections)[number];
