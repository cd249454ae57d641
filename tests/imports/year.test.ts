import { createHash } from "node:crypto";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { batchOf } from "../../src/examination/examine.js";
import { type Booking, type GiveBack, LedgerFile } from "../../src/ledger/ledger.js";
import { parseAmount } from "../../src/values/amount.js";
import { folder } from "../support/cli.js";
import { bonded, costing, examineImports, type ImportCircumstances, person } from "../support/imports.js";
import { csv, type Row } from "../support/manifest.js";

const sugarList = "code,yearlyLimit,yearlyUnit\n17019910,2,035\n04090000,,\n";

/** Two kilograms of sugar are what a person may have in a year. */
const sugar = (orderNo: string, kilograms: string): Row =>
  bonded({ orderNo, gcode: "1701991000", qty1: kilograms, unit1: "035" });

/** A ledger in a folder of its own, written and read as runs do. */
function newLedger() {
  const file = join(folder(), "ledger.sqlite");
  const writing = async (work: (ledger: LedgerFile) => void): Promise<void> => {
    const ledger = await LedgerFile.open(file);
    try {
      work(ledger);
      ledger.commit();
    } finally {
      ledger.close();
    }
  };
  return {
    writing,
    /** Examines a batch against the ledger, and books what is accepted under a name; "": as a run names it. */
    async batch(name: string, rows: readonly Row[], given: ImportCircumstances = {}): Promise<string[]> {
      const ledger = LedgerFile.read(file);
      try {
        const { orders } = await examineImports(rows, { ...given, ...(ledger ? { ledger } : {}) });
        const bookings = orders.flatMap(({ booking }) => (booking === undefined ? [] : [booking]));
        ledger?.close();
        await writing((open) => {
          for (const booking of bookings)
            open.book(withKey(booking, open), name || batchOf([{ sha256: digestOf(rows) }]));
        });
        return orders.map(({ lane }) => lane);
      } finally {
        ledger?.close();
      }
    },
    giveBack: (given: Partial<GiveBack> & { orderNo: string }) =>
      writing((ledger) => {
        const whole = { ebpCode: "3302960001", day: "20261121", reason: "退货", ...given };
        expect(ledger.giveBack(whole)).toBe("given-back");
      }),
  };
}

function digestOf(rows: readonly Row[]): string {
  return createHash("sha256").update(csv(rows)).digest("hex");
}

/** Before there is a ledger nothing is keyed; the buyer of these tests is person 0. */
function withKey(booking: Booking, ledger: LedgerFile): Booking {
  return { ...booking, buyer: ledger.buyerKey(person(0).buyerIdNumber) };
}

const listed = { positiveList: sugarList };
const kilogram = (quantity: string) => ({ code8: "17019910", unit: "035", quantity: parseAmount(quantity) });

describe("a buyer's year with a ledger", () => {
  it("has room for an order that another batch declares anew, with another value", async () => {
    const ledger = newLedger();
    await ledger.batch(
      "one",
      ["1", "2", "3", "4", "5"].map((number) => costing("5000.00", { orderNo: `IM-${number}` })),
    );
    const changed = [costing("4999.00", { orderNo: "IM-1" }), costing("1001.00", { orderNo: "IM-6" })];
    expect(await ledger.batch("two", changed)).toEqual(["bonded", "bonded"]);
    expect(await ledger.batch("three", [costing("0.01", { orderNo: "IM-7" })])).toEqual(["general-trade"]);
  });

  it("counts customs' figure and what was booked after its day", async () => {
    const ledger = newLedger();
    await ledger.batch("one", [costing("5000.00", { orderNo: "IM-1", declTime: "20261101" })]);
    await ledger.batch("two", [costing("4000.00", { orderNo: "IM-2", declTime: "20261110" })]);
    await ledger.writing((open) => {
      const buyer = open.buyerKey(person(0).buyerIdNumber);
      // Covers the first order, not the second.
      open.setBalance({ buyer, year: 2026, amount: parseAmount("20000"), asOf: "20261105" });
    });
    const rows = ["2000.01", "2000.00"].map((total, index) => costing(total, { orderNo: `IM-3${index}` }));
    expect(await ledger.batch("three", rows)).toEqual(["general-trade", "bonded"]);
  });
});

const setFigure = (open: LedgerFile, amount: string, asOf: string) =>
  open.setBalance({
    buyer: open.buyerKey(person(0).buyerIdNumber),
    year: 2026,
    amount: parseAmount(amount),
    asOf,
  });

describe("the same batch again", () => {
  const rows = ["1", "2", "3"].map((number) => costing("5000.00", { orderNo: `IM-${number}` }));
  it("does not count twice what customs' figure, imported since, has of it", async () => {
    const ledger = newLedger();
    expect(await ledger.batch("", rows)).toEqual(["bonded", "bonded", "bonded"]);
    // 15000.00 of the batch and 6000.00 of others.
    await ledger.writing((open) => setFigure(open, "21000", "20261120"));
    expect(await ledger.batch("", rows)).toEqual(["bonded", "bonded", "bonded"]);
    const later = ["5000.01", "5000.00"].map((total, index) =>
      costing(total, { orderNo: `IM-4${index}`, declTime: "20261121" }),
    );
    expect(await ledger.batch("", later)).toEqual(["general-trade", "bonded"]);
  });

  it("counts what came before it in customs' figure besides", async () => {
    const ledger = newLedger();
    await ledger.batch("", rows);
    await ledger.writing((open) => setFigure(open, "11000", "20261119"));
    expect(await ledger.batch("", rows)).toEqual(["bonded", "bonded", "bonded"]);
    await ledger.writing((open) => setFigure(open, "11000.01", "20261119"));
    expect(await ledger.batch("", rows)).toEqual(["bonded", "bonded", "general-trade"]);
  });
});

describe("an order that its batch booked and that no longer fits", () => {
  it("stays booked, and takes its room from those after it", async () => {
    const ledger = newLedger();
    const rows = ["5000.00", "5000.00", "5000.00", "100.00"].map((total, index) =>
      costing(total, { orderNo: `IM-${index}` }),
    );
    await ledger.batch("", rows);
    await ledger.writing((open) => setFigure(open, "11000.01", "20261119"));
    // 21000.01 after two; the third, 26000.01, is in the ledger all the same.
    const lanes = ["bonded", "bonded", "general-trade", "general-trade"];
    expect(await ledger.batch("", rows)).toEqual(lanes);
  });
});

describe("a person's quantity with a ledger", () => {
  it("is free again where an order was given back, and taken once more where it is declared anew", async () => {
    const ledger = newLedger();
    expect(await ledger.batch("one", [sugar("IM-1", "2")], listed)).toEqual(["bonded"]);
    await ledger.giveBack({ orderNo: "IM-1" });
    expect(await ledger.batch("two", [sugar("IM-2", "2")], listed)).toEqual(["bonded"]);
    // The order that was given back does not make room a second time.
    expect(await ledger.batch("three", [sugar("IM-1", "2")], listed)).toEqual(["rejected"]);
  });

  it("is not taken once more where the run of an order that was given back is repeated", async () => {
    const ledger = newLedger();
    await ledger.batch("", [sugar("IM-1", "2")], listed);
    await ledger.giveBack({ orderNo: "IM-1" });
    await ledger.batch("", [sugar("IM-2", "2")], listed);
    expect(await ledger.batch("", [sugar("IM-1", "2")], listed)).toEqual(["rejected"]);
    expect(await ledger.batch("", [sugar("IM-3", "0.1")], listed)).toEqual(["rejected"]);
  });

  it("is what is left of an order that was given back in part", async () => {
    const ledger = newLedger();
    await ledger.batch("one", [sugar("IM-1", "2")], listed);
    await ledger.giveBack({ orderNo: "IM-1", amount: parseAmount("50"), quantities: [kilogram("0.5")] });
    expect(await ledger.batch("two", [sugar("IM-2", "0.50001"), sugar("IM-3", "0.5")], listed)).toEqual([
      "rejected",
      "bonded",
    ]);
    expect(await ledger.batch("three", [sugar("IM-1", "1.50001")], listed)).toEqual(["rejected"]);
    expect(await ledger.batch("four", [sugar("IM-1", "1.5")], listed)).toEqual(["bonded"]);
  });

  it("counts an order once that stands in two batches", async () => {
    const ledger = newLedger();
    await ledger.batch("one", [sugar("IM-1", "1.5")], listed);
    expect(await ledger.batch("two", [sugar("IM-1", "1.5"), sugar("IM-2", "0.5")], listed)).toEqual([
      "bonded",
      "bonded",
    ]);
    expect(await ledger.batch("three", [sugar("IM-1", "1.6")], listed)).toEqual(["rejected"]);
  });
});
