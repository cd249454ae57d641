import type { DeclaredOrder } from "../declared/order.js";
import { OrderKey } from "../declared/order-key.js";
import type { Period } from "../declared/period.js";
import type { Population } from "../declared/population.js";
import { ReturnedGoods } from "../declared/returned-goods.js";
import type { DeclaredOrders } from "../declared/sources.js";
import { unratedFindings } from "../declared/unrated.js";
import { GrantedApplications } from "../declared/withdrawn.js";
import { KeyIndex } from "../intake/key-index.js";
import type { OutputRow, OutputTable } from "../output/output-tables.js";
import type { Regions } from "../reference/regions.js";
import { StatisticsCollector } from "../statistics/collector.js";
import { concentrationRows } from "../statistics/concentration.js";
import type { DimensionName } from "../statistics/dimensions.js";
import type { StatisticsFacts } from "../statistics/facts.js";
import { statisticsNotes } from "../statistics/notes.js";
import { dimensionRows, modelRows } from "../statistics/rows.js";
import { type Comparison, slotsOf } from "../statistics/slots.js";
import {
  concentrationTable,
  dimensionTable,
  excludedTable,
  modelsTable,
  outsideTable,
  qualityTable,
  refusalsTable,
} from "../statistics/tables.js";
import { parseAmount } from "../values/amount.js";
import { chinaTime, dashed } from "../values/calendar.js";
import type { SourceDocument, SourceRun } from "./source-run.js";

/** What `stats` is asked for. */
export interface StatsInput {
  readonly period: Period;
  readonly population: Population;
  readonly dimensions: readonly DimensionName[];
  readonly compare: readonly Comparison[];
  /** Rows with fewer enterprises are withheld; 0: none. */
  readonly minEnterprises: number;
  readonly regions: Regions | undefined;
  /** More sources of the periods that are compared with. */
  readonly previous: DeclaredOrders | undefined;
}

/** The orders that were read, some bytes each. */
class SeenOrders {
  readonly #index = new KeyIndex();
  readonly #key = new OrderKey();
  #count = 0;

  isNew({ direction, head: { ebpCode, orderNo } }: DeclaredOrder): boolean {
    return this.#index.claim(this.#key.of(direction, ebpCode, orderNo), this.#count++) === -1;
  }
}

/** What `stats` returns: the document, and its figures for reports. */
export interface StatsDocument extends SourceDocument {
  readonly facts: StatisticsFacts;
}

/** The statistics of a period. */
export async function stats(run: SourceRun, input: StatsInput): Promise<StatsDocument> {
  const returned = await ReturnedGoods.read(run.ledger?.declarations, run.signal);
  const collector = collectorOf(run, input, returned);
  const seen = new SeenOrders();
  for await (const orders of run.orders.batches()) {
    for (const order of orders) {
      collector.take(order, false);
      if (input.previous !== undefined) seen.isNew(order);
    }
    await run.report(orders.flatMap(unratedFindings));
  }
  // What the reported sources have as well counts once.
  for await (const orders of input.previous?.batches() ?? [])
    for (const order of orders) if (seen.isNew(order)) collector.take(order, true);
  const facts = factsOf(collector, input, run);
  writeTables(run, facts);
  for (const note of facts.notes) run.note(note);
  const { period, population, dimensions } = facts;
  return {
    facts,
    members: {
      period: period.label,
      population,
      // Tables of dimensions make this member; without any it is there too.
      ...(dimensions.length === 0 ? { dimensions: {} } : {}),
    },
  };
}

function collectorOf(run: SourceRun, input: StatsInput, returned: ReturnedGoods): StatisticsCollector {
  const { period, population, dimensions, compare, regions } = input;
  const declarations = run.ledger?.declarations;
  const cancelled = GrantedApplications.toCancel(declarations);
  const countries = run.context.reference.table("countries");
  return new StatisticsCollector({
    ...{ period, population, dimensions },
    slots: slotsOf(period, compare),
    filledIn: chinaTime(run.at),
    guaranteeDay: guaranteeDayOf(period, run.at),
    paymentDays: run.context.law.paymentDays.last,
    zoneExportModel: run.profile.statistics?.zoneExportModel ?? "B2B2C",
    sources: {
      isCountry: (code) => countries.has(code),
      regionOf: (country, day) => regions?.of(country, day),
    },
    withdrawn: {
      isCancelled: (order) => cancelled.has(order),
      isReturned: (order) => returned.has(order),
      returnedValue: (order) => returned.valueOf(order),
    },
  });
}

/** The last day of a period, or today where that is earlier. */
function guaranteeDayOf({ to }: Period, at: Date): string {
  const today = dashed(chinaTime(at).slice(0, 8));
  return today < to ? today : to;
}

function factsOf(collector: StatisticsCollector, input: StatsInput, run: SourceRun): StatisticsFacts {
  const hasLedger = run.ledger !== undefined;
  const { amount } = run.profile.guarantee ?? {};
  const guarantee = {
    used: hasLedger ? collector.guaranteed.sum : undefined,
    whole: amount === undefined ? undefined : parseAmount(amount),
  };
  const { period, population, compare, minEnterprises } = input;
  const question = { period, slots: slotsOf(period, compare), minEnterprises };
  const { models, outside, dimensions, quality, enterprises, excluded } = collector;
  return {
    ...{ period, population },
    models: modelRows(models, collector, question),
    dimensions: [...dimensions].map(([name, sums]) => ({
      name,
      rows: dimensionRows(sums, collector, question),
    })),
    quality: quality.rows(),
    refusals: quality.refusals.rows(),
    zone: concentrationRows(enterprises, { from: period.from, minEnterprises, guarantee }),
    outside: modelRows(outside, collector, question),
    excluded: excluded.rows(),
    notes: statisticsNotes(collector, { ...input, hasLedger }),
  };
}

function writeTables(run: SourceRun, facts: StatisticsFacts): void {
  const write = (table: OutputTable, rows: readonly OutputRow[]): void => {
    const written = run.table(table);
    for (const row of rows) written.add(row);
  };
  write(modelsTable, rowsOf(facts.models));
  for (const { name, rows } of facts.dimensions) write(dimensionTable(name), rowsOf(rows));
  write(qualityTable, rowsOf(facts.quality));
  write(refusalsTable, rowsOf(facts.refusals));
  write(concentrationTable, rowsOf(facts.zone));
  write(outsideTable, rowsOf(facts.outside));
  write(excludedTable, rowsOf(facts.excluded));
}

function rowsOf(rows: readonly object[]): readonly OutputRow[] {
  return rows.map((row) => ({ ...row }));
}
