import { describe, expect, it } from "vitest";
import type { KnownObject } from "../../src/ledger/declarations/objects.js";
import { workingDays } from "../../src/reference/working-days.js";
import { due, type Reckoning } from "../../src/runs/due.js";
import { booked, ledgerOf, receipt, run } from "./booked.js";

/** The rows of booked objects on a day, in short. */
async function rowsOf(
  consignments: readonly KnownObject[],
  asOf: string,
  { documents = [], ...others }: Partial<Reckoning> & { readonly documents?: readonly KnownObject[] } = {},
) {
  const ledger = ledgerOf(consignments, documents);
  const { rows } = await due({
    ...{ ledger, asOf, within: undefined, days: workingDays(), moved: [] },
    ...others,
  });
  return rows.map(({ deadline, ...row }) => ({ id: deadline.id, ...row }));
}

const of = (rows: Awaited<ReturnType<typeof rowsOf>>, id: string) => rows.filter((row) => row.id === id);

describe("due/summary", () => {
  it("is the 15th of the month after that of 899, in China, for all lists of it", async () => {
    const rows = await rowsOf(
      [
        booked(["800 20261103", "899 20261105120000"]),
        booked(["800 20261029", "899 20261130235959999"]),
        booked(["899 20261201000000"]),
        booked(["800 20261120"]),
        booked(["800 20261120", "899 20261121"], { lane: "simplified" }),
      ],
      "2026-12-10",
    );
    expect(of(rows, "due/summary")).toEqual([
      {
        ...{ id: "due/summary", object: "2026-11", count: 2, startedAt: "2026-11-05" },
        ...{ opensOn: undefined, dueOn: "2026-12-15", daysLeft: 5, state: "soon" },
        ...{ certainty: "sure", movedFrom: undefined, mayMoveTo: undefined },
      },
      expect.objectContaining({
        ...{ object: "2026-12", count: 1, dueOn: "2027-01-15", daysLeft: 36, state: "ok" },
        // No notice for 2027 is known: 15 January is a Friday, and not sure.
        certainty: "unsure",
      }),
    ]);
  });

  it("moves to a working day", async () => {
    // 15 February 2026 is in Spring Festival, until the 23rd.
    const [row] = of(await rowsOf([booked(["899 20260120"])], "2026-02-24"), "due/summary");
    expect(row).toMatchObject({ dueOn: "2026-02-24", movedFrom: "2026-02-15", daysLeft: 0, state: "soon" });
  });

  it.each([
    ["2026-12-07", 8, "ok"],
    ["2026-12-08", 7, "soon"],
    ["2026-12-15", 0, "soon"],
    ["2026-12-16", -1, "overdue"],
  ])("on %s has %i days left: %s", async (asOf, daysLeft, state) => {
    const [row] = of(await rowsOf([booked(["899 20261120"])], asOf), "due/summary");
    expect(row).toMatchObject({ daysLeft, state });
  });

  it("is done where customs has made declarations of all", async () => {
    const declared = { history: [receipt("A 20261212", "CEB792")] };
    const all = [booked(["899 20261120"], declared), booked(["899 20261121"], declared)];
    expect(of(await rowsOf(all, "2027-03-01"), "due/summary")).toMatchObject([{ state: "done", count: 2 }]);
    const some = [...all, booked(["899 20261122"])];
    expect(of(await rowsOf(some, "2027-03-01"), "due/summary")).toMatchObject([
      { state: "overdue", count: 1 },
    ]);
  });
});

describe("rebates", () => {
  const cleared = (day: string, facts: Partial<KnownObject> = {}) => booked([`899 ${day}`], facts);
  const short = async (...given: Parameters<typeof rowsOf>) =>
    (await rowsOf(...given))
      .filter(({ id }) => /rebate|fx/.test(id))
      .map(({ id, object, count, dueOn, certainty }) => [id, object, count, dueOn, certainty]);

  it("are claimed and paid for by 30 April of the next year, and claimed at all within 36 months", async () => {
    const lists = [cleared("20260620"), cleared("20260603"), cleared("20261231")];
    // The published example: exported on 2026-06-20, by 2027-04-30, at last by 2029-06-20.
    expect(await short([lists[0] ?? cleared("")], "2026-12-01")).toEqual([
      ["due/rebate-claim", "2026", 1, "2027-04-30", "unsure"],
      ["due/fx", "2026", 1, "2027-04-30", "unsure"],
      ["due/rebate-final", "2026-06", 1, "2029-06-20", "unsure"],
    ]);
    expect(await short(lists, "2027-01-01")).toEqual([
      ["due/rebate-claim", "2026", 3, "2027-04-30", "unsure"],
      ["due/fx", "2026", 3, "2027-04-30", "unsure"],
      ["due/rebate-final", "2026-06", 2, "2029-06-03", "unsure"],
      ["due/rebate-final", "2026-12", 1, "2029-12-31", "unsure"],
    ]);
    // What is not claimed by April can still be claimed; nothing is said of it as overdue.
    expect(await short(lists.slice(0, 1), "2027-05-01")).toEqual([
      ["due/rebate-final", "2026-06", 1, "2029-06-20", "unsure"],
    ]);
    expect(await short(lists.slice(0, 1), "2029-06-21")).toEqual([]);
  });

  it("of exports before 2026 have no last day, and simplified lists none at all, nor those not cleared", async () => {
    expect(await short([cleared("20251231")], "2026-01-05")).toEqual([
      ["due/rebate-claim", "2025", 1, "2026-04-30", "unsure"],
      ["due/fx", "2025", 1, "2026-04-30", "unsure"],
    ]);
    expect(await short([cleared("20260620", { lane: "simplified" })], "2026-12-01")).toEqual([]);
    expect(await short([booked(["800 20260620"])], "2026-12-01")).toEqual([]);
  });
});

describe("the day of a release", () => {
  const startOf = async (...receipts: string[]) => {
    const history = receipts.map((each) => receipt(each, each.endsWith("resolved") ? "resolved" : "CEB604"));
    const rows = await rowsOf([booked([], { history, state: "899" })], "2026-11-29");
    return of(rows, "due/return-export")[0]?.object;
  };

  it("is that of the first receipt, whatever repeats it", async () => {
    expect(await startOf("800 20261101", "899 20261105", "899 20261109")).toBe("2026-11-01");
    expect(await startOf("800 20261101", "4 20261102", "899 20261105")).toBe("2026-11-01");
  });

  it("is that of the first also where a later receipt answers a refusal", async () => {
    expect(await startOf("800 20261101", "100 20261102", "899 20261105")).toBe("2026-11-01");
    const history = ["899 20261101", "100 20261102", "800 20261103"].map((each) => receipt(each));
    const rows = await rowsOf([booked([], { history, state: "899" })], "2026-11-29");
    expect(of(rows, "due/summary")).toMatchObject([{ object: "2026-11", startedAt: "2026-11-01" }]);
  });

  it("is that of the report after a refusal, but not where a person decided that the first holds", async () => {
    expect(await startOf("800 20261101", "100 20261102", "100 20261103 resolved", "899 20261120")).toBe(
      "2026-11-20",
    );
    expect(await startOf("100 20261101", "800 20261110", "899 20261112")).toBe("2026-11-10");
    expect(await startOf("899 20261101", "100 20261102", "899 20261103 resolved")).toBe("2026-11-01");
  });
});

describe("imports", () => {
  const released = (day: string, facts: Partial<KnownObject> = {}) =>
    booked([`800 ${day}`], { direction: "I", lane: "bonded", type: "CEB621", ...facts });

  it("have 30 days to apply for a return, 45 to be back, and are paid from day 31 to day 45", async () => {
    const rows = await rowsOf([released("20260907"), released("20260907")], "2026-09-30");
    expect(rows.map(({ id, object, count, opensOn, dueOn }) => [id, object, count, opensOn, dueOn])).toEqual([
      ["due/return-import-apply", "2026-09-07", 2, undefined, "2026-10-07"],
      ["due/return-import-arrive", "2026-09-07", 2, undefined, "2026-10-22"],
      ["due/tax-pay", "2026-09-07", 2, "2026-10-08", "2026-10-22"],
    ]);
    // 7 October is the last day of National Day's holidays: no text says that the term moves.
    expect(rows[0]).toMatchObject({ mayMoveTo: "2026-10-08", movedFrom: undefined, certainty: "unsure" });
    expect(rows[1]).toMatchObject({ mayMoveTo: undefined, certainty: "sure" });
  });

  it("that nobody returned have no rows when the terms are over", async () => {
    expect(await rowsOf([released("20260907")], "2026-10-08")).toHaveLength(2);
    expect(await rowsOf([released("20260907")], "2026-10-23")).toEqual([]);
  });

  it("that are being returned have to arrive, until customs has granted it", async () => {
    const consignment = released("20260907");
    const returned = (state: string) =>
      booked([], { type: "CEB625", direction: "I", invtNo: consignment.invtNo.toLowerCase(), state });
    const rows = await rowsOf([consignment], "2026-10-23", { documents: [returned("120")] });
    expect(rows).toMatchObject([
      { id: "due/return-import-arrive", state: "overdue", daysLeft: -1, count: 1 },
    ]);
    expect(await rowsOf([consignment], "2026-10-23", { documents: [returned("399")] })).toEqual([]);
    // A refused application leaves all as it was.
    const refused = await rowsOf([consignment], "2026-09-20", { documents: [returned("100")] });
    expect(refused.map(({ id, state }) => [id, state])).toEqual([
      ["due/return-import-apply", "ok"],
      ["due/return-import-arrive", "ok"],
      ["due/tax-pay", "ok"],
    ]);
    const applied = await rowsOf([consignment], "2026-09-20", { documents: [returned("120")] });
    expect(applied.map(({ id, state }) => [id, state])).toEqual([
      ["due/return-import-apply", "done"],
      ["due/return-import-arrive", "ok"],
    ]);
  });

  it("that are cancelled have none", async () => {
    const consignment = released("20260907");
    const cancelled = booked([], {
      type: "CEB623",
      direction: "I",
      invtNo: consignment.invtNo,
      state: "399",
    });
    expect(await rowsOf([consignment], "2026-09-20", { documents: [cancelled] })).toEqual([]);
  });
});

describe("exports", () => {
  it("may come back for a year from release, and for six months from export without taxes", async () => {
    const rows = await rowsOf(
      [booked(["800 20260829", "899 20260831"], { lane: "simplified" })],
      "2026-11-29",
    );
    expect(rows.map(({ id, object, dueOn, certainty }) => [id, object, dueOn, certainty])).toEqual([
      ["due/return-export-tax", "2026-08-31", "2027-02-28", "unsure"],
      ["due/return-export", "2026-08-29", "2027-08-29", "unsure"],
    ]);
  });

  it("free their way-bill's number six months after the declaration, unless they were refused", async () => {
    const facts = { logisticsNo: "L1", run: run("/runs/1", "2026-11-20T23:30:00.000+08:00") };
    const rows = await rowsOf([booked(["3 20261120"], facts), booked(["100 20261120"], facts)], "2026-11-29");
    expect(rows).toMatchObject([
      { id: "due/waybill-reuse", object: "2026-11-20", count: 1, dueOn: "2027-05-20", mayMoveTo: undefined },
    ]);
  });
});

describe("what has no clock", () => {
  it.each([
    ["is declared", booked()],
    ["is refused", booked(["800 20261120", "100 20261121"])],
    ["is in conflict", booked(["899 20261120"], { state: "conflict" })],
    ["is deleted", booked(["899 20261120"], { appType: "3" })],
  ])("a list that %s", async (_, consignment) => {
    expect(await rowsOf([consignment], "2026-11-29")).toEqual([]);
  });

  it("is listed by what is missing, and nothing is due without a ledger", async () => {
    const facts = await due({
      ...{ ledger: undefined, asOf: "2026-11-29", within: undefined, days: workingDays(), moved: [] },
    });
    expect(facts.rows).toEqual([]);
    expect(facts.notComputed.map(({ id }) => id)).toContain("due/zone-first-in");
  });
});

it("many consignments of a month are as many rows as days", async () => {
  function* many() {
    const days = Array.from({ length: 30 }, (_, day) => `202611${String(day + 1).padStart(2, "0")}`);
    const kinds = days.map((day) => booked([`800 ${day}`, `899 ${day}`]));
    for (let place = 0; place < 100_000; place++) yield kinds[place % 30] ?? kinds[0] ?? booked();
  }
  const ledger = { ...ledgerOf([]), consignments: many };
  const { rows } = await due({
    ledger,
    asOf: "2026-11-30",
    within: undefined,
    days: workingDays(),
    moved: [],
  });
  // The month's summary; returns by day, with and without taxes; three terms of rebates, by year or month.
  expect(rows).toHaveLength(1 + 30 + 30 + 3);
  expect(rows[0]).toMatchObject({ object: "2026-11", count: 100_000 });
});

it("rows are by last day, and --within leaves the later ones out", async () => {
  const all = await rowsOf([booked(["899 20261120"]), booked(["899 20261020"])], "2026-11-29");
  const days = all.map(({ dueOn }) => dueOn);
  expect(days).toEqual([...days].sort());
  const near = await rowsOf([booked(["899 20261120"]), booked(["899 20261020"])], "2026-11-29", {
    within: 16,
  });
  expect(near.map(({ dueOn }) => dueOn)).toEqual(["2026-11-16", "2026-12-15"]);
});
