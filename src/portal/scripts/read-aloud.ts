/**
 * A button on every part marked `data-read-aloud` that reads its words with the voice of the device. Without a
 * voice no button appears; the page stays as it is (关怀版).
 */
const labels =
	document.documentElement.lang === "en"
		? { start: "Read aloud", stop: "Stop reading" }
		: { start: "朗读这一段", stop: "停止朗读" };

/** The words on screen, without the buttons and inputs among them. */
const wordsOf = (part: HTMLElement): string => {
	const copy = part.cloneNode(true);
	if (!(copy instanceof HTMLElement)) return "";
	for (const control of copy.querySelectorAll("button, input, .actions, .seen-by-readers")) control.remove();
	return copy.textContent?.replaceAll(/\s+/g, " ").trim() ?? "";
};

if ("speechSynthesis" in window) {
	const parts = document.querySelectorAll<HTMLElement>("[data-read-aloud]");
	for (const part of parts) {
		const button = document.createElement("button");
		button.type = "button";
		button.className = "plain-button";
		button.textContent = labels.start;
		button.setAttribute("aria-pressed", "false");
		const rest = () => {
			button.textContent = labels.start;
			button.setAttribute("aria-pressed", "false");
		};
		button.addEventListener("click", () => {
			const reading = button.getAttribute("aria-pressed") === "true";
			window.speechSynthesis.cancel();
			if (reading) {
				rest();
				return;
			}
			const utterance = new SpeechSynthesisUtterance(wordsOf(part));
			utterance.lang = "zh-CN";
			utterance.rate = 0.9;
			utterance.addEventListener("end", rest);
			utterance.addEventListener("error", rest);
			button.textContent = labels.stop;
			button.setAttribute("aria-pressed", "true");
			window.speechSynthesis.speak(utterance);
		});
		part.prepend(button);
	}
	window.addEventListener("pagehide", () => window.speechSynthesis.cancel());
}

export {};
