import { describe, expect, it } from "vitest";
import { editionsOn } from "../../support/editions.js";
import { bonded, importFindings } from "../../support/imports.js";
import { byCase, examineRows, findingOf, row } from "../../support/manifest.js";

const editions = editionsOn("2026-11-20", {
  table: "hs",
  edition: "2026",
  validFrom: "2026-01-01",
  source: "code,unit1,unit2\n6109100000,件,\n6109100010,011,千克\n0409000000,035,\n",
});

describe("hs/unit", () => {
  it("compares both units with those of the code", async () => {
    const both = { gcode: "6109100010", qty2: "0.4", unit2: "035" };
    const found = await byCase(
      {
        right: {},
        "both right": both,
        other: { unit1: "035", netWeight: "0.4" },
        "second other": { ...both, unit2: "070" },
        missing: { gcode: "6109100010" },
        surplus: { qty2: "0.4", unit2: "035" },
        short: { gcode: "6109", unit1: "035" },
        // A blank first unit, and one that is none, are findings of other rules.
        blank: { unit1: "" },
        none: { unit1: "999" },
      },
      { editions },
    );
    const own = Object.fromEntries(
      Object.entries(found).map(([name, all]) => [name, all.filter((each) => each.includes("hs/unit"))]),
    );
    expect(own).toEqual({
      right: [],
      "both right": [],
      other: ["error hs/unit unit1"],
      "second other": ["error hs/unit unit2"],
      missing: ["error hs/unit unit2"],
      surplus: ["error hs/unit unit2"],
      short: [],
      blank: [],
      none: [],
    });
  });

  it("goes by the row that began last of several that hold the day, in whatever order they stand", async () => {
    const rows = ["6109100000,011,2026-06-01,2026-12-31", "6109100000,035,2026-01-01,"];
    for (const given of [rows, rows.toReversed()]) {
      const overlapping = editionsOn("2026-11-20", {
        table: "hs",
        edition: "2026",
        validFrom: "2026-01-01",
        source: `code,unit1,from,to\n${given.join("\n")}\n`,
      });
      expect(overlapping?.units("6109100000")?.unit1).toBe("011");
      expect(overlapping?.on("2026-05-31").units("6109100000")?.unit1).toBe("035");
      expect(overlapping?.on("2027-01-01").units("6109100000")?.unit1).toBe("035");
    }
  });

  it("names the legal unit", async () => {
    const second = { qty2: "0.4", unit2: "035" };
    expect(await findingOf(row(second), { editions })).toMatchObject({ kind: "surplus", value: "035" });
    expect(await findingOf(row({ gcode: "6109100010" }), { editions })).toMatchObject({
      kind: "missing",
      value: "",
      expected: "035 千克",
    });
    const { orders } = await examineRows(row({ unit1: "012" }), { editions });
    expect(orders.flatMap(({ findings }) => findings.filter(({ rule }) => rule === "hs/unit"))).toMatchObject(
      [{ kind: "other", value: "012", expected: "011 件" }],
    );
  });

  it("does so for imports", async () => {
    expect(await importFindings(bonded(), { editions })).toEqual([]);
    expect(await importFindings(bonded({ unit1: "011" }), { editions })).toContain("error hs/unit unit1:2");
  });

  it("is reported as not checked for codes that the table has not, and without any edition", async () => {
    const skipped = async (given: typeof editions, gcode: string) =>
      (await examineRows(row({ gcode }), { editions: given })).skipped.has("hs/unit");
    expect([await skipped(editions, "6109901000"), await skipped(undefined, "6109901000")]).toEqual([
      true,
      true,
    ]);
    expect([await skipped(editions, "6109100000"), await skipped(undefined, "6109")]).toEqual([false, false]);
  });
});
