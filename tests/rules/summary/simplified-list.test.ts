import { describe, expect, it } from "vitest";
import { released, summarizeHere } from "../../summarize/runs.js";
import { csv } from "../../support/manifest.js";

const summarised = (...flags: readonly string[]) =>
  summarizeHere({
    "released.csv": csv(flags.map((statisticsFlag, index) => released(index + 1, { statisticsFlag }))),
  });

// 194号：清单核放、汇总统计 lists are statistics already and are not declared again.
describe("summary/simplified-list", () => {
  it("takes lists that were released for later aggregation, and lists that do not say", async () => {
    const { record, findings } = await summarised("B", "");
    expect(findings).toEqual([]);
    expect(record.inventories).toEqual({
      summarised: 2,
      rejected: 0,
      simplified: 0,
      waiting: 0,
      refused: 0,
      cancelled: 0,
    });
  });

  it("leaves out a list that was declared simplified, and says so", async () => {
    const { record, findings } = await summarised("B", "A");
    expect(record.inventories).toEqual({
      summarised: 1,
      rejected: 1,
      simplified: 0,
      waiting: 0,
      refused: 0,
      cancelled: 0,
    });
    expect(findings).toMatchObject([
      {
        rule: "summary/simplified-list",
        severity: "error",
        file: "released.csv",
        line: 3,
        column: "statisticsFlag",
        value: "33022026E000000002",
        expected: "B",
      },
    ]);
  });
});
