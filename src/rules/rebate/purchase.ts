import type { CodeTable } from "../../reference/code-table.js";
import { type Amount, multiply, parseAmount, readAmount, subtract } from "../../values/amount.js";
import { dashed, isDay, unambiguousDay } from "../../values/calendar.js";
import type { RowPlace } from "../../values/finding.js";
import type { Fault } from "../rule.js";

/** What a purchase is proved by: special invoices and customs' payment forms give a refund, ordinary ones an exemption. */
export const purchaseKinds = ["special", "special3", "customs", "ordinary", "none"] as const;
export type PurchaseKind = (typeof purchaseKinds)[number];

/** The cells of a row of purchases, by column. */
export type PurchaseCells = Readonly<
  Record<
    | "invoiceNo"
    | "invoiceCode"
    | "issuedOn"
    | "sellerTaxId"
    | "kind"
    | "goodsName"
    | "gcode"
    | "unit"
    | "qty"
    | "amount"
    | "vatRate"
    | "taxAmount"
    | "orderNo",
    string
  >
>;

/** What was bought with one row of an invoice. */
export interface Purchase extends RowPlace {
  /** Code and number together. */
  readonly voucher: string;
  /** YYYY-MM-DD; blank of goods without an invoice. */
  readonly issuedOn: string;
  readonly seller: string;
  readonly kind: PurchaseKind;
  readonly name: string;
  /** 10 digits. */
  readonly gcode: string;
  /** Customs' code of the unit. */
  readonly unit: string;
  readonly qty: number;
  /** Yuan without tax. */
  readonly amount: number;
  /** Percent; 0 where the kind needs none. */
  readonly rate: number;
  readonly orderNo: string;
}

export type PurchaseFaultKind = "missing" | "kind" | "code" | "unit" | "number" | "rate" | "day" | "later";

/** A row that can't be used; `value` has the column's name before it. */
export interface PurchaseFault extends Fault<PurchaseFaultKind> {
  readonly at: RowPlace;
}

/** The most that an invoice's tax may differ from amount times rate, in yuan; what is more is a slip in one of them. */
const taxTolerance = parseAmount("1.00");

const needed = ["invoiceNo", "issuedOn", "gcode", "unit", "qty", "amount", "vatRate"] as const;
/** What a row of goods without an invoice needs. */
const neededWithout = ["gcode", "unit", "qty"] as const;

/** A day as YYYY-MM-DD, however it is written with its year first; undefined where it is none. */
export function readDay(text: string): string | undefined {
  const day = isDay(text) ? text : unambiguousDay(text);
  return day === undefined ? undefined : dashed(day);
}

/** A percentage of at most one decimal, as 13 or 13%; undefined for another text. */
export function readPercent(text: string): number | undefined {
  const bare = text.replace(/[%％]$/, "");
  if (!/^\d{1,2}(\.\d)?$/.test(bare)) return undefined;
  const percent = parseAmount(bare);
  return typeof percent === "number" ? percent : undefined;
}

/** A goods code of 8 or 10 digits, with or without its points, as 10 digits; undefined for another text. */
export function readCode(text: string): string | undefined {
  const digits = text.replace(/[.\s]/g, "");
  return /^\d{8}(\d\d)?$/.test(digits) ? digits.padEnd(10, "0") : undefined;
}

/** Reads a row of purchases; `today` (YYYY-MM-DD) is the last day on which an invoice can have been issued. */
export function readPurchase(
  cells: PurchaseCells,
  at: RowPlace,
  { units, today }: { readonly units: CodeTable; readonly today: string },
): Purchase | PurchaseFault {
  const fault = (kind: PurchaseFaultKind, column: string, expected = ""): PurchaseFault => ({
    ...{ kind, expected, at },
    value: `${column} ${Reflect.get(cells, column) ?? ""}`.trim(),
  });
  const kind = purchaseKinds.find((each) => each === cells.kind.toLowerCase());
  if (kind === undefined) return fault("kind", "kind", purchaseKinds.join(" / "));
  const blank = (kind === "none" ? neededWithout : needed).find((column) => cells[column] === "");
  if (blank !== undefined) return fault("missing", blank);
  const gcode = readCode(cells.gcode);
  if (gcode === undefined) return fault("code", "gcode");
  const unit = unitOf(cells.unit, units);
  if (unit === undefined) return fault("unit", "unit", nearest(cells.unit, units));
  const qty = readPositive(cells.qty, 5);
  if (qty === undefined) return fault("number", "qty");
  const amount = kind === "none" && cells.amount === "" ? 0 : readPositive(cells.amount, 2);
  if (amount === undefined) return fault("number", "amount");
  const rate = kind === "none" && cells.vatRate === "" ? 0 : readPercent(cells.vatRate);
  if (rate === undefined) return fault("rate", "vatRate");
  const issuedOn = cells.issuedOn === "" ? "" : readDay(cells.issuedOn);
  if (issuedOn === undefined) return fault("day", "issuedOn");
  if (issuedOn > today) return fault("later", "issuedOn", today);
  const voucher = cells.invoiceCode + cells.invoiceNo;
  const { sellerTaxId: seller, goodsName: name, orderNo } = cells;
  return { ...at, voucher, issuedOn, seller, kind, name, gcode, unit, qty, amount, rate, orderNo };
}

/** What the tax of a row should be, where it is more than a yuan from it; undefined where it agrees, or is not there. */
export function taxDue({ taxAmount }: PurchaseCells, { amount, rate }: Purchase): Amount | undefined {
  const tax = readAmount(plain(taxAmount));
  if (tax === undefined) return undefined;
  const due = multiply(amount, rate / 100, 2);
  const difference = subtract(tax, due);
  return difference > taxTolerance || difference < -taxTolerance ? due : undefined;
}

/** Without the commas between thousands. */
function plain(text: string): string {
  return /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(",", "") : text;
}

/** An amount above zero with at most so many decimals, and no more digits than a number holds exactly. */
function readPositive(text: string, decimals: number): number | undefined {
  const amount = readAmount(plain(text));
  if (typeof amount !== "number" || amount <= 0) return undefined;
  return amount % 10 ** (5 - decimals) === 0 ? amount : undefined;
}

/** The units of a table that were looked for by name: a sheet has few, on each of its rows. */
const unitsNamed = new WeakMap<CodeTable, Map<string, string | undefined>>();

/** Most names that are kept: sheets have no more, unless they are broken. */
const mostNames = 1000;

function unitOf(text: string, units: CodeTable): string | undefined {
  if (units.has(text)) return text;
  const named = unitsNamed.get(units) ?? new Map<string, string | undefined>();
  unitsNamed.set(units, named);
  if (named.has(text)) return named.get(text);
  const code = units.search(text).find(({ name }) => name === text)?.code;
  if (named.size < mostNames) named.set(text, code);
  return code;
}

function nearest(text: string, units: CodeTable): string {
  return units
    .nearest(text)
    .map(({ code, name }) => `${code} ${name}`)
    .join(", ");
}
