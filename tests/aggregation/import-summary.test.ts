import { describe, expect, it } from "vitest";
import { Aggregation } from "../../src/aggregation/summary.js";
import { lawOf } from "../../src/law/law.js";
import { noRates } from "../../src/reference/rates.js";
import { bonded, direct, examineImports, linesOfOrder } from "../support/imports.js";
import type { Row } from "../support/manifest.js";

/** The rows of the summary of imports, as they are added up. */
async function summaryOf(rows: readonly Row[]) {
  const { orders } = await examineImports(rows);
  const aggregation = new Aggregation("I");
  for (const { consignment } of orders) aggregation.add("bonded", consignment);
  return aggregation.rows({ rates: noRates, law: lawOf("2026-11-20") });
}

describe("the summary of imports", () => {
  it("adds lines of the same keys, by the whole code of the goods", async () => {
    const lines = [{}, { gcode: "0409000010", qty: "1", totalPrice: "50.00" }];
    const rows = await summaryOf([...linesOfOrder("IM-1", lines), bonded({ orderNo: "IM-2" })]);
    expect(rows).toMatchObject([
      {
        lane: "bonded",
        ebcCode: "3302960004",
        ebcName: "示例电商",
        trafMode: "Y",
        areaCode: "330296000Z",
        areaName: "示例保税仓",
        country: "142",
        portCode: "3302",
        originCountry: "609",
        gcode: "0409000000",
        currency: "142",
        ...{ orders: 2, lines: 2, totalPrice: "200.00", yuan: "200.00" },
        legalQuantities: [{ unit: "035", quantity: "2" }],
      },
      { gcode: "0409000010", orders: 1, lines: 1, totalPrice: "50.00" },
    ]);
  });

  // 2018/194 for imports: 收发货人, 运输方式, 区内企业, 启运国, 进境关别; 原产国, 商品编码, 币制.
  it.each([
    ["ebcCode", "3302960005"],
    ["trafMode", "2"],
    ["areaCode", "330296001Z"],
    ["country", "502"],
    ["portCode", "3301"],
    ["originCountry", "502"],
    ["gcode", "0409000010"],
    ["currency", "502"],
  ])("keeps apart what differs in %s", async (column, value) => {
    const parcels = [direct({ orderNo: "IM-1" }), direct({ orderNo: "IM-2", [column]: value })];
    expect(await summaryOf(parcels)).toHaveLength(2);
  });

  it.each([
    ["ebcName", "甲电商", "乙电商", "乙电商"],
    ["areaName", "甲保税仓", "乙保税仓", "乙保税仓"],
  ])(
    "names a code that has several in %s by the first in the order of characters",
    async (column, a, b, due) => {
      // 乙 is U+4E59, 甲 U+7532.
      const rows = [bonded({ orderNo: "IM-1", [column]: a }), bonded({ orderNo: "IM-2", [column]: b })];
      for (const order of [rows, [...rows].reverse()])
        expect(await summaryOf(order)).toMatchObject([{ [column]: due, orders: 2 }]);
    },
  );
});
