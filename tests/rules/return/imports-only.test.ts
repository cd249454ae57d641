import { expect, it } from "vitest";
import { csv } from "../../support/manifest.js";
import { brief, exportRow, returnRow, withdrawHere } from "../../withdraw/runs.js";

it("return/imports-only refuses an export inventory, and says nothing else of it", async () => {
  const { record, findings, rejected } = await withdrawHere("return", {
    "r.csv": csv([returnRow(1), { invtNo: exportRow(2)["invtNo"] ?? "", reason: "退运" }]),
  });
  expect(record.applications).toEqual({ CEB625: 1 });
  expect(brief(findings)).toEqual(["return/imports-only 3 invtNo 33022026E000000002 "]);
  expect(rejected).toMatchObject([{ invtNo: "33022026E000000002", findings: "return/imports-only" }]);
});

it("return/imports-only takes imports", async () => {
  const { findings } = await withdrawHere("return", { "r.csv": csv([returnRow(1)]) });
  expect(findings).toEqual([]);
});
