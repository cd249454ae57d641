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

  it("refuses what the table lacks, and an ISO code", async () => {
    const found = await byCase({
      goods: { currency: "999" },
      freight: { fCurrency: "USD" },
      insurance: { iCurrency: "CNY" },
    });
    expect(found).toEqual({
      goods: ["error code/currency currency"],
      freight: ["error code/currency fCurrency"],
      insurance: ["error code/currency iCurrency"],
    });
  });

  it("names the code that was meant", async () => {
    expect(await findingOf(row({ currency: "USD" }))).toMatchObject({
      kind: "unknown",
      value: "USD",
      expected: "502 美元",
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
