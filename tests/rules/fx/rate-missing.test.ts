import { describe, expect, it } from "vitest";
import { examineOne, findingOf, findingsOf, order, row } from "../../support/manifest.js";

const dollars = { currency: "502" };

describe("fx/rate-missing", () => {
  it("has nothing to ask of goods in yuan", async () => {
    expect(await findingsOf(row())).toEqual([]);
  });

  it("takes a rate of the month of declaration, by customs or ISO code", async () => {
    expect(await findingsOf(row(dollars), { rates: "2026-11,502,7.1234" })).toEqual([]);
    expect(await findingsOf(row(dollars), { rates: "2026-11,USD,7.1234" })).toEqual([]);
  });

  it("refuses goods in a currency without a rate table", async () => {
    expect(await examineOne(row(dollars))).toMatchObject({
      lane: "rejected",
      findings: [
        {
          rule: "fx/rate-missing",
          kind: "missing",
          severity: "error",
          column: "currency",
          line: 2,
          value: "502",
          expected: "2026-11",
        },
      ],
    });
  });

  it("never takes the rate of another month or another currency", async () => {
    const rates = "2026-10,502,7.1\n2026-12,502,7.2\n2026-11,300,8.1\n2025-11,502,7.0";
    expect((await findingOf(row(dollars), { rates })).rule).toBe("fx/rate-missing");
  });

  it("goes by the day that the law is taken of", async () => {
    const rates = "2026-10,502,7.1";
    expect(await findingsOf(row(dollars), { rates, asOf: "2026-10-31" })).toEqual([]);
    expect((await findingOf(row(dollars), { rates, asOf: "2026-11-01" })).expected).toBe("2026-11");
  });

  it("names each currency once, on its first line", async () => {
    const lines = order("SO-1", [{}, dollars, dollars, { currency: "300" }]);
    expect(await findingsOf(lines)).toEqual([
      "error fx/rate-missing currency:3",
      "error fx/rate-missing currency:5",
      "warning export/currency currency:3",
      "warning export/currency currency:5",
    ]);
  });

  it("needs no rate for freight and insurance, which the limit leaves out", async () => {
    expect(
      await findingsOf(row({ freight: "3", fCurrency: "502", insuredFee: "1", iCurrency: "300" })),
    ).toEqual([]);
  });

  it("leaves a currency that is none to code/currency", async () => {
    expect(await findingsOf(row({ currency: "$" }))).toEqual(["error code/currency currency:2"]);
  });
});
