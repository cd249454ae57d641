import { describe, expect, it } from "vitest";
import { bonded, direct, examineImport, importFindings, linesOfOrder } from "../../support/imports.js";

// Spec 202205, table 3-31: emsNo, areaCode, areaName and itemRecordNo are 保税进口必填.
const columns = ["emsNo", "areaCode", "areaName", "itemRecordNo"] as const;

describe("import/bonded-fields", () => {
  it.each(columns)("refuses a bonded import without %s, blank or no column at all", async (column) => {
    const { lane, findings } = await examineImport(bonded({ [column]: "" }));
    expect(lane).toBe("rejected");
    expect(findings).toMatchObject([
      { rule: "import/bonded-fields", kind: "blank", severity: "error", column, line: 2, orderNo: "IM-1" },
    ]);
    const { [column]: _left, ...rest } = bonded() as Record<string, string>;
    expect(await importFindings(rest)).toEqual([`error import/bonded-fields ${column}:2`]);
  });

  it("finds all of them at once", async () => {
    const nothing = Object.fromEntries(columns.map((column) => [column, " "]));
    expect(await importFindings(bonded(nothing))).toEqual(
      columns.map((column) => `error import/bonded-fields ${column}:2`),
    );
  });

  it("names the goods line that lacks its record number", async () => {
    const lines = linesOfOrder("IM-1", [{}, { itemRecordNo: "" }, {}]);
    expect(await importFindings(lines)).toEqual(["error import/bonded-fields itemRecordNo:3"]);
  });

  it("takes the profile's defaults", async () => {
    const { emsNo, areaCode, areaName, ...rest } = bonded() as Record<string, string>;
    const defaults = { emsNo: emsNo ?? "", areaCode: areaCode ?? "", areaName: areaName ?? "" };
    expect(await importFindings(rest, { defaults })).toEqual([]);
  });

  it("asks direct imports for none of them", async () => {
    expect(await importFindings(direct())).toEqual([]);
  });

  it.each(columns)("refuses a direct import with %s", async (column) => {
    const value = bonded()[column] ?? "";
    const { lane, findings } = await examineImport(direct({ [column]: value }));
    expect(lane).toBe("rejected");
    expect(findings).toMatchObject([
      { rule: "import/bonded-fields", kind: "retail", severity: "error", column, value, line: 2 },
    ]);
  });
});
