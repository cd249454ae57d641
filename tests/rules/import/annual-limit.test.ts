import { describe, expect, it } from "vitest";
import { costing, examineImports, importLanes, person } from "../../support/imports.js";
import type { Row } from "../../support/manifest.js";

/** Orders of one buyer (or as the cells say) that cost so much, in that order. */
function orders(...totals: readonly (string | readonly [string, Row])[]): Row[] {
  return totals.map((total, index) => {
    const [price, cells] = typeof total === "string" ? [total, {}] : total;
    return costing(price, { orderNo: `IM-${index}`, ...cells });
  });
}

/** ¥25000.00 in five orders. */
const most = ["5000.00", "5000.00", "5000.00", "5000.00", "5000.00"] as const;
const five = Array<string>(5).fill("bonded");

// 财关税〔2018〕49号: a buyer's 年度交易限值 is ¥26000, of the dutiable value, inclusive (sheet of facts, section 4).
describe("import/annual-limit, in one batch", () => {
  it.each([
    ["999.99", "0.01", ["bonded", "bonded"]], // 25999.99 + 0.01 = 26000.00
    ["999.99", "0.02", ["bonded", "general-trade"]], // 26000.01
    ["1000.00", "0.01", ["bonded", "general-trade"]],
    // A dutiable value is to the fen (GACC order 272, article 13): 1000.01, and 1000.00.
    ["1000.005", "1000.00", ["general-trade", "bonded"]],
    ["1000.00499", "0.01", ["bonded", "general-trade"]],
  ])("after 25000.00 takes %s, then %s", async (sixth, seventh, lanes) => {
    expect(await importLanes(orders(...most, sixth, seventh))).toEqual([...five, ...lanes]);
  });

  it("says used, this order, sum and limit", async () => {
    const { orders: examined } = await examineImports(orders(...most, "999.99", "0.02"));
    expect(examined.at(-1)?.findings).toEqual([
      {
        rule: "import/annual-limit",
        kind: "above",
        direction: "I",
        severity: "info",
        file: "m.csv",
        line: 8,
        column: "totalPrice",
        orderNo: "IM-6",
        value: "0.02",
        expected: "25999.99 + 0.02 = 26000.01 > 26000.00",
      },
    ]);
  });

  it("uses nothing up for an order that does not fit, so that a smaller one after it does", async () => {
    const lanes = await importLanes(orders(...most, "1000.01", "400.00", "600.01", "600.00"));
    expect(lanes).toEqual([...five, "general-trade", "bonded", "general-trade", "bonded"]);
  });

  it("goes by the order of the first rows, wherever the others stand", async () => {
    const [first, second, third] = orders(...most, "600.00", "600.00").slice(4);
    const rows = [...orders(...most.slice(0, 4)), third, second, first].filter((row) => row !== undefined);
    // 20000 + 600 + 600 fit, 5000 more (26200) do not.
    expect(await importLanes(rows)).toEqual([
      "bonded",
      "bonded",
      "bonded",
      "bonded",
      "bonded",
      "bonded",
      "general-trade",
    ]);
  });

  it("counts freight and insurance", async () => {
    const last: Row = { freight: "30.00", insuredFee: "20.00" };
    expect(await importLanes(orders(...most, ["950.00", last]))).toEqual([...five, "bonded"]);
    expect(await importLanes(orders(...most, ["950.01", last]))).toEqual([...five, "general-trade"]);
  });

  it("counts single items at full rates in, and lets them in only where they fit", async () => {
    expect(await importLanes(orders("21000.00", "5000.00", "0.01"))).toEqual([
      "full-rate",
      "bonded",
      "general-trade",
    ]);
    expect(await importLanes(orders("5000.00", "21000.00", "1000.00"))).toEqual([
      "bonded",
      "full-rate",
      "general-trade",
    ]);
    const { orders: examined } = await examineImports(orders("5000.00", "21000.01", "1000.00"));
    expect(examined.map(({ lane }) => lane)).toEqual(["bonded", "general-trade", "bonded"]);
    expect(examined[1]?.findings.map(({ rule, severity }) => `${severity} ${rule}`)).toEqual([
      // That one item could come in at full rates is not said where the year has no room for it.
      "info import/annual-limit",
    ]);
  });

  it("takes nothing for orders that are rejected or go to general trade", async () => {
    const lanes = await importLanes(
      orders(
        ["5000.00", { packNo: "2" }],
        ["5000.01", { qty: "2", price: "2500.005", totalPrice: "5000.01" }],
        "26000.00",
        ...most,
        "1000.00",
      ),
    );
    expect(lanes).toEqual(["rejected", "general-trade", "general-trade", ...five, "bonded"]);
  });

  it("adds both modes of a buyer", async () => {
    const rows = orders(...most, ["1000.01", { tradeMode: "9610" }], ["1000.00", { tradeMode: "9610" }]);
    expect(await importLanes(rows)).toEqual([...five, "general-trade", "direct"]);
  });

  it("keeps buyers apart, by number and not by name", async () => {
    const other = person(7);
    const rows = orders(
      ...most,
      ["5000.00", other],
      ["1000.01", { buyerName: other.buyerName }],
      ["1000.00", { buyerTelephone: other.buyerTelephone }],
    );
    expect(await importLanes(rows)).toEqual([...five, "bonded", "general-trade", "bonded"]);
  });

  it("adds what a buyer has on several platforms", async () => {
    const rows = orders(...most, ["1000.01", { ebpCode: "3302960009" }]);
    expect(await importLanes(rows)).toEqual([...five, "general-trade"]);
  });
});

describe("import/annual-limit, the year", () => {
  const on = (declTime: string): Row => ({ declTime });

  it("is that of the run, whatever declTime says", async () => {
    const rows = orders(
      ...most.map((total) => [total, on("20261231")] as const),
      ["1000.01", on("20261231")],
      ["1000.01", on("20270101")],
      ["1000.00", on("20261230")],
    );
    for (const asOf of ["2026-12-31", "2027-01-01"])
      expect(await importLanes(rows, { asOf })).toEqual([
        ...five,
        "general-trade",
        "general-trade",
        "bonded",
      ]);
  });

  it("is none of a row's choice: declTime in the other year is an error and books nothing", async () => {
    const rows = orders(
      ...most.map((total) => [total, on("20261231")] as const),
      ["1000.00", on("20270101")],
      ["1000.00", on("20261231")],
    );
    const given = { asOf: "2026-12-31", declared: "2026-12-31" };
    expect(await importLanes(rows, given)).toEqual([...five, "rejected", "bonded"]);
  });

  it("is that of the day of declaration where declTime is blank", async () => {
    const rows = orders(...most.map((total) => [total, on("")] as const), ["1000.01", on("")]);
    expect(await importLanes(rows, { asOf: "2026-12-31" })).toEqual([...five, "general-trade"]);
  });

  it("takes declTime in another form that is a day", async () => {
    const rows = orders(...most.map((total) => [total, on("2026-12-31")] as const), [
      "1000.01",
      on("20261231"),
    ]);
    expect(await importLanes(rows)).toEqual([...five, "general-trade"]);
  });
});
