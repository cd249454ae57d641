// @ts-check
// Called by `npm start` before it declares samples/9610-clean.csv into out/: removes what an earlier `npm start`
// wrote there. Any other folder is left as it is, and `declare` then refuses it.
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

const folder = "out";
const sample = "samples/9610-clean.csv";
const written = [
  "messages",
  "answers.csv",
  "findings.ndjson",
  "formal.csv",
  "rejected.csv",
  "summary.csv",
  "summary.json",
  "run.json",
];

/** The first manifest that the run in the folder declared; undefined where there is no readable run. */
function declaredManifest() {
  try {
    return JSON.parse(readFileSync(join(folder, "run.json"), "utf8")).inputs[0].name;
  } catch {
    return undefined;
  }
}

if (declaredManifest() === sample) {
  for (const name of written) rmSync(join(folder, name), { recursive: true, force: true });
}
