import jsQR from "jsqr";
import { type PageCode, parsePageCode } from "../domain/bind-scan.ts";
import type { Upload } from "./images.ts";
import { type Pixels, pngPixels } from "./png-pixels.ts";

/** The lower right part of a page, where its code is printed; the verification code above must not be found first. */
const foot = ({ width, height, rgba }: Pixels): Pixels => {
	const left = Math.floor(width / 2);
	const top = Math.floor(height * 0.8);
	const part = new Uint8ClampedArray((width - left) * (height - top) * 4);
	for (let y = top; y < height; y += 1)
		part.set(rgba.subarray((y * width + left) * 4, (y + 1) * width * 4), (y - top) * (width - left) * 4);
	return { width: width - left, height: height - top, rgba: part };
};

const codeIn = ({ rgba, width, height }: Pixels): PageCode | null => {
	// The library is published as CommonJS: its function stands under `default` in both worlds.
	const found = jsQR.default(rgba, width, height);
	return found === null ? null : parsePageCode(found.data);
};

/** The page code of a scanned page, read by machine; null when it cannot be, then the clerk types it. */
export const readPageCode = ({ bytes, mediaType }: Upload): PageCode | null => {
	if (mediaType !== "image/png") return null;
	const pixels = pngPixels(bytes);
	return pixels === null ? null : (codeIn(foot(pixels)) ?? codeIn(pixels));
};
