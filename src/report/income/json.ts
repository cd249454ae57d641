import type { Comparison, Way } from "../../tax/income/compare.js";
import type { IncomeTax } from "../../tax/income/income-tax.js";
import type { Language } from "../../values/finding.js";
import { fen, type Yuan } from "../../values/money.js";
import { noteSentence } from "./notes.js";
import { outcomesRecord } from "./outcomes.js";
import { rowNames, workingText } from "./rows.js";

/**
 * The computation as JSON (contract: "qingdan/tax-income/1"); money as texts with two decimals. `more` has
 * further keys, such as the sources of the revenue.
 */
export function incomeJson(tax: IncomeTax, language: Language, more: object = {}): string {
  return `${JSON.stringify(incomeRecord(tax, language, more), null, 2)}\n`;
}

/** The computation as a value for JSON, see `incomeJson`. */
export function incomeRecord<More extends object>(tax: IncomeTax, language: Language, more: More) {
  const { period, law, cliff, smallEnterprise } = tax;
  const figures = rowFigures(tax);
  return {
    schema: "qingdan/tax-income/1" as const,
    period: { year: period.year, from: period.from, to: period.to, filing: period.filing },
    revenue: figures["1"],
    smallEnterprise: smallEnterprise.small,
    rows: figures,
    outcomes: outcomesRecord(tax.outcomes),
    eligibilityInDoubt: tax.outcomes.inDoubt,
    excluded: tax.excluded.map(({ reason, yuan, lines, unvalued = 0 }) => ({
      ...{ reason, yuan: fen(yuan), lines },
      // Count of lines whose amount is not known in yuan and not in the sum.
      ...(unvalued === 0 ? {} : { unvalued }),
    })),
    workings: tax.rows.map((row) => ({
      row: row.number,
      item: rowNames[row.number][language],
      working: workingText(row, tax, language),
    })),
    tests: {
      industry: smallEnterprise.industry,
      limits: smallEnterprise.tests.map(({ test, verdict, figure, limit }) => ({
        test,
        verdict,
        figure: figure ?? null,
        limit,
      })),
      missingQuarters: smallEnterprise.missingQuarters,
    },
    cliff: {
      applies: smallEnterprise.othersMet,
      revenue: cliff.revenue.toFixed(2),
      distance: cliff.distance.toFixed(2),
      taxAtLimit: cliff.taxAtLimit.toFixed(2),
      taxAbove: cliff.taxAbove.toFixed(2),
    },
    law: {
      deemedRate: law.deemedRate.instrument[language],
      taxRate: law.taxRate.instrument[language],
      smallEnterprise: law.bands.instrument[language],
      limits: law.limits.instrument[language],
    },
    notes: tax.notes.map((note) => ({ kind: note.kind, message: noteSentence(note, language) })),
    ...(tax.comparison === undefined ? {} : { comparison: comparisonRecord(tax.comparison) }),
    ...more,
  };
}

/**
 * All rows, "" where one is left open. The contract has rows 1 to 21: the form's 7.1 and 7.2 are also given
 * as their sum 7.
 */
function rowFigures({ rows }: IncomeTax): Readonly<Record<string, string>> {
  const figures = new Map<string, Yuan | undefined>(rows.map(({ number, figure }) => [number, figure]));
  const [shanghai, shenzhen] = [figures.get("7.1"), figures.get("7.2")];
  figures.set("7", shenzhen === undefined ? undefined : shanghai?.plus(shenzhen));
  return Object.fromEntries([...figures].map(([number, figure]) => [number, figure?.toFixed(2) ?? ""]));
}

function comparisonRecord({ margin, deemed, books, better, saving, breakEven }: Comparison): object {
  const percent = (value: Yuan | undefined): string | null => value?.toDecimalPlaces(10).toFixed() ?? null;
  return {
    margin: percent(margin),
    deemed: wayRecord(deemed),
    books: wayRecord(books),
    better,
    saving: saving.toFixed(2),
    breakEven:
      breakEven === undefined
        ? null
        : {
            booksBelow: percent(breakEven.booksBelow),
            deemedAbove: percent(breakEven.deemedAbove),
            booksCliff: percent(breakEven.booksCliff),
          },
  };
}

function wayRecord({ taxable, small, tax }: Way): object {
  return { taxable: taxable.toFixed(2), smallEnterprise: small, tax: tax.toFixed(2) };
}
