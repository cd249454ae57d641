import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { at, declare, qingdan } from "../../support/cli.js";
import { office, said } from "../../support/declarations.js";
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

describe("manifest/duplicate-declaration by the ledger", () => {
  it("names the run, the state and its time, and what to do", async () => {
    const shop = office();
    await shop.declare("a", [row()]);
    await shop.send();
    await shop.answer("SO-1", "2", "", { time: "20261121080000" });
    const { stdout } = await shop.declare("b", [row()]);
    const found = JSON.parse(stdout.split("\n")[0] ?? "") as Record<string, string>;
    expect(found).toMatchObject({ rule: "manifest/duplicate-declaration", kind: "open", value: "SO-1" });
    expect(found["expected"]).toMatch(/\/a · 2 · 2026-11-21T08:00:00.000\+08:00$/);
    expect(found["remedy"]).toContain("qingdan retry");
  });

  it("settles what the directory of an earlier run leaves open: a refused order may be declared again", async () => {
    const shop = office();
    await shop.declare("a", [row()]);
    // A list in the run's directory came out of it: its order was declared there.
    writeFileSync(join(shop.cwd, "a/list.csv"), csv([row()]));
    const again = (): ReturnType<typeof shop.run> =>
      shop.run("validate", "a/list.csv", "--at", at, "-f", "ndjson");
    expect(said(await again())).toEqual(["error manifest/duplicate-declaration declared SO-1"]);
    await shop.send();
    await shop.answer("SO-1", "100");
    expect(said(await again())).toEqual(["info manifest/declared-before renewed SO-1"]);
  });
});
