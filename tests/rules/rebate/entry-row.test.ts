import { describe, expect, it } from "vitest";
import { claim, entry, formal, purchase } from "../../rebate/office.js";
import type { Row } from "../../support/manifest.js";

async function of(...entries: readonly Row[]): Promise<readonly unknown[]> {
  const { found, lines } = await claim({ rows: [formal()], purchases: [purchase()], entries });
  const about = found.filter(({ rule }) => rule === "rebate/entry-row");
  return [...about.map(({ kind, value }) => `${kind} ${value}`), lines[0]?.["treatment"]];
}

describe("rebate/entry-row", () => {
  it.each([
    ["missing", { orderNo: "" }, "missing orderNo"],
    ["missing", { entryId: "" }, "missing entryId"],
    ["number", { entryId: "31012026000000001" }, "number 31012026000000001"],
    ["item", { entryItem: "0" }, "item entryItem 0"],
    ["item", { entryItem: "100" }, "item entryItem 100"],
    ["item", { gnum: "x" }, "item gnum x"],
    ["day", { exportedOn: "2026-13-01" }, "day exportedOn 2026-13-01"],
  ])("refuses a row: %s, %o", async (_kind, cells, said) => {
    expect(await of(entry(cells))).toEqual([said, "pending"]);
  });

  it("takes a row of a line, of a whole order, of a platform and of any, the nearest first", async () => {
    const rows = ["6109100000", "9506910000"].map((gcode, index) =>
      formal({ gcode, gnum: String(index + 1), itemNo: `SKU-${index}` }),
    );
    const purchases = [purchase(), purchase({ gcode: "9506910000" })];
    const entries = [
      entry({ gnum: "", entryId: "1".repeat(18), entryItem: "", exportedOn: "2026-11-01" }),
      entry({ gnum: "2", entryId: "2".repeat(18), exportedOn: "2026/11/2" }),
      entry({ gnum: "2", entryId: "3".repeat(18), ebpCode: "3302960001", exportedOn: "20261103" }),
    ];
    const { lines, tables } = await claim({ rows, purchases, entries });
    expect(lines.map(({ exportedOn }) => exportedOn)).toEqual(["2026-11-01", "2026-11-03"]);
    // 18 digits, 0 and two digits of the item; without an item the 18 alone.
    expect(tables["export-detail"]?.map(({ entryNo }) => entryNo)).toEqual([
      "1".repeat(18),
      `${"3".repeat(18)}001`,
    ]);
  });

  it("uses the first of two rows of a line", async () => {
    expect(await of(entry(), entry({ entryItem: "2" }))).toEqual(["repeated SO-1 / 1", "claimable"]);
  });
});
