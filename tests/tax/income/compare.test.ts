import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareWithBooks } from "../../../src/tax/income/compare.js";
import { incomeTaxLaw } from "../../../src/tax/income/law.js";
import { Exact } from "../../../src/values/money.js";

interface Compared {
  readonly year?: number;
  readonly revenue: string;
  readonly margin: string;
  readonly nonTaxable?: string;
  readonly taxFree?: string;
  readonly othersMet?: boolean;
}

function compare({
  year = 2026,
  revenue,
  margin,
  nonTaxable = "0",
  taxFree = "0",
  othersMet = true,
}: Compared) {
  return compareWithBooks({
    revenue: new Exact(revenue),
    margin: new Exact(margin),
    nonTaxableIncome: new Exact(nonTaxable),
    taxFreeIncome: new Exact(taxFree),
    othersMet,
    law: incomeTaxLaw(year),
  });
}

function brief(compared: Compared) {
  const { deemed, books, better, saving } = compare(compared);
  return [deemed.tax.toFixed(2), books.tax.toFixed(2), better, saving.toFixed(2)];
}

describe("deemed rate against books", () => {
  // 10,000,000 at 4 %: 5 % × 400,000 = 20,000; at 3.5 %: 17,500; at 30 %: 5 % × 3,000,000; at 31 %: 25 % × 3,100,000.
  it.each([
    ["3.5", ["20000.00", "17500.00", "books", "2500.00"]],
    ["4", ["20000.00", "20000.00", "equal", "0.00"]],
    ["10", ["20000.00", "50000.00", "deemed", "30000.00"]],
    ["30", ["20000.00", "150000.00", "deemed", "130000.00"]],
    ["31", ["20000.00", "775000.00", "deemed", "755000.00"]],
    ["0", ["20000.00", "0.00", "books", "20000.00"]],
    ["-12.5", ["20000.00", "0.00", "books", "20000.00"]],
  ])("on ¥10,000,000 at a margin of %s", (margin, due) => {
    expect(brief({ revenue: "10000000", margin })).toEqual(due);
  });

  // 80,000,000 at 4 % is 3,200,000: 25 %, 800,000. At 3.75 % books have 3,000,000: 150,000; at 3.76 % 25 % × 3,008,000.
  it.each([
    ["3.75", ["800000.00", "150000.00", "books", "650000.00"]],
    ["3.76", ["800000.00", "752000.00", "books", "48000.00"]],
    ["4.01", ["800000.00", "802000.00", "deemed", "2000.00"]],
  ])("on ¥80,000,000, above the cliff, at a margin of %s", (margin, due) => {
    expect(brief({ revenue: "80000000", margin })).toEqual(due);
  });

  // 75,000,000.01 × 4 % = 3,000,000.0004 is above, 75,000,000.01 × 3.9999999 % = 2,999,999.925 is not.
  it("tests both exactly, a fen above the cliff", () => {
    expect(brief({ revenue: "75000000.01", margin: "3.9999999" })).toEqual([
      "750000.00",
      "149999.99", // 2,999,999.93 × 25 % = 749,999.98, less 20 % = 599,999.99
      "books",
      "600000.01",
    ]);
    // At 4 % the same on both. At 3.9999999994 %: 2,999,999.99995, on the form 3,000,000.00 as well, but small.
    expect(brief({ revenue: "75000000.01", margin: "4" })[2]).toBe("equal");
    expect(brief({ revenue: "75000000.01", margin: "3.9999999994" })).toEqual([
      "750000.00",
      "150000.00",
      "books",
      "600000.00",
    ]);
  });

  it("is at 25 % on both ways where another test of small enterprises fails", () => {
    expect(brief({ revenue: "10000000", margin: "3.5", othersMet: false })).toEqual([
      "100000.00",
      "87500.00",
      "books",
      "12500.00",
    ]);
  });
});

describe("the margin from which the deemed rate costs less", () => {
  const breakEven = (compared: Omit<Compared, "margin">) => {
    const found = compare({ ...compared, margin: "0" }).breakEven;
    return [found?.booksBelow?.toFixed(), found?.deemedAbove.toFixed(), found?.booksCliff?.toFixed()];
  };

  it("is the deemed rate itself, on either side of the cliff", () => {
    // Books' cliff: 3,000,000 / 10,000,000 and / 80,000,000.
    expect(breakEven({ revenue: "10000000" })).toEqual(["4", "4", "30"]);
    expect(breakEven({ revenue: "80000000" })).toEqual(["4", "4", "3.75"]);
    expect(breakEven({ revenue: "80000000", othersMet: false })).toEqual(["4", "4", undefined]);
  });

  // On books the whole of it comes off a profit that has it; deemed: (1000 − 100) × 4 % = 36 = m × 1000 − 100.
  it("is higher where some income is not taxed", () => {
    expect(breakEven({ revenue: "1000", nonTaxable: "60", taxFree: "40" })).toEqual([
      "13.6",
      "13.6",
      "300010",
    ]);
  });

  it("begins where books first have tax, where the deemed rate gives none", () => {
    expect(breakEven({ revenue: "1000", nonTaxable: "1200" })).toEqual([undefined, "120", "300120"]);
    const found = compare({ revenue: "1000", nonTaxable: "1200", margin: "120" });
    expect([found.better, found.saving.toFixed(2)]).toEqual(["equal", "0.00"]);
  });

  it("is none without revenue", () => {
    expect(breakEven({ revenue: "0" })).toEqual([undefined, undefined, undefined]);
    expect(brief({ revenue: "-500", margin: "5" })).toEqual(["0.00", "0.00", "equal", "0.00"]);
  });

  it("parts the margins in every year: nowhere below it is the deemed rate better, nowhere above it books", () => {
    const cases = fc.record({
      year: fc.integer({ min: 2019, max: 2027 }),
      revenue: fc.oneof(fc.integer({ min: 1, max: 3000 }), fc.integer({ min: 1, max: 300_000_000 })),
      nonTaxable: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 2_000_000 })),
      margin: fc.oneof(fc.integer({ min: -5000, max: 12_000 }), fc.integer({ min: 300, max: 500 })),
      othersMet: fc.boolean(),
    });
    fc.assert(
      fc.property(cases, ({ year, revenue, nonTaxable, margin, othersMet }) => {
        const {
          better,
          deemed,
          books,
          breakEven: found,
        } = compare({
          year,
          othersMet,
          revenue: String(revenue),
          nonTaxable: String(nonTaxable),
          margin: new Exact(margin).dividedBy(100).toFixed(),
        });
        if (found === undefined) throw new Error("there is revenue");
        const percent = new Exact(margin).dividedBy(100);
        if (percent.greaterThan(found.deemedAbove)) expect(better).not.toBe("books");
        else if (found.booksBelow === undefined || percent.equals(found.booksBelow))
          expect(better).toBe("equal");
        else expect(better).not.toBe("deemed");
        // More than a fen apart is never called equal.
        if (books.tax.minus(deemed.tax).abs().greaterThan("0.01")) expect(better).not.toBe("equal");
      }),
      { numRuns: 1000 },
    );
  });
});
