import { describe, expect, it } from "vitest";
import { newLedger, reading, writing } from "../support.js";
import { message, node, receipt, run } from "./support.js";

const later = run({ directory: "/runs/two", batch: "batch-2", at: "2026-11-21T10:00:00.000+08:00" });
const first = message("one", [node(1), node(2)]);
const again = message("two", [node(2)]);
const other = message("other", [node(3)]);

const rivals = (file: string, guid: string) =>
  reading(file, ({ declarations }) => declarations.rivalsOf([guid]));

describe("rivals of a message", () => {
  it("are later reports of its orders by other runs, sent or not", async () => {
    const file = newLedger();
    await writing(file, ({ declarations }) => {
      declarations.bookRun(run(), [first, other]);
      declarations.bookRun(later, [again]);
    });
    expect(rivals(file, first.guid)).toEqual([
      { guid: first.guid, key: "SO-2", run: "/runs/two", later: true },
    ]);
    expect(rivals(file, again.guid)).toEqual([]);
    expect(rivals(file, other.guid)).toEqual([]);
  });

  it("are earlier reports that are on their way, where customs had answered nothing", async () => {
    const file = newLedger();
    await writing(file, ({ declarations }) => {
      declarations.bookRun(run(), [first]);
      declarations.bookRun(later, [again]);
      declarations.markSending([first.guid], "/client", "holder", "2026-11-21T11:00:00.000+08:00");
    });
    expect(rivals(file, again.guid)).toEqual([
      { guid: again.guid, key: "SO-2", run: "/runs/one", later: false },
    ]);
  });

  it("are none for a new report after a refusal, nor for a change", async () => {
    for (const appType of ["1", "2"] as const) {
      const file = newLedger();
      const report = message("two", [node(2, { appType })]);
      await writing(file, ({ declarations }) => {
        declarations.bookRun(run(), [first]);
        declarations.markSent([first.guid], "/client", "2026-11-20T11:00:00.000+08:00");
        const [{ node: id, object } = { node: 0, object: 0 }] = declarations.nodesBy("CEB603", {
          ...{ kind: "order", ebpCode: "1101960001", orderNo: "SO-2" },
        });
        const refusal = receipt("100", "20261120120000000");
        if (appType === "1") declarations.addReceipt(id, object, refusal, "2026-11-20T12:00:00.000Z");
        declarations.bookRun(later, [report]);
      });
      expect(rivals(file, report.guid)).toEqual([]);
    }
  });

  it("are not the other messages of the same run: an application may be split over several", async () => {
    const file = newLedger();
    const parts = [1, 2].map((part) => message(`part-${part}`, [node(1)], { type: "CEB701" }));
    await writing(file, ({ declarations }) => declarations.bookRun(run(), parts));
    for (const { guid } of parts) expect(rivals(file, guid)).toEqual([]);
  });
});

describe("the mark of the last receipt", () => {
  it("is had by a ledger as long as it has that receipt", async () => {
    const file = newLedger();
    const another = newLedger();
    for (const each of [file, another])
      await writing(each, ({ declarations }) => declarations.bookRun(run(), [first]));
    const mark = () => reading(file, ({ declarations }) => declarations.lastReceipt());
    const has = (ledger: string, asked: string) =>
      reading(ledger, ({ declarations }) => declarations.hasReceiptOf(asked));
    const before = mark();
    expect(has(another, before)).toBe(true);
    const add = (ledger: string, second: string) =>
      writing(ledger, ({ declarations }) =>
        declarations.addReceipt(1, 1, receipt("800", `202611201200${second}000`), "2026-11-20T12:00:00.000Z"),
      );
    await add(file, "01");
    const one = mark();
    await add(file, "02");
    expect([has(file, before), has(file, one), has(file, mark())]).toEqual([true, true, true]);
    // Another ledger's receipt of the same number is another, though it says the same.
    await add(another, "01");
    expect(has(another, one)).toBe(false);
    for (const odd of ["", "x", "1:", "9:ab", "-1:ab"]) expect(has(file, odd)).toBe(false);
  });
});
