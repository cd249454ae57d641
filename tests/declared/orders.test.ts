import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openOrders } from "../../src/declared/open-orders.js";
import type { DeclaredOrder } from "../../src/declared/order.js";
import type { OrderSources } from "../../src/declared/sources.js";
import { fileSource } from "../../src/formats/source.js";
import { loadContext } from "../../src/setup/context.js";
import { loadProfile } from "../../src/setup/profile.js";
import { at, folder, profile, qingdan, repository } from "../support/cli.js";
import { bonded } from "../support/imports.js";
import { csv, row } from "../support/manifest.js";

const rates = readFileSync(join(repository, "samples/rates.csv"), "utf8");

/** A folder with files, and the directories that `declare` makes of some of them. */
async function declared(
  files: Readonly<Record<string, string>>,
  ...runs: readonly (readonly [string, ...string[]])[]
): Promise<string> {
  const cwd = folder({ "qingdan.yaml": profile, "rates.csv": rates, ...files });
  for (const [out, manifest = "", ...more] of runs) {
    const result = await qingdan(
      [
        "declare",
        manifest,
        "-o",
        out,
        "--no-ledger",
        "--rates",
        "rates.csv",
        ...(more.length === 0 ? ["--at", at] : more),
      ],
      { cwd },
    );
    expect([result.status, result.stderr]).toEqual([0, expect.any(String)]);
  }
  return cwd;
}

async function read(cwd: string, names: readonly string[], more: Partial<OrderSources> = {}) {
  const path = (name: string): string => join(cwd, name);
  const loaded = loadProfile({ name: "qingdan.yaml", path: path("qingdan.yaml") });
  const files = {
    rates: { name: "rates.csv", path: path("rates.csv") },
    tariff: undefined,
    positiveList: undefined,
    overlays: [],
  };
  const { context } = loadContext("2026-11-20", loaded, files, "2026-11-20");
  const findings: string[] = [];
  const orders = await openOrders({
    manifests: names
      .filter((name) => name.endsWith(".csv"))
      .map((name) => fileSource({ name, path: path(name) }, () => process.stdin)),
    runs: names.filter((name) => !name.endsWith(".csv")).map((name) => ({ name, path: path(name) })),
    profile: loaded,
    context,
    at: new Date(at),
    scratch: cwd,
    ledger: undefined,
    report: (found) => {
      findings.push(...found.map(({ rule, orderNo }) => `${rule} ${orderNo}`));
      return undefined;
    },
    ...more,
  });
  const all: DeclaredOrder[] = [];
  for await (const batch of orders.batches()) all.push(...batch);
  const again: DeclaredOrder[] = [];
  for await (const batch of orders.batches()) again.push(...batch);
  orders.close();
  return { orders: all, again, findings, notes: orders.notes };
}

const numbers = (orders: readonly DeclaredOrder[]): string[] => orders.map(({ head }) => head.orderNo);

describe("declared orders", () => {
  it("are the same from a manifest and from the directory that declare made of it, but for answers and places", async () => {
    const rows = [row({ orderNo: "A1" }), row({ orderNo: "A2", gcode: "9506910000" })];
    const cwd = await declared({ "m.csv": csv(rows) }, ["out", "m.csv"]);
    const [ofManifest, ofRun] = [await read(cwd, ["m.csv"]), await read(cwd, ["out"])];
    const facts = ({
      head: { guid: _, appTime: _time, ...head },
      lines,
      lane,
      direction,
    }: DeclaredOrder) => ({
      ...{ head: { ...head, copNo: "", preNo: "" }, lane, direction },
      lines: lines.map(({ file: _file, line: _line, exportRebate: _a, invoiceHeld: _b, ...line }) => line),
    });
    expect(ofRun.orders.map(facts)).toEqual(ofManifest.orders.map(facts));
    expect(numbers(ofRun.orders)).toEqual(["A1", "A2"]);
    expect(ofRun.orders.every(({ lines }) => lines.every(({ exportRebate }) => exportRebate === ""))).toBe(
      true,
    );
  });

  it("are gone through a second time with the same result, and findings once", async () => {
    const bad = row({ orderNo: "A2", gcode: "12" });
    const cwd = await declared({ "m.csv": csv([row({ orderNo: "A1" }), bad]) });
    const { orders, again, findings } = await read(cwd, ["m.csv"]);
    expect(numbers(orders)).toEqual(["A1"]);
    expect(again).toEqual(orders);
    expect(new Set(findings).size).toBe(findings.length);
    expect(findings.some((each) => each.endsWith(" A2"))).toBe(true);
  });

  it("are the rejected ones too where every lane is asked for", async () => {
    const bad = row({ orderNo: "A2", gcode: "12" });
    const cwd = await declared({ "m.csv": csv([row({ orderNo: "A1" }), bad]) });
    const { orders, findings } = await read(cwd, ["m.csv"], { everyLane: true });
    expect(numbers(orders)).toEqual(["A1", "A2"]);
    // Nobody checked them, so none is known to be declared.
    expect(new Set(orders.map(({ lane }) => lane))).toEqual(new Set(["rejected"]));
    expect(findings).toEqual([]);
  });

  it("of two runs stand as the later one has them, and not where it deletes them", async () => {
    const first = csv([row({ orderNo: "A1" }), row({ orderNo: "A2" }), row({ orderNo: "A3" })]);
    const second = csv([
      row({ orderNo: "A1", appType: "2", preNo: "B20260821000000001", note: "changed" }),
      row({ orderNo: "A3", appType: "3", preNo: "B20260821000000003" }),
    ]);
    const cwd = await declared(
      { "one.csv": first, "two.csv": second },
      ["out-1", "one.csv", "--at", "2026-11-20T10:00:00+08:00"],
      ["out-2", "two.csv", "--at", "2026-11-21T10:00:00+08:00"],
    );
    for (const names of [
      ["out-1", "out-2"],
      ["out-2", "out-1"],
    ]) {
      const { orders } = await read(cwd, names);
      expect(orders.map(({ head, directory, day }) => [head.orderNo, directory, day])).toEqual([
        ["A2", "out-1", "2026-11-20"],
        ["A1", "out-2", "2026-11-21"],
      ]);
    }
  });

  it("that a manifest and a directory have are counted once, as the manifest has them, and a note says so", async () => {
    const cwd = await declared({ "m.csv": csv([row({ orderNo: "A1" })]) }, ["out", "m.csv"]);
    const { orders, notes } = await read(cwd, ["out", "m.csv"]);
    expect(orders.map(({ origin }) => origin)).toEqual(["manifest"]);
    expect(notes.map(({ en }) => en).join(" ")).toContain("1 orders are in the input more than once");
  });

  it("of general trade are left out, which is counted, of manifests and of directories", async () => {
    // Two kinds of goods of ¥2,600.00 each: 5,200.00 are above the 5,000.00 of an order.
    const half = { orderNo: "I2", qty: "1", qty1: "0.5", price: "2600.00", totalPrice: "2600.00" };
    const dear = [bonded({ ...half, gnum: "1" }), bonded({ ...half, gnum: "2", itemNo: "B" })];
    const cwd = await declared({ "i.csv": csv([bonded({ orderNo: "I1" }), ...dear]) }, ["out", "i.csv"]);
    for (const source of ["i.csv", "out"]) {
      const { orders, notes } = await read(cwd, [source]);
      expect(orders.map(({ head }) => head.orderNo)).toEqual(["I1"]);
      expect(notes.map(({ en }) => en).join()).toContain("1 order is to be declared as general trade");
      const every = await read(cwd, [source], { everyLane: true });
      expect(every.orders.map(({ head }) => head.orderNo).sort()).toEqual(["I1", "I2"]);
      expect(every.notes.map(({ en }) => en).join()).not.toContain("general trade");
    }
  });

  it("come from manifests of both directions at once", async () => {
    const cwd = await declared({
      "e.csv": csv([row({ orderNo: "E1" })]),
      "i.csv": csv([bonded({ orderNo: "I1" })]),
    });
    const { orders } = await read(cwd, ["e.csv", "i.csv"]);
    expect(orders.map(({ head, direction, lane }) => [head.orderNo, direction, lane])).toEqual([
      ["E1", "E", "simplified"],
      ["I1", "I", "bonded"],
    ]);
  });
});

describe("what a line is worth", () => {
  // Rates of the sample: 2026-11 USD.
  const rate = /^2026-11,USD,([\d.]+)/m.exec(rates)?.[1] ?? "";

  it("is its total at the rate of the month, each line to the fen", async () => {
    const cwd = await declared({
      "m.csv": csv([row({ orderNo: "A1", currency: "502", qty: "1", price: "1.33", totalPrice: "1.33" })]),
    });
    const { orders } = await read(cwd, ["m.csv"]);
    const fens = Math.round(Number(rate) * 133);
    expect(orders.map(({ lines }) => lines.map(({ yuan, dollars }) => [yuan, dollars]))).toEqual([
      [[fens * 1000, 133_000]],
    ]);
  });

  it("has of imports its share of freight and insurance: 100.00 and 300.00 of goods bear 10.00 as 2.50 and 7.50", async () => {
    const goods = [
      { gname: "一", price: "100", qty: "1", totalPrice: "100" },
      { gname: "二", price: "300", qty: "1", totalPrice: "300" },
    ];
    const rows = goods.map((each) => bonded({ orderNo: "I1", freight: "6", insuredFee: "4", ...each }));
    const cwd = await declared({ "i.csv": csv(rows) });
    const { orders } = await read(cwd, ["i.csv"]);
    expect(orders.map(({ lines }) => lines.map(({ yuan }) => yuan))).toEqual([[10_250_000, 30_750_000]]);
  });
});
