import { describe, expect, it } from "vitest";
import { bonded, examineImport, importFindings } from "../../support/imports.js";
import { byCase, examineOne, findingOf, findingsOf, row } from "../../support/manifest.js";

const preNo = "B20261119000000001";

// Message specification 202205, tables 2-38 and 3-31: appType 1 new, 2 change, 3 deletion; appStatus 1 stored, 2
// declared; preNo is E-Port's number of a list, invtNo customs'.
describe("manifest/report-type, what a change or deletion is for", () => {
  it.each([
    ["2", "change"],
    ["3", "deletion"],
  ])("asks appType %s for one of the two numbers", async (appType, kind) => {
    const finding = {
      ...{
        rule: "manifest/report-type",
        kind,
        severity: "error",
        column: "appType",
        line: 2,
        value: appType,
      },
    };
    expect(await findingOf(row({ appType }))).toMatchObject(finding);
    const { lane, findings } = await examineImport(bonded({ appType }));
    expect([lane, ...findings]).toMatchObject(["rejected", finding]);
  });

  it("takes either number, of exports and imports", async () => {
    for (const appType of ["2", "3"]) {
      const found = await byCase({
        "SO-1": { appType, preNo },
        "SO-2": { appType, invtNo: "33022026E000000001" },
      });
      expect(found).toEqual({ "SO-1": [], "SO-2": [] });
      expect(await importFindings(bonded({ appType, preNo }))).toEqual([]);
      expect(await importFindings(bonded({ appType, invtNo: "33022026I000000001" }))).toEqual([]);
    }
  });

  it("asks nothing of a first declaration, with numbers or without", async () => {
    expect(await findingsOf(row({ appType: "1" }))).toEqual([]);
    expect(await findingsOf(row({ appType: "1", preNo }))).toEqual([]);
    expect(await findingsOf(row({ appType: "" }))).toEqual([]);
  });

  it("leaves other values to format/pattern", async () => {
    expect(await findingsOf(row({ appType: "4" }))).toEqual(["error format/pattern appType:2"]);
  });
});

describe("manifest/report-type, what is only stored", () => {
  it.each(["1", "2", "3"])("is not declared, appType %s", async (appType) => {
    const { lane, findings } = await examineOne(row({ appType, appStatus: "1", preNo }));
    expect(lane).toBe("rejected");
    expect(findings).toMatchObject([
      ...[{ rule: "manifest/report-type", kind: "kept", severity: "error", column: "appStatus", value: "1" }],
    ]);
    expect(await importFindings(bonded({ appType, appStatus: "1", preNo }))).toEqual([
      "error manifest/report-type appStatus:2",
    ]);
  });

  it("is named beside the missing number", async () => {
    expect(await findingsOf(row({ appType: "3", appStatus: "1" }))).toEqual([
      "error manifest/report-type appType:2",
      "error manifest/report-type appStatus:2",
    ]);
  });

  it("takes what is declared", async () => {
    expect(await findingsOf(row({ appStatus: "2" }))).toEqual([]);
  });
});
