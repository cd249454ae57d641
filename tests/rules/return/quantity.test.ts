import { expect, it } from "vitest";
import { csv } from "../../support/manifest.js";
import { brief, manifestRow, returnRow, withdrawHere } from "../../withdraw/runs.js";

const returned = (qty: string) =>
  withdrawHere(
    "return",
    { "r.csv": csv([returnRow(1, { qty })]) },
    { from: { "m.csv": csv([manifestRow(1, { qty: "3" })]) } },
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
