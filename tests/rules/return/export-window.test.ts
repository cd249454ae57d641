import { expect, it } from "vitest";
import { csv } from "../../support/manifest.js";
import { exportReturnRow, withdrawHere } from "../../withdraw/runs.js";

async function found(releaseDate: string, day: string): Promise<string[]> {
  const { findings } = await withdrawHere(
    "return",
    { "r.csv": csv([exportReturnRow(1, { releaseDate, invtNo: "33022019E000000001" })]) },
    { at: `${day}T10:00:00+08:00` },
  );
  return findings
    .filter(({ rule }) => rule === "return/export-window")
    .map(({ kind, severity, value, expected }) => `${severity} ${kind} ${value} ${expected}`);
}

it("a year after release the goods may still come back, the day after not", async () => {
  expect(await found("20251120", "2026-05-20")).toEqual([]);
  expect(await found("20251120", "2026-11-20")).toEqual(["warning taxed 2025-11-20 → 2026-11-20 2026-05-20"]);
  expect(await found("20251120", "2026-11-21")).toEqual(["error late 2025-11-20 → 2026-11-21 2026-11-20"]);
});

it("six months after release they do so without taxes, the day after with them", async () => {
  expect(await found("20260520", "2026-11-20")).toEqual([]);
  expect(await found("20260519", "2026-11-20")).toEqual(["warning taxed 2026-05-19 → 2026-11-20 2026-11-19"]);
});

it("a year from a leap day ends with February", async () => {
  expect(await found("20240229", "2025-02-28")).toEqual(["warning taxed 2024-02-29 → 2025-02-28 2024-08-29"]);
  expect(await found("20240229", "2025-03-01")).toEqual(["error late 2024-02-29 → 2025-03-01 2025-02-28"]);
});

it("an application before the release is a mistake", async () => {
  expect(await found("20261121", "2026-11-20")).toEqual(["error early 2026-11-21 → 2026-11-20 2026-11-21"]);
});

it("there was no such term before 2020-03-27", async () => {
  expect(await found("20190101", "2020-03-26")).toEqual([]);
  expect(await found("20190101", "2020-03-27")).toEqual(["error late 2019-01-01 → 2020-03-27 2020-01-01"]);
});

it("a list without the day of release is said to be unchecked", async () => {
  const { record } = await withdrawHere("return", { "r.csv": csv([exportReturnRow(1)]) });
  expect(record.skipped).toEqual(["return/export-window"]);
});
