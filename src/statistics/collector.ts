import type { Direction } from "../columns/direction.js";
import type { DeclaredLine, DeclaredOrder } from "../declared/order.js";
import { isIn, type Period, periodBefore } from "../declared/period.js";
import { type CountedDay, countedDay, momentOfState, type Population } from "../declared/population.js";
import { isUnrated } from "../declared/unrated.js";
import { type Amount, add } from "../values/amount.js";
import {
  type CountedOrder,
  type DimensionName,
  dimensionOf,
  type KeySources,
  unknownKey,
} from "./dimensions.js";
import { Enterprises } from "./enterprises.js";
import { Excluded } from "./excluded.js";
import { GuaranteedTaxes } from "./guaranteed-taxes.js";
import { modelOf, type ZoneExportModel } from "./models.js";
import { Quality, type WithdrawnInventories } from "./quality.js";
import { type Slots, slotOf } from "./slots.js";
import { type OrderPart, SumsByKey } from "./sums.js";

/** What is to be counted, and how. */
export interface StatisticsQuestion {
  readonly period: Period;
  readonly slots: Slots;
  readonly population: Population;
  readonly dimensions: readonly DimensionName[];
  readonly zoneExportModel: ZoneExportModel;
  readonly sources: KeySources;
  /** The time (14 digits) that is filled in where a manifest has no appTime. */
  readonly filledIn: string;
  /** Whether an application to cancel, or to return, an order's inventory was granted. */
  readonly withdrawn: WithdrawnInventories;
  /** When the use of the tax guarantee is asked for: the last day of the period, or the run's where that is earlier. */
  readonly guaranteeDay: string;
  /** Days after release until which taxes are paid. */
  readonly paymentDays: number;
}

/** The key of a row of the models: direction, model (blank: outside), trade mode. */
export interface ModelKey {
  readonly direction: Direction;
  readonly model: string;
  readonly tradeMode: string;
}

/** Adds up orders one by one; what it keeps grows with keys and enterprises, not with orders. */
export class StatisticsCollector {
  readonly models = new SumsByKey();
  readonly outside = new SumsByKey();
  readonly dimensions: ReadonlyMap<DimensionName, SumsByKey>;
  readonly enterprises = new Enterprises();
  readonly excluded = new Excluded();
  readonly quality: Quality;
  readonly guaranteed: GuaranteedTaxes;
  /** Orders by the period that they count in. */
  readonly counted: number[];
  /** Exports of the reported period that are dated by 800, since no 899 is known of them. */
  datedByRelease = 0;
  /** Formal declarations of the reported period that the population leaves out. */
  formalLeftOut = 0;
  /** Orders of `previous` that fall in the reported period. */
  previousInPeriod = 0;
  readonly #question: StatisticsQuestion;
  readonly #before: Period;

  constructor(question: StatisticsQuestion) {
    this.#question = question;
    this.#before = periodBefore(question.period);
    this.dimensions = new Map(question.dimensions.map((name) => [name, new SumsByKey()]));
    this.quality = new Quality(question.withdrawn);
    const { withdrawn, guaranteeDay: day, paymentDays } = question;
    const isCancelled = (order: DeclaredOrder): boolean => withdrawn.isCancelled(order);
    this.guaranteed = new GuaranteedTaxes({ day, paymentDays, isCancelled });
    this.counted = question.slots.periods.map(() => 0);
  }

  /** Takes an order. `previous`: it is from sources that only compared periods are read from. */
  take(order: DeclaredOrder, previous: boolean): void {
    const { period, population, slots } = this.#question;
    this.guaranteed.take(order);
    if (!previous && isIn(period, order.day)) this.#takeDeclared(order);
    const dated = countedDay(order, population) ?? unratedDay(order, population);
    if (dated === undefined) return;
    const slot = slotOf(slots, dated.day);
    if (previous && slot === 0) {
      this.previousInPeriod++;
      return;
    }
    if (slot === 0) this.excluded.take(order);
    const lines = order.lines.filter(({ yuan }) => yuan !== undefined);
    if (lines.length === 0) return;
    const { direction, head } = order;
    const model = modelOf(direction, head.tradeMode, this.#question.zoneExportModel);
    const part = partOf(order, lines);
    if (model !== undefined && !(previous && isIn(period, dated.day)))
      this.#noteEnterprise(order, dated.day, part);
    if (slot === undefined) return;
    if (model === undefined) {
      this.outside.add(keyOf({ direction, model: "", tradeMode: head.tradeMode }), slot, part);
      return;
    }
    this.#count(order, lines, dated, slot, keyOf({ direction, model, tradeMode: head.tradeMode }), part);
  }

  #takeDeclared(order: DeclaredOrder): void {
    this.quality.take(order);
    if (order.lane === "formal" && this.#question.population !== "declared") this.formalLeftOut++;
  }

  #noteEnterprise({ direction, taxes }: DeclaredOrder, day: string, { enterprise, cny }: OrderPart): void {
    const { period } = this.#question;
    if (direction === "I" && isIn(period, day)) this.enterprises.paid(taxes);
    if (enterprise === "" || day > period.to) return;
    this.enterprises.seen(enterprise, day);
    if (isIn(this.#before, day)) this.enterprises.activeBefore(direction, enterprise);
    if (isIn(period, day)) this.enterprises.active(direction, enterprise, cny);
  }

  #count(
    order: DeclaredOrder,
    lines: readonly DeclaredLine[],
    dated: CountedDay,
    slot: number,
    model: string,
    part: OrderPart,
  ): void {
    this.counted[slot] = (this.counted[slot] ?? 0) + 1;
    if (slot === 0 && order.direction === "E" && dated.by === "800") this.datedByRelease++;
    this.models.add(model, slot, part);
    const counted = {
      order,
      day: dated.day,
      hour: hourOf(order, dated, this.#question.filledIn),
      cny: part.cny,
    };
    // A compared period has other days: as rows they would be of none of this period.
    for (const [name, sums] of this.dimensions)
      if (slot === 0 || name !== "day") this.#countIn(name, sums, counted, lines, slot, part);
  }

  #countIn(
    name: DimensionName,
    sums: SumsByKey,
    counted: CountedOrder,
    lines: readonly DeclaredLine[],
    slot: number,
    part: OrderPart,
  ): void {
    const dimension = dimensionOf(name);
    const { sources } = this.#question;
    const { order } = counted;
    if (dimension.of === "order") {
      sums.add(keyIn(order.direction, dimension.keyOf(counted, sources)), slot, part);
      return;
    }
    const byKey = new Map<string, DeclaredLine[]>();
    for (const line of lines) {
      const key = dimension.keyOf(line, counted, sources);
      const own = byKey.get(key);
      if (own === undefined) byKey.set(key, [line]);
      else own.push(line);
    }
    for (const [key, own] of byKey) sums.add(keyIn(order.direction, key), slot, partOf(order, own));
  }
}

/**
 * An order that was rejected because a currency has no rate is none of the population's: it is dated as the others are, so
 * that it stands in `excluded`.
 */
function unratedDay(order: DeclaredOrder, population: Population): CountedDay | undefined {
  if (order.lane !== "rejected" || !order.lines.some(isUnrated)) return undefined;
  return countedDay({ ...order, lane: order.direction === "E" ? "simplified" : "direct" }, population);
}

function partOf({ head }: DeclaredOrder, lines: readonly DeclaredLine[]): OrderPart {
  let cny: Amount = 0;
  let usd: Amount | undefined = 0;
  for (const { yuan = 0, dollars } of lines) {
    cny = add(cny, yuan);
    usd = usd === undefined || dollars === undefined ? undefined : add(usd, dollars);
  }
  return { parcels: packsOf(head.packNo), lines: lines.length, cny, usd, enterprise: head.ebcCode };
}

function packsOf(text: string): number {
  return /^\d{1,9}$/.test(text) ? Number(text) : 0;
}

/** The hour of the receipt by which the order counts; of declared ones that of their message. */
function hourOf(order: DeclaredOrder, { by }: CountedDay, filledIn: string): string {
  const moment = by === "declared" ? appTimeOf(order, filledIn) : (momentOfState(order, by) ?? "");
  return /^\d{10}/.test(moment) ? moment.slice(8, 10) : "";
}

/** The time of an order's message; blank where it has none: of a manifest, or a run's list, whose cell was filled in. */
function appTimeOf({ head }: DeclaredOrder, filledIn: string): string {
  return head.appTime === filledIn ? "" : head.appTime;
}

function keyOf({ direction, model, tradeMode }: ModelKey): string {
  return [direction, model, tradeMode].join("\n");
}

/** The parts of a row's key of `models` or `outside`. */
export function modelKeyOf(key: string): ModelKey {
  const [direction = "", model = "", tradeMode = ""] = key.split("\n");
  return { direction: directionOf(direction), model, tradeMode };
}

function keyIn(direction: Direction, key: string): string {
  return `${direction}${key === "" ? unknownKey : key}`;
}

/** The direction and the key of a row of a dimension. */
export function dimensionKeyOf(key: string): { readonly direction: Direction; readonly key: string } {
  return { direction: directionOf(key.slice(0, 1)), key: key.slice(1) };
}

function directionOf(text: string): Direction {
  return text === "I" ? "I" : "E";
}
