import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { describe, expect, it } from "vitest";
import { RunDirectory } from "../../../src/output/run-directory.js";
import { noRates } from "../../../src/reference/rates.js";
import { loadReference } from "../../../src/reference/tables.js";
import { lawOf } from "../../../src/rules/law.js";
import { type SummarizeRecord, summarize } from "../../../src/summarize.js";
import { csv } from "../../support/manifest.js";

const released = (serial: number, statisticsFlag: string) => ({
  invtNo: `33022026E${String(serial).padStart(9, "0")}`,
  customsCode: "3302",
  agentCode: "3302980003",
  agentName: "示例报关",
  ebcCode: "3302960004",
  ebcName: "示例电商",
  statisticsFlag,
});

async function summarised(text: string): Promise<{ record: SummarizeRecord; findings: unknown[] }> {
  const folder = mkdtempSync(join(tmpdir(), "qingdan-summarize-"));
  try {
    const out = join(folder, "out");
    const record = await summarize({
      tables: [{ name: "released.csv", open: () => Readable.from([Buffer.from(text)]) }],
      messages: [],
      by: "merchant",
      period: undefined,
      maxList: 100,
      context: {
        law: lawOf("2026-11-20"),
        reference: loadReference(),
        rates: noRates,
        pilotZone: "",
        skipped: new Set(),
      },
      transfer: { copCode: "3302980003", copName: "示例报关", dxpId: "DXPENT0000000001" },
      output: RunDirectory.open(out),
      at: new Date("2026-11-20T10:00:00+08:00"),
      lang: "zh",
    });
    const lines = readFileSync(join(out, "findings.ndjson"), "utf8").split("\n");
    return { record, findings: lines.filter((line) => line !== "").map((line): unknown => JSON.parse(line)) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

// 194号：清单核放、汇总统计 lists are statistics already and are not declared again.
describe("summary/simplified-list", () => {
  it("takes lists that were released for later aggregation, and lists that do not say", async () => {
    const { record, findings } = await summarised(csv([released(1, "B"), released(2, "")]));
    expect(findings).toEqual([]);
    expect(record.inventories).toEqual({ summarised: 2, rejected: 0, waiting: 0 });
  });

  it("leaves out a list that was declared simplified, and says so", async () => {
    const { record, findings } = await summarised(csv([released(1, "B"), released(2, "A")]));
    expect(record.inventories).toEqual({ summarised: 1, rejected: 1, waiting: 0 });
    expect(findings).toMatchObject([
      {
        rule: "summary/simplified-list",
        severity: "error",
        file: "released.csv",
        line: 3,
        column: "statisticsFlag",
        value: "33022026E000000002",
        expected: "B",
      },
    ]);
  });
});
