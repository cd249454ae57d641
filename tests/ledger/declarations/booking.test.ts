import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Declarations } from "../../../src/ledger/declarations/declarations.js";
import { consignmentKey, wayBillKey } from "../../../src/ledger/declarations/keys.js";
import { LedgerFile } from "../../../src/ledger/ledger.js";
import { newLedger, reading, writing } from "../support.js";
import { guid, message, node, receipt, run } from "./support.js";

const platform = "1101960001";
const named = (number: number) => ({ direction: "E", ebpCode: platform, orderNo: `SO-${number}` }) as const;
const keyOf = (number: number) => consignmentKey("E", platform, `SO-${number}`);
const knownOf = (file: string, number: number) =>
  reading(file, ({ declarations }) => declarations.known([named(number)]).get(keyOf(number)));

/** Gives an order's consignment a receipt. */
function answered(declarations: Declarations, number: number, state: string, time: string): void {
  const [found] = declarations.nodesBy("CEB603", {
    kind: "order",
    ebpCode: platform,
    orderNo: `SO-${number}`,
  });
  if (found === undefined) throw new Error(`no order ${number}`);
  declarations.addReceipt(found.node, found.object, receipt(state, time), "2026-11-21T00:00:00.000+08:00");
}

describe("a run that is booked", () => {
  it("has its consignments known, with what its messages say of them", async () => {
    const file = newLedger();
    await writing(file, ({ declarations }) =>
      declarations.bookRun(run(), [message("a", [node(1), node(2)])]),
    );
    expect(knownOf(file, 2)).toEqual({
      ...node(2),
      ...{
        object: 2,
        type: "CEB603",
        run: run(),
        sentAt: undefined,
        wasSent: false,
        latestAnswered: false,
        history: [],
      },
      ...{ state: "declared", at: "2026-11-20T10:00:00.000+08:00", conflict: undefined },
    });
    expect(knownOf(file, 3)).toBeUndefined();
  });

  it("is told apart by direction, platform and order", async () => {
    const file = newLedger();
    await writing(file, ({ declarations }) => {
      declarations.bookRun(run(), [
        message("a", [node(1), node(1, { ebpCode: "other", guid: guid(7) })]),
        message("i", [node(1, { direction: "I", guid: guid(8) })], { type: "CEB621" }),
        // An order of the same number is no consignment.
        message("o", [node(5)], { type: "CEB303" }),
      ]);
    });
    reading(file, ({ declarations }) => {
      const asked = [
        named(1),
        { ...named(1), ebpCode: "other" },
        { ...named(1), direction: "I" as const },
        named(5),
      ];
      const known = declarations.known(asked);
      expect(known.size).toBe(3);
      expect(known.get(consignmentKey("I", platform, "SO-1"))?.guid).toBe(guid(8));
      expect(known.get(consignmentKey("E", "other", "SO-1"))?.guid).toBe(guid(7));
    });
  });

  it("is the earlier run of its batch, the latest where there are several", async () => {
    const file = newLedger();
    const again = run({ directory: "/runs/two", at: "2026-11-21T10:00:00.000+08:00" });
    await writing(file, ({ declarations }) => {
      declarations.bookRun(run(), [message("a", [node(1)])]);
      declarations.bookRun(again, [message("b", [node(1)])]);
    });
    reading(file, ({ declarations }) => {
      expect(declarations.earlierRun("batch-1")).toEqual(again);
      expect(declarations.earlierRun("batch-2")).toBeUndefined();
    });
  });

  it("books the same message once, and changes no byte where nothing is new", async () => {
    const file = newLedger();
    const messages = [message("a", [node(1)])];
    await writing(file, ({ declarations }) => declarations.bookRun(run(), messages));
    const bytes = readFileSync(file);
    await writing(file, ({ declarations }) =>
      declarations.bookRun(run({ directory: "/runs/two" }), messages),
    );
    expect(readFileSync(file).equals(bytes)).toBe(true);
    expect(readFileSync(`${file}.seal`, "utf8")).toContain('"generation":2');
  });

  it("counts only when it is committed", async () => {
    const file = newLedger();
    await writing(file, () => undefined);
    const ledger = await LedgerFile.open(file);
    ledger.declarations.bookRun(run(), [message("a", [node(1)])]);
    ledger.close();
    expect(knownOf(file, 1)).toBeUndefined();
  });

  it("is booked by a ledger open for writing alone", async () => {
    const file = newLedger();
    await writing(file, () => undefined);
    reading(file, ({ declarations }) => {
      expect(() => declarations.bookRun(run(), [])).toThrow("not open for writing");
      expect(() => declarations.markSent([guid(1)], "box", run().at)).toThrow("not open for writing");
    });
  });

  it("keeps guids that are no UUIDs, and finds guids in either case", async () => {
    const file = newLedger();
    const odd = ["SIXTEEN-LETTERS-", "订单-1", "A"];
    const nodes = odd.map((name, at) => node(at, { guid: name }));
    await writing(file, ({ declarations }) =>
      declarations.bookRun(run(), [message("a", [...nodes, node(9)])]),
    );
    reading(file, ({ declarations }) => {
      expect([...declarations.consignments()].map((each) => each.guid)).toEqual([...odd, guid(9)]);
      const found = [guid(9).toLowerCase(), "sixteen-letters-"].map((name) =>
        declarations.nodesBy("CEB603", { kind: "guid", guid: name }),
      );
      expect(found).toEqual([[{ node: 4, object: 4 }], [{ node: 1, object: 1 }]]);
    });
  });
});

describe("reports of one consignment", () => {
  it("are one object: a change and a deletion with guids of their own", async () => {
    const file = newLedger();
    await writing(file, ({ declarations }) => {
      declarations.bookRun(run(), [message("a", [node(1)])]);
      declarations.bookRun(run({ batch: "2", directory: "/runs/two" }), [
        message("b", [node(1, { appType: "2", guid: guid(90), logisticsNo: "WB-new" })]),
      ]);
    });
    expect(knownOf(file, 1)).toMatchObject({ appType: "2", logisticsNo: "WB-new", guid: guid(1), object: 1 });
    reading(file, ({ declarations }) => {
      expect([...declarations.consignments()]).toHaveLength(1);
      expect(declarations.nodesBy("CEB603", { kind: "guid", guid: guid(90) })).toEqual([
        { node: 2, object: 1 },
      ]);
    });
  });

  it("within one message are one as well", async () => {
    const file = newLedger();
    await writing(file, ({ declarations }) =>
      declarations.bookRun(run(), [message("a", [node(1), node(1, { appType: "2", guid: guid(2) })])]),
    );
    reading(file, ({ declarations }) => expect([...declarations.consignments()]).toHaveLength(1));
  });

  it("begin anew after a refusal: what customs said before does not decide", async () => {
    const file = newLedger();
    await writing(file, ({ declarations }) => {
      declarations.bookRun(run(), [message("a", [node(1)])]);
      answered(declarations, 1, "100", "20261120120000000");
    });
    expect(knownOf(file, 1)?.state).toBe("100");
    const second = message("b", [node(1)]);
    await writing(file, ({ declarations }) => {
      declarations.bookRun(run({ at: "2026-11-22T09:00:00.000+08:00", batch: "2" }), [second]);
    });
    expect(knownOf(file, 1)).toMatchObject({ state: "declared", at: "2026-11-22T09:00:00.000+08:00" });
    await writing(file, ({ declarations }) => {
      // Of the earlier report, delivered late.
      answered(declarations, 1, "2", "20261120110000000");
      declarations.markSent([second.guid], "box", "2026-11-22T10:00:00.000+08:00");
    });
    expect(knownOf(file, 1)).toMatchObject({ state: "sent", sentAt: "2026-11-22T10:00:00.000+08:00" });
    await writing(file, ({ declarations }) => answered(declarations, 1, "800", "20261122120000000"));
    const { state, history } = knownOf(file, 1) ?? {};
    expect(state).toBe("800");
    expect(history?.map((entry) => entry.state)).toEqual(["2", "100", "800"]);
  });
});

describe("way-bills", () => {
  it("are known with the consignments that had them, also in an earlier report", async () => {
    const file = newLedger();
    await writing(file, ({ declarations }) => {
      declarations.bookRun(run(), [message("a", [node(1), node(2, { logisticsNo: "WB-1" })])]);
      declarations.bookRun(run(), [message("b", [node(1, { logisticsNo: "WB-7", appType: "2" })])]);
    });
    reading(file, ({ declarations }) => {
      const uses = declarations.wayBillUses(
        ["WB-1", "WB-7", "WB-9"].map((logisticsNo) => ({ logisticsCode: "3402980L1G", logisticsNo })),
      );
      const orders = (number: string) =>
        uses.get(wayBillKey("3402980L1G", number))?.map((use) => use.orderNo);
      expect([orders("WB-1"), orders("WB-7"), orders("WB-9")]).toEqual([
        ["SO-1", "SO-2"],
        ["SO-1"],
        undefined,
      ]);
    });
  });
});

describe("the journal", () => {
  const [a, b] = [message("a", [node(1)]), message("b", [node(2)])];

  it("says how far each message is on its way", async () => {
    const file = newLedger();
    await writing(file, ({ declarations }) => {
      declarations.bookRun(run(), [a, b]);
      declarations.markSending(
        [a.guid, b.guid.toLowerCase(), guid(404)],
        "/box",
        "pid 7",
        "2026-11-20T11:00:00.000+08:00",
      );
      declarations.markSent([a.guid], "/box", "2026-11-20T11:00:01.000+08:00");
    });
    const { nodes: _a, ...first } = a;
    const { nodes: _b, ...second } = b;
    const journal = [
      {
        ...first,
        run: "/runs/one",
        state: "sent",
        sentAt: "2026-11-20T11:00:01.000+08:00",
        via: "/box",
        holder: undefined,
      },
      { ...second, run: "/runs/one", state: "sending", sentAt: undefined, via: "/box", holder: "pid 7" },
    ];
    reading(file, ({ declarations }) => {
      expect(declarations.journalOf("/runs/one")).toEqual(journal);
      expect(declarations.journalOf("/runs/two")).toEqual([]);
      expect([...declarations.messages()]).toEqual(journal);
      expect(declarations.messagesOf([b.guid.toLowerCase()])).toEqual([journal[1]]);
    });
    expect(knownOf(file, 1)).toMatchObject({ state: "sent", wasSent: true });
    expect(knownOf(file, 2)).toMatchObject({ state: "declared", wasSent: true, sentAt: undefined });
  });

  it("keeps what was sent as sent, at its first time", async () => {
    const file = newLedger();
    await writing(file, ({ declarations }) => {
      declarations.bookRun(run(), [a]);
      declarations.markSent([a.guid], "/box", "2026-11-20T11:00:00.000+08:00");
    });
    const bytes = readFileSync(file);
    await writing(file, ({ declarations }) => {
      declarations.markSending([a.guid], "/other", "pid 8", "2026-11-21T11:00:00.000+08:00");
      declarations.markSent([a.guid], "/other", "2026-11-21T11:00:00.000+08:00");
    });
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });
});

describe("receipts", () => {
  it("are found by each key, restricted to the type that they answer", async () => {
    const file = newLedger();
    await writing(file, ({ declarations }) => {
      declarations.bookRun(run(), [
        message("a", [node(1), node(2)]),
        message(
          "c",
          [node(3, { key: "INVT-1", orderNo: "", ebpCode: "", invtNo: "INVT-1", guid: guid(1) })],
          {
            type: "CEB605",
          },
        ),
      ]);
      declarations.addReceipt(
        2,
        2,
        receipt("2", "20261120120000000", { preNo: "PRE-2", invtNo: "INVT-2" }),
        run().at,
      );
    });
    reading(file, ({ declarations }) => {
      const objects = (...asked: Parameters<typeof declarations.nodesBy>) =>
        declarations.nodesBy(...asked).map(({ object }) => object);
      expect(objects("CEB603", { kind: "guid", guid: guid(1) })).toEqual([1]);
      expect(objects("CEB605", { kind: "guid", guid: guid(1) })).toEqual([3]);
      expect(objects("CEB603", { kind: "copNo", copNo: "COP-2", agentCode: "3402960A0B" })).toEqual([2]);
      expect(objects("CEB603", { kind: "copNo", copNo: "COP-2", agentCode: "x" })).toEqual([]);
      expect(objects("CEB603", { kind: "preNo", preNo: "PRE-2" })).toEqual([2]);
      expect(objects("CEB603", { kind: "invtNo", invtNo: "INVT-2" })).toEqual([2]);
      expect(objects("CEB603", { kind: "invtNo", invtNo: "INVT-1" })).toEqual([]);
      expect(objects("CEB605", { kind: "invtNo", invtNo: "INVT-1" })).toEqual([3]);
      expect(objects("CEB603", { kind: "preNo", preNo: "" })).toEqual([]);
      expect(objects("CEB603", { kind: "order", ebpCode: platform, orderNo: "SO-1" })).toEqual([1]);
      expect(objects("CEB603", { kind: "message", guid: message("a", []).guid })).toEqual([1, 2]);
      expect(
        objects("CEB603", { kind: "wayBill", logisticsCode: "3402980L1G", logisticsNo: "WB-2" }),
      ).toEqual([2]);
      expect(declarations.hasReceipt(2, "CEB604", "2", "20261120120000000", "")).toBe(true);
      expect(declarations.hasReceipt(2, "CEB604", "2", "20261120120000000", "words")).toBe(false);
      expect(declarations.receiptsOf(2)).toMatchObject([{ id: 1, node: 2, state: "2", message: "CEB604" }]);
    });
    expect(knownOf(file, 2)).toMatchObject({ preNo: "PRE-2", invtNo: "INVT-2", state: "2" });
  });
});

describe("listings", () => {
  it("are of consignments or of everything else, in the order of booking, of the runs and days asked for", async () => {
    const file = newLedger();
    const later = run({ directory: "/runs/two", at: "2026-11-23T10:00:00.000+08:00", batch: "2" });
    await writing(file, ({ declarations }) => {
      declarations.bookRun(run(), [message("a", [node(1), node(2), node(3)])]);
      declarations.bookRun(later, [
        message("b", [node(2, { appType: "2", guid: guid(20) }), node(4)]),
        message("c", [node(9, { key: "INVT-1", orderNo: "", invtNo: "INVT-1" })], { type: "CEB605" }),
      ]);
      answered(declarations, 3, "899", "20261130235959999");
      answered(declarations, 4, "899", "20261201000000000");
    });
    reading(file, ({ declarations }) => {
      const orders = (...filter: Parameters<typeof declarations.consignments>) =>
        [...declarations.consignments(...filter)].map(({ orderNo }) => orderNo);
      expect(orders()).toEqual(["SO-1", "SO-2", "SO-3", "SO-4"]);
      expect(orders({ run: "/runs/two" })).toEqual(["SO-2", "SO-4"]);
      expect(orders({ from: "2026-11-21" })).toEqual(["SO-2", "SO-4"]);
      expect(orders({ before: "2026-11-21" })).toEqual(["SO-1", "SO-2", "SO-3"]);
      expect(orders({ clearedFrom: "202611", clearedBefore: "202612" })).toEqual(["SO-3"]);
      expect(orders({ clearedFrom: "202612", run: "/runs/two" })).toEqual(["SO-4"]);
      expect([...declarations.documents()]).toMatchObject([{ type: "CEB605", key: "INVT-1" }]);
      expect(declarations.ofOrders(["SO-4", "SO-1", "SO-8"]).map(({ orderNo }) => orderNo)).toEqual([
        "SO-1",
        "SO-4",
      ]);
      expect(declarations.objects([5, 1]).map(({ object }) => object)).toEqual([5, 1]);
    });
  });
});

describe("a run of no messages", () => {
  it("is not booked", async () => {
    const file = newLedger();
    await writing(file, ({ declarations }) => declarations.bookRun(run(), []));
    reading(file, ({ declarations }) => expect(declarations.earlierRun("batch-1")).toBeUndefined());
  });
});
