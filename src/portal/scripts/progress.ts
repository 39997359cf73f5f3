/** Looks again while something is under way; without scripts the page refreshes itself more slowly. */
const every = 1_500;

if (document.querySelector("[data-progress]")) setTimeout(() => location.reload(), every);

export {};
