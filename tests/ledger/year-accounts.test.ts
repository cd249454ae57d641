import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LedgerFile } from "../../src/ledger/ledger.js";
import { YearAccounts } from "../../src/ledger/year-accounts.js";
import { booking, newLedger, writing, yuan } from "./support.js";

const cups = { code8: "70132800", unit: "007" };
const order = (orderNo: string, amount: string, quantity?: string) =>
  booking({
    orderNo,
    amount: yuan(amount),
    quantities: quantity === undefined ? [] : [{ ...cups, quantity: yuan(quantity) }],
  });
const asking = (claim: ReturnType<typeof order>) => ({ ...claim, claim });

/** The accounts of batch "mine" over a ledger that the work has filled. */
async function accountsOver(work: (ledger: LedgerFile) => void): Promise<YearAccounts> {
  const file = newLedger();
  await writing(file, work);
  return new YearAccounts(LedgerFile.read(file), "mine");
}

describe("a batch that is declared again", () => {
  it("leaves out what it booked itself, also for an order that another batch booked and gave back", async () => {
    const accounts = await accountsOver((ledger) => {
      ledger.book(order("SO-1", "20000"), "mine");
      ledger.book(order("SO-2", "1000"), "other");
      ledger.giveBack({ ...order("SO-2", "1000"), quantities: [], day: "20260401", reason: "" });
    });
    const again = order("SO-2", "1000");
    accounts.ask([asking(again)]);
    // Of others nothing is left: SO-1 is this batch's own, and comes again.
    expect(accounts.year(again)).toEqual({ used: 0, claimed: yuan("1000") });
  });

  it("has others' before its own that was given back and is declared once more", async () => {
    const accounts = await accountsOver((ledger) => {
      ledger.book(order("SO-1", "20000", "2"), "mine");
      ledger.book(order("SO-2", "1000", "3"), "mine");
      ledger.giveBack({ ...order("SO-2", "1000"), quantities: [], day: "20260401", reason: "" });
      ledger.book(order("SO-3", "500", "4"), "other");
    });
    const again = order("SO-2", "1000", "3");
    accounts.ask([asking(again)]);
    // 20000 of this batch's and 500 of the other's stand.
    expect(accounts.year(again)).toEqual({ used: yuan("20500"), claimed: yuan("1000") });
    const { quantities } = again;
    for (const booked of quantities)
      expect(accounts.quantity(again, booked)).toEqual({ used: yuan("6"), claimed: yuan("3") });
  });

  it("takes of an order that came back in part what is left of it", async () => {
    const accounts = await accountsOver((ledger) => {
      const { ebpCode, orderNo } = order("SO-1", "100");
      ledger.book(order("SO-1", "100", "3"), "mine");
      const part = { amount: yuan("10"), quantities: [{ ...cups, quantity: yuan("2") }] };
      ledger.giveBack({ ebpCode, orderNo, day: "20260401", reason: "", ...part });
    });
    const again = order("SO-1", "100", "3");
    accounts.ask([asking(again)]);
    expect(accounts.year(again)).toEqual({ used: 0, claimed: yuan("90") });
    for (const booked of again.quantities)
      expect(accounts.quantity(again, booked)).toEqual({ used: 0, claimed: yuan("1") });
  });

  it("keeps what an order has booked that is rejected now, on top of what others have", async () => {
    const accounts = await accountsOver((ledger) => {
      ledger.book(order("SO-9", "300", "2"), "other");
      ledger.book(order("SO-1", "100", "3"), "mine");
    });
    const { ebpCode, orderNo } = order("SO-1", "100");
    accounts.ask([{ ebpCode, orderNo, claim: undefined }]);
    accounts.pass({ ebpCode, orderNo });
    const next = order("SO-2", "50", "1");
    accounts.ask([asking(next)]);
    expect(accounts.year(next)).toEqual({ used: yuan("400"), claimed: yuan("50") });
    for (const booked of next.quantities)
      expect(accounts.quantity(next, booked)).toEqual({ used: yuan("5"), claimed: yuan("1") });
  });
});

it("what customs' figure has of an order that is rejected now is not added to it", async () => {
  const accounts = await accountsOver((ledger) => {
    ledger.book(order("SO-1", "100"), "mine");
    ledger.setBalance({
      buyer: order("SO-1", "100").buyer,
      year: 2026,
      amount: yuan("5000"),
      asOf: "20260331",
    });
  });
  const { ebpCode, orderNo } = order("SO-1", "100");
  accounts.ask([{ ebpCode, orderNo, claim: undefined }]);
  accounts.pass({ ebpCode, orderNo });
  const next = order("SO-2", "50");
  accounts.ask([asking(next)]);
  expect(accounts.year(next)).toEqual({ used: yuan("5000"), claimed: yuan("50") });
});

describe("an order that another batch has booked", () => {
  it.each([
    // The same buyer and year: what it had is left out, and it takes all anew.
    [{}, "300"],
    // Another year, another buyer: nothing of this year's is its own.
    [{ year: 2025, day: "20251231" }, "300"],
    [{ buyer: "c".repeat(64) }, "300"],
  ])("is left out of its own buyer and year: %j", async (before, used) => {
    const accounts = await accountsOver((ledger) => {
      ledger.book(order("SO-9", "300"), "other");
      ledger.book({ ...order("SO-1", "200"), ...before }, "other");
    });
    const again = order("SO-1", "250");
    accounts.ask([asking(again)]);
    expect(accounts.year(again)).toEqual({ used: yuan(used), claimed: yuan("250") });
  });
});

describe("booking only what the ledger does not have just so", () => {
  const goods = fc.constantFrom(cups, { ...cups, unit: "035" }, { code8: "19011010", unit: "035" });
  const claims = fc.uniqueArray(
    fc.record({
      orderNo: fc.constantFrom("A", "B", "C"),
      amount: fc.constantFrom(yuan("100"), yuan("200")),
      buyer: fc.constantFrom("b".repeat(64), "c".repeat(64)),
      day: fc.constantFrom("20260310", "20260311"),
      lane: fc.constantFrom("bonded", "full-rate"),
      quantities: fc.uniqueArray(
        fc
          .record({ of: goods, quantity: fc.constantFrom(1, 2) })
          .map(({ of, quantity }) => ({ ...of, quantity })),
        { maxLength: 2, selector: ({ code8, unit }) => code8 + unit },
      ),
    }),
    { selector: ({ orderNo }) => orderNo },
  );
  const run = fc.record({
    batch: fc.constantFrom("one", "two"),
    claims,
    /** An order that is given back after the run, wholly or in part. */
    back: fc.option(fc.record({ orderNo: fc.constantFrom("A", "B", "C"), part: fc.boolean() }), {
      nil: undefined,
    }),
  });

  it("leaves the ledger as booking everything does, whatever was booked and given back before", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(run, { minLength: 1, maxLength: 5 }), async (runs) => {
        const [asked, plain] = [await LedgerFile.open(newLedger()), await LedgerFile.open(newLedger())];
        for (const { batch, back, ...made } of runs) {
          const bookings = made.claims.map((claim) => booking(claim));
          const accounts = new YearAccounts(asked, batch);
          accounts.ask(bookings.map((claim) => ({ ...claim, claim })));
          asked.bookAll([bookings.filter((claim) => !accounts.isBooked(claim))], batch);
          for (const each of bookings) plain.book(each, batch);
          if (back === undefined) continue;
          const { ebpCode } = booking();
          const part = back.part ? { amount: yuan("10") } : {};
          for (const ledger of [asked, plain])
            ledger.giveBack({ ebpCode, orderNo: back.orderNo, day: "20260401", reason: "", ...part });
        }
        expect([...asked.bookings()]).toEqual([...plain.bookings()]);
        const { ebpCode } = booking();
        for (const orderNo of ["A", "B", "C"])
          expect(asked.booking(ebpCode, orderNo)).toEqual(plain.booking(ebpCode, orderNo));
        for (const ledger of [asked, plain]) ledger.close();
      }),
      { numRuns: 100 },
    );
  });

  it("skips an order of the same batch only where every figure is the same", async () => {
    const accounts = await accountsOver((ledger) => {
      ledger.book(order("SO-1", "100", "3"), "mine");
      ledger.book(order("SO-2", "100", "3"), "other");
    });
    const [same, others] = [order("SO-1", "100", "3"), order("SO-2", "100", "3")];
    accounts.ask([asking(same), asking(others)]);
    expect(accounts.isBooked(same)).toBe(true);
    expect(accounts.isBooked(others)).toBe(false);
    expect(accounts.isBooked(order("SO-3", "100", "3"))).toBe(false);
    expect(accounts.isBooked({ ...same, day: "20260102" })).toBe(false);
    expect(accounts.isBooked({ ...same, lane: "full-rate" })).toBe(false);
    expect(accounts.isBooked(order("SO-1", "101", "3"))).toBe(false);
    expect(accounts.isBooked(order("SO-1", "100", "2"))).toBe(false);
    expect(accounts.isBooked(order("SO-1", "100"))).toBe(false);
  });
});
