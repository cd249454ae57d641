import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LedgerFile, orderKey } from "../../src/ledger/ledger.js";
import type { Amount } from "../../src/values/amount.js";
import { booking, newLedger, yuan } from "./support.js";

const { ebpCode } = booking();
const buyers = ["b".repeat(64), "c".repeat(64)] as const;
const years = [2025, 2026] as const;
const goods = [
  { code8: "70132800", unit: "007" },
  { code8: "70132800", unit: "035" },
  { code8: "19011010", unit: "035" },
] as const;

const orderNo = fc.constantFrom("A", "B", "C", "D");
const batch = fc.constantFrom("one", "two");
const buyer = fc.constantFrom(...buyers);
const year = fc.constantFrom(...years);
const monthDay = fc.constantFrom("0105", "0310", "0401", "1231");
const amount = fc.integer({ min: 1, max: Number(yuan("9000")) });
const quantities = fc.array(
  fc.record({ goods: fc.constantFrom(...goods), quantity: fc.integer({ min: 1, max: Number(yuan("9")) }) }),
  { maxLength: 3 },
);
const step = fc.oneof(
  fc.record({
    kind: fc.constant("book" as const),
    orderNo,
    batch,
    buyer,
    year,
    monthDay,
    amount,
    quantities,
  }),
  fc.record({ kind: fc.constant("void" as const), orderNo, monthDay }),
  fc.record({ kind: fc.constant("part" as const), orderNo, monthDay, amount, quantities }),
  fc.record({ kind: fc.constant("balance" as const), buyer, year, monthDay, amount }),
);

type Steps = readonly (typeof step extends fc.Arbitrary<infer Step> ? Step : never)[];

function carryOut(ledger: LedgerFile, steps: Steps): void {
  for (const [index, made] of steps.entries()) {
    if (made.kind === "balance") {
      const { buyer: of, year: in_, monthDay: day, amount: most } = made;
      ledger.setBalance({ buyer: of, year: in_, amount: most, asOf: `${in_}${day}` });
      continue;
    }
    const booked =
      made.kind === "void" ? [] : made.quantities.map(({ goods: of, quantity }) => ({ ...of, quantity }));
    if (made.kind === "book") {
      const { orderNo: number, buyer: of, year: in_, monthDay: day, amount: taken } = made;
      const facts = { orderNo: number, buyer: of, year: in_, day: `${in_}${day}`, amount: taken };
      ledger.book(booking({ ...facts, quantities: booked }), made.batch);
      continue;
    }
    const part = made.kind === "part" ? { amount: made.amount, quantities: booked } : {};
    const day = `2026${made.monthDay}`;
    ledger.giveBack({ ebpCode, orderNo: made.orderNo, day, reason: `step ${index}`, ...part });
  }
}

// A batch asks for all of its orders at once; one buyer, year or order at a time, other statements answer.
describe("the answers to a batch", () => {
  it("are those to each question by itself, after any bookings, returns and balances", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 20 }), async (steps) => {
        const ledger = await LedgerFile.open(newLedger());
        carryOut(ledger, steps);
        const orders = ["A", "B", "C", "D", "E"].map((number) => ({ ebpCode, orderNo: number }));
        const everyYear = buyers.flatMap((of) => years.map((in_) => ({ buyer: of, year: in_ })));
        const everyGoods = everyYear.flatMap((asked) => goods.map((of) => ({ ...asked, ...of })));
        for (const asking of ["one", "two", "three"]) {
          const answers = ledger.answer({ years: everyYear, goods: everyGoods }, asking);
          const due = (used: (except: string) => Amount) => ({ all: used(""), ofOthers: used(asking) });
          expect(answers.years).toEqual(
            everyYear.map(({ buyer: of, year: in_ }) => due((except) => ledger.used(of, in_, except))),
          );
          expect(answers.goods).toEqual(
            everyGoods.map(({ buyer: of, year: in_, code8, unit }) =>
              due((except) => ledger.usedQuantity(of, in_, code8, unit, except)),
            ),
          );
        }
        const found = ledger.bookingsOf(orders);
        for (const { orderNo: number } of orders) {
          const due = ledger.booking(ebpCode, number);
          const answered = found.get(orderKey(ebpCode, number));
          if (due === undefined) expect(answered).toBeUndefined();
          else expect(answered).toMatchObject({ ...due });
        }
        expect(ledger.hasEntries()).toBe([...ledger.bookings(), ...ledger.balances()].length > 0);
        ledger.close();
      }),
      { numRuns: 60 },
    );
  });
});
