import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { exported, revenueOf } from "../../income/revenue.js";
import { declare, linesOf, qingdan } from "../../support/cli.js";
import { csv, type Row } from "../../support/manifest.js";

interface Said {
  readonly rule: string;
  readonly severity: string;
  readonly orderNo: string;
  readonly message: string;
}

/** Computes the third quarter of manifests against the run that `declared` came to; returns what was said of the agreement. */
async function agreement(declared: readonly Row[], manifest: readonly Row[], quarter = "3") {
  const { cwd } = await declare(declared);
  writeFileSync(join(cwd, "books.csv"), csv(manifest));
  const given = ["tax", "income", "books.csv", "out", "--year", "2026", "--quarter", quarter, "--lang", "en"];
  const files = ["--register", "register.csv", "--findings", "found.ndjson", "--format", "json"];
  const { status, stdout, stderr } = await qingdan([...given, ...files], { cwd });
  if (status === 2) throw new Error(stderr);
  const found = linesOf<Said>(readFileSync(join(cwd, "found.ndjson"), "utf8"));
  const document = JSON.parse(stdout);
  return { status, found, revenue: document.revenue, skipped: document.skipped };
}

const [first, second] = [exported({ orderNo: "SO-1" }), exported({ orderNo: "SO-2" })];

describe("the register's column of yuan", () => {
  // 0.005 is 0.01 in a row, and 2 × 0.005 = 0.01 in all.
  const tiny = (orderNo: string) => exported({ orderNo, qty: "1", price: "0.005", totalPrice: "0.005" });

  it("is pointed out where its rounded rows sum to another figure than revenue before refunds", async () => {
    const computed = await revenueOf([tiny("SO-1"), tiny("SO-2")]);
    expect(computed.findings).toMatchObject([
      {
        rule: "income/register-agreement",
        kind: "rounding",
        severity: "warning",
        value: "0.02",
        expected: "0.01",
      },
    ]);
  });

  it("is not where it sums to that, whatever was refunded", async () => {
    const refunds = "orderNo,amount,date\nSO-1,0.01,2026-08-30\n";
    const { findings } = await revenueOf([exported(), tiny("SO-2")], { refunds });
    expect(findings).toEqual([]);
  });
});

describe.concurrent("income/register-agreement", () => {
  it("has nothing to say where manifests and inventories agree, and counts once", async () => {
    const { status, found, revenue, skipped } = await agreement([first, second], [second, first]);
    expect([status, found, revenue]).toEqual([0, [], "102.00"]);
    expect(skipped).not.toContain("income/register-agreement");
  });

  it("finds an order that is counted and was not declared", async () => {
    const { status, found, revenue } = await agreement([first], [first, second]);
    expect([status, revenue]).toEqual([1, "102.00"]);
    expect(found).toMatchObject([{ rule: "income/register-agreement", severity: "error", orderNo: "SO-2" }]);
    expect(found[0]?.message).toContain("has no inventory in the output directories");
  });

  it("finds an inventory that the manifests lack", async () => {
    const { status, found, revenue } = await agreement([first, second], [first]);
    expect([status, revenue]).toEqual([1, "51.00"]);
    expect(found).toMatchObject([{ rule: "income/register-agreement", severity: "error", orderNo: "SO-2" }]);
    expect(found[0]?.message).toContain("order SO-2 was declared (142 51.00), but is not in the manifests");
  });

  it("passes over inventories of other periods", async () => {
    const later = exported({ orderNo: "SO-2", ieDate: "20261005" });
    expect((await agreement([first, later], [first])).found).toEqual([]);
  });

  it("finds amounts that differ", async () => {
    const dearer = exported({ orderNo: "SO-2", qty: "4", totalPrice: "102.00" });
    const { found } = await agreement([first, second], [first, dearer]);
    expect(found).toMatchObject([{ rule: "income/register-agreement", severity: "error", orderNo: "SO-2" }]);
    expect(found[0]?.message).toContain("differs from its declared inventory, which has 142 51.00");
  });

  it("wants no inventory of what goes by formal declaration, nor of what is not counted", async () => {
    const formal = exported({
      orderNo: "SO-2",
      tradeMode: "9710",
      qty: "1",
      price: "6000",
      totalPrice: "6000",
    });
    const held = exported({ orderNo: "SO-3", tradeMode: "0110" });
    const { found, revenue } = await agreement([first], [first, formal, held]);
    expect(found.filter(({ rule }) => rule === "income/register-agreement")).toEqual([]);
    expect(revenue).toBe("6051.00");
  });

  it("is skipped where a register is made of manifests alone", async () => {
    const { cwd } = await declare([first]);
    const given = ["tax", "income", "m.csv", "--year", "2026", "--format", "json"];
    const skipped = async (...more: readonly string[]) =>
      JSON.parse((await qingdan([...given, ...more], { cwd })).stdout).skipped;
    expect(await skipped("--register", "register.csv")).toContain("income/register-agreement");
    rmSync(join(cwd, "register.csv"));
    expect(await skipped()).not.toContain("income/register-agreement");
  });
});
