import { type Verified, verify as verifyRuns } from "../runs/verify.js";
import type { Language } from "../values/finding.js";
import { namedPath } from "../values/user-path.js";
import { Run } from "./run.js";

/** The options of `verifyRun`. */
export interface VerifyOptions {
  /** Output directories of `declare`, `cancel`, `returnImports` and `summarize`. */
  readonly directories: readonly string[];
  /** A directory in which the inputs are, if anywhere; absent: where they were. */
  readonly inputs?: string | undefined;
  /** The directory of customs' XML Schemas; absent: messages are checked by the field tables alone. */
  readonly schemas?: string | undefined;
  /** Of the findings' sentences. */
  readonly language?: Language | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Verifies finished runs against their run.json: files, rows and money, messages, and the input where it still is.
 * Rejects with a Failure where one of the directories is that of no finished run.
 */
export function verifyRun(options: VerifyOptions): Run<Verified> {
  const { directories, inputs, schemas, language = "zh", signal: stop } = options;
  return new Run(
    ({ report, signal }) =>
      verifyRuns({
        directories: directories.map(namedPath),
        inputs: inputs === undefined ? undefined : namedPath(inputs),
        schemas: schemas === undefined ? undefined : namedPath(schemas),
        cwd: process.cwd(),
        ...{ report, signal },
      }),
    language,
    stop,
  );
}
