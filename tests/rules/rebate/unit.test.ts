import { expect, it } from "vitest";
import { claim, entry, formal, purchase } from "../../rebate/office.js";

const rows = [formal({ unit: "011", qty: "2", unit1: "035", qty1: "0.4" })];

it("rebate/unit says once a unit that the invoice's is no legal unit", async () => {
  const { findings, sentences } = await claim({
    rows: [...rows, formal({ orderNo: "SO-2", unit: "011", qty: "2", unit1: "035", qty1: "0.4" })],
    purchases: [purchase({ qty: "4" })],
    entries: [entry(), entry({ orderNo: "SO-2", entryItem: "2" })],
  });
  expect(findings).toEqual(["warning rebate/unit legal SO-1"]);
  expect(sentences[0]).toContain("件");
  expect(sentences[0]).toContain("千克");
});

it("rebate/unit says nothing of a legal unit", async () => {
  const purchases = [purchase({ unit: "035", qty: "0.4" })];
  expect((await claim({ rows, purchases, entries: [entry()] })).findings).toEqual([]);
});

it("rebate/unit names an order's purchase whose unit is none of the goods' units", async () => {
  const { findings } = await claim({ rows, purchases: [purchase({ orderNo: "SO-1", unit: "120" })] });
  expect(findings).toEqual(["warning rebate/unit other SO-1"]);
});
