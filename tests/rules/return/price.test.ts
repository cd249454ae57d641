import { join } from "node:path";
import { expect, it } from "vitest";
import { folder } from "../../support/cli.js";
import { csv, type Row } from "../../support/manifest.js";
import { brief, invtNo, ledgerUse, manifestRow, returnRow, withdrawHere } from "../../withdraw/runs.js";

const returned = (row: Row, from: Readonly<Record<string, string>> = {}, booking = true) => {
  const ledger = ledgerUse(join(folder(), "none.sqlite"));
  return withdrawHere("return", { "r.csv": csv([row]) }, { from, ...(booking ? { ledger } : {}) });
};
const unpriced = returnRow(1, { price: "" });

it("return/price warns of a part whose price nobody knows", async () => {
  const { record, findings } = await returned(unpriced);
  expect(record.inventories).toEqual({ applied: 1, rejected: 0 });
  expect(brief(findings)).toEqual([`return/price 2 price ${invtNo("I", 1)} `]);
  expect(findings[0]?.severity).toBe("warning");
});

it("return/price warns where some of the goods have no price", async () => {
  const ledger = ledgerUse(join(folder(), "none.sqlite"));
  const rows = csv([returnRow(1), returnRow(1, { gnum: "2", price: "" })]);
  const { findings } = await withdrawHere("return", { "r.csv": rows }, { ledger });
  expect(brief(findings)).toEqual([`return/price 2 price ${invtNo("I", 1)} `]);
});

it("return/price is content with a price of the list or of the inventory", async () => {
  expect((await returned(returnRow(1))).findings).toEqual([]);
  expect((await returned(unpriced, { "m.csv": csv([manifestRow(1)]) })).findings).toEqual([]);
});

it("return/price says nothing where no ledger is used, or the whole order comes back", async () => {
  expect((await returned(unpriced, {}, false)).findings).toEqual([]);
  const whole = csv([manifestRow(1, { price: "", totalPrice: "" })]);
  expect((await returned(returnRow(1, { price: "", qty: "3" }), { "m.csv": whole })).findings).toEqual([]);
});

it("return/price leaves a quantity or price that is no plain number to the rules of numbers", async () => {
  for (const cells of [{ qty: "+1" }, { price: "1e1" }]) {
    const { findings } = await returned(returnRow(1, cells));
    expect(findings.map(({ rule }) => rule)).toEqual(["format/decimal"]);
  }
});
