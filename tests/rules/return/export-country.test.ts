import { expect, it } from "vitest";
import { csv } from "../../support/manifest.js";
import { exportReturnRow, withdrawHere } from "../../withdraw/runs.js";

it("returned goods depart from another country than China", async () => {
  const found = async (country: string) =>
    (await withdrawHere("return", { "r.csv": csv([exportReturnRow(1, { country })]) })).findings.map(
      ({ rule, kind, value }) => `${rule} ${kind} ${value}`,
    );
  expect(await found("502")).toEqual([]);
  expect(await found("142")).toEqual(["return/export-country china 142"]);
});
