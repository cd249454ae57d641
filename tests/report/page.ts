import { lawOf } from "../../src/law/law.js";
import { noRates } from "../../src/reference/rates.js";
import { loadReference } from "../../src/reference/tables.js";
import type { RunFacts } from "../../src/report/files/file-report.js";
import type { PageContext } from "../../src/report/files/page/run-facts.js";
import type { Finding } from "../../src/values/finding.js";

/** The context of a page on a day of November 2026, with yuan alone. */
export const context: PageContext = {
  law: lawOf("2026-11-20"),
  rates: noRates,
  reference: loadReference(),
};

/** A run of which nothing is known. */
export const nothingRun: RunFacts = {
  direction: "E",
  lawDate: "2026-11-20",
  at: new Date("2026-11-20T02:00:00Z"),
  inputs: [],
  lanes: {},
  counts: { error: 0, warning: 0, byRule: {} },
  skipped: [],
  reasons: [],
};

/** A finding as rules make it. */
export function finding(parts: Partial<Finding> = {}): Finding {
  return {
    rule: "code/currency",
    kind: "unknown",
    severity: "error",
    file: "m.csv",
    line: 2,
    column: "currency",
    orderNo: "SO-1",
    value: "999",
    expected: "",
    ...parts,
  };
}
