import { expect, it } from "vitest";
import { claim, entry, formal, purchase } from "../../rebate/office.js";
import { row } from "../../support/manifest.js";

const rows = [formal({ ieDate: "20260831" })];
const purchases = [purchase({ issuedOn: "2026-08-01" })];
const entries = [entry()];
const withoutItems = (findings: readonly string[]) => findings.filter((text) => text.includes("/treatment"));

it("rebate/treatment warns that goods declared simplified have no refund, though there is a special invoice", async () => {
  const { findings, lines } = await claim({
    rows: [row()],
    purchases: [purchase()],
    profile: "pilotZone: 杭州\n",
  });
  expect(findings).toEqual(["warning rebate/treatment simplified SO-1"]);
  expect(lines[0]).toMatchObject({ treatment: "pending", reason: "entry" });
});

it("rebate/treatment says when the 36 months have passed: what lacked, or whether it was claimed", async () => {
  const lacking = await claim({ rows, purchases, asOf: "2029-09-01" });
  expect(withoutItems(lacking.findings)).toEqual(["warning rebate/treatment expired SO-1"]);
  const whole = { rows, purchases, entries };
  const overdue = await claim({ ...whole, asOf: "2029-09-01" });
  expect(withoutItems(overdue.findings)).toEqual(["warning rebate/treatment overdue SO-1"]);
  expect(overdue.lines[0]?.["treatment"]).toBe("claimable");
  expect(withoutItems((await claim({ ...whole, asOf: "2029-08-31" })).findings)).toEqual([]);
});
