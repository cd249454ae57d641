import { expect, it } from "vitest";
import { csv } from "../../support/manifest.js";
import { brief, exportRow, importRow, withdrawHere } from "../../withdraw/runs.js";

it("cancel/released warns of inventories with a day of release, however long ago, and applies for them", async () => {
  const { record, findings } = await withdrawHere("cancel", {
    "c.csv": csv([
      importRow(1, { releaseDate: "20261119" }),
      exportRow(2, { releaseDate: "2026-01-05" }),
      importRow(3),
    ]),
  });
  expect(record.inventories).toEqual({ applied: 3, rejected: 0 });
  expect(brief(findings)).toEqual([
    "cancel/released 2 releaseDate 33022026I000000001 2026-11-19",
    "cancel/released 3 releaseDate 33022026E000000002 2026-01-05",
  ]);
  expect(findings.map(({ severity }) => severity)).toEqual(["warning", "warning"]);
});

it("cancel/released has nothing to say without one", async () => {
  const { findings, record } = await withdrawHere("cancel", { "c.csv": csv([importRow(1), exportRow(2)]) });
  expect(findings).toEqual([]);
  expect(record.skipped).toEqual([]);
});

it("cancel/released names a day of release after the application", async () => {
  // The application is of 2026-11-20 (runs.ts).
  const { record, findings } = await withdrawHere("cancel", {
    "c.csv": csv([importRow(1, { releaseDate: "20261120" }), importRow(2, { releaseDate: "20261121" })]),
  });
  expect(record.inventories).toEqual({ applied: 2, rejected: 0 });
  expect(brief(findings)).toEqual([
    "cancel/released 2 releaseDate 33022026I000000001 2026-11-20",
    "cancel/released 3 releaseDate 2026-11-21 2026-11-20",
  ]);
});
