import { expect, it } from "vitest";
import type { KnownObject } from "../../src/ledger/declarations/objects.js";
import { claim, entry, formal, purchase } from "./office.js";

const entryId = "310120260000000009";

/** What the ledger has of an order that was cleared on 2026-11-25 and went into a declaration. */
const history = [
  { state: "800", at: "20261122100000000", message: "CEB604", note: "", details: "" },
  { state: "899", at: "20261125100000000", message: "CEB604", note: "", details: "" },
  { state: "A", at: "20261126100000000", message: "CEB792", note: "", details: JSON.stringify({ entryId }) },
];

it("takes the declaration from CEB792 and the day of export from clearance, where no entries are given", async () => {
  const known = { history, invtNo: "I-1", state: "899", appType: "1" } as Partial<KnownObject> as KnownObject;
  const { lines, tables, findings } = await claim({ rows: [formal()], purchases: [purchase()], known });
  expect(lines).toMatchObject([{ treatment: "claimable", exportedOn: "2026-11-25", claimBy: "2027-04-30" }]);
  // Receipts don't tell the item.
  expect(findings).toEqual(["warning rebate/details item SO-1"]);
  expect(tables["export-detail"]).toMatchObject([{ entryNo: entryId }]);
});

it.each([
  { state: "100", appType: "1" },
  { state: "-621001", appType: "1" },
  { state: "800", appType: "3" },
])(
  "names what the ledger knows not to be exported, and gives purchases to what a declaration has: %o",
  async (facts) => {
    const known = { history: [], invtNo: "", ...facts } as Partial<KnownObject> as KnownObject;
    const rows = [formal({ orderNo: "SO-1" }), formal({ orderNo: "SO-2" })];
    const given = { rows, purchases: [purchase()], known };
    const { lines, notes } = await claim(given);
    expect(lines).toHaveLength(2);
    expect(notes.join(" ")).toContain("2 orders not exported");
    expect(notes.join(" ")).toContain("SO-1, SO-2");
    // A declaration says otherwise: what was bought is for the order that has one, though the other comes before it.
    const declared = await claim({ ...given, entries: [entry({ orderNo: "SO-2" })] });
    expect(declared.notes.join(" ")).toContain(
      "1 order not exported (refused by customs, cancelled or deleted): SO-1.",
    );
    expect(declared.lines).toMatchObject([
      { orderNo: "SO-1", treatment: "taxable", reason: "no-voucher" },
      { orderNo: "SO-2", treatment: "claimable", basis: "10000.00" },
    ]);
  },
);

it("masks what looks like an identity number among the orders that it names", async () => {
  const known = {
    history: [],
    invtNo: "",
    state: "100",
    appType: "1",
  } as Partial<KnownObject> as KnownObject;
  const person = formal({ orderNo: "340202198703152077" });
  const { notes } = await claim({ rows: [person], known });
  expect(notes.join(" ")).toContain(
    "1 order not exported (refused by customs, cancelled or deleted): 340202**********77.",
  );
});

it("reckons what is still to be decided, and what a person has to decide", async () => {
  for (const state of ["sent", "120", "conflict", "800"]) {
    const known = { history: [], invtNo: "", state, appType: "1" } as Partial<KnownObject> as KnownObject;
    expect((await claim({ rows: [formal()], known })).lines).toHaveLength(1);
  }
});
