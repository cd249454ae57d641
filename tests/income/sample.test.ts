import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { qingdan, repository } from "../support/cli.js";

/*
 * samples/income, worked out by hand (CNY; USD at the rate of the month of export):
 *
 * Q1  1596.00 + 990.00 + 92000 × 7.10 + 62500 × 7.08                    = 1,098,286.00
 *     apart: 11200 × 7.08 = 79,296.00 with a voucher
 * Q2  2790.00 + 138000 × 7.06 + 78400 × 7.04 − refund 500 × 7.06        = 1,525,476.00   cumulative 2,623,762.00
 * Q3  1800.00 + 75000 × 7.02                                            =   528,300.00   cumulative 3,152,062.00
 *     apart: 12000 × 7.00 = 84,000.00 of withdrawn refunds
 * Q4  1014.00 + 184000 × 7.0812 + 98000 × 7.0756 − refund 72.00         = 1,997,291.60   cumulative 5,149,353.60
 *
 *      row 14 = 4 %   row 16 = 25 %   row 17 = 20 %   row 18        row 19
 * Q1    43,931.44     10,982.86        8,786.29            0.00     2,196.57
 * Q2   104,950.48     26,237.62       20,990.10        2,196.57     3,050.95
 * Q3   126,082.48     31,520.62       25,216.50        5,247.52     1,056.60
 * Q4   205,974.14     51,493.54       41,194.83        6,304.12     3,994.59
 * year the same                                       10,298.71         0.00
 */
const returns = [
  { quarter: 1, rows: ["1098286.00", "43931.44", "10982.86", "8786.29", "0.00", "2196.57"] },
  { quarter: 2, rows: ["2623762.00", "104950.48", "26237.62", "20990.10", "2196.57", "3050.95"] },
  { quarter: 3, rows: ["3152062.00", "126082.48", "31520.62", "25216.50", "5247.52", "1056.60"] },
  { quarter: 4, rows: ["5149353.60", "205974.14", "51493.54", "41194.83", "6304.12", "3994.59"] },
  { quarter: undefined, rows: ["5149353.60", "205974.14", "51493.54", "41194.83", "10298.71", "0.00"] },
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

describe.concurrent.each(returns)("the sample's return of quarter $quarter", ({ quarter, rows }) => {
  const prepaid = rows[4];
  const name = quarter === undefined ? "2026" : `2026-q${quarter}`;

  it("has the figures worked out by hand", async () => {
    const { stdout, status } = await qingdan(command(quarter, prepaid, "--format", "json"), { cwd });
    const document = JSON.parse(stdout);
    expect(["1", "14", "16", "17", "18", "19"].map((row) => document.rows[row])).toEqual(rows);
    expect(document.rows["21"]).toBe(rows[5]);
    expect([status, document.smallEnterprise, document.skipped]).toEqual([0, true, []]);
    expect(document.excluded).toEqual([
      { reason: "income/purchase-voucher", yuan: "79296.00", lines: 1 },
      ...((quarter ?? 4) < 3 ? [] : [{ reason: "income/withdrawn-refund", yuan: "84000.00", lines: 1 }]),
    ]);
  });

  it("is the text that stands beside it, byte for byte", async () => {
    const { stdout } = await qingdan(command(quarter, prepaid), { cwd });
    expect(stdout).toBe(expected(`${name}.txt`));
  });
});

describe("the sample's annual return", () => {
  it("is the JSON that stands beside it, byte for byte", async () => {
    const { stdout } = await qingdan(command(undefined, "10298.71", "--format", "json"), { cwd });
    expect(stdout).toBe(expected("2026.json"));
  });

  it("is due in the sum of what the quarters came to", () => {
    const sum = returns.slice(0, 4).reduce((total, { rows }) => total + Math.round(Number(rows[5]) * 100), 0);
    expect(sum).toBe(1_029_871);
  });
});
