import { describe, expect, it } from "vitest";
import { byCase, examineOne, findingOf, findingsOf, row } from "../../support/manifest.js";

describe("code/currency", () => {
  // 海关币制代码表：人民币 142、美元 502、欧元 300、港币 110.
  it("takes the currencies of the table, for goods, freight and insurance", async () => {
    const rates = "2026-11,300,8.1";
    expect(await findingsOf(row({ currency: "300", fCurrency: "502", iCurrency: "110" }), { rates })).toEqual(
      [],
    );
  });

  it("refuses what the table lacks, and ISO codes of what it lacks", async () => {
    const found = await byCase({
      goods: { currency: "999" },
      freight: { fCurrency: "BRL" },
      insurance: { iCurrency: "156" },
    });
    expect(found).toEqual({
      goods: ["error code/currency currency"],
      freight: ["error code/currency fCurrency"],
      insurance: ["error code/currency iCurrency"],
    });
  });

  it("takes names and ISO codes with one meaning", async () => {
    const rates = "2026-11,502,7.1";
    const cells = { currency: "USD", fCurrency: "人民币", iCurrency: "RMB" };
    expect(await findingsOf(row(cells), { rates })).toEqual([]);
  });

  it.each([
    ["¥", "142 人民币, 116 日本元"],
    ["￥", "142 人民币, 116 日本元"],
    ["$", "502 美元, 501 加拿大元, 601 澳大利亚元, 110 港币, 132 新加坡元, 609 新西兰元, 143 新台币"],
  ])("names what %s may stand for, the likeliest first", async (fCurrency, expected) => {
    const fault = { kind: "several", severity: "error", value: fCurrency, expected };
    expect(await findingOf(row({ fCurrency }))).toMatchObject(fault);
  });

  it("does not read an ISO code as that of a predecessor of the euro", async () => {
    expect(await findingOf(row({ fCurrency: "DEM" }))).toMatchObject({
      kind: "unknown",
      expected: "304 德国马克",
    });
  });

  it("refuses a predecessor of the euro", async () => {
    expect(await findingOf(row({ fCurrency: "304" }))).toMatchObject({
      rule: "code/currency",
      kind: "obsolete",
      severity: "error",
      column: "fCurrency",
      expected: "德国马克",
    });
  });

  it("doubts, and does not refuse, a code that one source only knows", async () => {
    const { lane, findings } = await examineOne(row({ fCurrency: "113" }));
    expect(lane).toBe("simplified");
    expect(findings).toMatchObject([
      { rule: "code/currency", kind: "secondary", severity: "warning", column: "fCurrency", value: "113" },
    ]);
  });
});
