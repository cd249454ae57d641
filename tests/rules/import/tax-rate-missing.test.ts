import { describe, expect, it } from "vitest";
import {
  bonded,
  costing,
  examineImport,
  examineImports,
  importFindings,
  importLanes,
  linesOfOrder,
  tariff,
} from "../../support/imports.js";
import { brief } from "../../support/manifest.js";

const rated = { tariff };

describe("import/tax-rate-missing, the rate", () => {
  it("is found by ten digits or the first eight", async () => {
    const ten = "code,vat,consumption\n0409000010,9,\n04090000,13,\n";
    for (const [gcode, vat] of [
      ["0409000010", 630_000], // 100 × 9 % × 70 % = 6.30
      ["0409000000", 910_000], // 100 × 13 % × 70 % = 9.10
    ] as const) {
      expect((await examineImport(bonded({ gcode }), { tariff: ten })).tax?.vat).toBe(vat);
    }
  });

  it("keeps an order out for the one line without a rate, and names it", async () => {
    const lines = linesOfOrder("IM-1", [{}, { gcode: "9503006010" }]);
    const { lane, tax, findings } = await examineImport(lines, rated);
    expect([lane, tax]).toEqual(["rejected", undefined]);
    expect(findings).toEqual([
      {
        rule: "import/tax-rate-missing",
        kind: "rate",
        direction: "I",
        severity: "error",
        file: "m.csv",
        line: 3,
        column: "gcode",
        orderNo: "IM-1",
        value: "9503006010",
        expected: "",
      },
    ]);
  });

  it("is not asked for where the order's value can't be told, in two currencies", async () => {
    const lines = linesOfOrder("IM-1", [{}, { currency: "502", gcode: "9503006010" }]);
    expect(await importFindings(lines, rated)).toEqual([
      "error manifest/head-conflict currency:3",
      "error import/currency currency:3",
    ]);
  });

  it("is not asked for where a line's price can't be read", async () => {
    const lines = linesOfOrder("IM-1", [{ totalPrice: "x" }, { gcode: "9503006010" }]);
    expect(await importFindings(lines, rated)).toEqual(["error format/decimal totalPrice:2"]);
  });

  it("uses nothing of the buyer's year up", async () => {
    const rows = [
      costing("5000.00", { orderNo: "IM-0", gcode: "9503006010" }),
      ...[1, 2, 3, 4, 5].map((index) => costing("5000.00", { orderNo: `IM-${index}` })),
      costing("1000.00", { orderNo: "IM-6" }),
    ];
    expect(await importLanes(rows, rated)).toEqual(["rejected", ...Array<string>(6).fill("bonded")]);
  });

  it("is noted as skipped without a table, and no tax is made up", async () => {
    const { orders, skipped } = await examineImports(bonded({ gcode: "9503006010" }));
    expect(orders).toMatchObject([{ lane: "bonded", tax: undefined, findings: [] }]);
    expect(skipped).toContain("import/tax-rate-missing");
    expect((await examineImports(bonded(), rated)).skipped).not.toContain("import/tax-rate-missing");
  });

  it("asks nothing of orders that go to general trade", async () => {
    const rows = bonded({ gcode: "9503006010", qty: "2", price: "2500.01", totalPrice: "5000.02" });
    expect(await examineImport(rows, rated)).toMatchObject({
      lane: "general-trade",
      findings: [{ rule: "import/single-limit" }],
    });
  });

  it("leaves a code that is none to the rules on its form", async () => {
    expect(await importFindings(bonded({ gcode: "95030060" }), rated)).toEqual([
      "error format/length gcode:2",
    ]);
  });
});

describe("import/tax-rate-missing, the duty of orders above the limit", () => {
  const blank = { tariff: "code,vat,consumption,duty\n04090000,9,,\n" };

  it("is not asked for within the limit, where it is 0", async () => {
    expect(await importLanes(costing("5000.00"), blank)).toEqual(["bonded"]);
  });

  it("is asked for above it", async () => {
    const { lane, findings } = await examineImport(costing("5000.01"), blank);
    expect(lane).toBe("rejected");
    expect(findings).toMatchObject([
      { rule: "import/tax-rate-missing", kind: "duty", severity: "error", value: "0409000000" },
    ]);
  });

  it("may be 0 where the table says so", async () => {
    const free = { tariff: "code,vat,consumption,duty\n04090000,9,,0\n" };
    const { lane, tax } = await examineImport(costing("6000.00"), free);
    expect([lane, tax?.duty, tax?.vat]).toEqual(["full-rate", 0, 54_000_000]); // 6000 × 9 % = 540.00
  });
});

describe("import/tax-rate-missing, quantities", () => {
  const beer = { tariff: "code,vat,consumption,duty,consumptionPerUnit,unit\n22030000,13,,0,0.25,035\n" };
  const marked = {
    tariff: "code,vat,consumption,duty,cosmetics\n33049900,13,15,1,volume\n33041000,13,15,5,piece\n",
  };

  it("asks for the quantity that a specific tax is counted in", async () => {
    const cells = { gcode: "2203000000" };
    expect(await importFindings(bonded({ ...cells, qty1: "1", unit1: "035" }), beer)).toEqual([]);
    const { lane, findings } = await examineImport(bonded({ ...cells, qty1: "2", unit1: "142" }), beer);
    expect(lane).toBe("rejected");
    expect(findings).toMatchObject([
      { rule: "import/tax-rate-missing", kind: "unit", severity: "error", expected: "035 千克" },
    ]);
  });

  it.each([
    ["3304990099", "netContent"],
    ["3304100000", "pieces"],
  ])("warns where %s lacks its %s, and takes the tax", async (gcode, column) => {
    const { lane, findings, tax } = await examineImport(bonded({ gcode }), marked);
    expect(lane).toBe("bonded");
    expect(findings).toMatchObject([
      { rule: "import/tax-rate-missing", kind: "content", severity: "warning", expected: column },
    ]);
    // 100 ÷ 85 % × 15 % × 70 % = 12.352…
    expect(tax?.consumptionTax).toBe(1_235_000);
    expect(await importFindings(bonded({ gcode, [column]: "10" }), marked)).toEqual([]);
  });
});

it("an order whose prices add up to nothing is refused for them, and its taxes are not asked", async () => {
  const lines = linesOfOrder("IM-1", [
    { freight: "12.00", qty: "1", price: "5.00", totalPrice: "5.00" },
    { freight: "12.00", qty: "1", price: "-5.00", totalPrice: "-5.00" },
  ]);
  const { lane, tax, findings } = await examineImport(lines, { tariff });
  expect([lane, tax]).toEqual(["rejected", undefined]);
  expect(findings.map(brief)).toEqual([
    "error amount/positive price:3",
    "error amount/positive totalPrice:3",
  ]);
});
