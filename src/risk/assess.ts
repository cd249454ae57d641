import type { DeclaredOrders } from "../declared/sources.js";
import type { Source } from "../formats/source.js";
import type { DeclarationQueries } from "../ledger/declarations/queries.js";
import { annualJump } from "../rules/risk/annual-jump.js";
import { burst } from "../rules/risk/burst.js";
import { clonedBasket } from "../rules/risk/cloned-basket.js";
import { countryMismatch } from "../rules/risk/country-mismatch.js";
import { duplicateWayBill } from "../rules/risk/duplicate-waybill.js";
import { listedParty } from "../rules/risk/listed-party.js";
import { priceOutlier } from "../rules/risk/price-outlier.js";
import { samePayer } from "../rules/risk/same-payer.js";
import { wayBillPattern } from "../rules/risk/sequential-waybill-gap.js";
import { sharedIdentity } from "../rules/risk/shared-identity.js";
import { splitOrder } from "../rules/risk/split-order.js";
import { valueCluster } from "../rules/risk/value-cluster.js";
import { weightOutlier } from "../rules/risk/weight-outlier.js";
import type { RuleContext } from "../rules/rule.js";
import type { RiskThresholds } from "../setup/risk-settings.js";
import type { Finding, Text } from "../values/finding.js";
import { buyerSigns, importLimits, sharedSigns } from "./buyers.js";
import { type CaseRule, Cases, type FoundSign } from "./cases.js";
import { Consignees } from "./consignees.js";
import { DeclaredWayBills } from "./declared-way-bills.js";
import { type Gathered, Gatherer } from "./gather.js";
import { listedSigns } from "./listed.js";
import { RiskLists } from "./lists.js";
import { merchantSigns } from "./merchants.js";
import { priceSigns, weightSigns } from "./outliers.js";
import { formSigns, netWeightSigns, payerSigns, wayBillSigns } from "./parcels.js";
import { PartyKeys } from "./party-keys.js";
import { paymentNotes, readPayments } from "./payments.js";
import { countrySigns, exportSplits } from "./receivers.js";
import { type Score, scoresOf } from "./scores.js";
import { RiskScratch } from "./scratch.js";
import { fenOf } from "./yuan.js";

/** The rules of `risk`, in the order in which their cases are reported. */
const caseRules: readonly CaseRule[] = [
  splitOrder,
  annualJump,
  sharedIdentity,
  samePayer,
  burst,
  clonedBasket,
  duplicateWayBill,
  wayBillPattern,
  priceOutlier,
  weightOutlier,
  valueCluster,
  countryMismatch,
  listedParty,
];

/** What is looked at, and by which thresholds. */
export interface Assessment {
  readonly orders: DeclaredOrders;
  readonly context: RuleContext;
  readonly thresholds: RiskThresholds;
  /** Persons' data are hashed with it. */
  readonly key: Buffer;
  readonly payments?: Source | undefined;
  readonly lists?: Source | undefined;
  /** Who gets the orders of exports. */
  readonly consignees?: Source | undefined;
  /** What the ledger has declared; undefined without one. */
  readonly declarations: DeclarationQueries | undefined;
  readonly scratch: string;
  readonly signal: AbortSignal;
  readonly report: (findings: readonly Finding[]) => Promise<void>;
}

/** What was found; it lies in the scratch folder until it is closed. */
export interface Assessed extends Gathered {
  readonly cases: Cases;
  scores(): Iterable<Score>;
  /** Rules that some orders could not be looked at with, by name, and why. */
  readonly skipped: readonly { readonly rule: string; readonly why: Text }[];
  /** What the user has to know of the tables that were given. */
  readonly notes: readonly Text[];
  close(): void;
}

/** Gathers the orders and looks for every sign: memory does not grow with them. */
export async function assess(assessment: Assessment): Promise<Assessed> {
  const { orders, context, thresholds, scratch, signal, report } = assessment;
  const keys = new PartyKeys(assessment.key);
  const rows = new RiskScratch(scratch);
  try {
    const lists = new RiskLists(keys);
    const countries = context.reference.table("countries");
    if (assessment.lists !== undefined)
      await report(await lists.read(assessment.lists, { scratch, signal, countries }));
    const payments =
      assessment.payments && (await readPayments(assessment.payments, keys, rows, { scratch, signal }));
    if (payments !== undefined) await report(payments.findings);
    const hasPayments = payments !== undefined;
    const consignees = assessment.consignees && new Consignees(keys, rows, context.reference);
    if (assessment.consignees !== undefined && consignees !== undefined)
      await report(await consignees.read(assessment.consignees, { scratch, signal }));
    const { declarations } = assessment;
    const declared = declarations && new DeclaredWayBills(rows, declarations);
    const { rates } = context;
    const exportLimit = fenOf(context.law.simplifiedLimit);
    const gatherer = new Gatherer({
      ...{ keys, rows, lists, rates, thresholds, hasPayments, declared, consignees, exportLimit },
    });
    const gathered = await gatherer.gather(orders, signal);
    // The places of rows are some tens of bytes an order, and nobody reads them again.
    orders.close();
    const cases = new Cases(rows, caseRules);
    for (const sign of signsOf({ rows, lists, declared }, assessment)) {
      signal.throwIfAborted();
      cases.add(sign);
    }
    return {
      ...gathered,
      cases,
      scores: () => scoresOf(rows, caseRules, weightsOf(thresholds), thresholds.bands),
      skipped: skippedOf(gathered, assessment),
      notes: [...(payments ? paymentNotes(payments, gathered) : []), ...(consignees?.notes() ?? [])],
      close: () => rows.close(),
    };
  } catch (error) {
    rows.close();
    throw error;
  }
}

/** What the signs are looked for in. */
interface Noted {
  readonly rows: RiskScratch;
  readonly lists: RiskLists;
  readonly declared: DeclaredWayBills | undefined;
}

function* signsOf(
  { rows, lists, declared }: Noted,
  { context, thresholds }: Assessment,
): Generator<FoundSign> {
  yield* buyerSigns(rows, thresholds, importLimits(context.law));
  yield* exportSplits(rows, thresholds, fenOf(context.law.simplifiedLimit));
  yield* countrySigns(rows);
  yield* sharedSigns(rows, thresholds);
  yield* payerSigns(rows, thresholds);
  yield* merchantSigns(rows, thresholds);
  yield* wayBillSigns(rows);
  if (declared !== undefined) yield* declared.signs();
  yield* formSigns(rows, thresholds);
  yield* priceSigns(rows, thresholds);
  yield* weightSigns(rows, thresholds);
  yield* netWeightSigns(rows, thresholds);
  yield* listedSigns(rows, lists);
}

/** What each rule weighs, by its name. */
function weightsOf(thresholds: RiskThresholds): ReadonlyMap<string, number> {
  const { bands: _, ...parts } = thresholds;
  return new Map(Object.entries(parts).map(([part, { weight }]) => [`risk/${part}`, weight]));
}

function skippedOf(
  { exports, consigned, orders, timed }: Gathered,
  { payments, lists, thresholds }: Assessment,
): Assessed["skipped"] {
  const skipped: { rule: string; why: Text }[] = [];
  const skip = (rule: string, zh: string, en: string): void => {
    skipped.push({ rule, why: { zh, en } });
  };
  const unknown = exports - consigned;
  if (unknown > 0) {
    skip(
      "risk/split-order",
      `出口清单没有收件人，${unknown} 单出口订单的收件人不在 --consignees 中，未查拆单`,
      `lists of exports have no consignee, and --consignees has none for ${unknown} exports, which were not looked at for split orders`,
    );
    skip(
      "risk/country-mismatch",
      `出口清单没有收件人，${unknown} 单出口订单的收件人不在 --consignees 中，未与最终目的国比较`,
      `lists of exports have no consignee, and --consignees has none for ${unknown} exports, whose country could be compared with the destination`,
    );
  }
  if (payments === undefined)
    skip("risk/same-payer", "没有 --payments，不知道支付人", "without --payments no payer is known");
  if (timed < orders || orders === 0)
    skip(
      "risk/burst",
      `${orders - timed} 单没有下单时间（orderTime 或 payTime），没有查突发下单；其他时限按天计`,
      `${orders - timed} orders have no time (orderTime or payTime) and were not looked at for bursts; other windows go by days`,
    );
  if (Object.keys(thresholds["sequential-waybill-gap"].carriers).length === 0)
    skip(
      "risk/sequential-waybill-gap",
      "配置文件没有物流企业的编号形式",
      "the profile has no carrier's form of numbers",
    );
  if (lists === undefined) skip("risk/listed-party", "没有 --lists", "there is no --lists");
  return skipped;
}
