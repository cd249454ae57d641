import { describe, expect, it } from "vitest";
import { bonded, examineImport } from "../../support/imports.js";
import { byCase, findingOf, findingsOf, row } from "../../support/manifest.js";

describe("format/error-value", () => {
  it.each([
    ["#N/A", "look-up"],
    ["#n/a", "look-up"],
    ["＃Ｎ／Ａ", "look-up"],
    ["#REF!", "reference"],
    ["#VALUE!", "calculation"],
    ["#DIV/0!", "calculation"],
    ["#NUM!", "calculation"],
    ["#NULL!", "calculation"],
    ["#NAME?", "spreadsheet"],
    ["#SPILL!", "spreadsheet"],
    ["Err:502", "spreadsheet"],
    ["#####", "narrow"],
    ["NULL", "program"],
    ["null", "program"],
    ["undefined", "program"],
    ["None", "program"],
    ["(null)", "program"],
    ["\\N", "program"],
    ["[object Object]", "program"],
    ["NaN", "number"],
    ["nan", "number"],
    ["-Infinity", "number"],
  ])("finds %s in a name, a number, a code and a day (%s)", async (value, kind) => {
    const found = await byCase({
      name: { gname: value },
      number: { grossWeight: value },
      code: { country: value },
      identifier: { billNo: value },
      day: { ieDate: value },
    });
    expect(found).toEqual({
      name: ["error format/error-value gname"],
      number: ["error format/error-value grossWeight"],
      code: ["error format/error-value country"],
      identifier: ["error format/error-value billNo"],
      day: ["error format/error-value ieDate"],
    });
    expect(await findingOf(row({ gname: value }))).toMatchObject({ kind, value });
  });

  it("finds it in columns that may be blank, and in notes", async () => {
    expect(await findingsOf(row({ loctNo: "NULL", note: "undefined" }))).toEqual([
      "error format/error-value loctNo:2",
      "error format/error-value note:2",
    ]);
  });

  it("finds it in a person's data", async () => {
    const { findings } = await examineImport(bonded({ buyerName: "#N/A", consigneeAddress: "null" }));
    expect(findings.map(({ rule, column }) => `${rule} ${column}`)).toEqual([
      "format/error-value buyerName",
      "format/error-value consigneeAddress",
    ]);
  });

  it.each([
    ["gmodel", "男式|#N/A|示例牌", "part", "#N/A", "error"],
    ["gname", "#REF!耳机", "part", "#REF!", "error"],
    ["itemNo", "A-#VALUE!", "part", "#VALUE!", "error"],
    ["gmodel", "男式|null|示例牌", "part-word", "null", "warning"],
    ["gmodel", "undefined|undefined", "part-word", "undefined", "warning"],
  ])("finds it between the parts of %s %s", async (column, text, kind, value, severity) => {
    expect(await findingOf(row({ [column]: text }))).toMatchObject({
      rule: "format/error-value",
      kind,
      value,
      severity,
      column,
    });
  });

  it("warns where a person may be called so", async () => {
    const { lane, findings } = await examineImport(bonded({ buyerName: "Null" }));
    expect(lane).not.toBe("rejected");
    expect(findings).toMatchObject([
      { rule: "format/error-value", kind: "name", severity: "warning", column: "buyerName" },
    ]);
    expect((await examineImport(bonded({ buyerName: "Jennifer Null" }))).findings).toEqual([]);
  });

  it("takes brands and goods that are called so in part", async () => {
    const cells = { gname: "NULL牌耳机", gmodel: "N/A级|NaN's|示例牌", itemNo: "NaN-1", ebcName: "None公司" };
    expect(await findingsOf(row(cells))).toEqual([]);
  });

  it("warns of it within a remark", async () => {
    expect(await findingsOf(row({ note: "见 #N/A" }))).toEqual(["warning format/error-value note:2"]);
  });

  it("takes values that only have such a word in them", async () => {
    const cells = {
      gname: "NaN椰子水",
      gmodel: "None牌|#1",
      itemNo: "NULL-7",
      billNo: "#N/A1",
      note: "没有 null 值",
      ebcName: "Infinity Trading",
      barCode: "无",
    };
    expect(await findingsOf(row(cells))).toEqual([]);
  });
});
