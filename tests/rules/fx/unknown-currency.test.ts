import { describe, expect, it } from "vitest";
import { examineRows, laneOf, worth } from "../../support/manifest.js";

const found = async (rates: string) => (await examineRows([worth("10.00")], { rates })).files;

describe("fx/unknown-currency", () => {
  it("says nothing of a table with customs' currencies only", async () => {
    expect(await found("2026-11,USD,7.0812\n2026-11,JPY,0.04615")).toEqual([]);
  });

  // 南非兰特, 阿联酋迪拉姆, 匈牙利福林, 波兰兹罗提: published by CFETS, absent from customs' table of currencies.
  it("notes currencies that customs does not take, once each, and goes on", async () => {
    const rates = "2026-11,ZAR,0.41\n2026-11,AED,1.93\n2026-11,HUF,0.021\n2026-11,PLN,1.9\n2026-10,ZAR,0.4";
    expect(await found(`${rates}\n2026-11,USD,7.0812`)).toMatchObject([
      {
        rule: "fx/unknown-currency",
        kind: "not-customs",
        severity: "info",
        file: expect.stringMatching(/rates\.csv$/),
        line: 2,
        value: "ZAR",
        count: 2,
      },
      { value: "AED", line: 3 },
      { value: "HUF", line: 4 },
      { value: "PLN", line: 5 },
    ]);
    const dollars = worth("10.00", { currency: "502" });
    expect(await laneOf(dollars, { rates: `${rates}\n2026-11,USD,7.0812` })).toBe("simplified");
  });

  it("warns of what is no currency, with what may be meant", async () => {
    expect(await found("2026-11,美元,7.0812")).toMatchObject([
      { kind: "similar", severity: "warning", value: "美元", expected: "502 USD 美元" },
    ]);
    expect(await found("2026-11,999,7.0812")).toMatchObject([{ severity: "warning", value: "999" }]);
  });
});
