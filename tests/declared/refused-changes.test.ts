import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { at, repository } from "../support/cli.js";
import { type Office, office, said } from "../support/declarations.js";
import { type Row, row } from "../support/manifest.js";

const rates = readFileSync(join(repository, "samples/rates.csv"), "utf8");

/** An order of goods of this total, in the yuan, at one piece. */
const order = (total: string, changes: Row = {}): Row => ({
  ...row({ orderNo: "SO-1", currency: "142", qty: "1", price: total, totalPrice: total }),
  ...changes,
});

/** What the declared exports of the month are worth, and the notes, of the run directories a and b. */
async function declaredIn(shop: Office, ...more: readonly string[]) {
  writeFileSync(join(shop.cwd, "rates.csv"), rates);
  const period = ["--period", "2026-11", "--population", "declared", "--rates", "rates.csv", "--at", at];
  const { status, stdout, stderr } = await shop.run("stats", "a", "b", ...period, "-f", "json", ...more);
  expect([status, stderr]).toEqual([0, expect.any(String)]);
  const { models, notes } = JSON.parse(stdout) as {
    readonly models: readonly {
      readonly direction: string;
      readonly orders: number;
      readonly valueCny: string;
    }[];
    readonly notes: readonly string[];
  };
  const exports = models.filter(({ direction, orders }) => direction === "E" && orders > 0);
  return { worth: exports.map(({ orders, valueCny }) => [orders, valueCny]), notes: notes.join("\n") };
}

/** An order of 100 yuan in the run a, at customs in state 3, and then reported again in the run b. */
async function reportedTwice(second: Row): Promise<Office> {
  const shop = office();
  await shop.declare("a", [order("100.00")]);
  await shop.send();
  await shop.answer("SO-1", "3", "", { time: "20261120130000000" });
  const result = await shop.declare("b", [second]);
  expect([result.status, said(result)]).toEqual([0, []]);
  return shop;
}

describe("a change or deletion in a later run directory", () => {
  it("counts in place of the list as long as customs have not refused it", async () => {
    const shop = await reportedTwice(order("70.00", { appType: "2" }));
    expect((await declaredIn(shop)).worth).toEqual([[1, "70.00"]]);
    await shop.answer("SO-1", "120");
    expect((await declaredIn(shop)).worth).toEqual([[1, "70.00"]]);
  });

  it("leaves the list as it was declared where customs refused the change, and says so", async () => {
    const shop = await reportedTwice(order("70.00", { appType: "2" }));
    await shop.answer("SO-1", "100", "[Code:1322;Desc:不一致]");
    const { worth, notes } = await declaredIn(shop, "--lang", "en");
    expect(worth).toEqual([[1, "100.00"]]);
    expect(notes).toContain("customs refused 1 change");
    // What customs answer about the list itself says nothing about the change.
    await shop.answer("SO-1", "800", "", { time: "20261122080000000", report: "first" });
    expect((await declaredIn(shop)).worth).toEqual([[1, "100.00"]]);
  });

  it.each(["4", "-603001"])("leaves it so as well where the change ended in %s", async (state) => {
    const shop = await reportedTwice(order("70.00", { appType: "2" }));
    await shop.answer("SO-1", state);
    expect((await declaredIn(shop)).worth).toEqual([[1, "100.00"]]);
  });

  it("leaves the list where customs refused its deletion", async () => {
    const shop = await reportedTwice(order("100.00", { appType: "3" }));
    expect((await declaredIn(shop)).worth).toEqual([]);
    await shop.answer("SO-1", "100");
    expect((await declaredIn(shop)).worth).toEqual([[1, "100.00"]]);
  });

  it("counts without a ledger, which alone knows what customs answered", async () => {
    const shop = await reportedTwice(order("70.00", { appType: "2" }));
    await shop.answer("SO-1", "100");
    expect((await declaredIn(shop, "--no-ledger")).worth).toEqual([[1, "70.00"]]);
  });

  it("counts where customs took it after all", async () => {
    const shop = await reportedTwice(order("70.00", { appType: "2" }));
    await shop.answer("SO-1", "4");
    await shop.answer("SO-1", "120", "", { time: "20261122080000000" });
    expect((await declaredIn(shop)).worth).toEqual([[1, "70.00"]]);
  });
});
