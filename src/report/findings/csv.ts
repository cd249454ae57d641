import { stringify } from "csv-stringify/sync";
import { findingRecord } from "../../wording/sentence.js";
import type { MakeReport } from "./finding-report.js";

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
