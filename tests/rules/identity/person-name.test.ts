import { describe, expect, it } from "vitest";
import { bonded, examineImport, importFindings } from "../../support/imports.js";

describe("identity/person-name", () => {
  it.each([
    ["用户_15150001", "nickname"],
    ["tb15150001", "nickname"],
    ["会员甲", "nickname"],
    ["a@b", "nickname"],
    ["小熊🐻", "nickname"],
    ["陈先生", "nickname"],
    ["欧阳！", "nickname"],
    ["陈", "single"],
  ])("warns of %s: %s", async (buyerName, kind) => {
    const { findings, lane } = await examineImport(bonded({ buyerName }));
    expect(lane).not.toBe("rejected");
    expect(findings).toMatchObject([
      { rule: "identity/person-name", kind, severity: "warning", column: "buyerName" },
    ]);
  });

  it.each(["欧阳示", "阿依努尔·买买提", "阿示•例木", "OUYANG SHI", "Jean-Luc O'Neil", "𠮷田"])(
    "takes %s",
    async (buyerName) => {
      expect(await importFindings(bonded({ buyerName }))).toEqual([]);
    },
  );
});
