import { describe, expect, it } from "vitest";
import { brief, examineOne, findingsOf, order, row } from "../../support/manifest.js";

const claimed = { exportRebate: "Y" };

describe("export/rebate", () => {
  it.each(["N", ""])("takes %j", async (exportRebate) => {
    expect(await examineOne(row({ exportRebate }))).toMatchObject({ lane: "simplified", findings: [] });
  });

  it.each([
    ["9610", {}],
    ["1210", { iacCode: "3302960009", iacName: "示例保税仓", emsNo: "T3302W000001", itemRecordNo: "1" }],
  ])("moves %s with a claim to lane aggregated", async (tradeMode, zone) => {
    const { lane, findings } = await examineOne(row({ ...claimed, ...zone, tradeMode }));
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

// 海关总署公告2020年第75号 and customs' explanation of it: a list or a 报关单, no summed declaration of lists; a
// rebate takes a 报关单.
describe.each(["9710", "9810"])("export/rebate in %s", (tradeMode) => {
  it("moves a claim to a formal declaration", async () => {
    const { lane, findings } = await examineOne(row({ ...claimed, tradeMode }));
    expect(lane).toBe("formal");
    expect(findings).toMatchObject([{ rule: "export/rebate", kind: "business", severity: "info", line: 2 }]);
  });

  it("does so outside a pilot zone too, where goods without a claim stay lists", async () => {
    expect((await examineOne(row({ ...claimed, tradeMode }), { pilotZone: "" })).lane).toBe("formal");
    expect((await examineOne(row({ tradeMode }), { pilotZone: "" })).lane).toBe("aggregated");
  });

  it("takes a short code there: the code of a formal declaration is not checked here", async () => {
    expect((await examineOne(row({ ...claimed, tradeMode, gcode: "610910" }))).lane).toBe("formal");
  });

  it("has it summed up where the profile says so, and names the doubt", async () => {
    const { lane, findings } = await examineOne(row({ ...claimed, tradeMode }), {
      businessRebateLane: "aggregated",
    });
    expect(lane).toBe("aggregated");
    expect(findings).toMatchObject([{ rule: "export/rebate", kind: "summed", severity: "info" }]);
  });

  it.each(["A", "B"])("refuses a manifest that demands a list, statisticsFlag %s", async (statisticsFlag) => {
    const { lane, findings } = await examineOne(row({ ...claimed, tradeMode, statisticsFlag }));
    expect(lane).toBe("rejected");
    expect(findings).toMatchObject([{ rule: "export/rebate", kind: "business", severity: "error" }]);
  });
});
