import { readAmount } from "../values/amount.js";
import { refundOf } from "./amounts.js";
import type { Taken } from "./rebate-book.js";
import type { RefundRate } from "./refund-rates.js";

/** What becomes of a line: its refund can be claimed, or not yet, it is exempt (two ways), or taxed. In the order of reports. */
export const treatments = ["claimable", "pending", "exempt-103", "exempt-invoice", "taxable"] as const;
export type Treatment = (typeof treatments)[number];

/** What a claim can lack. */
export type Lack = "entry" | "purchases" | "refund-rate";

/** What a treatment is decided by. */
export interface TreatmentFacts {
  /** What was bought for the line. */
  readonly taken: readonly Taken[];
  /** How much of it there is, in the unit of what was bought; undefined where nothing was. */
  readonly qty: number | undefined;
  /** The answer `invoiceHeld`. */
  readonly invoiceHeld: string;
  readonly entryId: string;
  readonly rate: RefundRate | undefined;
  /** Whether the user's list has the refund of the goods withdrawn on the day of export. */
  readonly withdrawn: boolean;
  /** Whether the day of export is one of a pilot zone's enterprise. */
  readonly inZone: boolean;
  /** The last day of the 36 months; undefined without one. */
  readonly finalBy: string | undefined;
  /** YYYY-MM-DD. */
  readonly today: string;
}

/** A line's treatment; `reason` is why it is taxed, or what lacks; blank else. Amounts are in yuan, rates in percent. */
export interface Verdict {
  readonly treatment: Treatment;
  readonly reason: string;
  readonly lacks: readonly Lack[];
  /** What a refund is reckoned from; undefined where no invoice gives one. */
  readonly basis: number | undefined;
  /** Of the invoices; undefined where there is none, or they differ. */
  readonly invoiceRate: number | undefined;
  readonly refundRate: number | undefined;
  /** Only of claimable lines. */
  readonly refund: number | undefined;
}

/** The kinds of voucher that give a refund. */
const refunding: ReadonlySet<string> = new Set(["special", "special3", "customs"]);

/** Whether a purchase's voucher gives a refund. */
export function givesRefund({ kind }: Pick<Taken, "kind">): boolean {
  return refunding.has(kind);
}

/** Decides: the first treatment that fits, in the order of the law. */
export function treatmentOf(facts: TreatmentFacts): Verdict {
  const { taken, qty, invoiceHeld, inZone, withdrawn } = facts;
  const invoiced = taken.filter(({ kind }) => kind !== "none");
  const forRefund = taken.filter(givesRefund);
  const refundRate = percentOf(facts.rate);
  const figures = {
    basis: forRefund.length === 0 ? undefined : forRefund.reduce((sum, { basis }) => sum + basis, 0),
    invoiceRate: theOne(invoiced.map(({ rate }) => rate)),
    refundRate,
    refund: undefined,
    lacks: [],
  };
  if (withdrawn || refundRate === 0) return { ...figures, treatment: "taxable", reason: "refund-withdrawn" };
  if (invoiced.length === 0 && invoiceHeld !== "Y")
    return inZone
      ? { ...figures, treatment: "exempt-103", reason: "" }
      : { ...figures, treatment: "taxable", reason: "no-voucher" };
  const ordinary = invoiced.filter((each) => !givesRefund(each));
  if (forRefund.length === 0 && covers(ordinary, qty))
    return { ...figures, treatment: "exempt-invoice", reason: "" };
  const lacks = lacksOf(facts, covers(forRefund, qty), refundRate);
  if (lacks.length === 0 && refundRate !== undefined) {
    const refund = forRefund.reduce((sum, each) => sum + refundOfTaken(each, refundRate), 0);
    return { ...figures, treatment: "claimable", reason: "", refund };
  }
  const isOver = facts.finalBy !== undefined && facts.today > facts.finalBy;
  return {
    ...{ ...figures, lacks, reason: lacks.join(";") },
    treatment: isOver ? "taxable" : "pending",
  };
}

/** The refund of what one purchase gave: at the lower of its rate and the refund rate. */
export function refundOfTaken({ basis, rate }: Taken, refundRate: number): number {
  return refundOf(basis, Math.min(rate, refundRate));
}

function lacksOf({ entryId }: TreatmentFacts, covered: boolean, refundRate: number | undefined): Lack[] {
  const lacks: Lack[] = [];
  if (entryId === "") lacks.push("entry");
  if (!covered) lacks.push("purchases");
  if (refundRate === undefined) lacks.push("refund-rate");
  return lacks;
}

function covers(taken: readonly Taken[], qty: number | undefined): boolean {
  return qty !== undefined && taken.reduce((sum, each) => sum + each.qty, 0) >= qty;
}

function percentOf(rate: RefundRate | undefined): number | undefined {
  if (rate?.percent === undefined) return undefined;
  const percent = readAmount(rate.percent);
  return typeof percent === "number" && percent >= 0 ? percent : undefined;
}

function theOne(values: readonly number[]): number | undefined {
  const [first] = values;
  return values.every((each) => each === first) ? first : undefined;
}
