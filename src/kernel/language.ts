/** The languages people may read this system in; texts of law, letters and documents stay as they were written. */
export type Language = "zh-CN" | "en";
