import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, it, onTestFinished } from "vitest";
import { layouts } from "../../src/columns/direction.js";
import { assembler } from "../../src/consignment/assemble.js";
import type { ConsignmentData } from "../../src/consignment/consignment.js";
import { readConsignment } from "../../src/consignment/record-makers.js";
import { GroupedRows } from "../../src/intake/grouped-rows.js";
import { consignmentKeys } from "../../src/intake/load.js";
import { bonded } from "../support/imports.js";
import { csv, type Row, row } from "../support/manifest.js";

// A batch of consignments is to cross to a worker thread, by the structured clone algorithm.

async function dataOf(direction: "E" | "I", rows: readonly Row[]): Promise<ConsignmentData[]> {
  const scratch = mkdtempSync(join(tmpdir(), "qingdan-data-"));
  onTestFinished(() => rmSync(scratch, { recursive: true, force: true }));
  const text = csv(rows);
  const grouped = await GroupedRows.read({
    sources: [{ name: "m.csv", open: () => Readable.from([Buffer.from(text)]) }],
    layout: layouts[direction],
    defaults: new Map(),
    keys: consignmentKeys,
    scratch,
  });
  try {
    const fill = { defaults: new Map(), ieFlag: direction, appTime: "20261120100000" };
    return [...grouped.stored()].map(assembler(grouped.loaded.headers, fill));
  } finally {
    grouped.close();
  }
}

const several = [
  { orderNo: "A" },
  { orderNo: "B", ieDate: "2026/11/20", copNo: "CA" },
  { orderNo: "A", gnum: "2", portCode: "0100" },
  { orderNo: "C", totalPrice: "", freight: "1.5" },
];

describe.each([
  ["E", (cells: Row) => row(cells)],
  ["I", (cells: Row) => bonded(cells)],
] as const)("a consignment of direction %s", (direction, make) => {
  it("is the same data after it was copied to another thread", async () => {
    const data = await dataOf(direction, several.map(make));
    expect(data).toHaveLength(3);
    expect(structuredClone(data)).toEqual(data);
    expect(
      data.some(
        ({ duplicates, conflicts, conversions }) =>
          duplicates.length + conflicts.length + conversions.length > 0,
      ),
    ).toBe(true);
  });

  it("reads by name what the copy holds by place", async () => {
    const [original] = await dataOf(direction, several.map(make));
    if (original === undefined) throw new Error("a consignment is expected");
    const { head, lines } = readConsignment(structuredClone(original));
    expect([head.orderNo, head.appType, head.appTime]).toEqual(["A", "1", "20261120100000"]);
    expect(lines.map(({ text }) => [text.gnum, text.qty])).toEqual([
      ["", "2"],
      ["2", "2"],
    ]);
  });
});
