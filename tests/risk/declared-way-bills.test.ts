import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { at } from "../support/cli.js";
import { type Office, office } from "../support/declarations.js";
import { csv, type Row, row } from "../support/manifest.js";
import type { PrintedRisk } from "./run-risk.js";

/** An office that declared SO-1, with way-bill WSO-1, on 2026-11-20, and what customs answered. */
async function declared(states: readonly string[] = []): Promise<Office> {
  const shop = office();
  await shop.declare("a", [row()]);
  await shop.send();
  for (const state of states) await shop.answer("SO-1", state);
  return shop;
}

async function found(shop: Office, rows: readonly Row[], ...words: readonly string[]) {
  writeFileSync(join(shop.cwd, "m.csv"), csv(rows));
  const { stdout } = await shop.run("risk", "m.csv", "--at", at, "--lang", "en", "-f", "json", ...words);
  const { cases, findings }: PrintedRisk = JSON.parse(stdout);
  const rule = "risk/duplicate-waybill";
  return {
    cases: cases.filter((each) => each.rule === rule),
    findings: findings.filter((each) => each.rule === rule),
  };
}

const on = (ieDate: string, cells: Row = {}): Row =>
  row({ orderNo: "SO-2", logisticsNo: "WSO-1", ieDate, ...cells });

describe("a way-bill number that an order of the ledger has", () => {
  it("is a case, a warning that names the other order", async () => {
    const { cases, findings } = await found(await declared(), [on("20261121")]);
    expect(cases).toMatchObject([
      {
        orders: ["SO-2"],
        rows: [{ file: "m.csv", line: 2, orderNo: "SO-2" }],
        figures: { orders: 1, wayBill: "WSO-1", months: 6, declaredOrders: 1, declared: "SO-1" },
      },
    ]);
    expect(findings).toMatchObject([
      { severity: "warning", message: expect.stringMatching(/WSO-1.*another order: SO-1 · /) },
    ]);
  });

  it.each([
    ["20270520", 1],
    ["20270521", 0],
    ["20260520", 1],
    ["20260519", 0],
  ])("within six months of its declaration, before or after it, as on %s", async (day, count) => {
    expect((await found(await declared(), [on(day)])).cases).toHaveLength(count);
  });

  it("is no case where customs refused that order, of another carrier, and of the order itself", async () => {
    expect((await found(await declared(["100"]), [on("20261121")])).cases).toEqual([]);
    const shop = await declared();
    expect((await found(shop, [on("20261121", { logisticsCode: "3302980009" })])).cases).toEqual([]);
    expect((await found(shop, [row()])).cases).toEqual([]);
    expect((await found(shop, [on("20261121")], "--no-ledger")).cases).toEqual([]);
  });

  it("is one case with all orders of the sources; one that the sources have too is in their case alone", async () => {
    const shop = await declared();
    const two = await found(shop, [on("20261121"), on("20261121", { orderNo: "SO-3" })]);
    expect(two.cases.map(({ orders, figures }) => [orders, figures["declaredOrders"]])).toEqual([
      [["SO-2", "SO-3"], undefined],
      [["SO-2", "SO-3"], 1],
    ]);
    expect(new Set(two.cases.map((each) => each.case)).size).toBe(2);
    const both = await found(shop, [row(), on("20261121")]);
    expect(both.cases.map(({ orders }) => orders)).toEqual([["SO-1", "SO-2"]]);
  });

  it("is found on every order, whatever the batch", async () => {
    const shop = office();
    const numbered = (prefix: string): readonly Row[] =>
      Array.from({ length: 600 }, (_, n) =>
        row({ orderNo: `${prefix}${n}`, logisticsNo: `W${n}`, copNo: `${prefix}${n}` }),
      );
    await shop.declare("a", numbered("A"));
    expect((await found(shop, numbered("B"))).cases).toHaveLength(600);
  });
});
