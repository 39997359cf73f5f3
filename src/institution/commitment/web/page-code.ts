import jsQR from "jsqr";
import { type PageCode, parsePageCode } from "../domain/bind-scan.ts";

type Part = { left: number; top: number; width: number; height: number };

const codeIn = (context: CanvasRenderingContext2D, { left, top, width, height }: Part): PageCode | null => {
	const { data } = context.getImageData(left, top, width, height);
	const found = jsQR(data, width, height);
	return found === null ? null : parsePageCode(found.data);
};

/** The page code of one scanned page, read in the browser before anything is sent; null where it cannot be. */
export async function readPageCode(dataUrl: string): Promise<PageCode | null> {
	if (!dataUrl.startsWith("data:image/")) return null;
	const image = new Image();
	image.src = dataUrl;
	try {
		await image.decode();
	} catch {
		return null;
	}
	const canvas = document.createElement("canvas");
	canvas.width = image.naturalWidth;
	canvas.height = image.naturalHeight;
	const context = canvas.getContext("2d", { willReadFrequently: true });
	if (context === null) return null;
	context.drawImage(image, 0, 0);
	const { width, height } = canvas;
	const left = Math.floor(width / 2);
	const top = Math.floor(height * 0.8);
	// The code stands at the foot on the right; the verification code further up must not be found first.
	return (
		codeIn(context, { left, top, width: width - left, height: height - top }) ??
		codeIn(context, { left: 0, top: 0, width, height })
	);
}
