import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { lawOf } from "../../src/law/law.js";
import { TaxRows, taxColumns } from "../../src/output/tax-rows.js";
import { bonded, examineImports, linesOfOrder, tariff } from "../support/imports.js";

const { paymentDays } = lawOf("2026-11-20");

/** The rows of tax.csv as csv-parse reads them, by column. */
async function rowsOf(rows: Parameters<typeof examineImports>[0], releaseDay = ""): Promise<object[]> {
  const { orders } = await examineImports(rows, { tariff });
  const table = new TaxRows(releaseDay, paymentDays);
  for (const order of orders) table.add(order);
  table.finish();
  const text = taxColumns() + table.take();
  expect([table.waiting, table.take()]).toEqual([0, ""]);
  return parse(text, { columns: true });
}

const blank = {
  orderNo: "",
  lane: "",
  gnum: "",
  gcode: "",
  payer: "",
  releaseDate: "",
  payFrom: "",
  payTo: "",
};
// Honey: 9 % × 70 % = 6.3 %.
const ofHundred = {
  dutiableValue: "100.00",
  duty: "0.00",
  consumptionTax: "0.00",
  vat: "6.30",
  total: "6.30",
};

describe("the rows of tax.csv", () => {
  it.each(["A,1", 'A"1"', " A ", "甲-1"])("have the order number %j whatever is in it", async (orderNo) => {
    const order = { ...blank, orderNo: orderNo.trim(), lane: "bonded", payer: "3302960004" };
    expect(await rowsOf(bonded({ orderNo, logisticsNo: "W1", copNo: "C1" }))).toEqual([
      { ...order, level: "line", gnum: "1", gcode: "'0409000000", ...ofHundred },
      { ...order, level: "order", ...ofHundred },
      { ...blank, level: "payer", payer: "3302960004", ...ofHundred },
      { ...blank, level: "total", ...ofHundred },
    ]);
  });

  it("give the days of payment of an order's own release, or the run's", async () => {
    const rows = [
      bonded({ orderNo: "IM-1", releaseDate: "20261101" }),
      bonded({ orderNo: "IM-2" }),
      bonded({ orderNo: "IM-3", releaseDate: "20261101" }),
    ];
    // 31 and 45 days after 1 November and after 20 November.
    const own = { releaseDate: "2026-11-01", payFrom: "2026-12-02", payTo: "2026-12-16" };
    const ofRun = { releaseDate: "2026-11-20", payFrom: "2026-12-21", payTo: "2027-01-04" };
    const table = await rowsOf(rows, "20261120");
    expect(table.filter((row) => "level" in row && row.level === "order")).toMatchObject([own, ofRun, own]);
    expect(table.filter((row) => "level" in row && row.level === "payer")).toMatchObject([own, ofRun]);
  });

  it("leave out orders that pay no taxes here", async () => {
    const rows = [bonded({ orderNo: "IM-1", packNo: "2" }), ...linesOfOrder("IM-2", [{}, { gnum: "" }])];
    const levels = (await rowsOf(rows)).map((row) => "level" in row && row.level);
    expect(levels).toEqual(["line", "line", "order", "payer", "total"]);
  });
});
