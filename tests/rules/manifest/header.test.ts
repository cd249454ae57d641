import { describe, expect, it } from "vitest";
import { bonded } from "../../support/imports.js";
import { csv, examineOne, examineRows, refusalOf, row, without } from "../../support/manifest.js";

describe("manifest/header", () => {
  it.each([
    ["a row of goods", "SO-1,6109100000,2,25.50\nSO-2,6109100000,1,9.90\n"],
    ["a text that is no table", "你好\n世界\n"],
  ])("refuses a file without column names: %s", async (_, text) => {
    expect(await refusalOf(text)).toMatchObject({
      rule: "manifest/header",
      kind: "none",
      severity: "error",
      line: 1,
    });
  });

  it("refuses two columns of the same name", async () => {
    const text = csv([row()]).replace(",gname,", ",gcode,");
    expect(await refusalOf(text)).toMatchObject({
      rule: "manifest/header",
      kind: "twice",
      severity: "error",
      line: 1,
      column: "gcode",
    });
  });

  it.each([
    ["a CEB name and its Chinese name", "商品编码"],
    ["another case", "GCODE"],
    ["another Chinese name", "HS编码"],
  ])("refuses two columns of one meaning: %s", async (_, name) => {
    const refused = await refusalOf(csv([{ ...row(), [name]: "6109100000" }]));
    expect(refused).toMatchObject({ kind: "twice", column: "gcode" });
    expect(refused.value).toContain(name);
  });

  it("refuses a file that lacks mandatory columns, and names them all", async () => {
    const refused = await refusalOf(without(row(), "gname", "ieDate"));
    expect(refused).toMatchObject({ rule: "manifest/header", kind: "missing", severity: "error", line: 1 });
    expect(refused.expected).toBe("ieDate 出口日期, gname 商品名称");
  });

  it("takes a default of the profile for the missing column", async () => {
    const { lane, consignment } = await examineOne(without(row(), "ieDate", "barCode"), {
      defaults: { ieDate: "20261121", barCode: "无" },
    });
    expect(lane).toBe("simplified");
    expect(consignment.head.ieDate).toBe("20261121");
    expect(consignment.lines.at(0)?.text.barCode).toBe("无");
  });

  it("does not miss columns that are filled in, nor optional ones", async () => {
    // row() has neither guid, appType, appTime, appStatus, ieFlag, statisticsFlag, gnum, qty1 nor any optional column.
    expect(await examineOne(without(row(), "totalPrice"))).toMatchObject({
      lane: "simplified",
      findings: [],
    });
  });

  it("does not mind columns without a name", async () => {
    const text = csv([{ ...row(), "": "", " ": "" }]);
    const { orders, files } = await examineRows(text);
    expect(files).toEqual([]);
    expect(orders).toMatchObject([{ lane: "simplified", findings: [] }]);
  });

  it("refuses a file of the other direction, and takes two of one", async () => {
    const exports = { name: "a.csv", content: csv([row()]) };
    const imports = { name: "b.csv", content: csv([bonded()]) };
    expect(await refusalOf([exports, imports])).toMatchObject({
      kind: "direction",
      file: "b.csv",
      value: "imports 进口",
      expected: "exports 出口",
    });
    const { failure } = await examineRows([exports, { ...exports, name: "c.csv" }]);
    expect(failure).toBeUndefined();
  });

  it("names the file, of several", async () => {
    const files = [
      { name: "a.csv", content: csv([row()]) },
      { name: "b.csv", content: csv([without(row({ orderNo: "SO-2" }), "gcode")]) },
    ];
    expect(await refusalOf(files)).toMatchObject({ file: "b.csv", expected: "gcode 商品编码" });
  });
});
