import type { DeclaredLine, DeclaredOrder } from "../../src/declared/order.js";
import { orderHeadNames, orderLineNames } from "../../src/declared/order.js";
import { type Period, readPeriod } from "../../src/declared/period.js";
import type { KnownObject } from "../../src/ledger/declarations/objects.js";
import { StatisticsCollector, type StatisticsQuestion } from "../../src/statistics/collector.js";
import type { DimensionName } from "../../src/statistics/dimensions.js";
import { dimensionRows, modelRows } from "../../src/statistics/rows.js";
import { type Comparison, slotsOf } from "../../src/statistics/slots.js";
import { parseAmount } from "../../src/values/amount.js";

/** A goods line of a made order: its value, and what of its elements matters. */
export interface MadeLine {
  readonly yuan?: string | undefined;
  readonly dollars?: string;
  readonly total?: string;
  readonly text?: Readonly<Record<string, string>>;
  readonly exportRebate?: string;
}

/** A made order. */
export interface MadeOrder {
  readonly direction?: "E" | "I";
  readonly day?: string;
  readonly lane?: DeclaredOrder["lane"];
  readonly head?: Readonly<Record<string, string>>;
  readonly lines: readonly MadeLine[];
  /** States of its inventory with their times (17 digits); undefined: the ledger does not know it. */
  readonly states?: readonly (readonly [state: string, at: string, note?: string])[] | undefined;
}

let made = 0;

/** An order as sources give it. */
export function orderOf(order: MadeOrder): DeclaredOrder {
  const { direction = "E", day = "2026-06-10", lane = direction === "E" ? "simplified" : "bonded" } = order;
  made++;
  const blank = Object.fromEntries(orderHeadNames.map((name) => [name, ""])) as DeclaredOrder["head"];
  const own = { ebpCode: "P", orderNo: `O${made}`, ebcCode: "A", packNo: "1" };
  const tradeMode = direction === "E" ? "9610" : "1210";
  return {
    ...{ direction, origin: "run", directory: "out", file: "m.xml", line: made, lane, day, orderTime: "" },
    head: { ...blank, ...own, tradeMode, ...order.head },
    lines: order.lines.map(lineOf),
    known: order.states === undefined ? undefined : knownOf(order.states, direction),
  };
}

function lineOf({ yuan, dollars, total, text, exportRebate = "" }: MadeLine, index: number): DeclaredLine {
  const blank = Object.fromEntries(orderLineNames.map((name) => [name, ""])) as DeclaredLine["text"];
  const amount = (written: string | undefined) => (written === undefined ? undefined : parseAmount(written));
  return {
    ...{ gnum: index + 1, file: "m.xml", line: index + 1, exportRebate, invoiceHeld: "" },
    text: { ...blank, country: "502", gcode: "6109100000", currency: "142", ...text },
    ...{ qty: amount("1"), price: amount(total ?? yuan), total: amount(total ?? yuan) },
    ...{ yuan: amount(yuan), dollars: amount(dollars) },
  };
}

function knownOf(states: NonNullable<MadeOrder["states"]>, direction: "E" | "I"): KnownObject {
  const message = direction === "E" ? "CEB604" : "CEB622";
  const run = {
    directory: "/runs/one",
    command: "declare",
    at: "2026-06-10T10:00:00.000+08:00",
    batch: "b",
  } as const;
  const blank = { key: "", ebpCode: "", orderNo: "", copNo: "", agentCode: "", ebcCode: "", customsCode: "" };
  return {
    ...blank,
    ...{ object: made, type: direction === "E" ? "CEB603" : "CEB621", guid: "", appType: "1", direction },
    ...{ logisticsCode: "", logisticsNo: "", preNo: "", invtNo: "", lane: "", sourceFile: "", sourceLine: 0 },
    ...{ run, sentAt: undefined, wasSent: true, latestAnswered: true, conflict: undefined },
    history: states.map(([state, at, note = ""]) => ({ state, at, message, note, details: "" })),
    state: states.at(-1)?.[0] ?? "sent",
    at: "",
  };
}

/** What is asked of made orders. */
export interface Asked {
  readonly period?: string;
  readonly by?: readonly DimensionName[];
  readonly compare?: readonly Comparison[];
  readonly minEnterprises?: number;
  readonly question?: Partial<StatisticsQuestion>;
  readonly previous?: readonly DeclaredOrder[];
}

export function periodOf(text: string): Period {
  const period = readPeriod(text);
  if (period === undefined) throw new Error(text);
  return period;
}

/** The statistics of made orders, of what was declared. */
export function statisticsOf(orders: readonly DeclaredOrder[], asked: Asked = {}) {
  const { period: label = "2026-06", by = [], compare = [], minEnterprises = 0, previous = [] } = asked;
  const period = periodOf(label);
  const collector = new StatisticsCollector({
    ...{ period, population: "declared", dimensions: by, slots: slotsOf(period, compare) },
    zoneExportModel: "B2B2C",
    guaranteeDay: period.to,
    paymentDays: 45,
    filledIn: "20260701000000",
    sources: { isCountry: (code) => /^\d{3}$/.test(code), regionOf: () => undefined },
    withdrawn: { isCancelled: () => false, isReturned: () => false, returnedValue: () => 0 },
    ...asked.question,
  });
  for (const order of orders) collector.take(order, false);
  for (const order of previous) collector.take(order, true);
  const question = { period, slots: slotsOf(period, compare), minEnterprises };
  return {
    collector,
    models: modelRows(collector.models, collector, question),
    outside: modelRows(collector.outside, collector, question),
    by: (name: DimensionName) => {
      const sums = collector.dimensions.get(name);
      return sums === undefined ? [] : dimensionRows(sums, collector, question);
    },
  };
}
