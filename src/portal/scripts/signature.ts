import SignaturePad from "signature_pad";

/**
 * Shows the drawing field of a signing page (hidden without this script) and puts the drawing into the form as
 * an SVG data address. Who can't or won't draw types the name: both are equal.
 */
for (const place of document.querySelectorAll<HTMLElement>("[data-signature]")) {
	const canvas = place.querySelector("canvas");
	const field = place.querySelector<HTMLInputElement>("input[type=hidden]");
	const clear = place.querySelector<HTMLButtonElement>("button[type=button]");
	if (canvas === null || field === null) continue;
	place.hidden = false;
	const pad = new SignaturePad(canvas, {
		penColor: "#000000",
		backgroundColor: "#ffffff",
		minWidth: 1,
		maxWidth: 3,
	});

	const resize = () => {
		const strokes = pad.toData();
		const ratio = Math.max(window.devicePixelRatio, 1);
		canvas.width = canvas.offsetWidth * ratio;
		canvas.height = canvas.offsetHeight * ratio;
		canvas.getContext("2d")?.scale(ratio, ratio);
		pad.clear();
		pad.fromData(strokes);
	};
	resize();
	window.addEventListener("resize", resize);
	pad.addEventListener("endStroke", () => {
		field.value = pad.toDataURL("image/png");
	});
	clear?.addEventListener("click", () => {
		pad.clear();
		field.value = "";
	});
}
