import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { qingdan, repository } from "../support/cli.js";

/*
 * samples/income, worked out by hand (CNY; USD at the rate of the month of export). Cumulative:
 *
 *     retail (qualifies)                 9710 and 9810 (other income)                            in doubt
 * Q1  1596.00 + 990.00    = 2,586.00     92000 × 7.10 + 62500 × 7.08           = 1,095,700.00    11200 × 7.08 = 79,296.00 with a voucher
 * Q2  + 2790.00           = 5,376.00     + 138000 × 7.06 + 78400 × 7.04
 *                                          − refund 500 × 7.06                 = 2,618,386.00    79,296.00
 * Q3  + 1800.00           = 7,176.00     + 75000 × 7.02                        = 3,144,886.00    + 12000 × 7.00 = 163,296.00 withdrawn refunds
 * Q4  + 1014.00 − 72.00   = 8,118.00     + 184000 × 7.0812 + 98000 × 7.0756    = 5,141,235.60    163,296.00
 *
 *      row 1            row 14 = 4 %   row 16 = 25 %   row 17 = 20 %   row 18        row 19
 * Q1   1,177,582.00      47,103.28     11,775.82        9,420.66            0.00     2,355.16
 * Q2   2,703,058.00     108,122.32     27,030.58       21,624.46        2,355.16     3,050.96
 * Q3   3,315,358.00     132,614.32     33,153.58       26,522.86        5,406.12     1,224.60
 * Q4   5,312,649.60     212,505.98     53,126.50       42,501.20        6,630.72     3,994.58
 * year the same                                                        10,625.30         0.00
 */
const returns = [
  {
    quarter: 1,
    rows: ["1177582.00", "47103.28", "11775.82", "9420.66", "0.00", "2355.16"],
    outcomes: ["2586.00", "1095700.00", "79296.00"],
  },
  {
    quarter: 2,
    rows: ["2703058.00", "108122.32", "27030.58", "21624.46", "2355.16", "3050.96"],
    outcomes: ["5376.00", "2618386.00", "79296.00"],
  },
  {
    quarter: 3,
    rows: ["3315358.00", "132614.32", "33153.58", "26522.86", "5406.12", "1224.60"],
    outcomes: ["7176.00", "3144886.00", "163296.00"],
  },
  {
    quarter: 4,
    rows: ["5312649.60", "212505.98", "53126.50", "42501.20", "6630.72", "3994.58"],
    outcomes: ["8118.00", "5141235.60", "163296.00"],
  },
  {
    quarter: undefined,
    rows: ["5312649.60", "212505.98", "53126.50", "42501.20", "10625.30", "0.00"],
    outcomes: ["8118.00", "5141235.60", "163296.00"],
  },
] as const;

const sample = "samples/income";

function command(quarter: number | undefined, prepaid: string, ...more: readonly string[]): string[] {
  const manifests = [1, 2, 3, 4].filter((number) => number <= (quarter ?? 4));
  return [
    ...["tax", "income", ...manifests.map((number) => `${sample}/2026-q${number}.csv`)],
    ...["--profile", `${sample}/qingdan.yaml`, "--rates", `${sample}/rates.csv`],
    ...["--returns", `${sample}/returns.csv`, "--withdrawn", `${sample}/withdrawn-refunds.csv`],
    ...["--year", "2026", ...(quarter === undefined ? [] : ["--quarter", String(quarter)])],
    ...["--prepaid", prepaid, ...more],
  ];
}

const cwd = repository;
const expected = (name: string) => readFileSync(join(repository, sample, "expected", name), "utf8");

describe.concurrent.each(returns)(
  "the sample's return of quarter $quarter",
  ({ quarter, rows, outcomes }) => {
    const prepaid = rows[4];
    const name = quarter === undefined ? "2026" : `2026-q${quarter}`;

    it("has the figures worked out by hand", async () => {
      const { stdout, status } = await qingdan(command(quarter, prepaid, "--format", "json"), { cwd });
      const document = JSON.parse(stdout);
      expect(["1", "14", "16", "17", "18", "19"].map((row) => document.rows[row])).toEqual(rows);
      expect(document.rows["21"]).toBe(rows[5]);
      // A row with a voucher puts it in doubt whether the deemed rate applies.
      expect([status, document.smallEnterprise, document.skipped]).toEqual([1, true, []]);
      const { qualifies, other, doubt } = document.outcomes;
      expect([qualifies.yuan, other.yuan, doubt.yuan]).toEqual(outcomes);
      expect([document.excluded, document.eligibilityInDoubt]).toEqual([[], true]);
      expect(doubt.reasons).toEqual([
        { reason: "income/purchase-voucher", yuan: "79296.00", lines: 1 },
        ...((quarter ?? 4) < 3 ? [] : [{ reason: "income/withdrawn-refund", yuan: "84000.00", lines: 1 }]),
      ]);
    });

    it("is the text that stands beside it, byte for byte", async () => {
      const { stdout } = await qingdan(command(quarter, prepaid), { cwd });
      expect(stdout).toBe(expected(`${name}.txt`));
    });
  },
);

describe("the sample's annual return", () => {
  it("is the JSON that stands beside it, byte for byte", async () => {
    const { stdout } = await qingdan(command(undefined, "10625.30", "--format", "json"), { cwd });
    expect(stdout).toBe(expected("2026.json"));
  });

  it("is due in the sum of what the quarters came to", () => {
    const sum = returns.slice(0, 4).reduce((total, { rows }) => total + Math.round(Number(rows[5]) * 100), 0);
    expect(sum).toBe(1_062_530);
  });
});
