import type { IncomeTax } from "../../tax/income/income-tax.js";
import { sheetCell } from "../../values/csv.js";
import type { Language } from "../../values/finding.js";
import { fen } from "../../values/money.js";
import { outcomeItems } from "./outcomes.js";
import { rowNames, workingText } from "./rows.js";

const lineCount = { zh: (lines: number) => `${lines} 行`, en: (lines: number) => `${lines} rows` } as const;

/**
 * The return as CSV, a row a row: number, name, figure (blank where it is left open), formula. What row 1
 * consists of follows, with the outcome (`qualifies`, `other`, `doubt`) in place of a number, then revenue that
 * is not in the return, with `excluded`.
 */
export function incomeCsv(tax: IncomeTax, language: Language): string {
  const records = tax.rows.map((row) => ({
    row: row.number,
    item: rowNames[row.number][language],
    amount: row.figure?.toFixed(2) ?? "",
    working: workingText(row, tax, language),
  }));
  const outcomes = outcomeItems(tax.outcomes, language).map(({ outcome, reason, item, yuan, lines }) => ({
    row: outcome,
    item: reason === "" ? item : `${item} [${reason}]`,
    amount: yuan,
    working: lines === undefined ? "" : lineCount[language](lines),
  }));
  const excluded = tax.excluded.map(({ reason, title, yuan, lines }) => ({
    row: "excluded",
    item: `${title[language]} [${reason}]`,
    amount: fen(yuan),
    working: lineCount[language](lines),
  }));
  const lines = [...records, ...outcomes, ...excluded].map(({ row, item, amount, working }) =>
    [sheetCell(String(row)), sheetCell(item), sheetCell(amount, "number"), sheetCell(working)].join(","),
  );
  return ["row,item,amount,working", ...lines].map((line) => `${line}\n`).join("");
}
