import { describe, expect, it } from "vitest";
import { examineOne, findingOf, findingsOf, row } from "../../support/manifest.js";

describe("code/district", () => {
  // 关区代码表：安庆海关 3302、广州海关 5100.
  it("takes the districts of the table", async () => {
    expect(await findingsOf(row({ customsCode: "5100", portCode: "3302" }))).toEqual([]);
  });

  it("warns of one that the table of 2018 lacks, and does not reject", async () => {
    const { lane, findings } = await examineOne(row({ customsCode: "9999", portCode: "ABCD" }));
    expect(lane).toBe("simplified");
    expect(findings.map(({ rule, severity, column, line }) => [rule, severity, column, line])).toEqual([
      ["code/district", "warning", "customsCode", 2],
      ["code/district", "warning", "portCode", 2],
    ]);
  });

  it("names the codes near it", async () => {
    const { value, expected } = await findingOf(row({ portCode: "33ZZ" }));
    expect(value).toBe("33ZZ");
    expect(expected).toContain("3300 合肥海关");
  });

  it("is silent about a district that the user's table adds", async () => {
    const tables = { districts: "code,name\n9999,新设海关\n" };
    expect(await findingsOf(row({ customsCode: "9999" }), { tables })).toEqual([]);
  });

  it("refuses a code of another length, as format/length", async () => {
    expect(await findingsOf(row({ customsCode: "330" }))).toEqual(["error format/length customsCode:2"]);
    // Letters too: a warning of this rule alone would let it into a message.
    expect(await findingsOf(row({ customsCode: "33AB1" }))).toEqual(["error format/length customsCode:2"]);
  });

  it.each(["customsCode", "portCode"])("refuses 0000, all customs together, as %s", async (column) => {
    const { lane, findings } = await examineOne(row({ [column]: "0000" }));
    expect(lane).toBe("rejected");
    expect(findings).toMatchObject([
      {
        rule: "code/district",
        kind: "whole",
        severity: "error",
        column,
        value: "0000",
        expected: "海关总署/全部关区",
      },
    ]);
  });
});
