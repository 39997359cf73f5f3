/** Brings a screen reader and the keyboard to the error summary of a page that was sent back. */
const target = document.querySelector("[data-focus]");
if (target instanceof HTMLElement) target.focus();

export {};
