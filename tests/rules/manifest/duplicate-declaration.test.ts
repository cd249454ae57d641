import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { at, declare, qingdan } from "../../support/cli.js";
import { csv, type Row, row } from "../../support/manifest.js";

/** The rules of the errors of a list that lies in the directory of a run that has declared SO-1 at this platform. */
async function errors(rows: readonly Row[]): Promise<string[]> {
  const { cwd } = await declare([row({ orderNo: "SO-1" })]);
  writeFileSync(join(cwd, "out/list.csv"), csv(rows));
  const { stdout } = await qingdan(["validate", "out/list.csv", "--at", at, "--format", "ndjson"], { cwd });
  const findings = stdout.split("\n").filter((line) => line !== "");
  return findings
    .map((line) => JSON.parse(line) as { rule: string; severity: string; orderNo: string })
    .filter(({ severity }) => severity === "error")
    .map(({ rule, orderNo: order }) => `${rule} ${order}`);
}

describe("manifest/duplicate-declaration", () => {
  it("refuses an order that the run has declared, once however many rows it has", async () => {
    const again = row({ orderNo: "SO-1" });
    expect(await errors([again, { ...again, itemNo: "SKU-2" }, row({ orderNo: "SO-2" })])).toEqual([
      "manifest/duplicate-declaration SO-1",
    ]);
  });

  it("takes orders that it has not declared, also of the same number at another platform", async () => {
    expect(await errors([row({ orderNo: "SO-2" }), row({ orderNo: "SO-1", ebpCode: "3302960009" })])).toEqual(
      [],
    );
  });
});
