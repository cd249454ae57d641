import { describe, expect, it } from "vitest";
import { examineRows, findingsOf, type Row, row } from "../../support/manifest.js";

const things = { unit: "011", unit1: "011" };

async function found(cells: Row, ...further: readonly Row[]) {
  const shared = { orderNo: "SO-1", grossWeight: "2", netWeight: "1.5", price: "1.00", ...things };
  const rows = [cells, ...further].map((each, index) => {
    const {
      totalPrice: _total,
      qty1: _qty1,
      ...rest
    } = row({ itemNo: `A-${index}`, ...shared, ...cells, ...each });
    return rest;
  });
  const { orders } = await examineRows(rows);
  return orders.flatMap(({ findings }) => findings.filter(({ rule }) => rule === "export/pack-no"));
}

describe("export/pack-no", () => {
  it("takes one package, whatever is in it", async () => {
    expect(await found({ packNo: "1", qty: "1" })).toEqual([]);
    expect(await found({ packNo: "1", qty: "500" })).toEqual([]);
    expect(await found({ packNo: "1", qty: "1", grossWeight: "0.005", netWeight: "0.004" })).toEqual([]);
  });

  it("warns of packages of less than 10 grams each", async () => {
    const light = { packNo: "51", qty: "60", grossWeight: "0.5", netWeight: "0.4" };
    expect(await found(light)).toMatchObject([
      { severity: "warning", kind: "light", line: 2, column: "packNo", value: "51", expected: "0.5" },
    ]);
    // 50 × 10 g = 0.5 kg
    expect(await found({ ...light, packNo: "50" })).toEqual([]);
  });

  it("warns of more than ten packages a piece", async () => {
    expect(await found({ packNo: "21", qty: "2" })).toMatchObject([
      { kind: "many", value: "21", expected: "2" },
    ]);
    expect(await found({ packNo: "20", qty: "2" })).toEqual([]);
    // Two lines of one piece.
    expect(await found({ packNo: "21", qty: "1" }, {})).toMatchObject([{ kind: "many", expected: "2" }]);
  });

  it("warns of a retail parcel with as many packages as pieces, from five on", async () => {
    expect(await found({ packNo: "5", qty: "2" }, { qty: "3" })).toMatchObject([
      { kind: "pieces", value: "5", expected: "5" },
    ]);
    expect(await found({ packNo: "4", qty: "4" })).toEqual([]);
    expect(await found({ packNo: "5", qty: "6" })).toEqual([]);
    expect(await found({ packNo: "12", qty: "12", tradeMode: "9710" })).toEqual([]);
  });

  it("compares no quantities that count no pieces", async () => {
    // 035 is the kilogram.
    expect(
      await found({ packNo: "5", qty: "5", unit: "035", unit1: "035", grossWeight: "6", netWeight: "5" }),
    ).toEqual([]);
  });

  it("leaves 0 and what is no number to the check of its form", async () => {
    for (const packNo of ["0", "x", "1.5"]) expect(await found({ packNo })).toEqual([]);
    expect(await findingsOf([row({ packNo: "0" })])).toEqual(["error amount/positive packNo:2"]);
  });
});
