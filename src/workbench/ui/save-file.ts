/** Saves bytes that an endpoint served as base64 under their name. */
export const saveFile = ({
	fileName,
	mediaType,
	file,
}: {
	fileName: string;
	mediaType: string;
	file: string;
}): void => {
	const bytes = Uint8Array.from(atob(file), (character) => character.charCodeAt(0));
	const url = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
	const link = document.createElement("a");
	link.href = url;
	link.download = fileName;
	link.click();
	URL.revokeObjectURL(url);
};
