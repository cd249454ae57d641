import { describe, expect, it } from "vitest";
import { csv, examineOne, examineRows, order, row, without } from "../support/manifest.js";

const lanes = async (rows: Parameters<typeof examineRows>[0]) =>
  (await examineRows(rows)).orders.map(
    ({ orderNo, lane, consignment }) => `${orderNo} ${lane} ${consignment.rows.length}`,
  );

describe("rows and consignments", () => {
  it("gather the rows of one order wherever they stand, in the order of their first rows", async () => {
    const rows = [
      row({ orderNo: "B", itemNo: "1" }),
      row({ orderNo: "A", itemNo: "2" }),
      row({ orderNo: "C", itemNo: "3" }),
      row({ orderNo: "A", itemNo: "4" }),
      row({ orderNo: "B", itemNo: "5" }),
      row({ orderNo: "A", itemNo: "6" }),
    ];
    const { orders } = await examineRows(rows);
    expect(
      orders.map(({ orderNo, consignment }) => [
        orderNo,
        ...consignment.lines.map(({ text }) => text.itemNo),
      ]),
    ).toEqual([
      ["B", "1", "5"],
      ["A", "2", "4", "6"],
      ["C", "3"],
    ]);
    expect(orders.map(({ consignment }) => consignment.lines.map((line) => line.row))).toEqual([
      [2, 6],
      [3, 5, 7],
      [4],
    ]);
  });

  it("tell orders of the same number on two platforms apart", async () => {
    const other = row({ ebpCode: "无", copNo: "C-2", logisticsNo: "W-2" });
    expect(await lanes([row(), other])).toEqual(["SO-1 simplified 1", "SO-1 simplified 1"]);
  });

  it("tell platform and number apart where their texts together are the same", async () => {
    const one = row({ ebpCode: "3302960001", orderNo: "12" });
    const two = row({ ebpCode: "33029600011", orderNo: "2" });
    expect((await examineRows([one, two])).orders).toHaveLength(2);
  });

  it("do not join rows without an order number or a platform", async () => {
    const rows = [row({ orderNo: "" }), row({ orderNo: "" }), row({ ebpCode: "" }), row({ ebpCode: "" })];
    const numbered = rows.map((cells, index) => ({ ...cells, copNo: `C${index}`, logisticsNo: `W${index}` }));
    const { orders } = await examineRows(numbered);
    expect(
      orders.map(({ findings }) => findings.map(({ rule, column, line }) => `${rule} ${column}:${line}`)),
    ).toEqual([
      ["format/required orderNo:2"],
      ["format/required orderNo:3"],
      ["format/required ebpCode:4"],
      ["format/required ebpCode:5"],
    ]);
  });

  it("compare order numbers without the blanks around them, and with regard to case", async () => {
    expect(
      await lanes([row({ copNo: "C" }), row({ orderNo: " SO-1 ", copNo: "C", logisticsNo: "WSO-1" })]),
    ).toEqual(["SO-1 simplified 2"]);
    expect((await examineRows([row(), row({ orderNo: "so-1" })])).orders).toHaveLength(2);
  });

  it("come from several files, each with its own columns and its own line numbers", async () => {
    const goods = row({ orderNo: "B", gname: "两\n行" });
    const { orders } = await examineRows([
      { name: "one.csv", content: csv([row({ orderNo: "A" })]) },
      {
        name: "two.csv",
        content: csv([goods, row({ orderNo: "C", price: "0", totalPrice: "0" })], {
          columns: Object.keys(goods).reverse(),
          delimiter: "\t",
        }),
      },
    ]);
    expect(orders.map(({ orderNo, lane }) => `${orderNo} ${lane}`)).toEqual([
      "A simplified",
      "B simplified",
      "C rejected",
    ]);
    expect(orders[2]?.findings.map(({ file, line }) => `${file}:${line}`)).toEqual([
      "two.csv:4",
      "two.csv:4",
    ]);
  });

  it("lose no row that has something in it, whatever is wrong with it", async () => {
    const text = `${csv([row(), row({ orderNo: "" }), row({ ebpCode: "" })])}a,b,c\n,,\nx\n`;
    const { orders } = await examineRows(text);
    expect(orders.reduce((sum, { consignment }) => sum + consignment.rows.length, 0)).toBe(5);
  });
});

describe("very long cells", () => {
  it("are kept to their end, on one row after another", async () => {
    const notes = [1_500_000, 1_200_000, 10].map((length) => "x".repeat(length));
    const { orders } = await examineRows(
      notes.map((note, index) => row({ orderNo: `SO-${index}`, note, itemNote: "尾" })),
    );
    expect(orders.map(({ consignment }) => consignment.head.note.length)).toEqual([1_500_000, 1_200_000, 10]);
    expect(orders.map(({ consignment }) => consignment.lines.at(0)?.text.itemNote)).toEqual([
      "尾",
      "尾",
      "尾",
    ]);
  });
});

describe("what is filled in where it is absent", () => {
  it("is the contract's", async () => {
    const { consignment } = await examineOne(row(), { asOf: "2026-11-20" });
    expect(consignment.head).toMatchObject({
      appType: "1",
      appStatus: "2",
      appTime: "20261120100000",
      ieFlag: "E",
    });
    expect(consignment.lines.at(0)?.text).toMatchObject({ gnum: "1", totalPrice: "51.00", qty1: "2" });
  });

  it("has for a consignment the same guid always, of version 5 and in capitals, and another for another", async () => {
    const guid = async (cells: Parameters<typeof row>[0]) =>
      (await examineOne(row(cells))).consignment.head.guid;
    const own = await guid({});
    expect(own).toMatch(/^[0-9A-F]{8}-[0-9A-F]{4}-5[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}$/);
    expect(await guid({ price: "1", totalPrice: "2", grossWeight: "9" })).toBe(own);
    expect(await guid({ orderNo: "SO-2" })).not.toBe(own);
    expect(await guid({ ebpCode: "无" })).not.toBe(own);
  });

  it("leaves what is given", async () => {
    const given = {
      guid: "4CDE1CFD-EDED-46B1-946C-B8022E42FC94",
      appType: "2",
      appStatus: "1",
      appTime: "20261101080000",
      ieFlag: "E",
    };
    expect((await examineOne(row(given))).consignment.head).toMatchObject(given);
  });

  it("takes qty1 from qty where the units are the same", async () => {
    const { consignment } = await examineOne(row({ qty: "2.50", qty1: "", price: "2", totalPrice: "5" }));
    expect(consignment.lines.at(0)?.text.qty1).toBe("2.50");
    const other = await examineOne(row({ unit1: "035", qty1: "0.4" }));
    expect(other.consignment.lines.at(0)?.text.qty1).toBe("0.4");
  });

  // 0.333 × 0.333 = 0.110889; 3 × 33.33333 = 99.99999; 0.12345 × 0.6789 = 0.083810205.
  it.each([
    ["2", "25.5", "51.00"],
    ["3", "33.33333", "99.99999"],
    ["0.333", "0.333", "0.11089"],
    ["0.12345", "0.6789", "0.08381"],
  ])("computes totalPrice of %s × %s: %s", async (qty, price, totalPrice) => {
    const cells = row({ qty, unit: "030", qty1: "1", price });
    const { consignment, findings } = await examineOne(without(cells, "totalPrice"));
    expect(findings).toEqual([]);
    expect(consignment.lines.at(0)?.text.totalPrice).toBe(totalPrice);
  });

  it("takes the profile's defaults before its own", async () => {
    const { consignment } = await examineOne(row(), {
      defaults: { appType: "2", appStatus: "1", note: "易碎" },
    });
    expect(consignment.head).toMatchObject({ appType: "2", appStatus: "1", note: "易碎" });
  });

  it("finds the order number and the platform of a default when rows are gathered", async () => {
    const rows = order("SO-1", [{}, {}]).map((cells) => without(cells, "ebpCode"));
    const { consignment, lane } = await examineOne(rows, { defaults: { ebpCode: "3302960001" } });
    expect([lane, consignment.rows.length]).toEqual(["simplified", 2]);
  });
});
