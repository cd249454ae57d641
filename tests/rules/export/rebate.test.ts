import { describe, expect, it } from "vitest";
import { brief, examineOne, findingsOf, order, row } from "../../support/manifest.js";

const claimed = { exportRebate: "Y" };

describe("export/rebate", () => {
  it.each(["N", ""])("takes %j", async (exportRebate) => {
    expect(await examineOne(row({ exportRebate }))).toMatchObject({ lane: "simplified", findings: [] });
  });

  it.each(["9610", "9710", "9810"])("moves %s with a claim to lane aggregated", async (tradeMode) => {
    const { lane, findings } = await examineOne(row({ ...claimed, tradeMode }));
    expect(lane).toBe("aggregated");
    expect(findings).toMatchObject([
      {
        rule: "export/rebate",
        kind: "stated",
        severity: "info",
        column: "exportRebate",
        line: 2,
        value: "Y",
      },
    ]);
  });

  it("goes by any line of the order", async () => {
    expect(await findingsOf(order("SO-1", [{ exportRebate: "N" }, {}, claimed]))).toEqual([
      "info export/rebate exportRebate:4",
    ]);
  });

  it("is an error where the manifest demands lane simplified", async () => {
    const { lane, findings } = await examineOne(row({ ...claimed, statisticsFlag: "A" }));
    expect(lane).toBe("rejected");
    expect(findings.map(brief)).toEqual(["error export/rebate exportRebate:2"]);
  });
});
