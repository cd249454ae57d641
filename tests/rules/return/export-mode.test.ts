import { expect, it } from "vitest";
import { csv } from "../../support/manifest.js";
import { exportReturnRow, message603, withdrawHere } from "../../withdraw/runs.js";

async function found(declared: string, tradeMode: string): Promise<string[]> {
  const { findings } = await withdrawHere(
    "return",
    { "r.csv": csv([exportReturnRow(1, { tradeMode })]) },
    { from: { "CEB603.xml": message603(1, { tradeMode: declared }) } },
  );
  return findings.map(({ rule, kind, severity, expected }) => `${severity} ${rule} ${kind} ${expected}`);
}

it("goods of 9610 and 9810 come back by 9661, those of 1210 by 1261", async () => {
  for (const [declared, mode] of [
    ["9610", "9661"],
    ["9810", "9661"],
    ["1210", "1261"],
  ] as const) {
    const other = mode === "9661" ? "1261" : "9661";
    expect(await found(declared, mode)).toEqual([]);
    expect(await found(declared, other)).toEqual([`error return/export-mode differs ${mode}`]);
  }
});

it("the announcement does not name 9710: a person has to ask", async () => {
  expect(await found("9710", "9661")).toEqual(["warning return/export-mode business 1210, 9610, 9810"]);
});
