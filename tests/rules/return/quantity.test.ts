import { expect, it } from "vitest";
import { csv } from "../../support/manifest.js";
import { brief, manifestRow, returnRow, withdrawHere } from "../../withdraw/runs.js";

/** Of three kilograms, unless another unit is said. */
const returned = (qty: string, unit = "035", all = "3") =>
  withdrawHere(
    "return",
    { "r.csv": csv([returnRow(1, { qty, unit })]) },
    { from: { "m.csv": csv([manifestRow(1, { qty: all, unit })]) } },
  );

it.for(["0.00001", "2", "3", "3.00000"])("return/quantity takes %s of three", async (qty) => {
  expect((await returned(qty)).findings).toEqual([]);
});

it.for(["3.00001", "4"])("return/quantity refuses %s of three", async (qty) => {
  expect(brief((await returned(qty)).findings)).toEqual([`return/quantity 2 qty ${qty} 3`]);
});

it("return/quantity has nothing to say where the inventory is not known", async () => {
  const { findings } = await withdrawHere("return", { "r.csv": csv([returnRow(1, { qty: "99" })]) });
  expect(findings).toEqual([]);
});

// 142 瓶 and 007 个 are counted whole, a part of 125 包 may be meant.
it.for([
  ["0.5", "142", "error amount/whole-number 2 qty 0.5 瓶"],
  ["1.99999", "007", "error amount/whole-number 2 qty 1.99999 个"],
  ["0.5", "125", "warning amount/whole-number 2 qty 0.5 包"],
])("a part of a thing does not come back: %s of unit %s", async ([qty = "", unit, expected = ""]) => {
  const { findings } = await returned(qty, unit);
  expect(findings.map(({ severity }, index) => `${severity} ${brief(findings)[index]}`)).toEqual([expected]);
});

it("whole things come back, and what the inventory has in full", async () => {
  expect((await returned("1.000", "142")).findings).toEqual([]);
  expect((await returned("0.5", "142", "0.5")).findings).toEqual([]);
});
