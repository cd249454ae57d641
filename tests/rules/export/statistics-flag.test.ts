import { describe, expect, it } from "vitest";
import { brief, examineOne, findingsOf, laneOf, row, worth } from "../../support/manifest.js";

const demand = (statisticsFlag: string) => ({ statisticsFlag });

describe("export/statistics-flag", () => {
  it("says nothing where the manifest leaves the lane to us", async () => {
    expect(await findingsOf(row(demand("")))).toEqual([]);
  });

  it("has B honoured, though nothing stands against A, and says so", async () => {
    const { lane, findings } = await examineOne(row(demand("B")));
    expect(lane).toBe("aggregated");
    expect(findings).toMatchObject([
      {
        rule: "export/statistics-flag",
        kind: "demanded",
        severity: "info",
        column: "statisticsFlag",
        line: 2,
        value: "B",
      },
    ]);
  });

  it("has B honoured for 9610 above the limit, with duty, licence and rebate", async () => {
    const cells = {
      ...demand("B"),
      licenceRequired: "Y",
      licenseNo: "26-AA-100001",
      exportDuty: "Y",
      exportRebate: "Y",
    };
    expect(await laneOf(worth("9000", cells))).toBe("aggregated");
  });

  it("has A honoured where every condition holds, without a word", async () => {
    expect(await examineOne(row(demand("A")))).toMatchObject({ lane: "simplified", findings: [] });
  });

  it("refuses A with every condition that fails, all at once", async () => {
    const cells = {
      ...demand("A"),
      licenceRequired: "Y",
      exportDuty: "Y",
      exportRebate: "Y",
      gcode: "610910",
    };
    const { lane, findings } = await examineOne(worth("9000", cells), { pilotZone: "" });
    expect(lane).toBe("rejected");
    expect(findings.map(brief)).toEqual([
      "error export/pilot-zone :2",
      "error export/single-limit totalPrice:2",
      "error export/duty exportDuty:2",
      "error export/rebate exportRebate:2",
      "error export/licence licenceRequired:2",
      "error export/hs-code gcode:2",
    ]);
  });

  it("refuses B with a short goods code", async () => {
    const { lane, findings } = await examineOne(row({ ...demand("B"), gcode: "6109" }));
    expect(lane).toBe("rejected");
    expect(findings.map(brief)).toContain("error export/hs-code gcode:2");
  });

  it("takes the profile's default for a demand", async () => {
    expect(await laneOf(row(), { defaults: demand("B") })).toBe("aggregated");
  });
});
