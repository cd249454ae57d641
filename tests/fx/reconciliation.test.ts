import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { office } from "../support/declarations.js";
import { found, fxOf, rates, receipts, sold } from "./support.js";

const returnsHeader = "orderNo,invtNo,currency,amount,date,note";

describe("orders against receipts", () => {
  it("has every state, with received − (amount − refunded) as the difference", async () => {
    const made = await fxOf(
      [
        sold("SO-1", "100.00"),
        sold("SO-2", "100.00"),
        sold("SO-3", "100.00"),
        sold("SO-4", "100.00"),
        sold("SO-5", "100.00"),
        sold("SO-6", "100.00"),
      ],
      {
        "receipts.csv": receipts(
          "R1,2026-11-25,3302960004,receipt,USD,98.50,1.50,,SO-1,",
          "R2,2026-11-25,3302960004,receipt,USD,99.99,,,SO-2,",
          "R3,2026-11-25,3302960004,receipt,USD,100.01,,,SO-3,",
          "R4,2026-11-25,3302960004,receipt,USD,70.00,,,SO-6,",
        ),
        "returns.csv": `${returnsHeader}\nSO-5,,USD,100.00,2026-11-26,\nSO-6,,USD,30.00,2026-11-26,\n`,
      },
    );
    expect([made.status, made.stderr]).toEqual([0, ""]);
    expect(
      made.document.reconciliation.map((row) => [
        row["orderNo"],
        row["received"],
        row["refunded"],
        row["difference"],
        row["state"],
      ]),
    ).toEqual([
      ["SO-1", "100.00", "0.00", "0.00", "matched"],
      ["SO-2", "99.99", "0.00", "-0.01", "short"],
      ["SO-3", "100.01", "0.00", "0.01", "over"],
      ["SO-4", "0.00", "0.00", "-100.00", "open"],
      ["SO-5", "0.00", "100.00", "0.00", "refunded"],
      ["SO-6", "70.00", "30.00", "0.00", "matched"],
    ]);
  });

  it("pays several orders in their order, the last with what is left", async () => {
    const made = await fxOf([sold("SO-1", "100.00"), sold("SO-2", "50.00"), sold("SO-3", "25.00")], {
      "receipts.csv": receipts(
        // 100 to SO-1, 50 to SO-2, 30 of 180 to the last: 5 above.
        "R1,2026-11-25,A,receipt,USD,180.00,,,SO-1; SO-2；SO-3,",
      ),
    });
    expect(made.document.reconciliation.map(({ received, state }) => [received, state])).toEqual([
      ["100.00", "matched"],
      ["50.00", "matched"],
      ["30.00", "over"],
    ]);
    const less = await fxOf([sold("SO-1", "100.00"), sold("SO-2", "50.00"), sold("SO-3", "25.00")], {
      "receipts.csv": receipts("R1,2026-11-25,A,receipt,USD,120.00,,,SO-1;SO-2;SO-3,"),
    });
    expect(less.document.reconciliation.map(({ received, state }) => [received, state])).toEqual([
      ["100.00", "matched"],
      ["20.00", "short"],
      ["0.00", "open"],
    ]);
  });

  it("turns a receipt in another currency into the order's at the rates of its month", async () => {
    // 210.00 EUR × 8.40 ÷ 7.00 = 252.00 USD: 100.00 for the first, 152.00 for the last.
    const made = await fxOf([sold("SO-1", "100.00"), sold("SO-2", "152.00")], {
      "receipts.csv": receipts("R1,2026-11-25,A,receipt,EUR,210.00,,,SO-1;SO-2,"),
    });
    expect(made.document.reconciliation.map(({ received, state }) => [received, state])).toEqual([
      ["100.00", "matched"],
      ["152.00", "matched"],
    ]);
  });

  it.each([
    ["2026-12-20", 30, "0-30"],
    ["2026-12-21", 31, "31-60"],
    ["2027-01-19", 60, "31-60"],
    ["2027-01-20", 61, "61-90"],
    ["2027-02-18", 90, "61-90"],
    ["2027-02-19", 91, "91-180"],
    ["2027-05-19", 180, "91-180"],
    ["2027-05-20", 181, "180+"],
  ])("counts days from the declaration: on %s %i, %s", async (asOf, ageDays, ageBand) => {
    const files = { "receipts.csv": receipts("R1,2026-11-25,A,receipt,USD,1.00,,,SO-1,") };
    const made = await fxOf([sold("SO-1", "100.00")], files, ["--as-of", asOf]);
    expect(made.document.reconciliation).toMatchObject([{ ageDays, ageBand, state: "short" }]);
  });

  it("tells orders that were not released, where a ledger knows", async () => {
    const { cwd, run, declare, answer } = office();
    writeFileSync(join(cwd, "rates.csv"), rates);
    const orders = ["SO-1", "SO-2", "SO-3"].map((orderNo) => sold(orderNo, "100.00"));
    await declare("out", orders, "--rates", "rates.csv");
    await answer("SO-1", "800");
    await answer("SO-2", "100");
    // What customs closed they have released, whether or not the receipt of the release came.
    await answer("SO-3", "899");
    writeFileSync(
      join(cwd, "receipts.csv"),
      receipts("R1,2026-11-25,A,receipt,USD,100.00,,,SO-1,", "R2,2026-11-25,A,receipt,USD,100.00,,,SO-2,"),
    );
    const line = "fx out --period 2026 --receipts receipts.csv --rates rates.csv -f json --at 2026-11-30";
    const states = async (...more: readonly string[]): Promise<unknown> => {
      const { stdout } = await run(...line.split(" "), ...more);
      const document = JSON.parse(stdout) as {
        readonly reconciliation: readonly { readonly state: string }[];
      };
      return document.reconciliation.map(({ state }) => state);
    };
    expect(await states()).toEqual(["matched", "no-release", "open"]);
    expect(await states("--no-ledger")).toEqual(["matched", "matched", "open"]);
  });

  it("leaves orders of another year out, and pays them nevertheless", async () => {
    const files = { "receipts.csv": receipts("R1,2027-01-05,A,receipt,USD,30.00,,,SO-9,") };
    const made = await fxOf([sold("SO-1", "100.00"), sold("SO-9", "30.00", { ieDate: "20270104" })], {
      ...files,
      "rates.csv": `${rates}2027-01,USD,7.0\n`,
    });
    expect(made.document.reconciliation.map(({ orderNo }) => orderNo)).toEqual(["SO-1"]);
    expect(found(made)).toEqual([]);
    expect(made.document.receipts).toMatchObject({ counted: 1 });
  });
});
