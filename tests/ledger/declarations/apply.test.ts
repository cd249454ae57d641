import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { applyReceipts } from "../../../src/ledger/declarations/apply.js";
import type { Declarations } from "../../../src/ledger/declarations/declarations.js";
import type { BookedNode, MessageToBook, ReceiptFacts } from "../../../src/ledger/declarations/model.js";
import { LedgerFile } from "../../../src/ledger/ledger.js";
import { Chance } from "../../fuzz/chance.js";
import { folder } from "../../support/folders.js";
import { guid, message, node, receipt, run } from "./support.js";

const at = "2026-11-29T10:00:00.000+08:00";
const time = (second: number): string => `202611291000${String(second).padStart(2, "0")}000`;

/** Work in a ledger with these messages, which is thrown away. */
async function withLedger<T>(
  messages: readonly MessageToBook[],
  work: (ledger: Declarations) => T,
): Promise<T> {
  const ledger = await LedgerFile.open(join(folder({}), "ledger.sqlite"));
  try {
    ledger.declarations.bookRun(run(), messages);
    return work(ledger.declarations);
  } finally {
    ledger.close();
  }
}

const bookOne = (...nodes: readonly BookedNode[]): MessageToBook[] => [message("one", nodes)];

/** The orders of the objects that a receipt was found to be about. */
function ordersOf(ledger: Declarations, facts: ReceiptFacts): readonly string[] {
  const [application] = applyReceipts(ledger, [facts], at);
  return ledger.objects(application?.objects ?? []).map(({ orderNo, key }) => orderNo || key);
}

describe("what a receipt is about", () => {
  const exact = { guid: guid(1).toLowerCase() };

  it.each<[string, Partial<ReceiptFacts>]>([
    ["guid, in either case", exact],
    ["copNo and agentCode", { copNo: "COP-1", agentCode: "3402960A0B" }],
    ["ebpCode and orderNo", { ebpCode: "1101960001", orderNo: "SO-1" }],
    [
      "the next key, where the first leads nowhere",
      { guid: guid(99), copNo: "COP-1", agentCode: "3402960A0B" },
    ],
  ])("is found by %s", async (_, keys) => {
    const found = await withLedger(bookOne(node(1), node(2)), (ledger) =>
      ordersOf(ledger, receipt("2", time(1), keys)),
    );
    expect(found).toEqual(["SO-1"]);
  });

  it.each<[string, Partial<ReceiptFacts>]>([
    ["another agent's copNo", { copNo: "COP-1", agentCode: "3402960XXX" }],
    ["another platform's order", { ebpCode: "1101960002", orderNo: "SO-1" }],
    ["an order number without its platform", { orderNo: "SO-1" }],
    ["a kind that answers other messages", { ...exact, kind: "CEB622", answers: "CEB621" }],
    ["nothing at all", {}],
  ])("is unknown by %s", async (_, keys) => {
    const applications = await withLedger(bookOne(node(1), node(2)), (ledger) =>
      applyReceipts(ledger, [receipt("2", time(1), keys)], at),
    );
    expect(applications).toEqual([{ outcome: "unknown", objects: [], missing: 0 }]);
  });

  it("is found by the preNo and invtNo that an earlier receipt gave, whatever order they come in", async () => {
    const found = await withLedger(bookOne(node(1), node(2)), (ledger) => {
      const later = [
        receipt("800", time(3), { invtNo: "I1" }),
        receipt("120", time(2), { preNo: "P1", invtNo: "I1" }),
        receipt("2", time(1), { ...exact, preNo: "P1" }),
      ];
      return [
        applyReceipts(ledger, later, at).map(({ outcome }) => outcome),
        ledger.ofOrders(["SO-1"])[0]?.state,
      ];
    });
    expect(found).toEqual([["applied", "applied", "applied"], "800"]);
  });

  it("gives an order the numbers of the latest receipt in time, whatever order they come in", async () => {
    const first = receipt("100", time(1), { ...exact, preNo: "P1", invtNo: "I1" });
    const second = receipt("120", time(5), { ...exact, preNo: "P2", invtNo: "I2" });
    const late = receipt("2", time(0), { ...exact, preNo: "P1", invtNo: "I1" });
    const known = await withLedger(bookOne(node(1)), (ledger) => {
      for (const each of [second, first, late]) applyReceipts(ledger, [each], at);
      return ledger.ofOrders(["SO-1"])[0];
    });
    expect(known).toMatchObject({ state: "120", preNo: "P2", invtNo: "I2" });
  });

  it("keeps a released order's numbers when a second sending of it is refused under others", async () => {
    const released = receipt("899", time(1), { ...exact, preNo: "P1", invtNo: "I1" });
    const refused = receipt("100", time(2), { ...exact, preNo: "P2", invtNo: "I2" });
    const known = await withLedger(bookOne(node(1)), (ledger) => {
      applyReceipts(ledger, [released, refused], at);
      return ledger.ofOrders(["SO-1"])[0];
    });
    expect(known).toMatchObject({ state: "conflict", preNo: "P1", invtNo: "I1" });
  });

  it("passes over a key that two objects share", async () => {
    const twins = [node(1, { copNo: "C" }), node(2, { copNo: "C" })];
    const shared = { copNo: "C", agentCode: "3402960A0B" };
    const found = await withLedger(bookOne(...twins), (ledger) => [
      ordersOf(ledger, receipt("2", time(1), shared)),
      ordersOf(ledger, receipt("2", time(1), { ...shared, ebpCode: "1101960001", orderNo: "SO-2" })),
    ]);
    expect(found).toEqual([[], ["SO-2"]]);
  });

  it("is every node of its message, of a CEB900", async () => {
    const [one = message("one", [])] = bookOne(node(1), node(2));
    const found = await withLedger([one, message("two", [node(3)])], (ledger) => {
      const facts = receipt("-10101", time(1), { kind: "CEB900", answers: "", message: one.guid });
      return [ordersOf(ledger, facts), applyReceipts(ledger, [facts], at)[0]?.outcome];
    });
    expect(found).toEqual([["SO-1", "SO-2"], "repeated"]);
  });

  it("of tax bills is the import's inventory, by invtNo or by the order's number alone", async () => {
    const imports = message("in", [node(5, { direction: "I" }), node(6, { direction: "I" })], {
      type: "CEB621",
    });
    const bill = { kind: "CEB816", answers: "CEB621" };
    const found = await withLedger([...bookOne(node(5)), imports], (ledger) => {
      applyReceipts(
        ledger,
        [receipt("800", time(1), { kind: "CEB622", answers: "CEB621", guid: guid(6), invtNo: "I6" })],
        at,
      );
      return [
        ordersOf(ledger, receipt("1", time(2), { ...bill, invtNo: "I6" })),
        ordersOf(ledger, receipt("1", time(2), { ...bill, orderNo: "SO-5", details: '{"taxNo":"T"}' })),
        ledger.ofOrders(["SO-5"]).map(({ type, state }) => `${type} ${state}`),
      ];
    });
    expect(found).toEqual([["SO-6"], ["SO-5"], ["CEB603 declared", "CEB621 declared"]]);
  });
});

describe("a summary's result", () => {
  const application = message("sum", [node(9, { ...blank(), key: "APP", copNo: "APP", guid: guid(900) })], {
    type: "CEB701",
  });
  const accepted = receipt("399", time(2), {
    ...{ kind: "CEB702", answers: "CEB701", guid: guid(900), details: '{"sumNo":"S1"}' },
  });
  const result = (lines: readonly string[], more: object = {}): ReceiptFacts =>
    receipt("A", time(5), {
      ...{ kind: "CEB792", answers: "CEB701", guid: "customs-own" },
      details: JSON.stringify({
        sumNo: "S1",
        ...more,
        lines: lines.map((invtNo) => ({ invtNo, gnum: "1" })),
      }),
    });
  const cleared = [1, 2].map((each) => receipt("899", time(1), { guid: guid(each), invtNo: `I${each}` }));

  it("goes to the application, by its number, and to each inventory; none of their states is touched", async () => {
    const found = await withLedger([...bookOne(node(1), node(2)), application], (ledger) => {
      const applications = applyReceipts(ledger, [result(["I1", "I2", "I1"]), ...cleared, accepted], at);
      return {
        applications,
        orders: ledger.ofOrders(["SO-1"]).map(({ state, invtNo, history }) => ({ state, invtNo, history })),
        documents: [...ledger.documents()].map(({ key, state }) => ({ key, state })),
      };
    });
    expect(found.applications[0]).toMatchObject({ outcome: "applied", missing: 0 });
    expect(found.documents).toEqual([{ key: "APP", state: "399" }]);
    expect(found.orders).toMatchObject([{ state: "899", invtNo: "I1" }]);
    expect(found.orders[0]?.history.map(({ message, details }) => [message, details])).toEqual([
      ["CEB604", ""],
      ["CEB792", '{"sumNo":"S1"}'],
    ]);
  });

  it("says how many inventories are not known, and is applied to the others; its next part is another receipt", async () => {
    const parts = [result(["I1", "I7"], { msgSeqNo: "1" }), result(["I2"], { msgSeqNo: "2" })];
    const outcomes = await withLedger([...bookOne(node(1), node(2)), application], (ledger) => {
      applyReceipts(ledger, [...cleared, accepted], at);
      return [...applyReceipts(ledger, parts, at), ...applyReceipts(ledger, parts.slice(1), at)];
    });
    expect(outcomes.map(({ outcome, missing }) => [outcome, missing])).toEqual([
      ["applied", 1],
      ["applied", 0],
      ["repeated", 0],
    ]);
  });
});

function blank() {
  return { ebpCode: "", orderNo: "", logisticsNo: "", agentCode: "" };
}

/** A simulated customs: orders, and receipts with random keys, states and times, some of them of nobody. */
function customs(seed: number) {
  const chance = new Chance(seed);
  const nodes = Array.from({ length: 6 }, (_, index) =>
    node(index, {
      copNo: chance.of(["C0", "C1", `COP-${index}`]),
      agentCode: chance.of(["AG1", "AG2"]),
      ebpCode: chance.of(["P1", "P2"]),
      orderNo: `O${index % 5}${index > 4 ? "x" : ""}`,
    }),
  );
  const receipts = Array.from({ length: 40 }, () => {
    const { guid: own, copNo, agentCode, ebpCode, orderNo } = chance.of(nodes);
    return receipt(
      chance.of(["2", "120", "800", "899", "100", "-621027", "500", "1399"]),
      time(chance.below(20)),
      {
        guid: chance.once(2) ? own.toLowerCase() : chance.of(["", guid(77)]),
        ...(chance.once(2) ? { copNo, agentCode } : {}),
        ...(chance.once(2) ? { ebpCode, orderNo } : {}),
        info: chance.of(["", "[Code:1313;Desc:x]"]),
      },
    );
  });
  return { chance, nodes, receipts };
}

/** What a person with a pencil would do: the first key that leads to one order, and each receipt of it once. */
function byHand(nodes: readonly BookedNode[], receipts: readonly ReceiptFacts[]) {
  const histories = new Map<string, Set<string>>();
  const outcomes = receipts.map((each) => {
    const found = [
      nodes.filter((own) => each.guid !== "" && own.guid === each.guid.toUpperCase()),
      nodes.filter(
        (own) => each.copNo !== "" && own.copNo === each.copNo && own.agentCode === each.agentCode,
      ),
      nodes.filter(
        (own) => each.orderNo !== "" && own.orderNo === each.orderNo && own.ebpCode === each.ebpCode,
      ),
    ].find(({ length }) => length === 1)?.[0];
    if (found === undefined) return "unknown";
    const history = histories.get(found.guid) ?? new Set();
    histories.set(found.guid, history);
    const line = [each.time, each.state, each.info].join("|");
    const outcome = history.has(line) ? "repeated" : "applied";
    history.add(line);
    return outcome;
  });
  return { outcomes, histories };
}

describe("a simulated customs", () => {
  it.each(Array.from({ length: 25 }, (_, seed) => seed))(
    "%i is followed as by hand, in whatever order",
    async (seed) => {
      const { chance, nodes, receipts } = customs(seed);
      const { outcomes, histories } = byHand(nodes, receipts);
      const follow = (order: readonly ReceiptFacts[]) =>
        withLedger(bookOne(...nodes), (ledger) => {
          const became = applyReceipts(ledger, order, at).map(({ outcome }) => outcome);
          const again = applyReceipts(ledger, chance.shuffled(order), at).map(({ outcome }) => outcome);
          const stand = [...ledger.consignments()].map(({ guid: own, state, history }) => ({
            own,
            state,
            history,
          }));
          return { became, again, stand };
        });
      const { became, again, stand } = await follow(receipts);
      const count = (all: readonly string[], outcome: string): number =>
        all.filter((each) => each === outcome).length;
      for (const outcome of ["applied", "repeated", "unknown"])
        expect([outcome, count(became, outcome)]).toEqual([outcome, count(outcomes, outcome)]);
      expect(count(again, "applied")).toBe(0);
      for (const { own, history } of stand)
        expect(new Set(history.map((entry) => [entry.at, entry.state, entry.note].join("|")))).toEqual(
          histories.get(own) ?? new Set(),
        );
      const shuffled = await follow(chance.shuffled(receipts));
      expect(shuffled.stand).toEqual(stand);
    },
  );
});
