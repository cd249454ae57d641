import { describe, expect, it } from "vitest";
import { examineOne, findingOf, findingsOf, row } from "../../support/manifest.js";

describe("code/trade-mode", () => {
  it.each(["9610", "9710", "9810"])("takes %s", async (tradeMode) => {
    expect(await findingsOf(row({ tradeMode }))).toEqual([]);
  });

  it("refuses a code that is no trade mode at all, and gives it no lane", async () => {
    const { lane, findings } = await examineOne(row({ tradeMode: "9999" }));
    expect(lane).toBe("rejected");
    expect(findings.map(({ rule, severity, column }) => [rule, severity, column])).toEqual([
      ["code/trade-mode", "error", "tradeMode"],
    ]);
  });

  it("names the modes near it", async () => {
    expect((await findingOf(row({ tradeMode: "9611" }))).expected).toContain("9610 电子商务");
  });

  it("leaves a mode of ordinary trade to export/trade-mode", async () => {
    expect(await findingsOf(row({ tradeMode: "0110" }))).toEqual(["error export/trade-mode tradeMode:2"]);
  });

  it("finds the zero that a spreadsheet dropped to be a wrong length", async () => {
    expect(await findingsOf(row({ tradeMode: "110" }))).toEqual(["error format/length tradeMode:2"]);
  });
});
