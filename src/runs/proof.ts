import type { DeclaredOrder } from "../declared/order.js";
import { unratedFindings } from "../declared/unrated.js";
import { converted } from "../exchange/conversion.js";
import { Exchange, isTraded, unreadable } from "../exchange/exchange.js";
import { yuan } from "../law/codes.js";
import type { Declarations } from "../ledger/declarations/declarations.js";
import type { LedgerFile } from "../ledger/ledger.js";
import type { Pledge } from "../ledger/reviews/model.js";
import { HashChain } from "../proof/chain.js";
import { pledgeTable, proofTable } from "../proof/columns.js";
import { type Evidence, evidenceOf } from "../proof/evidence.js";
import { availableOf, type OrderMoney, proofIdOf, proofRow } from "../proof/proof-row.js";
import type { Rates } from "../reference/rates.js";
import type { Profile } from "../setup/profile.js";
import { refundColumns } from "../tables/column-lists.js";
import { bankReceiptColumns } from "../tables/exchange-columns.js";
import { type Amount, add, formatAmount } from "../values/amount.js";
import { chinaInstant } from "../values/calendar.js";
import { Failure } from "../values/failure.js";
import type { Finding } from "../values/finding.js";
import { type MappedSheet, takeRows } from "./sheet-rows.js";
import type { SourceDocument, SourceRun } from "./source-run.js";

/** What is pledged, and to whom. */
export interface Pledging {
  readonly proofs: readonly string[];
  readonly lender: string;
  /** Opens the run's ledger for writing; it has the write lock until it is closed. */
  open(profile: Profile): Promise<LedgerFile>;
}

/** Makes of the bytes of manifest.json the files that sign it, by their names. */
export type ManifestSigner = (manifest: Buffer) => ReadonlyMap<string, string>;

/** What `proof` reads besides orders. */
export interface ProofInput {
  readonly receipts: MappedSheet | undefined;
  readonly returns: MappedSheet | undefined;
  readonly pledging: Pledging | undefined;
  /** Reads the key that signs manifest.json, with a certificate that is valid at a time; undefined: it is not signed. */
  readonly openSigner: ((at: Date) => Promise<ManifestSigner>) | undefined;
}

/**
 * Shows of every order how far its evidence of real trade reaches and what of it can be financed, in rows that are chained
 * by hashes. Receivables are pledged before: the rows have what is left.
 */
export async function proof(run: SourceRun, input: ProofInput): Promise<SourceDocument> {
  const { context, scratch, ledger } = run;
  // Before anything is pledged: a key that can't be used ends the run.
  const besideManifest = await input.openSigner?.(run.at);
  const money = new Exchange({
    // No year is watched here.
    year: "",
    ...{ rates: context.rates, currencies: context.reference.table("currencies"), netted: [], scratch },
    ledger: ledger !== undefined,
  });
  try {
    for await (const orders of run.orders.batches())
      await run.report(orders.filter(isTraded).flatMap((order) => takeOrder(order, money)));
    money.ready();
    await readSheets(run, input, money);
    const reader = new ProofReader(run, money);
    const table = run.table(proofTable);
    const failed = await pledge(run, input.pledging, reader);
    const chain = new HashChain(proofTable);
    for await (const orders of run.orders.batches()) {
      const proven = reader.of(orders.filter(isTraded));
      const pledged = ledger?.pledges.of(proven.map(({ proofId }) => proofId));
      for (const { order, proofId, evidence, money: own } of proven) {
        const row = proofRow(order, evidence, own, pledgedOf(own, pledged?.get(proofId)));
        table.add({ ...row, hash: chain.next(row) });
      }
    }
    addNotes(run, table.count);
    const members = input.pledging === undefined ? { pledges: [] } : {};
    return { members, failed, manifest: { chain: chain.end }, besideManifest };
  } finally {
    money.close();
  }
}

/** Takes an order in. Without a rate its yuan are not known, nor what is left of an order in several currencies. */
function takeOrder(order: DeclaredOrder, money: Exchange): readonly Finding[] {
  money.addOrder(order);
  return unratedFindings(order);
}

/** Reads refunds before receipts: what an order is worth has to be known when it is paid. */
async function readSheets(run: SourceRun, { returns, receipts }: ProofInput, money: Exchange): Promise<void> {
  if (returns !== undefined)
    await takeRows(run, returns, refundColumns, { take: (row) => money.addRefund(row), broken: unreadable });
  if (receipts !== undefined)
    await takeRows(run, receipts, bankReceiptColumns, {
      take: (row) => money.addReceipt(row).findings,
      broken: (place) => money.rejectReceipt(place),
    });
  await run.report(money.payBatches());
}

/** An order with what is known of it. */
interface ProvenOrder {
  readonly order: DeclaredOrder;
  readonly proofId: string;
  readonly evidence: readonly Evidence[];
  readonly money: OrderMoney;
}

/** Brings together what the sheets and the ledger have of orders. */
class ProofReader {
  readonly #rates: Rates;
  readonly #money: Exchange;
  readonly #ledger: Declarations | undefined;

  constructor({ context, ledger }: SourceRun, money: Exchange) {
    this.#rates = context.rates;
    this.#money = money;
    this.#ledger = ledger?.declarations;
  }

  /** The proofs of a batch of orders; `ledger`: another one than that of the run. */
  of(orders: readonly DeclaredOrder[], ledger = this.#ledger): readonly ProvenOrder[] {
    const documents = documentsOf(orders, ledger);
    return orders.map((order) => {
      const { ebpCode, orderNo } = order.head;
      const types = documents.get(orderNo) ?? none;
      const money = this.#moneyOf(order, types.has("CEB213") || types.has("CEB625"));
      const cancelled = order.known !== undefined && ledger?.cancelledAt(order.known) !== undefined;
      const payment = types.has("CEB403") || types.has("CEB411");
      const receipt = money.references.length > 0;
      const evidence = evidenceOf(order, { payment, receipt, cancelled });
      return { order, proofId: proofIdOf(ebpCode, orderNo), evidence, money };
    });
  }

  /** `cameBack`: whether a return of its goods was declared; then what was given back is for these. */
  #moneyOf({ direction, head, lines, day }: DeclaredOrder, cameBack: boolean): OrderMoney {
    const { ebpCode, orderNo } = head;
    const { store } = this.#money;
    const sums = store
      .byOrderNo(orderNo)
      .filter((sum) => sum.direction === direction && sum.ebpCode === ebpCode);
    // What was paid out for an order, as back to its buyer, shows no money that came for it.
    const { references, days } = store.bookings(direction, ebpCode, orderNo, "receipt");
    const [first, ...others] = sums;
    const inOne = first !== undefined && others.length === 0;
    const currency = inOne ? first.currency : yuan;
    const total = (amounts: readonly { readonly amount: Amount; readonly currency: string }[]) =>
      sumIn(currency, amounts, day.slice(0, 7), this.#rates);
    const of = (what: "received" | "refunded") =>
      total(sums.map((sum) => ({ amount: sum[what], currency: sum.currency })));
    const [received, back] = [of("received"), of("refunded")];
    const amount = inOne ? first.amount : sumOfLines(lines);
    // Without a rate nothing can be set off: then nothing can be financed either.
    const isKnown = received !== undefined && back !== undefined;
    const given = { returned: cameBack ? (back ?? 0) : 0, refunded: cameBack ? 0 : (back ?? 0) };
    const known = { currency, amount: isKnown ? amount : undefined, received: received ?? 0 };
    return { ...known, ...given, references, days };
  }
}

/** What of an order is pledged; all of it where the pledge is in a currency that the order no longer is in. */
function pledgedOf({ currency, amount }: OrderMoney, pledge: Pledge | undefined): Amount {
  if (pledge === undefined) return 0;
  return pledge.currency === currency ? pledge.amount : (amount ?? 0);
}

const none: ReadonlySet<string> = new Set();

/** The types of the documents that were declared of orders, by order number. */
function documentsOf(
  orders: readonly DeclaredOrder[],
  ledger: Declarations | undefined,
): ReadonlyMap<string, ReadonlySet<string>> {
  const types = new Map<string, Set<string>>();
  if (ledger === undefined) return types;
  const platforms = new Map(orders.map(({ head }) => [head.orderNo, head.ebpCode]));
  for (const { orderNo, ebpCode, type } of ledger.ofDocuments([...platforms.keys()])) {
    if (ebpCode !== "" && platforms.get(orderNo) !== ebpCode) continue;
    const known = types.get(orderNo);
    if (known === undefined) types.set(orderNo, new Set([type]));
    else known.add(type);
  }
  return types;
}

/** Amounts in one currency, at the rates of a month; undefined where a rate lacks. */
function sumIn(
  currency: string,
  amounts: readonly { readonly amount: Amount; readonly currency: string }[],
  month: string,
  rates: Rates,
): Amount | undefined {
  let sum: Amount = 0;
  for (const each of amounts) {
    const value = converted(each.amount, each.currency, currency, month, rates);
    if (value === undefined && each.amount !== 0) return undefined;
    sum = add(sum, value ?? 0);
  }
  return sum;
}

/** The lines' yuan; undefined where one has none. */
function sumOfLines(lines: DeclaredOrder["lines"]): Amount | undefined {
  let sum: Amount = 0;
  for (const { yuan: value } of lines) {
    if (value === undefined) return undefined;
    sum = add(sum, value);
  }
  return sum;
}

/**
 * Pledges what is available of each named proof, each once: what was looked up before the ledger's write lock was had is
 * looked up again under it. Returns whether any was not pledged.
 */
async function pledge(run: SourceRun, pledging: Pledging | undefined, reader: ProofReader): Promise<boolean> {
  if (pledging === undefined) return false;
  const asked = await askedOrders(run, [...new Set(pledging.proofs)]);
  const table = run.table(pledgeTable);
  const { lender } = pledging;
  // Without a ledger no release is known, and nothing is available.
  const writing = run.ledger === undefined ? undefined : await pledging.open(run.profile);
  let failed = false;
  try {
    for (const [proofId, order] of asked) {
      const state = writing === undefined ? nothing : pledgeOne(run, writing, order, reader, lender);
      if (state.state !== "pledged") failed = true;
      table.add({ proofId, lender, ...state });
    }
    writing?.commit();
  } finally {
    writing?.close();
  }
  return failed;
}

interface PledgeResult {
  readonly amount: string;
  readonly state: "pledged" | "already-pledged" | "nothing-available";
}

const nothing: PledgeResult = { amount: "0.00", state: "nothing-available" };

function pledgeOne(
  run: SourceRun,
  ledger: LedgerFile,
  order: DeclaredOrder,
  reader: ProofReader,
  lender: string,
): PledgeResult {
  const { declarations, pledges } = ledger;
  const { direction, head } = order;
  const { ebpCode, orderNo } = head;
  const [known] = declarations.known([{ direction, ebpCode, orderNo }]).values();
  const [proven] = reader.of([{ ...order, known }], declarations);
  if (proven === undefined) return nothing;
  const { proofId, evidence, money } = proven;
  if (pledges.of([proofId]).size > 0) return { amount: "0.00", state: "already-pledged" };
  const amount = availableOf(money, evidence, 0);
  if (amount === 0) return nothing;
  const at = chinaInstant(run.at);
  pledges.add({ proof: proofId, lender, currency: money.currency, amount, at });
  return { amount: formatAmount(amount, 2), state: "pledged" };
}

/** The orders of the named proofs, in the order in which they are named. Throws a Failure for one that no source has. */
async function askedOrders(
  run: SourceRun,
  proofs: readonly string[],
): Promise<readonly (readonly [proofId: string, order: DeclaredOrder])[]> {
  const found = new Map<string, DeclaredOrder>();
  const asked = new Set(proofs);
  for await (const orders of run.orders.batches())
    for (const order of orders) {
      const proofId = proofIdOf(order.head.ebpCode, order.head.orderNo);
      if (asked.has(proofId) && isTraded(order)) found.set(proofId, order);
    }
  return proofs.map((proofId) => {
    const order = found.get(proofId);
    if (order === undefined) throw unknownProof(proofId);
    return [proofId, order];
  });
}

function unknownProof(proofId: string): Failure {
  return new Failure({
    zh: `输入的订单都没有证明 ${proofId}，没有质押任何一笔。请按 qingdan proof 列出的 proofId 更正，或加上有该订单的来源。`,
    en: `no order of the sources has the proof ${proofId}; nothing was pledged. Correct it after the proofId that qingdan proof lists, or name the source that has the order.`,
  });
}

function addNotes({ note, ledger }: SourceRun, rows: number): void {
  if (rows === 0) note({ zh: "输入中没有订单。", en: "the sources have no orders." });
  else if (ledger === undefined)
    note({
      zh: "没有用台账：放行、离境、支付单证和已质押的都按未知，没有可融资的金额。",
      en: "without a ledger releases, departures, payment documents and pledges are unknown: nothing can be financed.",
    });
}
