import { expect as now } from "@playwright/test";

/** Playwright's expectations, with the patience of a machine on which everything runs at once: only a hang ends them. */
export const expect = now.configure({ timeout: 120_000 });
