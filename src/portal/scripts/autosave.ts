/**
 * Sends a form marked `data-autosave` to its draft address a moment after typing stops, and says whether it
 * was kept. A failed save is said aloud and leaving the page then asks first; the form's own button saves too.
 */
const labels =
	document.documentElement.lang === "en"
		? {
				saving: "Saving…",
				saved: "Saved",
				failed: "Saving did not work. Press “Save and continue” so that nothing you typed is lost.",
			}
		: {
				saving: "正在保存……",
				saved: "已自动保存",
				failed: "自动保存没有成功，请点“保存并继续”保存，以免填写的内容丢失。",
			};

for (const form of document.querySelectorAll<HTMLFormElement>("form[data-autosave]")) {
	const address = form.dataset.autosave;
	if (address === undefined) continue;
	const status = document.createElement("p");
	status.className = "saved";
	status.setAttribute("role", "status");
	form.append(status);
	let waiting: number | undefined;
	let unsaved = false;

	const save = async () => {
		status.textContent = labels.saving;
		const fields = new URLSearchParams();
		for (const [name, value] of new FormData(form))
			if (typeof value === "string" && name !== "key") fields.append(name, value);
		// Each draft is an act of its own: a fresh key, so that the button's key stays unused.
		// randomUUID needs a secure context; an intranet without TLS has none.
		fields.set(
			"key",
			Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
				byte.toString(16).padStart(2, "0"),
			).join(""),
		);
		try {
			const reply = await fetch(address, {
				method: "POST",
				headers: { accept: "application/json" },
				body: fields,
				credentials: "same-origin",
				redirect: "error",
			});
			if (!reply.ok) throw new Error(String(reply.status));
			unsaved = false;
			status.classList.remove("failed");
			status.textContent = labels.saved;
		} catch {
			status.classList.add("failed");
			status.textContent = labels.failed;
		}
	};

	form.addEventListener("input", () => {
		unsaved = true;
		window.clearTimeout(waiting);
		waiting = window.setTimeout(() => void save(), 1200);
	});
	// One row more or less came back from the server as it was typed: keep it as if it had just been typed.
	if (form.dataset.unsaved !== undefined) {
		unsaved = true;
		void save();
	}
	form.addEventListener("submit", () => {
		unsaved = false;
		window.clearTimeout(waiting);
	});
	window.addEventListener("beforeunload", (event) => {
		if (unsaved) event.preventDefault();
	});
}

export {};
