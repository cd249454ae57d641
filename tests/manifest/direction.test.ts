import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Layout } from "../../src/columns/columns.js";
import { directionOf } from "../../src/columns/direction.js";
import { exportLayout } from "../../src/columns/export-columns.js";
import { importLayout } from "../../src/columns/import-columns.js";
import { bonded, direct } from "../support/imports.js";
import { type Row, row } from "../support/manifest.js";

const none = new Map<string, string>();

/** The direction of a manifest with one row. */
function of(cells: Row, defaults: ReadonlyMap<string, string> = none): string {
  return directionOf(Object.keys(cells), Object.values(cells), defaults);
}

function without(cells: Row, ...names: readonly string[]): Row {
  return Object.fromEntries(Object.entries(cells).filter(([name]) => !names.includes(name)));
}

describe("directionOf, by the header", () => {
  it("tells exports and imports of both modes", () => {
    expect([row(), bonded(), direct()].map((cells) => of(cells))).toEqual(["E", "I", "I"]);
  });

  it("tells them by their Chinese names", () => {
    const chinese = (cells: Row, { find }: Pick<Layout, "find">): string[] =>
      Object.keys(cells).map((name) => find(name)?.zh ?? name);
    expect(directionOf(chinese(row(), exportLayout), Object.values(row()), none)).toBe("E");
    expect(directionOf(chinese(bonded(), importLayout), Object.values(bonded()), none)).toBe("I");
  });

  it("goes by what is mandatory, whatever ieFlag says or unknown columns there are", () => {
    expect(of({ ...row(), ieFlag: "I", buyerName: "", 别的: "1" })).toBe("E");
    expect(of({ ...bonded(), ieFlag: "E", POD: "", 别的: "1" })).toBe("I");
  });

  it("counts what the profile supplies as there", () => {
    const { assureCode, buyerIdType, ...rest } = bonded() as Record<string, string>;
    const defaults = new Map([
      ["assureCode", assureCode ?? ""],
      ["buyerIdType", buyerIdType ?? ""],
      ["ieFlag", "E"],
    ]);
    expect(of(rest, defaults)).toBe("I");
  });

  it("does not depend on the order of the columns", () => {
    const shuffled = (cells: Row) =>
      fc.shuffledSubarray(Object.entries(cells), { minLength: Object.keys(cells).length });
    fc.assert(
      fc.property(shuffled(row()), shuffled(bonded()), (exported, imported) => {
        expect(of(Object.fromEntries(exported))).toBe("E");
        expect(of(Object.fromEntries(imported))).toBe("I");
      }),
      { numRuns: 50 },
    );
  });
});

describe("directionOf, where a mandatory column is missing", () => {
  const exported = without(row(), "ebcName");
  const imported = without(bonded(), "ebcName");

  it("goes by ieFlag of the first row, by either of its names", () => {
    for (const name of ["ieFlag", "IEFLAG", "进出口标记", "进出口标志"]) {
      expect(of({ ...exported, [name]: "I" })).toBe("I");
      expect(of({ ...imported, [name]: "E" })).toBe("E");
    }
  });

  it("goes by the profile's ieFlag where the row says nothing", () => {
    expect(of(exported, new Map([["ieFlag", "I"]]))).toBe("I");
    expect(of({ ...imported, ieFlag: " " }, new Map([["ieFlag", "E"]]))).toBe("E");
    expect(of({ ...imported, ieFlag: "I" }, new Map([["ieFlag", "E"]]))).toBe("I");
  });

  it("goes by which columns there are more of, where nobody says", () => {
    expect([exported, imported].map((cells) => of(cells))).toEqual(["E", "I"]);
    expect(of({ ...exported, ieFlag: "X" })).toBe("E");
    expect(of({ ...imported, ieFlag: "X" })).toBe("I");
  });

  it("takes for exports what tells nothing at all", () => {
    expect(directionOf([], [], none)).toBe("E");
    expect(directionOf(["a", "b"], ["1", "2"], none)).toBe("E");
  });
});
