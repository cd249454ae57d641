import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { LedgerFile } from "../../src/ledger/ledger.js";
import { formatAmount } from "../../src/values/amount.js";
import { at, folder, outputOf, profile, qingdan, recordsOf } from "../support/cli.js";
import { aside, bonded, costing, person, tariff } from "../support/imports.js";
import { csv, type Row } from "../support/manifest.js";

const invtNo = "33022026I000000001";
const preNo = "B20261119000000001";
const deletion = { appType: "3", preNo };
const change = { appType: "2", invtNo };
const positiveList = "code,yearlyLimit,yearlyUnit\n17019910,2,035\n04090000,,\n";
const rates = `${tariff}17019910,糖,13,,15,,,\n`;
const guarantee = `${profile}guarantee:\n  kind: deposit\n  amount: "100000.00"\n  used: "900.00"\n`;

/** A folder in which batches are declared one after another, with one ledger. */
function shop(batches: Readonly<Record<string, readonly Row[]>>) {
  const manifests = Object.entries(batches).map(([name, rows]) => [`${name}.csv`, csv(rows)]);
  const files = { "qingdan.yaml": guarantee, "t.csv": rates, "list.csv": positiveList };
  const cwd = folder({ ...files, ...Object.fromEntries(manifests) });
  return {
    async declare(batch: string, out = batch, more: readonly string[] = []) {
      const tables = ["--tariff", "t.csv", "--positive-list", "list.csv", "--ledger", "l.sqlite"];
      const args = ["declare", `${batch}.csv`, "--out", out, "--at", at, "--quiet", ...tables, ...more];
      const { status, stderr } = await qingdan(args, aside(cwd));
      if (status === 2) throw new Error(stderr);
      return { status, ...outputOf(join(cwd, out)) };
    },
    /** What person 0 has used of 2026, and the orders whose bookings are in force. */
    ledger() {
      const open = LedgerFile.read(join(cwd, "l.sqlite"));
      if (open === undefined) return { used: "0.00", orders: [] };
      try {
        const used = open.used(open.buyerKey(person(0).buyerIdNumber), 2026, "");
        const inForce = [...open.bookings()].filter(({ state }) => state === "active");
        return { used: formatAmount(used, 2), orders: inForce.map(({ orderNo }) => orderNo) };
      } finally {
        open.close();
      }
    },
  };
}

type Out = Awaited<ReturnType<ReturnType<typeof shop>["declare"]>>;

function lanes({ run }: Out): Record<string, number> {
  return Object.fromEntries(
    Object.entries(run.lanes).flatMap(([lane, { orders }]) => (orders > 0 ? [[lane, orders]] : [])),
  );
}

/** The texts of an element in the run's inventories. */
function texts({ messages }: Out, name: string): (string | undefined)[] {
  const inventories = [...messages].filter(([path]) => path.includes("CEB621")).map(([, xml]) => xml);
  return inventories.flatMap((xml) =>
    [...xml.matchAll(new RegExp(`<ceb:${name}>([^<]*)<`, "g"))].map(([, text]) => text),
  );
}

/** Five orders of ¥5000.00 and one of ¥1000.00: the buyer's whole year, 26000.00. */
const year = [
  ...["0", "1", "2", "3", "4"].map((number) => costing("5000.00", { orderNo: `IM-${number}` })),
  costing("1000.00", { orderNo: "IM-5" }),
];

describe("a deletion of an import", () => {
  it("is sent, and books and costs nothing", async () => {
    const place = shop({ a: [costing("5000.00", { orderNo: "IM-0", ...deletion })] });
    const out = await place.declare("a");
    expect(out.status).toBe(0);
    expect(texts(out, "appType")).toEqual(["3"]);
    expect(texts(out, "preNo")).toEqual([preNo]);
    expect(place.ledger()).toEqual({ used: "0.00", orders: [] });
    expect(out.run.tax).toMatchObject({
      orders: 0,
      total: "0.00",
      guarantee: { usedBefore: "900.00", thisBatch: "0.00" },
    });
    expect(lanes(out)).toEqual({ bonded: 1 });
    expect(out.run.lanes.bonded?.yuan).toBe("0.00");
  });

  it("takes its order out of the buyer's year, for orders after it in the same run", async () => {
    const next = (orderNo: string, total: string) => costing(total, { orderNo });
    const place = shop({
      a: year,
      b: [
        next("IM-6", "0.01"),
        costing("5000.00", { orderNo: "IM-2", ...deletion }),
        next("IM-7", "5000.00"),
        next("IM-8", "0.01"),
      ],
    });
    expect(lanes(await place.declare("a"))).toEqual({ bonded: 6 });
    const out = await place.declare("b");
    expect(out.formal.map(({ orderNo }) => orderNo)).toEqual(["IM-6", "IM-8"]);
    expect(place.ledger()).toEqual({
      used: "26000.00",
      orders: ["IM-0", "IM-1", "IM-3", "IM-4", "IM-5", "IM-7"],
    });
    // The same batch again: the same bytes, the same ledger.
    const again = await place.declare("b", "again");
    expect(again.messages).toEqual(out.messages);
    expect(place.ledger().used).toBe("26000.00");
  });

  it("takes out what was booked, not what its own row says", async () => {
    const place = shop({ a: year, b: [costing("1.00", { orderNo: "IM-2", ...deletion })] });
    await place.declare("a");
    await place.declare("b");
    expect(place.ledger()).toMatchObject({ used: "21000.00" });
  });

  it("gives the goods' yearly quantity back", async () => {
    const sugar = (orderNo: string, cells: Row = {}) =>
      bonded({
        orderNo,
        gcode: "1701991000",
        qty1: "2",
        unit1: "035",
        grossWeight: "2.2",
        netWeight: "2",
        ...cells,
      });
    const place = shop({
      a: [sugar("IM-0")],
      b: [sugar("IM-1"), sugar("IM-0", deletion), sugar("IM-2")],
    });
    await place.declare("a");
    const out = await place.declare("b");
    expect(out.rejected.map(({ orderNo }) => orderNo)).toEqual(["IM-1"]);
  });

  it("is no concern of limits and lists: what could not be imported can be deleted", async () => {
    const place = shop({
      a: [
        costing("30000.00", { orderNo: "IM-0", ...deletion }),
        bonded({ orderNo: "IM-1", gcode: "8703234190", ...deletion, preNo: "B20261119000000002" }),
      ],
    });
    const out = await place.declare("a");
    expect(out.findings.map(({ rule }) => rule)).toEqual([]);
    expect(lanes(out)).toEqual({ bonded: 2 });
  });

  it("stays in rejected.csv where it names no list, and takes nothing out", async () => {
    const place = shop({ a: year, b: [costing("5000.00", { orderNo: "IM-2", appType: "3" })] });
    await place.declare("a");
    const out = await place.declare("b");
    expect(out.status).toBe(1);
    expect(out.rejected.map(({ orderNo, appType }) => [orderNo, appType])).toEqual([["IM-2", "3"]]);
    expect(place.ledger().used).toBe("26000.00");
  });

  it("is not in the sums", async () => {
    const place = shop({
      a: [costing("5000.00", { orderNo: "IM-0", ...deletion }), bonded({ orderNo: "IM-1" })],
    });
    const { run, path } = await place.declare("a");
    const summary = recordsOf(readFileSync(join(path, "summary.csv"), "utf8"));
    expect(summary.map(({ orders, lines, totalPrice }) => [orders, lines, totalPrice])).toEqual([
      ["1", "1", "100.00"],
    ]);
    expect(run.lanes.bonded).toEqual({ orders: 2, lines: 2, yuan: "100.00" });
  });
});

describe("tax import", () => {
  it("names deletions apart from what is not taxed here", async () => {
    const rows = [
      costing("5000.00", { orderNo: "IM-0", ...deletion }),
      bonded({ orderNo: "IM-1" }),
      bonded({ orderNo: "IM-2", packNo: "2" }),
    ];
    const files = { "qingdan.yaml": profile, "t.csv": rates, "m.csv": csv(rows) };
    const place = aside(folder(files));
    const given = ["tax", "import", "m.csv", "--tariff", "t.csv", "--at", at, "--no-ledger"];
    const { stdout } = await qingdan([...given, "--lang", "en"], place);
    expect(stdout.trim().split("\n").at(-1)).toMatch(
      /^1 order: .*; not taxed here \(rejected or general trade\): 1 order; deletions, without taxes: 1 order$/,
    );
    const json = JSON.parse((await qingdan([...given, "--format", "json"], place)).stdout);
    expect(json.untaxed).toMatchObject([
      { orderNo: "IM-0", lane: "bonded", rules: [], deletion: true },
      { orderNo: "IM-2", lane: "rejected" },
    ]);
    expect(json.untaxed[1]).not.toHaveProperty("deletion");
  });
});

describe("a change of an import", () => {
  it("replaces what was booked", async () => {
    const place = shop({
      a: year,
      b: [costing("4000.00", { orderNo: "IM-2", ...change }), costing("1000.00", { orderNo: "IM-6" })],
      c: [costing("0.01", { orderNo: "IM-7" })],
    });
    await place.declare("a");
    const out = await place.declare("b");
    expect(texts(out, "appType")).toEqual(["2", "1"]);
    expect(lanes(out)).toEqual({ bonded: 2 });
    // 26000.00 - 5000.00 + 4000.00 + 1000.00
    expect(place.ledger()).toMatchObject({ used: "26000.00" });
    expect(lanes(await place.declare("c"))).toEqual({ "general-trade": 1 });
  });

  it("has to fit the year itself", async () => {
    const place = shop({ a: year, b: [costing("1000.01", { orderNo: "IM-5", ...change })] });
    await place.declare("a");
    expect(lanes(await place.declare("b"))).toEqual({ "general-trade": 1 });
    expect(place.ledger()).toMatchObject({ used: "26000.00" });
  });
});

describe("an import that is only stored", () => {
  it("is in rejected.csv with its finding, and books nothing", async () => {
    const place = shop({ a: [bonded({ orderNo: "IM-0", appStatus: "1" }), bonded({ orderNo: "IM-1" })] });
    const out = await place.declare("a");
    expect(out.status).toBe(1);
    expect(out.rejected.map(({ orderNo }) => orderNo)).toEqual(["IM-0"]);
    expect(out.findings.map(({ rule, orderNo }) => `${rule} ${orderNo}`)).toEqual([
      "manifest/report-type IM-0",
    ]);
    expect(texts(out, "orderNo")).toEqual(["IM-1"]);
    expect(place.ledger()).toEqual({ used: "100.00", orders: ["IM-1"] });
  });
});

describe("the tax guarantee", () => {
  const taxed = (orderNo: string, total: string, cells: Row = {}) => costing(total, { orderNo, ...cells });
  const batches = {
    // Honey at 9 % × 70 %: ¥63.00 of ¥1000.00, ¥126.00 of ¥2000.00, ¥31.50 of ¥500.00.
    a: [taxed("IM-0", "1000.00"), taxed("IM-1", "1000.00")],
    more: [taxed("IM-0", "2000.00", change), taxed("IM-2", "1000.00")],
    less: [taxed("IM-0", "500.00", change)],
    out: [taxed("IM-1", "1000.00", deletion)],
  };
  const used = ({ run, findings }: Out) => [
    run.tax?.guarantee?.thisBatch,
    ...findings.flatMap(({ rule, severity, value }) =>
      rule === "import/guarantee" ? [`${severity} ${value}`] : [],
    ),
  ];

  it("is used by a change for what it has more than the list that it changes, where its run is named", async () => {
    const place = shop(batches);
    await place.declare("a");
    // 126 - 63 + 63, then 31.50 - 126 after the change.
    expect(used(await place.declare("more", "more", ["--after", "a"]))).toEqual(["126.00"]);
    const after = ["--after", "a", "--after", "more"];
    expect(used(await place.declare("less", "less", after))).toEqual(["-94.50"]);
  });

  it("gets back what a deleted list took", async () => {
    const place = shop(batches);
    await place.declare("a");
    const out = await place.declare("out", "out", ["--after", "a"]);
    expect(used(out)).toEqual(["-63.00"]);
    // 100000.00 - 900.00 + 63.00
    expect(out.run.tax?.guarantee?.left).toBe("99163.00");
    expect(used(await place.declare("out", "alone"))).toEqual(["0.00"]);
  });

  it("is used in full by a change of what is not known, which is said", async () => {
    const place = shop(batches);
    await place.declare("a");
    expect(used(await place.declare("more"))).toEqual(["189.00", "warning 1"]);
  });

  it("takes a tax.csv that was changed for unknown", async () => {
    const place = shop(batches);
    const { path } = await place.declare("a");
    writeFileSync(
      join(path, "tax.csv"),
      readFileSync(join(path, "tax.csv"), "utf8").replace("63.00", "1.00"),
    );
    expect(used(await place.declare("less", "less", ["--after", "a"]))).toEqual(["31.50", "warning 1"]);
  });
});
