import { describe, expect, it } from "vitest";
import { LawUnknown } from "../../../src/law/dated.js";
import { importTaxLawOf } from "../../../src/tax/import/law.js";

describe("the law of retail import taxes", () => {
  it("takes no duty and 70 % of the other taxes, and knows high-end cosmetics by 10 yuan a ml and 15 a piece", () => {
    expect(importTaxLawOf("2026-11-20")).toMatchObject({
      retailDuty: { millionths: 0n },
      retailShare: { millionths: 700_000n },
      volumeThreshold: 1_000_000,
      pieceThreshold: 1_500_000,
    });
  });

  it("is known from 2016-10-01", () => {
    expect(importTaxLawOf("2016-10-01").day).toBe("2016-10-01");
    expect(() => importTaxLawOf("2016-09-30")).toThrow(LawUnknown);
  });
});
