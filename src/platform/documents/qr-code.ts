import QRCode from "qrcode";

/** The QR code of a text as an SVG of squares, error correction M: readable from a photocopy. */
export function qrCodeSvg(text: string): Uint8Array {
	const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
	const side = modules.size;
	let path = "";
	for (let y = 0; y < side; y++)
		for (let x = 0; x < side; x++) if (modules.get(y, x) !== 0) path += `M${x} ${y}h1v1h-1z`;
	return Buffer.from(
		`<svg xmlns="http://www.w3.org/2000/svg" viewBox="-2 -2 ${side + 4} ${side + 4}"><path fill="#000" d="${path}"/></svg>`,
	);
}
