import { statSync } from "node:fs";
import { Failure } from "../../values/failure.js";
import type { Text } from "../../values/finding.js";

/** `warn`: runs work, but perhaps not as is meant; `bad`: a run would fail. */
export type CheckState = "ok" | "warn" | "bad";

/** What was found out about one thing that runs need. */
export interface Check {
  readonly id: CheckId;
  readonly state: CheckState;
  /** What is there, or what is wrong. */
  readonly text: Text;
  /** What to do; absent where nothing is to be done. */
  readonly remedy?: Text;
}

/** The things that are checked, in this order. */
export type CheckId =
  | "node"
  | "clock"
  | "terminal"
  | "profile"
  | "manifest"
  | "code-tables"
  | "rates"
  | "tariff"
  | "positive-list"
  | "editions"
  | "ledger"
  | "temporary"
  | "output";

/** An hour, in milliseconds. */
export const hour = 3_600_000;

/** When a file was changed last; undefined where it is not there. */
export function fileTime(path: string): Date | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mtime;
}

/** The check that `work` makes; where it throws a Failure, that is what is bad, its way out in its text. */
export function orBad(id: CheckId, work: () => Check): Check {
  try {
    return work();
  } catch (error) {
    if (error instanceof Failure) return { id, state: "bad", text: error.text };
    throw error;
  }
}
