import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { folder, qingdan, repository } from "../support/cli.js";

// The sample year of docs/systems.md: every system reckons with the same orders, so that their sums agree.

const exports = "exports-q1.csv exports-q2.csv exports-q3.csv exports-q4.csv";
const imports = "imports-q1.csv imports-q2.csv imports-q3.csv imports-q4.csv";
const tables = "--tariff ../tariff.csv --positive-list ../positive-list.csv";
const common = "--rates rates.csv --no-ledger --at 2026-12-31T18:00:00+08:00 -f json --lang en";

interface Row {
  readonly [name: string]: string | number | null;
}

/** The document of a command line on the sample year. */
async function made(line: string): Promise<Readonly<Record<string, readonly Row[]>>> {
  const place = folder({});
  symlinkSync(join(repository, "samples"), join(place, "samples"));
  const cwd = join(place, "samples/systems");
  const { status, stdout, stderr } = await qingdan(`${line} ${common}`.split(" "), { cwd });
  if (status !== 0) throw new Error(`${status}: ${stderr}`);
  return JSON.parse(stdout);
}

/** Fen of a text with two decimals. */
const fen = (text: unknown): number => Math.round(Number(text) * 100);
const sum = (rows: readonly Row[] = [], name: string): number =>
  rows.reduce((all, row) => all + fen(row[name]), 0);

describe("the sample year", () => {
  it("has the same exports in statistics, foreign exchange, rebates and extracts", async () => {
    const stats = await made(`stats ${exports} ${imports} ${tables} --period 2026 --population declared`);
    const byMode = Object.fromEntries(
      (stats["models"] ?? []).map((row) => [`${row["direction"]} ${row["tradeMode"]}`, row["valueCny"]]),
    );
    // Of the rows of the manifests: dollars and euros at the rates of February, May, August and November, line by line.
    expect(byMode).toEqual({
      "E 9610": "9127.20",
      "E 9710": "1281867.16",
      "E 9810": "25564.70",
      "I 1210": "8844.00",
    });
    const fx = await made(
      `fx ${exports} --period 2026 --receipts bank-receipts.csv --settlements settlements.csv --returns returns.csv`,
    );
    const declared = (fx["totals"] ?? []).filter(({ what }) => what === "orders");
    expect(sum(declared, "valueCny")).toBe(fen("1316559.06"));
    const rebate = await made(`rebate ${exports} --purchases purchases.csv --entries entries.csv`);
    expect(sum(rebate["totals"], "valueCny")).toBe(fen("1316559.06"));
    const commerce = await made(`extract ${exports} ${imports} ${tables} --for commerce`);
    expect(sum(commerce["rows"], "valueCny")).toBe(fen("1316559.06") + fen("8844.00"));
    const tax = await made(`extract ${exports} --for tax`);
    expect(sum(tax["rows"], "valueCny")).toBe(fen("1316559.06"));
  });

  it("has the same imports in credit and the zone's book", async () => {
    const credit = await made(`credit ${imports} ${tables} --parties parties.csv --penalties penalties.csv`);
    const guarantor = credit["parties"]?.find(({ role }) => role === "guarantor");
    // Honey and oil pay 9 %, milk and shampoo 13 % of VAT, 70 % of it, on each line's price and its ¥12.00 of freight.
    expect(guarantor).toMatchObject({ inventories: 32, taxes: "708.29" });
    const book = await made(`book ${imports} ${tables} --stock stock.csv --population declared`);
    expect((book["balances"] ?? []).map(({ exited }) => exited)).toEqual(["15", "15", "15", "15"]);
  });
});
