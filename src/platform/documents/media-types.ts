/** The two forms of every official document, as HTTP names them. */
export const documentMediaTypes = {
	pdf: "application/pdf",
	docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
} as const;
