import { describe, expect, it } from "vitest";
import { examineOne, findingOf, findingsOf, row } from "../../support/manifest.js";

describe("export/trade-mode", () => {
  it.each(["9610", "9710", "9810"])("takes %s", async (tradeMode) => {
    expect(await findingsOf(row({ tradeMode }))).toEqual([]);
  });

  // 一般贸易 0110, 保税电商A 1239 (imports only, see the law's section 5), 货样广告品 3010.
  it.each(["0110", "1239", "3010"])(
    "refuses %s, which is not a mode of e-commerce exports",
    async (tradeMode) => {
      const { lane, findings } = await examineOne(row({ tradeMode }));
      expect(lane).toBe("rejected");
      expect(findings).toEqual([
        {
          rule: "export/trade-mode",
          kind: "other",
          severity: "error",
          file: "m.csv",
          line: 2,
          column: "tradeMode",
          orderNo: "SO-1",
          value: tradeMode,
          expected: "9610 / 1210 / 9710 / 9810",
        },
      ]);
    },
  );

  // 海关总署公告2020年第75号：自2020年7月1日起.
  it("knows 9710 and 9810 from 2020-07-01 on", async () => {
    for (const tradeMode of ["9710", "9810"]) {
      expect(await findingOf(row({ tradeMode }), { asOf: "2020-06-30" })).toMatchObject({
        rule: "export/trade-mode",
        severity: "error",
        value: tradeMode,
        expected: "9610 / 1210",
      });
      expect(await findingsOf(row({ tradeMode }), { asOf: "2020-07-01" })).toEqual([]);
    }
    expect(await findingsOf(row(), { asOf: "2020-06-30" })).toEqual([]);
  });
});
