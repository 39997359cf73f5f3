export const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** A file as the endpoints give it. */
export const download = (fileName: string, mediaType: string, bytes: Uint8Array) => ({
	reply: { fileName, mediaType, file: Buffer.from(bytes).toString("base64") },
});
