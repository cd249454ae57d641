import { describe, expect, it } from "vitest";
import { examineOne, laneOf, row } from "../../support/manifest.js";

const none = { pilotZone: "" };

describe("export/pilot-zone", () => {
  it("lets a consignment into lane simplified where the profile names a zone", async () => {
    expect(await examineOne(row(), { pilotZone: "安庆" })).toMatchObject({
      lane: "simplified",
      findings: [],
    });
  });

  it.each(["9610", "9710", "9810"])("moves %s to lane aggregated without one", async (tradeMode) => {
    const { lane, findings } = await examineOne(row({ tradeMode }), none);
    expect(lane).toBe("aggregated");
    expect(findings).toMatchObject([
      { rule: "export/pilot-zone", kind: "none", severity: "info", line: 2, column: "", orderNo: "SO-1" },
    ]);
  });

  it("leaves no lane to a short goods code", async () => {
    const { lane, findings } = await examineOne(row({ gcode: "6109" }), none);
    expect(lane).toBe("rejected");
    expect(findings.map(({ severity, rule }) => `${severity} ${rule}`)).toEqual([
      "info export/pilot-zone",
      "error export/hs-code",
    ]);
  });

  it("is an error where the manifest demands lane simplified", async () => {
    const { lane, findings } = await examineOne(row({ statisticsFlag: "A" }), none);
    expect(lane).toBe("rejected");
    expect(findings).toMatchObject([{ rule: "export/pilot-zone", severity: "error" }]);
  });

  it("does not matter where the manifest asks for lane aggregated", async () => {
    expect(await laneOf(row({ statisticsFlag: "B" }), none)).toBe("aggregated");
  });
});
