import { writeFileSync } from "node:fs";
import { mapPath, render } from "./policy-map.ts";

writeFileSync(mapPath, render());
