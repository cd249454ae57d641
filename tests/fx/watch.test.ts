import { describe, expect, it } from "vitest";
import { fxOf, receipts, sold } from "./support.js";

describe("the watch over US$200,000 a year", () => {
  it("tells 199,999.99, near it, from 200,000.00, which has reached it; the percentage is cut", async () => {
    const { document, status } = await fxOf([sold("SO-1", "100.00")], {
      "receipts.csv": receipts(
        "R1,2026-11-21,AAA,receipt,USD,179999.99,,,,",
        "R2,2026-11-21,BBB,receipt,USD,180000.00,,,,",
        "R3,2026-11-21,CCC,receipt,USD,199999.99,,,,",
        "R4,2026-11-21,DDD,receipt,502,200000.00,,,,",
      ),
    });
    expect(status).toBe(0);
    expect(document.schema).toBe("qingdan/fx/1");
    const of = (enterprise: string, receiptsUsd: string, limitPercent: string, state: string) => ({
      ...{ enterprise, year: "2026", receiptsUsd, paymentsUsd: "0.00", limitPercent, state },
    });
    expect(document.watch).toEqual([
      of("AAA", "179999.99", "89.9", "below"),
      of("BBB", "180000.00", "90.0", "near"),
      of("CCC", "199999.99", "99.9", "near"),
      of("DDD", "200000.00", "100.0", "reached"),
    ]);
  });

  it("is said in words: who has to be registered, who soon, and what was not counted", async () => {
    const { document } = await fxOf([sold("SO-1", "100.00")], {
      "receipts.csv": receipts(
        "R1,2026-11-21,CCC,receipt,USD,199999.99,,,,",
        "R2,2026-11-21,DDD,receipt,USD,200000.00,,,,",
        "R3,2026-11-21,EEE,receipt,USD,5.00,,,SO-404,",
      ),
    });
    expect(document.notes).toEqual(
      expect.arrayContaining([
        "the year's limit is reached, and registration (名录登记) is due: DDD.",
        "near the year's limit, from which on registration (名录登记) is due: CCC.",
        expect.stringContaining("1 receipts or payments are for orders that the sources lack"),
      ]),
    );
    expect(document.notes.join()).not.toContain("credit code");
  });

  it("says where one enterprise may stand with two codes, so that its sum is told as two", async () => {
    const { document } = await fxOf([sold("SO-1", "100.00")], {
      "receipts.csv": receipts(
        "R1,2026-11-21,91340200MA0QD0212T,receipt,USD,150000,,,,",
        "R2,2026-11-21,3402960A0B,receipt,USD,150000,,,,",
      ),
    });
    expect(document.notes.join()).toContain("the year's watch counts each code by itself");
  });

  it("has no limit before Huifa [2019] 28, which is said", async () => {
    const files = { "receipts.csv": receipts("R1,2018-11-21,AAA,receipt,USD,900000,,,,") };
    const { document } = await fxOf([sold("SO-1", "100.00")], files, ["--period", "2018"]);
    expect(document.watch).toEqual([]);
    expect(document.notes.join()).toContain("no yearly limit is known for 2018");
  });

  it("goes by the larger of receipts and payments, never by their sum", async () => {
    const { document } = await fxOf([sold("SO-1", "100.00")], {
      "receipts.csv": receipts(
        "R1,2026-03-01,AAA,receipt,USD,150000,,,,",
        "R2,2026-03-01,AAA,payment,USD,60000,,,,",
        "R3,2026-03-01,BBB,receipt,USD,1,,,,",
        "R4,2026-03-01,BBB,付汇,USD,200000,,,,",
      ),
    });
    expect(
      document.watch.map(({ receiptsUsd, paymentsUsd, state }) => [receiptsUsd, paymentsUsd, state]),
    ).toEqual([
      ["150000.00", "60000.00", "below"],
      ["1.00", "200000.00", "reached"],
    ]);
  });

  it("has receipts of the calendar year alone; others stay in the totals, which is said", async () => {
    const { document } = await fxOf([sold("SO-1", "100.00")], {
      "receipts.csv": receipts(
        "R1,2025-12-31,AAA,receipt,USD,5,,,,",
        "R2,2026-01-01,AAA,receipt,USD,10,,,,",
        "R3,2026-12-31,AAA,receipt,USD,20,,,,",
        "R4,2027-01-01,AAA,receipt,USD,40,,,,",
      ),
    });
    expect(document.watch.map(({ receiptsUsd }) => receiptsUsd)).toEqual(["30.00"]);
    expect(document.totals.find(({ what }) => what === "receipts")).toMatchObject({
      rows: 4,
      amount: "75.00",
    });
    expect(document.notes.join(" ")).toContain("2 receipts or payments are not dated in 2026");
  });

  it("turns other currencies into dollars at the rates of the receipt's month, each to the cent", async () => {
    const { document } = await fxOf([sold("SO-1", "100.00")], {
      "receipts.csv": receipts(
        // 1000.05 × 8.40 ÷ 7.00 = 1200.06; 700.04 ÷ 7.00 = 100.0057… = 100.01.
        "R1,2026-11-21,AAA,receipt,EUR,1000.05,,,,",
        "R2,2026-11-21,AAA,receipt,CNY,700.04,,,,",
      ),
    });
    expect(document.watch.map(({ receiptsUsd }) => receiptsUsd)).toEqual(["1300.07"]);
  });

  it("names a receipt whose month has no rate, and leaves it out", async () => {
    const made = await fxOf([sold("SO-1", "100.00")], {
      "receipts.csv": receipts(
        "R1,2026-10-21,AAA,receipt,EUR,1000,,,,",
        "R2,2026-11-21,AAA,receipt,USD,7,,,,",
      ),
    });
    expect(made.status).toBe(1);
    expect(made.document.findings).toMatchObject([{ rule: "fx/rate-missing", line: 2 }]);
    expect(made.document.watch.map(({ receiptsUsd }) => receiptsUsd)).toEqual(["7.00"]);
    expect(made.document.excluded).toEqual([
      { reason: "fx/rate-missing", orders: 0, lines: 1, currency: "300", amount: "1000.00" },
    ]);
    expect(made.document.receipts).toMatchObject({ rows: 2, counted: 2 });
  });
});
