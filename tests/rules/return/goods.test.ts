import { describe, expect, it } from "vitest";
import { csv, type Row } from "../../support/manifest.js";
import {
  brief,
  importRow,
  invtNo,
  kinds,
  manifestRow,
  returnRow,
  withdrawHere,
} from "../../withdraw/runs.js";

/** An inventory of two lines: three bottles of honey, one of oil. */
const manifest = csv([
  manifestRow(1),
  manifestRow(1, { gcode: "1509200000", gname: "橄榄油", qty: "1", price: "129", totalPrice: "129" }),
]);
const returned = (rows: readonly Row[], from: Readonly<Record<string, string>> = { "m.csv": manifest }) =>
  withdrawHere("return", { "r.csv": csv(rows) }, { from });
const bare = (cells: Row = {}): Row => ({
  invtNo: invtNo("I", 1),
  orderNo: "SO-1",
  reason: "破损",
  ...cells,
});

describe("return/goods", () => {
  it("takes lines of the inventory", async () => {
    const { findings } = await returned([
      bare({ gnum: "2", gcode: "1509200000", gname: "橄榄油", qty: "1", unit: "142" }),
    ]);
    expect(findings).toEqual([]);
  });

  it("takes the inventory's price, however it is written, and refuses another", async () => {
    const part = (price: string) => returned([bare({ gnum: "1", qty: "1", price })]);
    expect((await part("88.000")).findings).toEqual([]);
    expect((await part("")).findings).toEqual([]);
    for (const price of ["88.01", "87.99", "500"]) {
      const { findings } = await part(price);
      expect(brief(findings)).toEqual([`return/goods 2 price ${price} 88.00`]);
      expect(kinds(findings)).toEqual(["price"]);
    }
  });

  it("wants to know the goods: a list without them needs the inventory", async () => {
    const { findings } = await returned([importRow(1)], {});
    expect(brief(findings)).toEqual([`return/goods 2 gnum ${invtNo("I", 1)} `]);
    expect(kinds(findings)).toEqual(["unknown"]);
  });

  it("knows no line that the inventory has not", async () => {
    const { findings } = await returned([returnRow(1, { gnum: "3" })]);
    expect(brief(findings)).toEqual(["return/goods 2 gnum 3 1, 2"]);
    expect(kinds(findings)).toEqual(["line"]);
  });

  it("takes each line once, whatever zeros stand before its number", async () => {
    const { findings } = await returned([bare({ gnum: "1", qty: "1" }), bare({ gnum: "01", qty: "1" })]);
    expect(brief(findings)).toEqual(["return/goods 3 gnum 1 r.csv:2", "manifest/read-as 3 gnum 01 1"]);
    expect(kinds(findings)).toEqual(["repeated", "number"]);
  });

  it("names of a line that stands there three times the first place", async () => {
    const { findings } = await returned(
      ["2", "2", "2"].map((gnum) => returnRow(1, { gnum })),
      {},
    );
    expect(brief(findings)).toEqual(["return/goods 3 gnum 2 r.csv:2", "return/goods 4 gnum 2 r.csv:2"]);
  });

  it.for([
    ["gcode", "0409000001", "0409000000"],
    ["gname", "蜂蜜", "天然蜂蜜"],
    ["unit", "011", "142"],
  ])("wants the inventory's own %s", async ([column = "", value = "", due = ""]) => {
    const { findings } = await returned([returnRow(1, { [column]: value })]);
    expect(brief(findings)).toEqual([`return/goods 2 ${column} ${value} ${due}`]);
    expect(kinds(findings)).toEqual(["differs"]);
  });

  // CEB625: InvtRefundList at most 99 times.
  it("has room for 99 lines, not for 100", async () => {
    const lines = (count: number) =>
      Array.from({ length: count }, (_, index) => returnRow(1, { gnum: String(index + 1) }));
    expect((await returned(lines(99), {})).findings).toEqual([]);
    const { findings } = await returned(lines(100), {});
    expect(brief(findings)).toEqual(["return/goods 2 gnum 100 99"]);
    expect(kinds(findings)).toEqual(["many"]);
  });
});
