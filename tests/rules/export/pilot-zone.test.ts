import { describe, expect, it } from "vitest";
import { examineOne, findingOf, laneOf, row } from "../../support/manifest.js";

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

  it.each(["安庆县", "火星", "Anqing"])("is an error for %s, which is no zone", async (pilotZone) => {
    const { lane, findings } = await examineOne(row(), { pilotZone });
    expect(lane).toBe("rejected");
    expect(findings).toMatchObject([{ rule: "export/pilot-zone", severity: "error", value: pilotZone }]);
  });

  it("names the nearest zones", async () => {
    expect(await findingOf(row(), { pilotZone: "芜湖县" })).toMatchObject({
      kind: "unknown",
      expected: "芜湖",
    });
    expect((await findingOf(row(), { pilotZone: "无湖" })).expected).toContain("芜湖");
    expect(await findingOf(row(), { pilotZone: "火星" })).toMatchObject({ kind: "strange", expected: "" });
  });

  // 国函〔2020〕47号 of 2020-04-27: 安庆.
  it("moves on what is declared before the zone was set up", async () => {
    const before = await examineOne(row(), { pilotZone: "安庆", asOf: "2020-04-26" });
    expect(before).toMatchObject({
      lane: "aggregated",
      findings: [{ kind: "early", severity: "info", value: "安庆", expected: "2020-04-27" }],
    });
    expect(await laneOf(row(), { pilotZone: "安庆", asOf: "2020-04-27" })).toBe("simplified");
  });

  it("does not matter where the manifest asks for lane aggregated", async () => {
    expect(await laneOf(row({ statisticsFlag: "B" }), none)).toBe("aggregated");
  });
});
