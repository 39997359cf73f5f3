import { endedDemands } from "#institution/campaign/server/ended-demands.ts";
import { itemPage } from "#institution/catalogue/domain/api.ts";
import { publishedItems } from "#institution/catalogue/server/queries.ts";
import { itemGuide, organProcedure } from "#institution/notice/domain/guide-api.ts";
import { GuidePage } from "#institution/notice/portal/GuidePage.tsx";
import { HallScreenPage } from "#institution/notice/portal/HallScreenPage.tsx";
import {
	guideDocx,
	guidePdf,
	type PrintedGuide,
	posterPdf,
} from "#institution/notice/server/guide-document.ts";
import { organOf } from "#institution/organisation/server/queries.ts";
import { dayOf } from "#kernel/calendar.ts";
import { documentMediaTypes } from "#platform/documents/media-types.ts";
import { qrCodeSvg } from "#platform/documents/qr-code.ts";
import type { DocumentRenderer } from "#platform/documents/renderer.ts";
import { type Page, type PageFile, type PageRead, page } from "#platform/pages/page.ts";
import { isUuid, pageNumber } from "./address.ts";

/** Codes one screen can show so that they can still be scanned from where people stand. */
const onScreen = 6;

/** What hangs on a wall is what people are asked for today. */
const demandedItems = async (read: PageRead, organId: string) => {
	const items = await publishedItems(read.db, [organId], { limit: 300, offset: 0 });
	const ended = await endedDemands(
		read.db,
		items.map(({ itemId }) => itemId),
	);
	return items.filter(({ itemId }) => !ended.has(itemId));
};

const guideOf = async (read: PageRead, itemId: string | undefined) =>
	isUuid(itemId) ? read.ask(itemGuide, { params: { itemId } }) : null;
const procedureOf = async (read: PageRead, organId: string | undefined) =>
	isUuid(organId) ? read.ask(organProcedure, { params: { organId } }) : null;

/** 办事指南、工作规程、大厅屏幕. */
export const guidePages: readonly Page[] = [
	page({
		path: "/items/:itemId/guide",
		by: ["public"],
		open: true,
		load: async (read, { params: { itemId } }) => {
			const guide = await guideOf(read, itemId);
			if (guide === null) return null;
			const base = `/items/${guide.itemId}/guide`;
			const item = await read.ask(itemPage, { params: { itemId: guide.itemId } });
			const procedure = await procedureOf(read, item?.organId);
			return {
				...guide,
				procedure: procedure === null ? null : `/organs/${procedure.organId}/procedure`,
				pdf: `${base}.pdf`,
				word: `${base}.docx`,
			};
		},
		view: (data, shell) => GuidePage({ data, shell }),
	}),
	page({
		path: "/organs/:organId/procedure",
		by: ["public"],
		open: true,
		load: async (read, { params: { organId } }) => {
			const procedure = await procedureOf(read, organId);
			if (procedure === null) return null;
			const base = `/organs/${procedure.organId}/procedure`;
			return { ...procedure, itemId: null, procedure: null, pdf: `${base}.pdf`, word: `${base}.docx` };
		},
		view: (data, shell) => GuidePage({ data, shell }),
	}),
	page({
		path: "/hall/:organId",
		by: ["public"],
		open: true,
		load: async (read, { params: { organId }, query }) => {
			const organ = isUuid(organId) ? await organOf(read, organId) : null;
			if (organ === null) return null;
			const items = await demandedItems(read, organ.id);
			const pages = Math.max(1, Math.ceil(items.length / onScreen));
			const at = Math.min(pageNumber(query.page), pages);
			return {
				organName: organ.name,
				phone: organ.contactPhone,
				rows: items.slice((at - 1) * onScreen, at * onScreen),
				page: at,
				pages,
				more: at < pages,
			};
		},
		view: (data, shell) => HallScreenPage({ data, shell }),
	}),
];

/** The same as files: to print, to hang up, to hand out. */
export const guideFiles = (renderer: DocumentRenderer, publicUrl: string): readonly PageFile[] => {
	const printedGuide = async (read: PageRead, itemId: string | undefined): Promise<PrintedGuide | null> => {
		const guide = await guideOf(read, itemId);
		const item = guide && (await read.ask(itemPage, { params: { itemId: guide.itemId } }));
		if (!guide || !item) return null;
		return { ...guide, organName: item.organName, address: `${publicUrl}/items/${guide.itemId}/guide` };
	};
	const printedProcedure = async (
		read: PageRead,
		organId: string | undefined,
	): Promise<PrintedGuide | null> => {
		const procedure = await procedureOf(read, organId);
		const organ = procedure && (await organOf(read, procedure.organId));
		if (!procedure || !organ) return null;
		return { ...procedure, organName: organ.name, address: `${publicUrl}/organs/${organ.id}/procedure` };
	};
	const both = (
		path: `/${string}`,
		find: (read: PageRead, params: Readonly<Record<string, string>>) => Promise<PrintedGuide | null>,
	): PageFile[] => [
		{
			path: `${path}.pdf`,
			by: ["public"],
			async load(read, { params }) {
				const guide = await find(read, params);
				if (!guide) return null;
				return {
					bytes: await guidePdf(renderer, guide),
					mediaType: "application/pdf",
					fileName: `${guide.title}.pdf`,
				};
			},
		},
		{
			path: `${path}.docx`,
			by: ["public"],
			async load(read, { params }) {
				const guide = await find(read, params);
				if (!guide) return null;
				return {
					bytes: await guideDocx(guide),
					mediaType: documentMediaTypes.docx,
					fileName: `${guide.title}.docx`,
				};
			},
		},
	];
	return [
		...both("/items/:itemId/guide", (read, { itemId }) => printedGuide(read, itemId)),
		...both("/organs/:organId/procedure", (read, { organId }) => printedProcedure(read, organId)),
		{
			path: "/items/:itemId/code.svg",
			by: ["public"],
			load: async (_, { params: { itemId } }) =>
				isUuid(itemId)
					? { bytes: qrCodeSvg(`${publicUrl}/items/${itemId}`), mediaType: "image/svg+xml", lasting: true }
					: null,
		},
		{
			path: "/items/:itemId/poster.pdf",
			by: ["public"],
			async load(read, { params: { itemId } }) {
				const item = isUuid(itemId) ? await read.ask(itemPage, { params: { itemId } }) : null;
				const organ = item?.inForce && item.demandEndedOn === null ? await organOf(read, item.organId) : null;
				if (!item || !organ) return null;
				return {
					bytes: await posterPdf(renderer, {
						kicker: "证明事项告知承诺制",
						heading: item.certName,
						subtitle: `办理“${item.matterName}”\n可以承诺，也可以提交证明，由您自主选择`,
						ways: [
							{
								title: "书面承诺",
								lines: ["填写告知承诺书，签字或者盖章", "不再提交这份证明", "承诺不实要承担法律责任"],
							},
							{
								title: "提交证明",
								lines: [`向${item.issuingOrgan}开具`, "随其他材料一并提交", "办理结果没有区别"],
							},
						],
						scan: "扫码看办事指南、下载空白告知承诺书",
						address: `${publicUrl}/items/${item.itemId}`,
						organName: organ.name,
						phone: `咨询电话 ${organ.contactPhone}`,
						day: dayOf(new Date(item.publishedAt)),
					}),
					mediaType: "application/pdf",
					fileName: `张贴-${item.certName}.pdf`,
				};
			},
		},
		{
			path: "/organs/:organId/poster.pdf",
			by: ["public"],
			async load(read, { params: { organId } }) {
				const organ = isUuid(organId) ? await organOf(read, organId) : null;
				const items = organ ? await demandedItems(read, organ.id) : [];
				const [first] = items;
				if (!organ || !first) return null;
				const shown = items.slice(0, 10).map(({ certName, matterName }) => `${certName}（${matterName}）`);
				return {
					bytes: await posterPdf(renderer, {
						kicker: "证明事项告知承诺制",
						heading: "这些证明可以用承诺代替",
						subtitle: `${organ.name}　共 ${items.length} 项`,
						ways: [
							{
								title: "可以承诺，也可以提交证明，由您自主选择",
								lines: [...shown, ...(items.length > shown.length ? ["其余事项请扫码查看"] : [])],
							},
						],
						scan: "扫码看全部事项",
						address: `${publicUrl}/items?organ=${organ.id}`,
						organName: organ.name,
						phone: `咨询电话 ${organ.contactPhone}`,
						day: dayOf(new Date(first.publishedAt)),
					}),
					mediaType: "application/pdf",
					fileName: `张贴-${organ.name}.pdf`,
				};
			},
		},
	];
};
