import { describe, expect, it } from "vitest";
import { costing, examineImport, importFindings, importLanes, linesOfOrder } from "../../support/imports.js";

// 财关税〔2018〕49号: an order's 完税价格 ≤ ¥5000 is within the limit; above it, and below ¥26000, one single item comes in
// at full duty and taxes; anything else above it is general trade (sheet of facts, section 4).
const modes = [
  ["1210", "bonded"],
  ["9610", "direct"],
] as const;

describe.each(modes)("import/single-limit, %s", (tradeMode, within) => {
  // A dutiable value is to the fen, half up (GACC order 272, article 13).
  it.each(["0.01", "4999.99", "5000", "5000.00", "5000.00000", "5000.00499"])("takes %s", async (total) => {
    expect(await examineImport(costing(total, { tradeMode }))).toMatchObject({ lane: within, findings: [] });
  });

  it.each([
    ["5000.005", "5000.01"],
    ["5000.01", "5000.01"],
    ["25999.99", "25999.99"],
  ])("takes %s at full rates, where it is one item", async (total, value) => {
    const { lane, findings } = await examineImport(costing(total, { tradeMode }));
    expect(lane).toBe("full-rate");
    expect(findings).toEqual([
      {
        rule: "import/single-limit",
        kind: "one-item",
        direction: "I",
        severity: "info",
        file: "m.csv",
        line: 2,
        column: "totalPrice",
        orderNo: "IM-1",
        value,
        expected: "5000.00",
      },
    ]);
  });

  it.each(["26000.00", "26000.01", "100000"])("sends one item of %s to general trade", async (total) => {
    const { lane, findings } = await examineImport(costing(total, { tradeMode }));
    expect(lane).toBe("general-trade");
    expect(findings).toMatchObject([
      { rule: "import/single-limit", kind: "beyond", severity: "info", expected: "26000.00" },
    ]);
  });

  it("sends two pieces above the limit to general trade", async () => {
    const two = (price: string, totalPrice: string) =>
      costing("1", { tradeMode, qty: "2", price, totalPrice });
    expect(await importLanes(two("2500.00", "5000.00"))).toEqual([within]);
    const { lane, findings } = await examineImport(two("2500.01", "5000.02"));
    expect(lane).toBe("general-trade");
    expect(findings).toMatchObject([
      {
        rule: "import/single-limit",
        kind: "several",
        severity: "info",
        value: "5000.02",
        expected: "5000.00",
      },
    ]);
  });
});

describe("import/single-limit, what is one item", () => {
  const half = { qty: "1", price: "2500.00", totalPrice: "2500.00" };

  it("is not two lines of one piece each", async () => {
    const lines = (last: string) => linesOfOrder("IM-1", [half, { ...half, price: last, totalPrice: last }]);
    expect(await importLanes(lines("2500.00"))).toEqual(["bonded"]);
    expect(await importLanes(lines("2500.01"))).toEqual(["general-trade"]);
  });

  it("is one line of one piece, however the number is written", async () => {
    for (const qty of ["1", "1.0", "1.00000"])
      expect(await importLanes(costing("5000.01", { qty }))).toEqual(["full-rate"]);
    for (const qty of ["0.5", "1.00001"])
      expect(
        await importLanes(
          costing("5000.01", { qty, unit: "035", price: qty === "0.5" ? "10000.02" : "4999.96" }),
        ),
      ).toEqual(["general-trade"]);
  });
});

describe("import/single-limit, the dutiable value", () => {
  // 完税价格 = 零售价格 + 运费 + 保险费 (财关税〔2016〕18号).
  it.each([
    ["4950.00", "50.00", "0", "bonded"],
    ["4950.00", "50.01", "0", "full-rate"],
    ["4950.00", "0", "50.00", "bonded"],
    ["4950.00", "0", "50.01", "full-rate"],
    ["4950.00", "30.00", "20.00", "bonded"],
    ["4950.00", "30.00", "20.00001", "bonded"],
    ["4950.00", "30.00", "20.005", "full-rate"],
    // 4949.995 + 50 = 4999.995, which is 5000.00; 4950.005 + 50 = 5000.005, which is 5000.01
    ["4949.995", "30.00", "20.00", "bonded"],
    ["4950.005", "30.00", "20.00", "full-rate"],
    ["25999.98", "0.01", "0", "full-rate"],
    ["25999.98", "0.01", "0.01", "general-trade"],
  ])("of %s with freight %s and insurance %s is in lane %s", async (total, freight, insuredFee, lane) => {
    expect(await importLanes(costing(total, { freight, insuredFee }))).toEqual([lane]);
  });

  it("is the sum of its lines' values to the fen, as they are taxed", async () => {
    const lines = (price: string) =>
      linesOfOrder("IM-1", [
        { qty: "1", price, totalPrice: price },
        { qty: "1", price: "2500.00", totalPrice: "2500.00" },
        { qty: "1", price, totalPrice: price },
      ]);
    // 1250.0025 twice is 2500.005 together, and 1250.00 each; 1250.005 is 1250.01.
    expect(await importLanes(lines("1250.0025"))).toEqual(["bonded"]);
    expect(await importLanes(lines("1250.005"))).toEqual(["general-trade"]);
  });

  it("counts freight once an order, not once a line", async () => {
    const line = { qty: "1", price: "2400.00", totalPrice: "2400.00", freight: "200.00" };
    expect(await importLanes(linesOfOrder("IM-1", [line, line]))).toEqual(["bonded"]);
  });

  it("goes by the computed total where it is left out", async () => {
    const cells = { qty: "3", totalPrice: "" };
    expect(await importLanes(costing("1666.66", cells))).toEqual(["bonded"]); // 4999.98
    expect(await importLanes(costing("1666.67", cells))).toEqual(["general-trade"]); // 5000.01
  });

  it("is not guessed: an order whose figures can't be read is rejected", async () => {
    for (const cells of [{ freight: "zehn" }, { insuredFee: "" }, { totalPrice: "1e4" }])
      expect(await importLanes(costing("100.00", cells))).toEqual(["rejected"]);
  });
});

it("import/single-limit has nothing to say of an order that is rejected for another reason", async () => {
  expect(await importFindings(costing("26000.01", { grossWeight: "x" }))).toEqual([
    "error format/decimal grossWeight:2",
  ]);
});
