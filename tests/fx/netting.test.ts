import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Netting } from "../../src/exchange/netting.js";
import { circularKinds } from "../../src/setup/fx-settings.js";
import { type Amount, add, formatAmount, parseAmount, subtract } from "../../src/values/amount.js";
import { profile } from "../support/cli.js";
import { found, fxOf, receipts, sold } from "./support.js";

const settlementHeader =
  "batch,enterprise,currency,orderNo,gross,warehousing,logistics,tax,platformFee,other";
const settlements = (...rows: readonly string[]): string => `${[settlementHeader, ...rows].join("\n")}\n`;

describe("netting of costs abroad with proceeds", () => {
  it("keeps gross figures and costs apart, and counts what banks kept as received", async () => {
    const made = await fxOf([sold("SO-1", "300.00"), sold("SO-2", "200.00")], {
      // 500.00 gross − 40.00 − 25.50 − 10.00 = 424.50 = 420.00 + 4.50.
      "settlements.csv": settlements(
        "B1,3302960004,USD,SO-1,300.00,30.00,20.50,10.00,,",
        "B1,3302960004,USD,SO-2,200.00,10.00,5.00,0,,",
      ),
      "receipts.csv": receipts("R1,2026-11-25,3302960004,receipt,USD,420.00,4.50,B1,,"),
    });
    expect([made.status, made.stderr]).toEqual([0, ""]);
    expect(made.document.netting).toEqual([
      {
        batch: "B1",
        currency: "502",
        grossReceivable: "500.00",
        warehousing: "40.00",
        logistics: "25.50",
        tax: "10.00",
        platformFee: "0.00",
        other: "0.00",
        netReceived: "424.50",
        difference: "0.00",
        declaredGrossIncome: "500.00",
        declaredExpense: "75.50",
        rows: 2,
      },
    ]);
    // The orders of the batch are paid with their gross.
    expect(made.document.reconciliation).toMatchObject([
      { orderNo: "SO-1", received: "300.00", difference: "0.00", state: "matched" },
      { orderNo: "SO-2", received: "200.00", difference: "0.00", state: "matched" },
    ]);
  });

  it("bears 0.01 of difference, and finds 0.02", async () => {
    const made = await fxOf([sold("SO-1", "100.00")], {
      "settlements.csv": settlements("B1,,USD,,100.00,10.00,,,,", "B2,,USD,,100.00,10.00,,,,"),
      "receipts.csv": receipts(
        "R1,2026-11-25,AAA,receipt,USD,89.99,,B1,,",
        "R2,2026-11-25,AAA,receipt,USD,90.02,,B2,,",
      ),
    });
    expect(made.document.netting.map(({ difference }) => difference)).toEqual(["0.01", "-0.02"]);
    expect(found(made)).toEqual(["3 fx/netting-difference difference"]);
    expect(made.status).toBe(1);
    expect(made.stderr).toContain("100.00 − 10.00 − 90.02 = -0.02 (502)");
  });

  it("nets a platform's fee only where the profile names it", async () => {
    const files = {
      "settlements.csv": settlements("B1,,USD,,100.00,10.00,,,5.00,"),
      "receipts.csv": receipts("R1,2026-11-25,AAA,receipt,USD,85.00,,B1,,"),
    };
    const refused = await fxOf([sold("SO-1", "100.00")], files);
    expect(found(refused)).toEqual(["2 fx/netting-kind kind", "2 fx/netting-difference difference"]);
    expect(refused.document.netting).toMatchObject([
      { platformFee: "5.00", declaredExpense: "10.00", difference: "5.00" },
    ]);
    const named = await fxOf([sold("SO-1", "100.00")], {
      ...files,
      "qingdan.yaml": `${profile}fx:\n  netting:\n    kinds: [warehousing, logistics, tax, platformFee]\n`,
    });
    expect([named.status, named.document.netting[0]?.["declaredExpense"]]).toEqual([0, "15.00"]);
  });

  it("finds a batch that no settlement has", async () => {
    const made = await fxOf([sold("SO-1", "100.00")], {
      "settlements.csv": settlements("B1,,USD,,100.00,10.00,,,,"),
      "receipts.csv": receipts(
        "R1,2026-11-25,AAA,receipt,USD,90.00,,B1,,",
        "R2,2026-11-25,AAA,receipt,USD,50.00,,B9,,",
      ),
    });
    expect(made.document.netting).toMatchObject([
      { batch: "B1" },
      { batch: "B9", rows: 0, difference: "-50.00" },
    ]);
    expect(found(made)).toEqual(["3 fx/netting-difference difference"]);
  });

  it("adds up exactly, whatever the figures: gross − costs − received = difference", () => {
    const money = fc
      .integer({ min: 0, max: 99_999_999 })
      .map((cents) => parseAmount((cents / 100).toFixed(2)));
    const place = { file: "s.csv", line: 2 };
    const settled = fc.record({ gross: money, warehousing: money, logistics: money, tax: money, fee: money });
    fc.assert(
      fc.property(
        fc.array(settled, { minLength: 1, maxLength: 20 }),
        fc.array(money, { maxLength: 5 }),
        (rows, nets) => {
          const netting = new Netting(circularKinds);
          let left: Amount = 0;
          for (const { gross, warehousing, logistics, tax, fee } of rows) {
            const costs = { warehousing, logistics, tax, platformFee: fee, other: 0 };
            const common = { ...place, batch: "B", enterprise: "", currency: "502", orderNo: "" };
            netting.settle({ ...common, gross, costs });
            left = subtract(add(left, gross), add(add(warehousing, logistics), tax));
          }
          nets.forEach((amount, index) => {
            const receipt = {
              ...place,
              reference: `R${index}`,
              day: "2026-11-25",
              enterprise: "A",
              batch: "B",
            };
            netting.receive({
              ...receipt,
              direction: "receipt",
              currency: "502",
              amount,
              fee: 0,
              orders: [],
            });
            left = subtract(left, amount);
          });
          const [batch] = netting.batches();
          if (batch === undefined) throw new Error("no batch");
          expect(netting.resultOf(batch).row["difference"]).toBe(formatAmount(left, 2));
        },
      ),
    );
  });
});
