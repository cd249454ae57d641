import { describe, expect, it } from "vitest";
import { brief, examineOne, examineRows, row } from "../../support/manifest.js";

const inspected = { inspectionRequired: "Y" };

describe("export/inspection", () => {
  it.each(["9710", "9810"])(
    "moves %s with inspectionRequired Y to a formal declaration",
    async (tradeMode) => {
      const { lane, findings } = await examineOne(row({ ...inspected, tradeMode }));
      expect(lane).toBe("formal");
      expect(findings).toMatchObject([
        {
          rule: "export/inspection",
          kind: "stated",
          severity: "info",
          column: "inspectionRequired",
          line: 2,
          value: "Y",
        },
      ]);
    },
  );

  // 2020年第75号 has the condition, 2018年第194号 has not.
  it("asks nothing of 9610", async () => {
    expect(await examineOne(row(inspected))).toMatchObject({ lane: "simplified", findings: [] });
  });

  it("takes N", async () => {
    expect(await examineOne(row({ inspectionRequired: "N", tradeMode: "9710" }))).toMatchObject({
      lane: "simplified",
      findings: [],
    });
  });

  it.each(["A", "B"])("is an error where the manifest demands %s", async (statisticsFlag) => {
    const { lane, findings } = await examineOne(row({ ...inspected, tradeMode: "9710", statisticsFlag }));
    expect(lane).toBe("rejected");
    expect(findings.map(brief)).toContain("error export/inspection inspectionRequired:2");
  });

  it("is skipped for lines without the column, for which there is no table", async () => {
    expect([...(await examineRows(row({ tradeMode: "9710" }))).skipped]).toContain("export/inspection");
    expect([...(await examineRows(row())).skipped]).not.toContain("export/inspection");
  });
});
