import type { Direction } from "../columns/direction.js";
import { isListed } from "../consignment/lanes.js";
import type { DeclaredLine, DeclaredOrder } from "../declared/order.js";
import { everHad, momentOfState } from "../declared/population.js";
import { type Amount, add, formatAmount } from "../values/amount.js";
import { percentText } from "../values/ratio.js";
import { Minutes, minutesBetween } from "./minutes.js";
import { Refusals } from "./refusals.js";

/** What the ledger knows of applications to cancel inventories and to return goods. */
export interface WithdrawnInventories {
  isCancelled(order: DeclaredOrder): boolean;
  isReturned(order: DeclaredOrder): boolean;
  /** Yuan of the goods that come back; undefined where it is not known. */
  returnedValue(order: DeclaredOrder): Amount | undefined;
}

/** The inventories of a direction that were declared in the period. */
class Counts {
  declared = 0;
  /** Those that the ledger knows. */
  known = 0;
  accepted = 0;
  released = 0;
  refused = 0;
  cancelled = 0;
  returned = 0;
  firstPass = 0;
  inspected = 0;
  simplified = 0;
  lines = 0;
  withoutGtin = 0;
  rebate = 0;
  rebateAnswered = 0;
  /** Yuan of those that were released, and of the goods of these that come back. */
  releasedCny: Amount = 0;
  returnedCny: Amount = 0;
  /** Those of which it is not known what comes back. */
  returnedUnknown = 0;
  readonly clearance = new Minutes();
}

/** A row of the table of quality; percentages and times are null where there is nothing to reckon them from. */
export interface QualityRow {
  readonly direction: Direction;
  readonly declared: number;
  readonly accepted: number;
  readonly released: number;
  readonly refused: number;
  readonly cancelled: number;
  readonly returned: number;
  readonly firstPassPercent: string | null;
  readonly inspectionPercent: string | null;
  readonly refusedPercent: string | null;
  readonly returnedPercent: string | null;
  readonly inspected: number;
  readonly clearanceMedianMinutes: number | null;
  readonly clearanceP90Minutes: number | null;
  readonly simplifiedPercent: string | null;
  readonly rebatePercent: string | null;
  readonly withoutGtinPercent: string | null;
  readonly releasedCny: string | null;
  /** Of the goods of these inventories that came back, in whichever month; null where it is not known of all. */
  readonly returnedCny: string | null;
  readonly returnedValuePercent: string | null;
}

/** How declarations fared: a cohort of what was declared in the period, whenever customs answered. */
export class Quality {
  readonly refusals = new Refusals();
  readonly #counts: Readonly<Record<Direction, Counts>> = { E: new Counts(), I: new Counts() };
  readonly #withdrawn: WithdrawnInventories;

  constructor(withdrawn: WithdrawnInventories) {
    this.#withdrawn = withdrawn;
  }

  /** Takes an order that was declared in the period; passes over one that has no inventory. */
  take(order: DeclaredOrder): void {
    if (!isListed(order.lane)) return;
    const counts = this.#counts[order.direction];
    counts.declared++;
    if (order.lane === "simplified") counts.simplified++;
    for (const line of order.lines) countLine(counts, line);
    if (order.known === undefined) return;
    counts.known++;
    this.#takeAnswers(counts, order);
  }

  #takeAnswers(counts: Counts, order: DeclaredOrder): void {
    const released = momentOfState(order, "800");
    const accepted = momentOfState(order, "120");
    if (accepted !== undefined) counts.accepted++;
    if (everHad(order, "100")) counts.refused++;
    if (everHad(order, "500")) counts.inspected++;
    if (this.#withdrawn.isCancelled(order)) counts.cancelled++;
    if (this.#withdrawn.isReturned(order)) this.#takeReturn(counts, order);
    if (released !== undefined) {
      counts.released++;
      for (const { yuan } of order.lines) counts.releasedCny = add(counts.releasedCny, yuan ?? 0);
      const refusal = this.refusals.firstOf(order);
      if (refusal === undefined || refusal.at > released) counts.firstPass++;
      if (accepted !== undefined) counts.clearance.add(minutesBetween(accepted, released));
    }
    this.refusals.take(order);
  }

  #takeReturn(counts: Counts, order: DeclaredOrder): void {
    counts.returned++;
    const value = this.#withdrawn.returnedValue(order);
    if (value === undefined) counts.returnedUnknown++;
    else counts.returnedCny = add(counts.returnedCny, value);
  }

  /** Inventories of which it is not known what of their goods came back. */
  get returnedUnknown(): number {
    return this.#counts.E.returnedUnknown + this.#counts.I.returnedUnknown;
  }

  /** A row for each direction of which anything was declared. */
  rows(): readonly QualityRow[] {
    const directions: readonly Direction[] = ["E", "I"];
    return directions.flatMap((direction) => {
      const counts = this.#counts[direction];
      return counts.declared === 0 ? [] : [rowOf(direction, counts)];
    });
  }
}

function countLine(counts: Counts, { text, exportRebate }: DeclaredLine): void {
  counts.lines++;
  if (!/^(?:\d{8}|\d{12,14})$/.test(text.barCode)) counts.withoutGtin++;
  if (exportRebate === "") return;
  counts.rebateAnswered++;
  if (exportRebate === "Y") counts.rebate++;
}

function moneyOf({ known, releasedCny, returnedCny, returnedUnknown }: Counts) {
  if (known === 0) return { releasedCny: null, returnedCny: null, returnedValuePercent: null };
  const isKnown = returnedUnknown === 0;
  return {
    releasedCny: formatAmount(releasedCny, 2),
    returnedCny: isKnown ? formatAmount(returnedCny, 2) : null,
    returnedValuePercent: isKnown ? percentText(returnedCny, releasedCny) : null,
  };
}

function rowOf(direction: Direction, counts: Counts): QualityRow {
  const { declared, accepted, released, refused, cancelled, returned, inspected, clearance } = counts;
  return {
    ...{ direction, declared, accepted, released, refused, cancelled, returned },
    // Without a ledger nothing is known of answers, which is not that there were none.
    firstPassPercent: counts.known === 0 ? null : percentText(counts.firstPass, declared),
    inspectionPercent: percentText(inspected, accepted),
    refusedPercent: counts.known === 0 ? null : percentText(refused, declared),
    returnedPercent: percentText(returned, released),
    inspected,
    clearanceMedianMinutes: clearance.nearestRank(50),
    clearanceP90Minutes: clearance.nearestRank(90),
    simplifiedPercent: direction === "E" ? percentText(counts.simplified, declared) : null,
    rebatePercent: percentText(counts.rebate, counts.rebateAnswered),
    withoutGtinPercent: percentText(counts.withoutGtin, counts.lines),
    ...moneyOf(counts),
  };
}
