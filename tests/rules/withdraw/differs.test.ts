import { describe, expect, it } from "vitest";
import { csv, type Row } from "../../support/manifest.js";
import { brief, importRow, manifestRow, returnRow, withdrawHere } from "../../withdraw/runs.js";

const from = { "m.csv": csv([manifestRow(1)]) };
const cancelled = (cells: Row) => withdrawHere("cancel", { "c.csv": csv([importRow(1, cells)]) }, { from });

describe("withdraw/differs", () => {
  it("is content where list and inventory agree", async () => {
    expect((await cancelled({})).findings).toEqual([]);
  });

  it.for([
    ["orderNo", "SO-8", "SO-1"],
    ["ebpCode", "3302960009", "3302960001"],
    ["logisticsNo", "W8", "W1"],
  ])("refuses another %s", async ([column = "", value = "", due = ""]) => {
    expect(brief((await cancelled({ [column]: value })).findings)).toEqual([
      `withdraw/differs 2 ${column} ${value} ${due} (m.csv:2)`,
    ]);
  });

  it("refuses another inventory's number with the order's", async () => {
    const { findings } = await cancelled({ invtNo: "33022026I000000008" });
    expect(brief(findings)).toEqual([
      "withdraw/differs 2 invtNo 33022026I000000008 33022026I000000001 (m.csv:2)",
    ]);
  });

  it("shows neither buyer's number in clear", async () => {
    // Both are real by GB 11643.
    const { findings, files } = await cancelled({ buyerIdNumber: "340202198805170022" });
    expect(brief(findings)).toEqual([
      "withdraw/differs 2 buyerIdNumber 340202**********22 340202**********1X (m.csv:2)",
    ]);
    expect(files.get("findings.ndjson")).not.toContain("1988");
  });

  it("leaves a return its own way-bill", async () => {
    const { findings } = await withdrawHere(
      "return",
      { "r.csv": csv([returnRow(1, { logisticsNo: "BACK-1" })]) },
      { from },
    );
    expect(findings).toEqual([]);
  });
});
