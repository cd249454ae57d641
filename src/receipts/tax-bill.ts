import type { ReceiptFacts } from "../ledger/declarations/model.js";
import { readAmount } from "../values/amount.js";

/** The amounts of a line of an electronic tax bill; yuan as text, as they came; blank where missing. */
export const billAmounts = ["taxPrice", "customsTax", "valueAddedTax", "consumptionTax"] as const;
export type BillAmount = (typeof billAmounts)[number];

/** A line of an electronic tax bill. */
export type BillLine = Readonly<Record<BillAmount | "gnum" | "gcode", string>>;

/** An electronic tax bill (CEB816). */
export interface TaxBill {
  readonly taxNo: string;
  /** 1 made, 2 summed up, 3 void. */
  readonly status: string;
  readonly lines: readonly BillLine[];
}

/** A line of ours in tax.csv: the amounts under the bill's names, yuan as text. */
export type OurTaxLine = Readonly<Record<BillAmount | "gnum", string>>;

/** Where a bill's line differs from ours. */
export interface TaxDifference {
  readonly orderNo: string;
  readonly taxNo: string;
  readonly gnum: string;
  /** The amount that differs; `line` where one side does not have the line. */
  readonly what: BillAmount | "line";
  /** Yuan as they came, as in tax.csv; of a whole line its taxPrice. Blank where that side has none. */
  readonly theirs: string;
  readonly ours: string;
}

/** The bill of a CEB816 receipt; undefined for other kinds, which have no lines (CEB818 changes a bill's status only). */
export function taxBillOf({ kind, details }: Pick<ReceiptFacts, "kind" | "details">): TaxBill | undefined {
  if (kind !== "CEB816" || details === "") return undefined;
  const bill: unknown = JSON.parse(details);
  if (!isRecord(bill)) return undefined;
  const lines = Array.isArray(bill["lines"]) ? bill["lines"].filter(isRecord) : [];
  return {
    taxNo: textOf(bill["taxNo"]),
    status: textOf(bill["status"]),
    lines: lines.map((line) => ({
      gnum: textOf(line["gnum"]),
      gcode: textOf(line["gcode"]),
      taxPrice: textOf(line["taxPrice"]),
      customsTax: textOf(line["customsTax"]),
      valueAddedTax: textOf(line["valueAddedTax"]),
      consumptionTax: textOf(line["consumptionTax"]),
    })),
  };
}

/** Status of a bill that customs has taken back. */
const voided = "3";

/**
 * Where a bill differs from our taxes of the same order, line by line, exactly (9.1 is 9.10000): an amount that is
 * another or can't be read, and lines that one side lacks or has twice. A bill that is void is not compared.
 */
export function compareTaxes(
  orderNo: string,
  ours: readonly OurTaxLine[],
  { taxNo, status, lines }: TaxBill,
): TaxDifference[] {
  if (status === voided) return [];
  const at = { orderNo, taxNo };
  const left = new Map<string, OurTaxLine[]>();
  for (const line of ours) left.set(numberOf(line), [...(left.get(numberOf(line)) ?? []), line]);
  const differences: TaxDifference[] = [];
  for (const theirs of lines) {
    const our = left.get(numberOf(theirs))?.shift();
    const { gnum } = theirs;
    if (our === undefined) differences.push({ ...at, gnum, what: "line", theirs: theirs.taxPrice, ours: "" });
    else {
      for (const what of billAmounts) {
        if (same(theirs[what], our[what])) continue;
        differences.push({ ...at, gnum, what, theirs: theirs[what], ours: our[what] });
      }
    }
  }
  for (const { gnum, taxPrice } of [...left.values()].flat())
    differences.push({ ...at, gnum, what: "line", theirs: "", ours: taxPrice });
  return differences;
}

/** A line's number without leading zeros. */
function numberOf({ gnum }: { readonly gnum: string }): string {
  return gnum.replace(/^0+(?=\d)/, "");
}

function same(theirs: string, ours: string): boolean {
  const amount = readAmount(theirs);
  return amount !== undefined && amount === readAmount(ours);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
