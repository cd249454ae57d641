import type { BankReceipt } from "../declared/bank-receipts.js";
import { finding } from "../findings/finding.js";
import type { OutputRow } from "../output/output-tables.js";
import { differenceOf, nettingDifference } from "../rules/fx/netting-difference.js";
import type { NettingKind } from "../setup/fx-settings.js";
import { nettingKinds } from "../setup/fx-settings.js";
import { type Amount, add, formatAmount } from "../values/amount.js";
import type { Finding, RowPlace } from "../values/finding.js";
import { toFen } from "../values/money.js";

/** A row of `--settlements` that was read. */
export interface Settlement extends RowPlace {
  readonly batch: string;
  readonly enterprise: string;
  readonly currency: string;
  readonly orderNo: string;
  readonly gross: Amount;
  readonly costs: Readonly<Record<NettingKind, Amount>>;
}

/** A settled batch in one currency. */
export interface BatchSum {
  readonly batch: string;
  readonly currency: string;
  readonly place: RowPlace;
  rows: number;
  gross: Amount;
  readonly costs: Record<NettingKind, Amount>;
  /** What came for it, with the fees that banks kept. */
  net: Amount;
  /** Of that, what came without order numbers: it pays the orders of the settlement. */
  open: Amount;
  /** References and the last day of those receipts. */
  readonly references: string[];
  day: string;
}

/** Sums of the batches of a settlement, gross figures and costs apart. */
export class Netting {
  readonly #batches = new Map<string, BatchSum>();
  readonly #netted: readonly NettingKind[];

  /** `netted`: the costs that may be netted. */
  constructor(netted: readonly NettingKind[]) {
    this.#netted = netted;
  }

  settle(settlement: Settlement): void {
    const sum = this.#sumOf(settlement);
    sum.rows++;
    sum.gross = add(sum.gross, settlement.gross);
    for (const kind of nettingKinds) sum.costs[kind] = add(sum.costs[kind], settlement.costs[kind]);
  }

  /** Adds a receipt that names a batch. */
  receive(receipt: BankReceipt): void {
    const sum = this.#sumOf(receipt);
    const paid = add(receipt.amount, receipt.fee);
    sum.net = add(sum.net, paid);
    if (receipt.orders.length > 0) return;
    sum.open = add(sum.open, paid);
    sum.references.push(receipt.reference);
    if (receipt.day > sum.day) sum.day = receipt.day;
  }

  /** The batches in the order in which they were first named. */
  batches(): Iterable<BatchSum> {
    return this.#batches.values();
  }

  /** The costs of a batch that may be netted. */
  expenseOf({ costs }: BatchSum): Amount {
    return this.#netted.reduce((sum: Amount, kind) => add(sum, costs[kind]), 0);
  }

  /** The row of a batch, and the finding where it does not add up. */
  resultOf(sum: BatchSum): { readonly row: OutputRow; readonly findings: readonly Finding[] } {
    const { batch, currency, gross, net, costs, place } = sum;
    const netted = { batch, currency, gross, net, expense: this.expenseOf(sum) };
    const fault = nettingDifference.check(netted);
    const money = (amount: Amount): string => formatAmount(toFen(amount), 2);
    const row = {
      batch,
      currency,
      grossReceivable: money(gross),
      ...Object.fromEntries(nettingKinds.map((kind) => [kind, money(costs[kind])])),
      netReceived: money(net),
      difference: money(differenceOf(netted)),
      declaredGrossIncome: money(gross),
      declaredExpense: money(netted.expense),
      rows: sum.rows,
    };
    if (fault === undefined) return { row, findings: [] };
    const at = { ...place, column: fault.column, orderNo: "" };
    return { row, findings: [finding(nettingDifference, fault.kind, at, fault)] };
  }

  #sumOf({ batch, currency, file, line }: Pick<Settlement, "batch" | "currency"> & RowPlace): BatchSum {
    const key = `${currency} ${batch}`;
    const known = this.#batches.get(key);
    if (known !== undefined) return known;
    const costs = { warehousing: 0, logistics: 0, tax: 0, platformFee: 0, other: 0 };
    const sums = { rows: 0, gross: 0, net: 0, open: 0, day: "" };
    const sum: BatchSum = { batch, currency, place: { file, line }, ...sums, costs, references: [] };
    this.#batches.set(key, sum);
    return sum;
  }
}
