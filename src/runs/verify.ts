import { statSync } from "node:fs";
import { verifySchema } from "../rules/verify/schema.js";
import { Failure } from "../values/failure.js";
import type { NamedPath } from "../values/user-path.js";
import { RunFindings } from "../verification/run-findings.js";
import { checkDirectory } from "../verification/run-record.js";
import { schemasLacking } from "../verification/schemas.js";
import { type RunVerification, type VerifiedRun, verifyRun } from "../verification/verify-run.js";

/** The directories to verify, and how. */
export interface Verification extends Omit<RunVerification, "directory" | "schemas"> {
  readonly directories: readonly NamedPath[];
  /** The directory of the official schemas (CEB_XSD_DIR); undefined where none is named. */
  readonly schemas: NamedPath | undefined;
}

/** What was verified. */
export interface Verified {
  readonly runs: readonly VerifiedRun[];
  /** Whether messages were checked by the official schemas, too. */
  readonly officialSchemas: boolean;
}

/**
 * Verifies finished runs by their run.json: files, rows and money, messages, and the input where it still is. Nothing
 * depends on the day, and nothing is changed. Throws a Failure where one of the directories is that of no finished run.
 */
export async function verify(verification: Verification): Promise<Verified> {
  const { directories, schemas, report } = verification;
  for (const directory of directories) checkDirectory(directory);
  if (verification.inputs !== undefined) checkInputDirectory(verification.inputs);
  const lacking = await schemasLacking(schemas);
  if (lacking !== undefined) {
    const findings = new RunFindings("");
    findings.addOf(verifySchema, schemas?.name ?? "CEB_XSD_DIR", verifySchema.check(lacking, schemas?.name));
    await report(findings.take());
  }
  const runs: VerifiedRun[] = [];
  for (const directory of directories) {
    const usable = lacking === undefined ? schemas : undefined;
    runs.push(await verifyRun({ ...verification, directory, schemas: usable }));
  }
  return { runs, officialSchemas: lacking === undefined };
}

function checkInputDirectory({ name, path }: NamedPath): void {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() === true) return;
  throw new Failure({
    zh: `--inputs ${name} 不是目录。请给出输入原件所在的目录，或不用 --inputs。`,
    en: `--inputs ${name} is no directory. Name the directory in which the inputs are, or leave --inputs out.`,
  });
}
