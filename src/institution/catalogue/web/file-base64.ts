/** A chosen file as the calls of this slice take it. */
export const base64Of = async (file: Blob): Promise<string> => {
	const bytes = new Uint8Array(await file.arrayBuffer());
	let text = "";
	for (let from = 0; from < bytes.length; from += 0x8000)
		text += String.fromCharCode(...bytes.subarray(from, from + 0x8000));
	return btoa(text);
};
