import type { DeclaredOrder } from "../declared/order.js";
import { OrderKey } from "../declared/order-key.js";
import type { Period } from "../declared/period.js";
import type { Population } from "../declared/population.js";
import type { DeclaredOrders } from "../declared/sources.js";
import { GrantedApplications } from "../declared/withdrawn.js";
import { finding } from "../findings/finding.js";
import { KeyIndex } from "../intake/key-index.js";
import type { OutputRow, OutputTable } from "../output/output-tables.js";
import type { Regions } from "../reference/regions.js";
import { rateMissing } from "../rules/fx/rate-missing.js";
import { isUnrated, StatisticsCollector } from "../statistics/collector.js";
import { concentrationRows } from "../statistics/concentration.js";
import type { DimensionName } from "../statistics/dimensions.js";
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
import { chinaTime } from "../values/calendar.js";
import type { Finding } from "../values/finding.js";
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

/** The statistics of a period. */
export async function stats(run: SourceRun, input: StatsInput): Promise<SourceDocument> {
  const collector = collectorOf(run, input);
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
  writeTables(run, input, collector);
  for (const note of statisticsNotes(collector, { ...input, hasLedger: run.ledger !== undefined }))
    run.note(note);
  const { period, population, dimensions } = input;
  return {
    members: {
      period: period.label,
      population,
      // Tables of dimensions make this member; without any it is there too.
      ...(dimensions.length === 0 ? { dimensions: {} } : {}),
    },
  };
}

function collectorOf(run: SourceRun, input: StatsInput): StatisticsCollector {
  const { period, population, dimensions, compare, regions } = input;
  const declarations = run.ledger?.declarations;
  const cancelled = GrantedApplications.toCancel(declarations);
  const returned = GrantedApplications.toReturn(declarations);
  const countries = run.context.reference.table("countries");
  return new StatisticsCollector({
    ...{ period, population, dimensions },
    slots: slotsOf(period, compare),
    filledIn: chinaTime(run.at),
    zoneExportModel: run.profile.statistics?.zoneExportModel ?? "B2B2C",
    sources: {
      isCountry: (code) => countries.has(code),
      regionOf: (country, day) => regions?.of(country, day),
    },
    withdrawn: {
      isCancelled: (order) => cancelled.has(order),
      isReturned: (order) => returned.has(order),
    },
  });
}

/** The currencies of an order that have no rate: of a rejected one its examination has reported them. */
function unratedFindings({ lane, lines, day, head, direction }: DeclaredOrder): readonly Finding[] {
  if (lane === "rejected") return [];
  const byCurrency = new Map(lines.filter(isUnrated).map((line) => [line.text.currency, line]));
  return [...byCurrency].map(([currency, { file, line }]) =>
    finding(
      rateMissing,
      "missing",
      {
        ...{ file, line, column: "currency", orderNo: head.orderNo },
        direction: direction === "I" ? direction : undefined,
      },
      { value: currency, expected: day.slice(0, 7) },
    ),
  );
}

function writeTables(run: SourceRun, input: StatsInput, collector: StatisticsCollector): void {
  const { period, compare, minEnterprises } = input;
  const question = { period, slots: slotsOf(period, compare), minEnterprises };
  const write = (table: OutputTable, rows: readonly OutputRow[]): void => {
    const written = run.table(table);
    for (const row of rows) written.add(row);
  };
  write(modelsTable, rowsOf(modelRows(collector.models, collector, question)));
  for (const [name, sums] of collector.dimensions)
    write(dimensionTable(name), rowsOf(dimensionRows(sums, collector, question)));
  write(qualityTable, rowsOf(collector.quality.rows()));
  write(refusalsTable, rowsOf(collector.quality.refusals.rows()));
  const { from } = period;
  write(concentrationTable, rowsOf(concentrationRows(collector.enterprises, { from, minEnterprises })));
  write(outsideTable, rowsOf(modelRows(collector.outside, collector, question)));
  write(excludedTable, rowsOf(collector.excluded.rows()));
}

function rowsOf(rows: readonly object[]): readonly OutputRow[] {
  return rows.map((row) => ({ ...row }));
}
