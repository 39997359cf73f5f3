import { createHash } from "node:crypto";
import * as api from "#institution/commitment/domain/api.ts";
import { type VerifyData, VerifyPage } from "#institution/commitment/portal/VerifyPage.tsx";
import { qrCodeSvg } from "#platform/documents/qr-code.ts";
import { elsewhere, type PageRead, page } from "#platform/pages/page.ts";
import type { Pages } from "#platform/pages/serve-pages.ts";

const code = /^[0-9A-Z]{16}$/;

/** As people type it: spaces, dashes, small letters. */
const codeOf = (typed: string): string =>
	typed
		.normalize("NFKC")
		.toUpperCase()
		.replaceAll(/[\s\-—–]/g, "");

/** What the verifier shows for a code; `file` is filled in only where a file has just been compared. */
export const verifyData = async (read: PageRead, typed: string, demo: boolean): Promise<VerifyData> => {
	const asked = codeOf(typed);
	const malformed = !code.test(asked);
	return {
		code: asked,
		malformed,
		letter: malformed ? null : await read.ask(api.letterVerification, { params: { code: asked } }),
		file: null,
		demo,
	};
};

/** 承诺书查验. `demo` prints that demonstration seals have no legal force. */
export const verifyPages = (demo: boolean, publicUrl: string): Pages => ({
	pages: [
		page({
			path: "/verify",
			by: ["public"],
			open: true,
			load: async (_, { query }) =>
				query.code === undefined
					? { code: null, malformed: false, letter: null, file: null, demo }
					: code.test(codeOf(query.code))
						? elsewhere(`/verify/${codeOf(query.code)}`)
						: { code: query.code.slice(0, 40), malformed: true, letter: null, file: null, demo },
			view: (data, shell, form) => VerifyPage({ data, shell, form }),
		}),
		page({
			path: "/verify/:code",
			by: ["public"],
			load: (read, { params }) => verifyData(read, params.code ?? "", demo),
			view: (data, shell, form) => VerifyPage({ data, shell, form }),
		}),
	],
	posts: [],
	files: [
		{
			path: "/verify/:code/qr.svg",
			by: ["public"],
			async load(_, { params }) {
				if (!code.test(params.code ?? "")) return null;
				return {
					bytes: qrCodeSvg(`${publicUrl}/verify/${params.code}`),
					mediaType: "image/svg+xml",
					lasting: true,
				};
			},
		},
	],
});

/** Does this file equal the sealed one? Compared by digest; nothing is kept. */
export const compareFile = (bytes: Uint8Array, pdfHash: string): "same" | "different" =>
	createHash("sha256").update(bytes).digest("hex") === pdfHash ? "same" : "different";
