import { describe, expect, it } from "vitest";
import { bonded, direct, examineImport, importFindings } from "../../support/imports.js";

// Sheet of facts, section 1: 件数 of an import inventory is limited to 1; spec table 3-31, packNo.
describe("import/pack-no", () => {
  it.each([
    ["1", []],
    ["01", ["warning manifest/read-as packNo:2"]],
  ])("takes %s", async (packNo, read) => {
    expect(await importFindings(bonded({ packNo }))).toEqual(read);
    expect(await importFindings(direct({ packNo }))).toEqual(read);
  });

  it.each(["2", "10", "999999999"])("refuses %s", async (packNo) => {
    const { lane, findings } = await examineImport(bonded({ packNo }));
    expect(lane).toBe("rejected");
    expect(findings).toEqual([
      {
        rule: "import/pack-no",
        kind: "other",
        direction: "I",
        severity: "error",
        file: "m.csv",
        line: 2,
        column: "packNo",
        orderNo: "IM-1",
        value: packNo,
        expected: "1",
      },
    ]);
  });

  it.each([
    ["", "error format/required packNo:2"],
    ["0", "error amount/positive packNo:2"],
    ["-1", "error amount/positive packNo:2"],
    ["1.5", "error format/decimal packNo:2"],
    ["one", "error format/decimal packNo:2"],
  ])("leaves %j to the rules on numbers", async (packNo, finding) => {
    expect(await importFindings(bonded({ packNo }))).toEqual([finding]);
  });
});
