import { describe, expect, it } from "vitest";
import { bonded, direct, examineImport, importFindings, linesOfOrder } from "../../support/imports.js";

// Sheet of facts, section 1: 申报币制 of an import list is RMB (142).
describe("import/currency", () => {
  it("takes yuan", async () => {
    expect(await importFindings(bonded({ currency: "142" }))).toEqual([]);
    expect(await importFindings(direct({ currency: "142" }))).toEqual([]);
  });

  it.each(["502", "116", "300"])("refuses %s", async (currency) => {
    const { lane, findings } = await examineImport(direct({ currency }));
    expect(lane).toBe("rejected");
    expect(findings).toEqual([
      {
        rule: "import/currency",
        kind: "foreign",
        direction: "I",
        severity: "error",
        file: "m.csv",
        line: 2,
        column: "currency",
        orderNo: "IM-1",
        value: currency,
        expected: "142",
      },
    ]);
  });

  it("names every goods line that is not in yuan", async () => {
    const lines = linesOfOrder("IM-1", [{ currency: "502" }, {}, { currency: "116" }]);
    // One column serves head and lines (contract), and a head's has one value.
    expect(await importFindings(lines)).toEqual([
      "error manifest/head-conflict currency:3",
      "error import/currency currency:2",
      "error import/currency currency:4",
    ]);
  });

  it.each([
    ["999", "error code/currency currency:2"],
    ["CNY", "info manifest/read-as currency:2"],
    ["¥", "error code/currency currency:2"],
    ["", "error format/required currency:2"],
  ])("leaves %j to the rules on codes", async (currency, finding) => {
    expect(await importFindings(bonded({ currency }))).toEqual([finding]);
  });
});
