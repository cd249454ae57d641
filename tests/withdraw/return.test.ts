import { describe, expect, it } from "vitest";
import { csv, type Row } from "../support/manifest.js";
import { brief, importRow, invtNo, manifestRow, message621, returnRow, withdrawHere } from "./runs.js";

const oil: Row = { gcode: "1509200000", gname: "橄榄油", qty: "1", price: "129", totalPrice: "129.00" };
const manifest = csv([manifestRow(1), manifestRow(1, oil), manifestRow(2)]);
const bare = (cells: Row = {}): Row => ({ invtNo: invtNo("I", 1), reason: "破损", ...cells });
const returned = (rows: readonly Row[], from: Readonly<Record<string, string>> = { "m.csv": manifest }) =>
  withdrawHere("return", { "r.csv": csv(rows) }, { from });

describe("return", () => {
  it("of a whole order has every line of the inventory, in full", async () => {
    const { applications, findings, record } = await returned([bare()]);
    expect(findings).toEqual([]);
    expect(record.applications).toEqual({ CEB625: 1 });
    const { gnum, ...honey } = { gnum: "1", gcode: "0409000000", gname: "天然蜂蜜", qty: "3", unit: "142" };
    expect(applications[0]?.lines).toEqual([
      { gnum, ...honey },
      { gnum: "2", gcode: "1509200000", gname: "橄榄油", qty: "1", unit: "142" },
    ]);
    expect(applications[0]?.head).toMatchObject({ orderNo: "SO-1", reason: "破损", buyerIdType: "1" });
  });

  it("of a part has the lines that the list names, completed from the inventory", async () => {
    const { applications, findings } = await returned([
      bare({ gnum: "1", qty: "2", itemNote: "两瓶破" }),
      bare({ gnum: "2" }),
    ]);
    expect(findings).toEqual([]);
    expect(applications).toHaveLength(1);
    expect(applications[0]?.lines).toEqual([
      { gnum: "1", gcode: "0409000000", gname: "天然蜂蜜", qty: "2", unit: "142", note: "两瓶破" },
      { gnum: "2", gcode: "1509200000", gname: "橄榄油", qty: "1", unit: "142" },
    ]);
  });

  it("of a list that was changed has the goods of the change, in whatever order the sources stand", async () => {
    const changed = (qty: string) => csv([manifestRow(1, { appType: "2", qty, totalPrice: "" })]);
    const first = csv([manifestRow(1)]);
    for (const from of [
      { "a.csv": first, "b.csv": changed("2") },
      { "b.csv": changed("2"), "a.csv": first },
      // Of two changes the later counts.
      { "a.csv": first, "b.csv": changed("1"), "c.csv": changed("2") },
    ]) {
      const { applications, findings } = await returned([bare()], from);
      expect(findings).toEqual([]);
      expect(applications.map(({ lines }) => lines.map(({ qty }) => qty))).toEqual([["2"]]);
    }
    const { findings } = await returned([bare({ gnum: "1", qty: "3" })], {
      "a.csv": first,
      "b.csv": changed("2"),
    });
    expect(brief(findings)).toEqual(["return/quantity 2 qty 3 2"]);
  });

  it("needs no inventory where the list has all of it", async () => {
    const { applications, findings } = await returned([returnRow(4)], {});
    expect(findings).toEqual([]);
    expect(applications[0]?.lines).toEqual([
      { gnum: "1", gcode: "0409000000", gname: "天然蜂蜜", qty: "2", unit: "142" },
    ]);
  });

  it("takes the goods of a CEB621 message", async () => {
    const { reason: _, ...head } = importRow(1);
    const line = { gnum: "7", gcode: "0409000000", gname: "天然蜂蜜", qty: "3", unit: "142", price: "88" };
    const { applications, findings } = await returned([bare({ gnum: "7", qty: "1" })], {
      "m.xml": message621(head, [line]),
    });
    expect(findings).toEqual([]);
    expect(applications[0]?.lines).toMatchObject([{ gnum: "7", qty: "1", gname: "天然蜂蜜" }]);
  });

  it("collects the rows of an inventory wherever they stand", async () => {
    const { applications } = await returned([
      bare({ gnum: "1", qty: "1" }),
      { invtNo: invtNo("I", 2), reason: "拒收" },
      bare({ gnum: "2" }),
    ]);
    expect(applications.map(({ head, lines }) => [head["orderNo"], lines.length])).toEqual([
      ["SO-1", 2],
      ["SO-2", 1],
    ]);
  });

  it("warns where it goes to another customs than the inventory's", async () => {
    const { findings, applications } = await returned([returnRow(4, { customsCode: "5100" })], {});
    expect(findings).toMatchObject([
      { rule: "format/document-number", severity: "warning", column: "invtNo", expected: "3302" },
    ]);
    expect(applications).toHaveLength(1);
  });

  it("looks the goods codes up in the tariff, those of the inventory as well", async () => {
    type Found = Awaited<ReturnType<typeof returned>>["findings"];
    const codes = (found: Found) => found.map(({ rule, column, value }) => `${rule} ${column} ${value}`);
    const listed = await returned([returnRow(4, { gcode: "9999999999" })], {});
    expect(codes(listed.findings)).toEqual(["import/hs-code gcode 9999999999"]);
    expect(listed.applications).toEqual([]);
    const manifest = csv([manifestRow(1, { gcode: "1509290000" })]);
    const inherited = await returned([bare()], { "m.csv": manifest });
    expect(codes(inherited.findings)).toEqual(["import/hs-code gcode 1509290000"]);
  });

  it("checks each row's goods by their own columns", async () => {
    const { findings, rejected } = await returned(
      [returnRow(4, { qty: "0" }), returnRow(4, { gnum: "2", gcode: "0409", unit: "999" })],
      {},
    );
    expect(findings.map(({ rule, line, column }) => `${rule} ${line} ${column}`)).toEqual([
      "amount/positive 2 qty",
      "format/length 3 gcode",
      "code/unit 3 unit",
    ]);
    expect(rejected).toHaveLength(2);
  });

  it("asks for the number of each line of a part", async () => {
    const { findings } = await returned([bare({ gnum: "1", qty: "1" }), bare({ qty: "1" })]);
    expect(brief(findings)).toEqual([
      "format/required 3 gnum  ",
      "format/required 3 gcode  ",
      "format/required 3 gname  ",
      "format/required 3 unit  ",
    ]);
  });

  // Error -625008 of the specification: electronic port makes the number of a return.
  it("leaves out a preNo, that of the list and that of the inventory", async () => {
    const preNo = "B20261120000000001";
    const list = csv([returnRow(1, { preNo }), returnRow(2)]);
    const from = { "m.csv": csv([manifestRow(2, { preNo })]) };
    const { applications, findings } = await withdrawHere("return", { "r.csv": list }, { from });
    expect(findings).toEqual([]);
    expect(applications.map(({ head }) => [head["invtNo"], head["preNo"]])).toEqual([
      [invtNo("I", 1), undefined],
      [invtNo("I", 2), undefined],
    ]);
  });

  it("tells two parts of one inventory apart, and knows the same part again", async () => {
    const guid = async (cells: Row, at?: string) => {
      const list = { "r.csv": csv([returnRow(1, cells)]) };
      const { applications } = await withdrawHere("return", list, at === undefined ? {} : { at });
      return applications[0]?.head["guid"];
    };
    const one = await guid({ qty: "1" });
    expect(await guid({ qty: "1" }, "2026-11-20T23:00:00+08:00")).toBe(one);
    expect(await guid({ qty: "2" })).not.toBe(one);
    expect(await guid({ qty: "1" }, "2026-11-21T10:00:00+08:00")).not.toBe(one);
  });
});
