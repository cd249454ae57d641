import { stringify } from "csv-stringify/sync";
import type { MakeReport } from "./finding-report.js";
import { findingRecord } from "./sentence.js";

const columns = [
  "severity",
  "rule",
  "file",
  "line",
  "column",
  "orderNo",
  "value",
  "expected",
  "message",
  "basis",
] as const;

/** A finding a row, for spreadsheets. */
export const csvReport: MakeReport = (language) => ({
  begin: () => stringify([[...columns]]),
  finding: (finding) => stringify([findingRecord(finding, language)], { columns: [...columns] }),
  end: () => "",
});
