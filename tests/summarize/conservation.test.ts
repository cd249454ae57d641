import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { asTheyCame } from "../support/cli.js";
import { csv, type Row } from "../support/manifest.js";
import { invtNo, type Summarised, summarizeHere } from "./runs.js";

/** A row of a table from few values, so that rows agree, disagree and fail; each faulty value among good ones. */
const rows: fc.Arbitrary<Row[]> = fc.array(
  fc.record({
    invtNo: fc.oneof(
      { weight: 9, arbitrary: fc.integer({ min: 1, max: 30 }).map(invtNo) },
      { weight: 1, arbitrary: fc.constantFrom("", "33022026I000000001", "3.3E+08", 'x,"y"\nz') },
    ),
    customsCode: fc.constantFrom("3302", "3301"),
    agentCode: fc.constant("3302980003"),
    agentName: fc.constant("示例报关"),
    ebcCode: fc.constantFrom("3302960004", "3302960005"),
    ebcName: fc.constantFrom("示例电商", "示例电商", "示例电商", "示例电商", ""),
    ownerCode: fc.constantFrom("3302960007", "NO"),
    statisticsFlag: fc.constantFrom("B", "", "B", "B", "A"),
  }),
  { minLength: 1, maxLength: 25 },
);

const by = fc.constantFrom("merchant" as const, "owner" as const);
const maxList = fc.integer({ min: 1, max: 6 });

/** What of a run does not depend on the order of the rows. */
function regardlessOfOrder({ applications, rejected, record }: Summarised): unknown {
  const sums = new Map<string, { flag: string | undefined; numbers: string[] }>();
  for (const { head, numbers } of applications) {
    const key = head["copNo"] ?? "";
    const sum = sums.get(key) ?? { flag: head["summaryFlag"], numbers: [] };
    sum.numbers.push(...numbers);
    sums.set(key, sum);
  }
  return {
    applications: [...sums.values()].map(({ flag, numbers }) => `${flag} ${numbers.sort().join(" ")}`).sort(),
    rejected: rejected.map(({ invtNo: number }) => number).sort(),
    inventories: record.inventories,
  };
}

describe("of every table", () => {
  it("each number ends in one message once, or with all its rows in rejected.csv", async () => {
    await fc.assert(
      fc.asyncProperty(rows, by, maxList, async (table, key, most) => {
        const out = await summarizeHere({ "r.csv": csv(table) }, { by: key, maxList: most });
        const applied = out.applications.flatMap(({ numbers }) => numbers);
        expect(new Set(applied).size).toBe(applied.length);
        const accepted = new Set(applied);
        expect(asTheyCame(out.rejected).sort(byText)).toEqual(
          table.filter(({ invtNo: number }) => !accepted.has(number ?? "")).sort(byText),
        );
        expect(new Set(table.map(({ invtNo: number }) => number))).toEqual(
          new Set([...applied, ...out.rejected.map(({ invtNo: number }) => number)]),
        );
        expect(out.record.inventories.summarised).toBe(applied.length);
        expect(out.record.inputs[0]?.rows).toBe(table.length);
        // Parts are numbered 1 … n without gaps, none with more numbers than asked for.
        const parts = new Map<string, number[]>();
        for (const { head, numbers } of out.applications) {
          expect(numbers.length).toBeGreaterThan(0);
          expect(numbers.length).toBeLessThanOrEqual(most);
          const copNo = head["copNo"] ?? "";
          parts.set(copNo, [...(parts.get(copNo) ?? []), Number(head["msgSeqNo"])]);
          expect(Number(head["msgCount"])).toBe(
            out.applications.filter((other) => other.head["copNo"] === copNo).length,
          );
        }
        for (const numbers of parts.values()) expect(numbers).toEqual(numbers.map((_, index) => index + 1));
        expect(parts.size).toBe(out.record.applications);
      }),
      { numRuns: 40 },
    );
  });

  it("the order of rows changes nothing but the order of numbers", async () => {
    const shuffled = rows.chain((table) =>
      fc.tuple(fc.constant(table), fc.shuffledSubarray(table, { minLength: table.length })),
    );
    await fc.assert(
      fc.asyncProperty(shuffled, by, async ([table, other], key) => {
        const given = { by: key };
        // Blank numbers are no key: rows that lack one are each their own inventory in any order.
        const one = await summarizeHere({ "r.csv": csv(table) }, given);
        const two = await summarizeHere({ "r.csv": csv(other) }, given);
        expect(regardlessOfOrder(two)).toEqual(regardlessOfOrder(one));
      }),
      { numRuns: 25 },
    );
  });
});

function byText(a: Row, b: Row): number {
  const [first, second] = [JSON.stringify(a), JSON.stringify(b)];
  return Number(first > second) - Number(first < second);
}
