import { readFileSync } from "node:fs";
import { join } from "node:path";
import { openOrders } from "../../src/declared/open-orders.js";
import type { DeclaredOrders } from "../../src/declared/sources.js";
import { fileSource } from "../../src/formats/source.js";
import type { KnownObject } from "../../src/ledger/declarations/objects.js";
import type { OutputRow, OutputTable, TableRows } from "../../src/output/output-tables.js";
import type { RefundRates } from "../../src/rebate/refund-rates.js";
import { refundRates } from "../../src/reference/editions/refund-rates.js";
import { loadWithdrawnRefunds } from "../../src/reference/withdrawn-refunds.js";
import { rebate } from "../../src/runs/rebate.js";
import { loadContext } from "../../src/setup/context.js";
import { loadProfile } from "../../src/setup/profile.js";
import type { Finding } from "../../src/values/finding.js";
import { sentence } from "../../src/wording/sentence.js";
import { at, folder, profile, repository } from "../support/cli.js";
import { csv, type Row, row } from "../support/manifest.js";

/** A T-shirt line of an export between businesses with a rebate, which is declared formally. */
export function formal(cells: Row = {}): Row {
  return row({ tradeMode: "9710", exportRebate: "Y", ...cells });
}

/** A purchase of 2 T-shirts for ¥10,000.00 with a special invoice at 13 %. */
export function purchase(cells: Row = {}): Row {
  return {
    invoiceNo: "26332000000000000001",
    issuedOn: "2026-11-02",
    sellerTaxId: "91330106589877567J",
    kind: "special",
    goodsName: "棉制T恤衫",
    gcode: "6109100000",
    unit: "011",
    qty: "2",
    amount: "10000.00",
    vatRate: "13",
    ...cells,
  };
}

/** Order SO-1's only line in item 1 of a declaration, exported when the manifest says. */
export function entry(cells: Row = {}): Row {
  return { orderNo: "SO-1", gnum: "1", entryId: "310120260000000001", entryItem: "1", ...cells };
}

/** Refund rates in force from 2025 on: 13 %, but cancelled or lower for some, and not stated for one. */
export const rates = refundRates([
  {
    name: "2025A",
    validFrom: "2025-01-01",
    rows: () =>
      (
        [
          ["6109100000", "13"],
          ["9506910000", "9"],
          ["7604291090", "0"],
          ["4202220000", undefined],
        ] as const
      ).map(([code, percent]) => ({
        ...{ code, percent, name: "示例", unit: "件", vatPercent: ["13"], special: "" },
        ...{ from: "2025-01-01", to: undefined },
      })),
  },
]);

export interface Given {
  readonly rows: readonly Row[];
  readonly purchases?: readonly Row[];
  readonly entries?: readonly Row[];
  readonly withdrawn?: string;
  readonly rates?: RefundRates;
  readonly asOf?: string;
  /** Added to the profile, which has no pilot zone. */
  readonly profile?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly dossier?: string;
  /** What the ledger knows of every order. */
  readonly known?: KnownObject;
}

/** What came of it. */
export interface Claim {
  readonly lines: readonly OutputRow[];
  readonly totals: readonly OutputRow[];
  /** Every table by its name. */
  readonly tables: Readonly<Record<string, readonly OutputRow[]>>;
  readonly members: Readonly<Record<string, unknown>>;
  readonly found: readonly Finding[];
  /** `severity rule kind order`. */
  readonly findings: readonly string[];
  readonly sentences: readonly string[];
  readonly notes: readonly string[];
}

const withoutZone = profile.replace(/^pilotZone:.*\n/m, "");

/** Runs `rebate` on a manifest of rows. */
export async function claim(given: Given): Promise<Claim> {
  const cwd = folder({
    "qingdan.yaml": withoutZone + (given.profile ?? ""),
    "rates.csv": readFileSync(join(repository, "samples/rates.csv"), "utf8"),
    "m.csv": csv(given.rows),
    "purchases.csv": csv(given.purchases ?? [purchase({ orderNo: "none" })]),
    ...(given.entries === undefined ? {} : { "entries.csv": csv(given.entries) }),
    ...(given.withdrawn === undefined ? {} : { "withdrawn.csv": given.withdrawn }),
    ...given.files,
  });
  const named = (name: string) => ({ name, path: join(cwd, name) });
  const loaded = loadProfile(named("qingdan.yaml"));
  const asOf = given.asOf ?? "2026-11-20";
  const files = { rates: named("rates.csv"), tariff: undefined, positiveList: undefined, overlays: [] };
  const { context } = loadContext(asOf, loaded, files, asOf);
  const source = (name: string) => fileSource(named(name), () => process.stdin);
  const found: Finding[] = [];
  const report = async (some: readonly Finding[]): Promise<void> => {
    found.push(...some);
  };
  const common = { profile: loaded, context, at: new Date(at), scratch: cwd };
  const orders = await openOrders({
    ...{ ...common, manifests: [source("m.csv")], runs: [], ledger: undefined, report },
  });
  const known = given.known;
  const withKnown: DeclaredOrders = {
    ...{ orders: 0, lines: 0, inputs: [], notes: [], close: () => {} },
    async *batches() {
      for await (const batch of orders.batches()) yield batch.map((order) => ({ ...order, known }));
    },
  };
  const tables: Record<string, readonly OutputRow[]> = {};
  const notes: string[] = [];
  const table = (of: OutputTable): TableRows => {
    const kept: OutputRow[] = [];
    tables[of.name] = kept;
    return {
      table: of,
      get count() {
        return kept.length;
      },
      add: (each) => kept.push(each),
      rows: () => kept,
    };
  };
  const document = await rebate(
    {
      ...{
        ...common,
        language: "en",
        signal: new AbortController().signal,
        orders: withKnown,
        ledger: undefined,
      },
      ...{
        output: undefined,
        table,
        report,
        note: ({ en }) => notes.push(en),
        open: () => Promise.reject(new Error("not asked")),
      },
    },
    {
      purchases: { source: source("purchases.csv"), map: undefined },
      entries: given.entries === undefined ? undefined : { source: source("entries.csv"), map: undefined },
      withdrawn: given.withdrawn === undefined ? undefined : loadWithdrawnRefunds(named("withdrawn.csv")),
      rates: given.rates ?? rates,
      dossier: given.dossier === undefined ? undefined : named(given.dossier),
    },
  );
  orders.close();
  return {
    lines: tables["treatment"] ?? [],
    totals: tables["totals"] ?? [],
    ...{ tables, members: document.members, found, notes },
    findings: found.map(({ severity, rule, kind, orderNo }) =>
      `${severity} ${rule} ${kind} ${orderNo}`.trim(),
    ),
    sentences: found.map((each) => sentence(each, "en")),
  };
}
