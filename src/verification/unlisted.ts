import { readdirSync } from "node:fs";
import { join } from "node:path";
import { jobRecordFile } from "../jobs/job-record.js";
import { runFault } from "../rules/verify/fault.js";
import { verifyUnlisted } from "../rules/verify/unlisted.js";
import type { RunFindings } from "./run-findings.js";
import { type ListedFile, recordFile } from "./run-record.js";
import { errorCode } from "./seen-files.js";

/** The names that runs give their files, by folder. */
const ours: Readonly<Record<string, RegExp>> = {
  "": /^(?:findings\.ndjson|rejected\.(?:csv|xlsx)|(?:formal|answers|tax|summary)\.csv|summary\.json)$/,
  // Copies too, as "CEB603-simplified-000001 (1).xml": whoever sends the folder would send them.
  "messages/": /^CEB\d{3}.*\.xml$/i,
};

/** Foreign files of a folder that are named one by one. */
const mostNamed = 20;

/** Finds what is in a run's directory and not in its record. */
export function checkUnlisted(directory: string, files: readonly ListedFile[], findings: RunFindings): void {
  const listed = new Set([recordFile, jobRecordFile, ...files.map(({ path }) => path)]);
  const folders = new Set(["messages/"]);
  for (const { path } of files) for (const folder of foldersOf(path)) folders.add(folder);
  for (const folder of ["", ...folders]) {
    const names = namesIn(directory, folder, findings).filter(
      (name) => !listed.has(folder + name) && !folders.has(`${folder}${name}/`),
    );
    const isOurs = (name: string): boolean => ours[folder]?.test(name) === true;
    const foreign = names.filter((name) => !isOurs(name));
    const named = [...names.filter(isOurs), ...foreign.slice(0, mostNamed)];
    for (const name of named) {
      const path = folder + name;
      findings.add(verifyUnlisted, path, verifyUnlisted.check({ path, ours: isOurs(name) }));
    }
    const more = foreign.length - mostNamed;
    if (more > 0)
      findings.add(verifyUnlisted, folder, runFault("more", folder === "" ? "." : folder, String(more)));
  }
}

/** The folders that a path leads through, each with a slash at its end. */
function foldersOf(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return parts.map((_, index) => `${parts.slice(0, index + 1).join("/")}/`);
}

/** The names in a folder, in order; none where it is not there or leads elsewhere, which its files tell. */
function namesIn(directory: string, folder: string, findings: RunFindings): string[] {
  try {
    return readdirSync(join(directory, folder)).sort();
  } catch (error) {
    const code = errorCode(error);
    if (code !== "ENOENT" && code !== "ENOTDIR")
      findings.add(
        verifyUnlisted,
        folder,
        runFault("unreadable", folder === "" ? "." : folder, code, "error"),
      );
    return [];
  }
}
