import type { IncomeTax } from "../../tax/income/income-tax.js";
import { sheetCell } from "../../values/csv.js";
import type { Language } from "../../values/finding.js";
import { fen } from "../../values/money.js";
import { rowNames, workingText } from "./rows.js";

const lineCount = { zh: (lines: number) => `${lines} 行`, en: (lines: number) => `${lines} rows` } as const;

/**
 * The return as CSV, a row a row: number, name, figure (blank where it is left open), formula. Excluded
 * revenue follows, with `excluded` in place of a number.
 */
export function incomeCsv(tax: IncomeTax, language: Language): string {
  const records = tax.rows.map((row) => ({
    row: row.number,
    item: rowNames[row.number][language],
    amount: row.figure?.toFixed(2) ?? "",
    working: workingText(row, tax, language),
  }));
  const excluded = tax.excluded.map(({ reason, title, yuan, lines }) => ({
    row: "excluded",
    item: `${title[language]} [${reason}]`,
    amount: fen(yuan),
    working: lineCount[language](lines),
  }));
  const lines = [...records, ...excluded].map(({ row, item, amount, working }) =>
    [sheetCell(String(row)), sheetCell(item), sheetCell(amount, "number"), sheetCell(working)].join(","),
  );
  return ["row,item,amount,working", ...lines].map((line) => `${line}\n`).join("");
}
