import { join } from "node:path";
import { expect, it } from "vitest";
import { at } from "../../support/cli.js";
import { office, said } from "../../support/declarations.js";
import { row } from "../../support/manifest.js";

const notes = (text: string) =>
  text
    .split("\n")
    .filter((line) => line.includes("manifest/declared-before"))
    .map((line) => JSON.parse(line) as Record<string, unknown>);

it("manifest/declared-before notes each earlier run once, with its time and the number of orders", async () => {
  const shop = office();
  const [one, two, three] = ["SO-1", "SO-2", "SO-3"].map((orderNo) => row({ orderNo }));
  if (one === undefined || two === undefined || three === undefined) throw new Error("three orders");
  await shop.declare("a", [one, two]);
  await shop.declare("b", [three]);
  const { stdout, status } = await shop.declare("c", [one, two, three]);
  expect(status).toBe(0);
  expect(notes(stdout)).toMatchObject([
    { kind: "again", severity: "info", orderNo: "SO-1", count: 2, line: 2 },
    { kind: "again", severity: "info", orderNo: "SO-3", count: 1, line: 4 },
  ]);
  expect(notes(stdout)[0]?.["expected"]).toBe(`${join(shop.cwd, "a")} · 2026-11-20T10:00:00.000+08:00`);
  // The orders' latest report is now that of the third run.
  expect(notes((await shop.run("validate", "c.csv", "--at", at, "-f", "ndjson")).stdout)).toMatchObject([
    { count: 3, expected: expect.stringContaining(join(shop.cwd, "c")) },
  ]);
});

it("manifest/declared-before says nothing of an order that is rejected", async () => {
  const shop = office();
  await shop.declare("a", [row()]);
  expect(said(await shop.declare("b", [row({ grossWeight: "x" })]))).toEqual([]);
});
