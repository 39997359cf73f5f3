/** Long side and quality of a photo that has to become smaller: print and small writing stay readable. */
const longestSide = 3000;
const quality = 0.85;

/** A photo above the limit, drawn again as a JPEG below it; null where the browser cannot read it. */
export async function smallerPicture(file: File): Promise<File | null> {
	const picture = await createImageBitmap(file).catch(() => null);
	if (picture === null) return null;
	const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
	const canvas = document.createElement("canvas");
	canvas.width = Math.round(picture.width * scale);
	canvas.height = Math.round(picture.height * scale);
	canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
	picture.close();
	const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/jpeg", quality));
	return blob && new File([blob], file.name, { type: "image/jpeg", lastModified: file.lastModified });
}
