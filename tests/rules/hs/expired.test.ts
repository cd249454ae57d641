import { describe, expect, it } from "vitest";
import { library } from "../../support/dbf.js";
import { editionsOn } from "../../support/editions.js";
import { bonded, examineImports, importFindings } from "../../support/imports.js";
import { byCase, examineRows, findingOf, row } from "../../support/manifest.js";

const day = "2026-11-20";
const valid = { edition: "2026B", validFrom: "2026-06-09" };
const rates = library([
  { CODE: "6109100000", TSL: "13" },
  { CODE: "6109100010", TSL: "13", END_DATE: "20261120" },
  { CODE: "6109100021", TSL: "13", END_DATE: "20261119" },
  // Two rows with days between them that none holds.
  { CODE: "6109100022", TSL: "13", END_DATE: "20260630" },
  { CODE: "6109100022", TSL: "9", ST_DATE: "20270101" },
  { CODE: "6109100023", TSL: "13", ST_DATE: "20261121" },
  { CODE: "6109100024", TSL: "13", ST_DATE: "20261120" },
]);
const editions = editionsOn(day, { table: "refund-rates", ...valid, source: rates });

describe("hs/expired", () => {
  it("finds codes that ended before the day of declaration, and those that begin after it", async () => {
    const found = await byCase(
      {
        "in force": {},
        "last day": { gcode: "6109100010" },
        "day after": { gcode: "6109100021" },
        between: { gcode: "6109100022" },
        "day before": { gcode: "6109100023" },
        "first day": { gcode: "6109100024" },
        // Too short for a table of ten digits.
        short: { gcode: "6109" },
      },
      { editions },
    );
    const fault = ["error hs/expired gcode"];
    expect(found).toEqual({
      "in force": [],
      "last day": [],
      "day after": fault,
      between: fault,
      "day before": fault,
      "first day": [],
      short: [],
    });
  });

  it("names the last day and the table that says so", async () => {
    expect(await findingOf(row({ gcode: "6109100022" }), { editions })).toMatchObject({
      kind: "ended",
      value: "6109100022",
      expected: "2026-06-30 (refund-rates 2026B)",
      line: 2,
    });
    expect(await findingOf(row({ gcode: "6109100023" }), { editions })).toMatchObject({
      kind: "early",
      expected: "2026-11-21 (refund-rates 2026B)",
    });
  });

  it("goes by a table of codes before it goes by the rates", async () => {
    const both = editionsOn(
      day,
      { table: "refund-rates", ...valid, source: rates },
      { table: "hs", ...valid, source: "code,unit1,to\n6109100000,011,2026-10-31\n6109100021,011,\n" },
    );
    expect(await findingOf(row(), { editions: both })).toMatchObject({ expected: "2026-10-31 (hs 2026B)" });
    expect((await byCase({ open: { gcode: "6109100021" } }, { editions: both }))["open"]).toEqual([]);
  });

  it("warns of a code that the edition before has and the one in force lacks, on imports too", async () => {
    const two = (first: string) =>
      editionsOn(
        first,
        { table: "hs", edition: "2025", validFrom: "2025-01-01", source: "code,unit1\n0409000000,035\n" },
        { table: "hs", edition: "2026", validFrom: "2026-01-01", source: "code,unit1\n6109100000,011\n" },
      );
    expect(await importFindings(bonded(), { editions: two(day) })).toEqual(["warning hs/expired gcode:2"]);
    // On the last day of the edition before it still stands.
    expect(await importFindings(bonded(), { editions: two("2025-12-31"), asOf: "2025-12-31" })).toEqual([]);
  });

  it("is reported as not checked for codes that no table has, and without any edition", async () => {
    const skipped = async (given: typeof editions, gcode: string) =>
      (await examineRows(row({ gcode }), { editions: given })).skipped.has("hs/expired");
    expect(await skipped(editions, "6109100000")).toBe(false);
    expect(await skipped(editions, "6109901000")).toBe(true);
    expect(await skipped(editions, "6109")).toBe(false);
    expect(await skipped(undefined, "6109901000")).toBe(true);
    expect((await examineImports(bonded(), { editions })).skipped.has("hs/expired")).toBe(true);
  });
});
