import { sheetCell } from "../../values/csv.js";
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
  "kind",
  "remedy",
  "fingerprint",
] as const;

/** A finding a row, for spreadsheets. */
export const csvReport: MakeReport = (language) => ({
  begin: () => `${columns.join(",")}\n`,
  finding(finding) {
    const record = findingRecord(finding, language);
    return `${columns.map((column) => sheetCell(String(record[column]))).join(",")}\n`;
  },
  end: () => "",
});
