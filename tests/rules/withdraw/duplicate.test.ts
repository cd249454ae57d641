import { describe, expect, it } from "vitest";
import { csv } from "../../support/manifest.js";
import { brief, importRow, invtNo, manifestRow, withdrawHere } from "../../withdraw/runs.js";

const first = invtNo("I", 1);

describe("withdraw/duplicate", () => {
  it("makes one application of rows of one file that agree, a goods line each", async () => {
    const { record, findings } = await withdrawHere("cancel", {
      "c.csv": csv([importRow(1), importRow(2), importRow(1)]),
    });
    expect(findings).toEqual([]);
    expect(record.applications).toEqual({ CEB623: 2, CEB605: 0 });
    expect(record.rows).toEqual({ applied: 3, rejected: 0 });
  });

  it("refuses an inventory that stands in two files, in both", async () => {
    const { findings, rejected } = await withdrawHere("cancel", {
      "a.csv": csv([importRow(1)]),
      "b.csv": csv([importRow(2), importRow(1)]),
    });
    expect(brief(findings)).toEqual([`withdraw/duplicate 2 invtNo ${first} b.csv:3`]);
    expect(rejected).toHaveLength(2);
  });

  it("refuses an inventory that one row names by its number and another by its order", async () => {
    const { record, findings } = await withdrawHere(
      "cancel",
      {
        "c.csv": csv([
          { invtNo: first, orderNo: "", reason: "取消" },
          { invtNo: "", orderNo: "SO-1", reason: "取消" },
        ]),
      },
      { from: { "m.csv": csv([manifestRow(1)]) } },
    );
    expect(brief(findings)).toEqual([
      `withdraw/duplicate 2 invtNo ${first} c.csv:3`,
      `withdraw/duplicate 3 invtNo ${first} c.csv:2`,
    ]);
    expect(record.inventories).toEqual({ applied: 0, rejected: 2 });
  });
});
