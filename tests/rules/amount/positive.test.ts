import { describe, expect, it } from "vitest";
import { byCase, findingOf, findingsOf, row, worth } from "../../support/manifest.js";

const aboveZero = ["qty1", "packNo", "grossWeight", "netWeight", "qty2"] as const;

describe("amount/positive", () => {
  it("takes the smallest number that the messages carry", async () => {
    expect(await findingsOf(worth("0.00001", { grossWeight: "0.00001", netWeight: "0.00001" }))).toEqual([]);
  });

  it("refuses a total that is left to us and rounds to nothing: 0.001 × 0.001 = 0.000001", async () => {
    const little = { qty: "0.001", unit: "035", qty1: "0.001", unit1: "035", price: "0.001", totalPrice: "" };
    expect(await findingsOf(row(little))).toEqual(["error amount/positive totalPrice:2"]);
  });

  it("takes fees of nothing", async () => {
    expect(await findingsOf(row({ freight: "0", insuredFee: "0.00" }))).toEqual([]);
  });

  it.each(aboveZero)("refuses 0, 0.000 and less in %s", async (column) => {
    const zero = column === "packNo" ? "00" : "0.000";
    const found = await byCase({ a: { [column]: "0" }, b: { [column]: zero }, c: { [column]: "-1" } });
    for (const name of ["a", "b", "c"]) expect(found[name]).toContain(`error amount/positive ${column}`);
  });

  it("refuses a price of 0; of a total that is left to us nothing is said", async () => {
    expect(await findingsOf(row({ price: "0", totalPrice: "0.00" }))).toEqual([
      "error amount/positive price:2",
      "error amount/positive totalPrice:2",
    ]);
    expect(await findingsOf(row({ price: "0", totalPrice: "" }))).toEqual(["error amount/positive price:2"]);
  });

  it("refuses a quantity of 0 and a negative one", async () => {
    const found = await byCase({
      zero: { qty: "0", qty1: "1", totalPrice: "0" },
      less: { qty: "-2", qty1: "2", price: "-25.50", totalPrice: "51.00" },
    });
    expect(found["zero"]).toEqual(["error amount/positive qty", "error amount/positive totalPrice"]);
    expect(found["less"]).toEqual(["error amount/positive qty", "error amount/positive price"]);
  });

  it("refuses negative fees and says so", async () => {
    expect(await findingOf(row({ freight: "-0.01" }))).toMatchObject({
      rule: "amount/positive",
      kind: "not-negative",
      severity: "error",
      column: "freight",
      line: 2,
      value: "-0.01",
      expected: "≥ 0",
    });
    expect(await findingsOf(row({ insuredFee: "-1" }))).toEqual(["error amount/positive insuredFee:2"]);
  });

  it("refuses the goods line 0", async () => {
    expect(await findingOf(row({ gnum: "0" }))).toMatchObject({
      rule: "amount/positive",
      kind: "positive",
      column: "gnum",
      value: "0",
      expected: "> 0",
    });
  });
});
