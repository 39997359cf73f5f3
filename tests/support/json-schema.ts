import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { jsonSchemaOf, standards } from "#institution/notice/domain/data-dictionary.ts";

const ajv = new Ajv.default({ allErrors: true });
formats.default(ajv);

/** What a document says that its published JSON Schema does not allow, by a validator that knows nothing of ours. */
export const against = (name: keyof typeof standards) => {
	// As it is published: text, not our own objects.
	const validate = ajv.compile(JSON.parse(JSON.stringify(jsonSchemaOf(standards[name]))));
	return (document: unknown): string[] => {
		validate(JSON.parse(JSON.stringify(document)));
		return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
	};
};
