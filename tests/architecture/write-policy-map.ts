import { writeFileSync } from "node:fs";
import { mapPath, render } from "./policy-map.ts";
import { sliceReadmes } from "./slice-readmes.ts";

writeFileSync(mapPath, render());
for (const { path, text } of sliceReadmes()) writeFileSync(path, text);
