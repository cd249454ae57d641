import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readMessage } from "../conformance/read-messages.js";
import { profile, recordsOf } from "../support/cli.js";
import {
  bonded,
  costing,
  declareImports,
  direct,
  examineImports,
  linesOfOrder,
  person,
  tariff,
} from "../support/imports.js";
import { columnsOf, type Row } from "../support/manifest.js";

const tables = { "tariff.csv": tariff };
const taxed = ["--tariff", "tariff.csv"];

/** One order a lane, two of some; rows of one of them apart. */
function everyLane(): Row[] {
  const [first, second] = linesOfOrder("IM-two", [{}, { totalPrice: "33.30", qty: "1", price: "33.30" }]);
  const rows: (Row | undefined)[] = [
    first,
    bonded({ orderNo: "IM-1", ...person(1) }),
    direct({ orderNo: "IM-2", ...person(2) }),
    costing("6000.00", { orderNo: "IM-3", ...person(3) }),
    costing("5200.00", { orderNo: "IM-4", qty: "2", price: "2600.00" }),
    costing("26000.00", { orderNo: "IM-5" }),
    bonded({ orderNo: "IM-6", packNo: "2", note: '含,逗号 "引号"\n换行' }),
    second,
  ];
  return rows.filter((cells) => cells !== undefined);
}

describe.concurrent("declare of imports", () => {
  it("puts every row in one place, and sums that add up to the input's", async () => {
    const rows = everyLane();
    const { status, out } = await declareImports(rows);
    expect(status).toBe(1);
    const declared = [...out.messages.values()].flatMap((xml) =>
      readMessage(xml).Inventory.flatMap(({ InventoryHead, InventoryList }) =>
        InventoryList.map(() => InventoryHead["orderNo"]),
      ),
    );
    const aside = [...out.rejected, ...out.formal].map(({ orderNo }) => orderNo);
    expect([...declared, ...aside].sort()).toEqual(rows.map(({ orderNo }) => orderNo).sort());
    // Goods alone: 100.00 + 33.30 + 100.00; 100.00; 6000.00; 5200.00 + 26000.00; 100.00.
    expect(out.run.lanes).toEqual({
      bonded: { orders: 2, lines: 3, yuan: "233.30" },
      direct: { orders: 1, lines: 1, yuan: "100.00" },
      "full-rate": { orders: 1, lines: 1, yuan: "6000.00" },
      "general-trade": { orders: 2, lines: 2, yuan: "31200.00" },
      rejected: { orders: 1, lines: 1, yuan: "100.00" },
    });
    expect(out.run.inputs.map((input) => input.rows)).toEqual([rows.length]);
  });

  it("keeps the rows of formal.csv and rejected.csv as they came, with their reasons", async () => {
    const rows = everyLane().map((cells) => ({ ...cells, 店铺: "一号店 " }));
    const { out } = await declareImports(rows);
    const columns = columnsOf(rows);
    const cells = (records: readonly Record<string, string>[]) =>
      records.map((record) => Object.fromEntries(columns.map((name) => [name, record[name] ?? ""])));
    const named = (orderNo: string) =>
      rows.flatMap((row: Row) =>
        row["orderNo"] === orderNo
          ? [Object.fromEntries(columns.map((name) => [name, row[name] ?? ""]))]
          : [],
      );
    expect(cells(out.rejected)).toEqual(named("IM-6"));
    expect(cells(out.formal)).toEqual([...named("IM-4"), ...named("IM-5")]);
    expect(out.rejected.map(({ findings }) => findings)).toEqual(["import/pack-no"]);
    expect(out.formal.map(({ findings }) => findings)).toEqual([
      "import/single-limit",
      "import/single-limit",
    ]);
    for (const { reason } of [...out.rejected, ...out.formal]) expect(reason).toMatch(/[一-鿿]/);
  });

  it("gives the same bytes for the same manifest, whatever stands around it", async () => {
    const [first, second] = await Promise.all([
      declareImports(everyLane(), taxed, tables),
      declareImports(everyLane(), taxed, tables),
    ]);
    expect(second.out).toEqual({ ...first.out, path: second.out.path });
    const bytes = ({ out }: typeof first) =>
      [
        "run.json",
        "tax.csv",
        "summary.csv",
        "summary.json",
        "findings.ndjson",
        "rejected.csv",
        "formal.csv",
      ].map((name) => readFileSync(join(out.path, name), "utf8"));
    expect(bytes(second)).toEqual(bytes(first));
  });

  it("accounts for every file that it wrote", async () => {
    const { out } = await declareImports(everyLane(), taxed, tables);
    expect(out.run.files.map(({ path }) => path).sort()).toEqual([
      "findings.ndjson",
      "formal.csv",
      "messages/CEB621-bonded-000001.xml",
      "messages/CEB621-direct-000001.xml",
      "messages/CEB621-full-rate-000001.xml",
      "rejected.csv",
      "summary.csv",
      "summary.json",
      "tax.csv",
    ]);
  });

  it("says what it could not check", async () => {
    const skipped = async (...args: readonly string[]) =>
      (await declareImports([bonded()], args, { ...tables, "list.csv": "code\n04090000\n" })).out.run.skipped;
    expect(await skipped()).toEqual(
      expect.arrayContaining(["import/positive-list", "import/tax-rate-missing"]),
    );
    const given = await skipped(...taxed, "--positive-list", "list.csv");
    expect(given.filter((id) => id.startsWith("import/"))).toEqual([]);
  });
});

describe.concurrent("tax.csv", () => {
  it("has the lines, the orders, the payers and the whole, to the fen", async () => {
    const rows = [
      // Freight 10.01 over 100.00 and 50.00: 6.673… → 6.67, the last line takes 3.34.
      ...linesOfOrder("IM-1", [
        { freight: "10.01" },
        { freight: "10.01", gcode: "3303000000", qty: "1", price: "50.00", totalPrice: "50.00" },
      ]),
      direct({ orderNo: "IM-2", assureCode: "3302980002", gcode: "3305100000", ...person(1) }),
      costing("6000.00", { orderNo: "IM-3", ...person(2) }),
      costing("26000.00", { orderNo: "IM-4", ...person(3) }),
    ];
    const { out } = await declareImports(rows, taxed, tables);
    const table = recordsOf(readFileSync(join(out.path, "tax.csv"), "utf8")).map((row) =>
      ["level", "orderNo", "lane", "gnum", "payer", "dutiableValue", "duty", "consumptionTax", "vat", "total"]
        .map((name) => row[name])
        .join(" "),
    );
    expect(table).toEqual([
      // 106.67 × 9 % × 70 % = 6.72021
      "line IM-1 bonded 1 3302960004 106.67 0.00 0.00 6.72 6.72",
      // 53.34 ÷ 85 % = 62.7529…; × 15 % × 70 % = 6.58906; × 13 % × 70 % = 5.71052
      "line IM-1 bonded 2 3302960004 53.34 0.00 6.59 5.71 12.30",
      "order IM-1 bonded  3302960004 160.01 0.00 6.59 12.43 19.02",
      // 100.00 × 13 % × 70 %
      "line IM-2 direct 1 3302980002 100.00 0.00 0.00 9.10 9.10",
      "order IM-2 direct  3302980002 100.00 0.00 0.00 9.10 9.10",
      // 6000.00 × 15 % = 900.00; 6900.00 × 9 % = 621.00
      "line IM-3 full-rate 1 3302960004 6000.00 900.00 0.00 621.00 1521.00",
      "order IM-3 full-rate  3302960004 6000.00 900.00 0.00 621.00 1521.00",
      "payer    3302960004 6160.01 900.00 6.59 633.43 1540.02",
      "payer    3302980002 100.00 0.00 0.00 9.10 9.10",
      "total     6260.01 900.00 6.59 642.53 1549.12",
    ]);
    expect(out.run.tax).toMatchObject({ orders: 3, total: "1549.12", guarantee: null });
  });

  it("shows and taxes each dutiable value half up to the fen, and the order's is their sum", async () => {
    // GACC order 272, article 13: 1.005 is 1.01; 1.01 × 9 % × 70 % = 0.06363.
    const line = { qty: "1", price: "1.005", totalPrice: "1.005" };
    const { out } = await declareImports(linesOfOrder("IM-1", [line, line]), taxed, tables);
    const table = recordsOf(readFileSync(join(out.path, "tax.csv"), "utf8"));
    expect(table.map(({ level, dutiableValue, vat }) => `${level} ${dutiableValue} ${vat}`)).toEqual([
      "line 1.01 0.06",
      "line 1.01 0.06",
      "order 2.02 0.12",
      "payer 2.02 0.12",
      "total 2.02 0.12",
    ]);
  });

  it("rounds by the order where asked to, and says so", async () => {
    // 11.00 × 9 % × 70 % = 0.693 a line; 3 × 0.693 = 2.079.
    const line = { qty: "1", price: "11.00", totalPrice: "11.00" };
    const rows = linesOfOrder("IM-1", [line, line, line]);
    const total = async (...args: readonly string[]) => {
      const { run } = (await declareImports(rows, [...taxed, ...args], tables)).out;
      return [run.options.taxRounding, run.tax?.vat];
    };
    expect(await total()).toEqual(["line", "2.07"]);
    expect(await total("--tax-rounding", "order")).toEqual(["order", "2.08"]);
  });

  it("has the days for paying, day 31 to day 45 after release, by column or option", async () => {
    const rows = [
      bonded({ orderNo: "IM-1", releaseDate: "2026-11-20" }),
      bonded({ orderNo: "IM-2", releaseDate: "" }),
      bonded({ orderNo: "IM-3", releaseDate: "2026/11/20", ...person(1) }),
    ];
    const days = async (...args: readonly string[]) => {
      const { out } = await declareImports(rows, [...taxed, ...args], tables);
      return recordsOf(readFileSync(join(out.path, "tax.csv"), "utf8")).flatMap((row) =>
        row["level"] === "order" || row["level"] === "payer"
          ? [[row["level"], row["orderNo"], row["releaseDate"], row["payFrom"], row["payTo"]].join(" ")]
          : [],
      );
    };
    // November has 30 days, December 31: 20 November + 31 = 21 December, + 45 = 4 January.
    expect(await days()).toEqual([
      "order IM-1 2026-11-20 2026-12-21 2027-01-04",
      "order IM-2   ",
      "order IM-3 2026-11-20 2026-12-21 2027-01-04",
      "payer    ",
      "payer  2026-11-20 2026-12-21 2027-01-04",
    ]);
    // 30 January + 31 = 2 March, + 45 = 16 March (2027 has no 29 February).
    expect(await days("--release-date", "2027-01-30")).toEqual([
      "order IM-1 2026-11-20 2026-12-21 2027-01-04",
      "order IM-2 2027-01-30 2027-03-02 2027-03-16",
      "order IM-3 2026-11-20 2026-12-21 2027-01-04",
      "payer  2026-11-20 2026-12-21 2027-01-04",
      "payer  2027-01-30 2027-03-02 2027-03-16",
    ]);
  });

  it("is not there without a tariff table, and no figure stands in run.json", async () => {
    const { out } = await declareImports([bonded()]);
    expect(out.run.files.map(({ path }) => path)).not.toContain("tax.csv");
    expect(out.run.tax).toBeUndefined();
  });

  it("leaves its mark on the guarantee of the profile", async () => {
    const guarantee = "guarantee:\n  kind: bank-letter\n  amount: '100.00'\n  used: '95.00'\n";
    const { status, out } = await declareImports([bonded()], taxed, {
      ...tables,
      "qingdan.yaml": `${profile}${guarantee}`,
    });
    // 6.30 of VAT: 101.30 of 100.00.
    expect(status).toBe(1);
    expect(out.run.tax?.guarantee).toEqual({
      kind: "bank-letter",
      amount: "100.00",
      usedBefore: "95.00",
      thisBatch: "6.30",
      left: "-1.30",
    });
    expect(out.findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual([
      "error import/guarantee",
    ]);
    expect(out.run.lanes.bonded?.orders).toBe(1);
  });
});

it("loses and doubles no order of any manifest, and no buyer gets more than the year", async () => {
  const totals = [
    "0.01",
    "999.99",
    "1000.00",
    "4999.99",
    "5000.00",
    "5000.01",
    "21000.00",
    "25999.99",
    "26000.00",
  ];
  const cell = fc.record({
    total: fc.constantFrom(...totals),
    buyer: fc.integer({ min: 0, max: 2 }),
    year: fc.constantFrom("20261231", "20270101"),
    mode: fc.constantFrom("1210", "9610"),
    pieces: fc.constantFrom(1, 1, 2),
    flaw: fc.constantFrom({}, {}, {}, { packNo: "2" }, { country: "999" }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(cell, { minLength: 1, maxLength: 40 }), async (cells) => {
      const rows = cells.map(({ total, buyer, year, mode, pieces, flaw }, index) => {
        const several = pieces === 2 ? { qty: "2", price: String(Number(total) / 2), totalPrice: "" } : {};
        const own = { orderNo: `IM-${index}`, declTime: year, tradeMode: mode };
        return costing(total, { ...own, ...person(buyer), ...several, ...flaw });
      });
      const { orders } = await examineImports(rows);
      expect(orders.map(({ orderNo }) => orderNo)).toEqual(rows.map(({ orderNo }) => orderNo));
      // The law again, in fen, by a plain loop.
      const used = new Map<number, number>();
      const expected = cells.map(({ total, buyer, mode, pieces, flaw }) => {
        if (Object.keys(flaw).length > 0) return "rejected";
        const fen = Math.round(Number(total) * 100);
        // The year is the run's, whichever day declTime names.
        const single = pieces === 1 && fen < 2_600_000;
        if (fen > 500_000 && !single) return "general-trade";
        const sum = (used.get(buyer) ?? 0) + fen;
        if (sum > 2_600_000) return "general-trade";
        used.set(buyer, sum);
        if (fen > 500_000) return "full-rate";
        return mode === "1210" ? "bonded" : "direct";
      });
      expect(orders.map(({ lane }) => lane)).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});
