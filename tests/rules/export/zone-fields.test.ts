import { describe, expect, it } from "vitest";
import { examineOne, findingsOf, order, row } from "../../support/manifest.js";

const bonded = {
  tradeMode: "1210",
  iacCode: "330296000Z",
  iacName: "示例保税仓",
  emsNo: "T3302W000001",
  itemRecordNo: "0001",
};

describe("export/zone-fields", () => {
  it("takes an export from a special area that names all four", async () => {
    expect(await examineOne(row(bonded))).toMatchObject({ lane: "simplified", findings: [] });
  });

  it.each(["iacCode", "iacName", "emsNo", "itemRecordNo"])("refuses one without %s", async (column) => {
    const { lane, findings } = await examineOne(row({ ...bonded, [column]: "" }));
    expect(lane).toBe("rejected");
    expect(findings).toMatchObject([
      { rule: "export/zone-fields", kind: "blank", severity: "error", column, line: 2, orderNo: "SO-1" },
    ]);
  });

  it("finds all of them at once, columns that the file lacks included", async () => {
    expect(await findingsOf(row({ tradeMode: "1210" }))).toEqual([
      "error export/zone-fields iacCode:2",
      "error export/zone-fields iacName:2",
      "error export/zone-fields emsNo:2",
      "error export/zone-fields itemRecordNo:2",
    ]);
  });

  it("names the goods line that lacks its record number", async () => {
    const lines = order("SO-1", [bonded, { ...bonded, itemRecordNo: "" }, bonded]);
    expect(await findingsOf(lines)).toEqual(["error export/zone-fields itemRecordNo:3"]);
  });

  it("takes the profile's defaults", async () => {
    const { emsNo, ...rest } = bonded;
    expect(await findingsOf(row(rest), { defaults: { emsNo } })).toEqual([]);
  });

  it.each(["9610", "9710", "9810"])("asks %s for none of them", async (tradeMode) => {
    expect(await findingsOf(row({ tradeMode }))).toEqual([]);
  });

  it("refuses any of them on 9610, the item number once an order", async () => {
    const retail = { ...bonded, tradeMode: "9610" };
    const lines = order("SO-1", [{ ...retail, itemRecordNo: "" }, retail, retail]);
    expect(await findingsOf(lines)).toEqual([
      "error export/zone-fields iacCode:2",
      "error export/zone-fields iacName:2",
      "error export/zone-fields emsNo:2",
      "error export/zone-fields itemRecordNo:3",
    ]);
    const { findings } = await examineOne(row({ emsNo: "T3302W000001" }));
    expect(findings).toMatchObject([{ kind: "retail", column: "emsNo", value: "T3302W000001" }]);
  });

  it("leaves them to exports between businesses", async () => {
    expect(await findingsOf(row({ ...bonded, tradeMode: "9710", gcode: "610910" }))).toEqual([]);
  });
});
