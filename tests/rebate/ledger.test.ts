import { expect, it } from "vitest";
import type { KnownObject } from "../../src/ledger/declarations/objects.js";
import { claim, formal, purchase } from "./office.js";

const entryId = "310120260000000009";

/** What the ledger has of an order that was cleared on 2026-11-25 and went into a declaration. */
const history = [
  { state: "800", at: "20261122100000000", message: "CEB604", note: "", details: "" },
  { state: "899", at: "20261125100000000", message: "CEB604", note: "", details: "" },
  { state: "A", at: "20261126100000000", message: "CEB792", note: "", details: JSON.stringify({ entryId }) },
];

it("takes the declaration from CEB792 and the day of export from clearance, where no entries are given", async () => {
  const known = { history, invtNo: "I-1" } as Partial<KnownObject> as KnownObject;
  const { lines, tables, findings } = await claim({ rows: [formal()], purchases: [purchase()], known });
  expect(lines).toMatchObject([{ treatment: "claimable", exportedOn: "2026-11-25", claimBy: "2027-04-30" }]);
  // Receipts don't tell the item.
  expect(findings).toEqual(["warning rebate/details item SO-1"]);
  expect(tables["export-detail"]).toMatchObject([{ entryNo: entryId }]);
});
