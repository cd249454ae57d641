import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkLedger, isSound } from "../../../src/ledger/check.js";
import type { Declarations } from "../../../src/ledger/declarations/declarations.js";
import type { BookedNode, MessageToBook } from "../../../src/ledger/declarations/model.js";
import { type AppliedReceipt, isRefusedReport, standingOf } from "../../../src/ledger/declarations/state.js";
import { newLedger, reading, writing } from "../support.js";
import { guid, message, node, receipt, run } from "./support.js";

/** The ledger of declarations as one would keep it in lists, without tables and indices. */
class PlainLists {
  readonly messages: MessageToBook[] = [];
  readonly sent = new Map<string, string>();
  readonly objects: { name: string; nodes: { node: BookedNode; base: number; message: string }[] }[] = [];
  readonly receipts: (AppliedReceipt & { name: string; node: BookedNode })[] = [];

  book(booked: MessageToBook): void {
    if (this.messages.some(({ guid: other }) => other === booked.guid)) return;
    this.messages.push(booked);
    for (const each of booked.nodes) {
      const name = nameOf(booked.type, each);
      const known = this.objects.find((object) => object.name === name);
      const own = this.receipts.filter((other) => other.name === name);
      const base = each.appType === "1" ? (own.at(-1)?.id ?? 0) : 0;
      const placed = { node: each, base, message: booked.guid };
      if (known === undefined) this.objects.push({ name, nodes: [placed] });
      else known.nodes.push(placed);
    }
  }

  states(inventories: boolean): unknown[] {
    return this.objects
      .filter(({ name }) => name.startsWith("CEB605") !== inventories)
      .map(({ name, nodes }) => {
        const latest = nodes.at(-1);
        const report = {
          declaredAt: run().at,
          sentAt: latest && this.sent.get(latest.message),
          base: Math.max(...nodes.map(({ base }) => base)),
        };
        const own = this.receipts.filter((other) => other.name === name);
        // A change or deletion that was refused says nothing of the list.
        const inForce = nodes.findLast(
          ({ node: each }) =>
            each.appType === "1" || !isRefusedReport(own.filter((receipt) => receipt.node === each)),
        );
        return {
          state: standingOf(own, report).state,
          received: own.length,
          logisticsNo: (inForce ?? latest)?.node.logisticsNo,
          wasSent: nodes.some((each) => this.sent.has(each.message)),
        };
      });
  }
}

function nameOf(type: string, { direction, ebpCode, orderNo, guid: own }: BookedNode): string {
  return type === "CEB605" ? `CEB605 ${own}` : `${direction} ${ebpCode} ${orderNo}`;
}

const nodes = fc.record({
  order: fc.integer({ min: 1, max: 4 }),
  platform: fc.constantFrom("1101960001", "3302960001"),
  appType: fc.constantFrom("1" as const, "1" as const, "2" as const, "3" as const),
  wayBill: fc.integer({ min: 1, max: 9 }),
});
const steps = fc.oneof(
  fc.record({
    step: fc.constant("book" as const),
    name: fc.integer({ min: 1, max: 12 }),
    type: fc.constantFrom("CEB603", "CEB621", "CEB605"),
    nodes: fc.array(nodes, { minLength: 1, maxLength: 5 }),
  }),
  fc.record({
    step: fc.constant("answer" as const),
    object: fc.nat(20),
    state: fc.constantFrom("2", "3", "100", "-301017", "800", "899"),
    minute: fc.integer({ min: 10, max: 20 }),
  }),
  fc.record({ step: fc.constant("send" as const), message: fc.nat(20) }),
);
type Step = typeof steps extends fc.Arbitrary<infer T> ? T : never;

const applied = "2026-11-21T00:00:00.000+08:00";

function take(step: Step, declarations: Declarations, lists: PlainLists): void {
  if (step.step === "book") {
    const direction = step.type === "CEB621" ? "I" : "E";
    const made = step.nodes.map(({ order, platform, appType, wayBill }) =>
      node(order, {
        ...{ direction, ebpCode: platform, appType, logisticsNo: `WB-${wayBill}` },
        guid: guid(order * 10 + Number(appType)),
      }),
    );
    const booked = message(`${step.type}-${step.name}`, made, { type: step.type });
    declarations.bookRun(run(), [booked]);
    lists.book(booked);
  } else if (step.step === "send") {
    const sent = lists.messages[step.message]?.guid ?? "";
    if (sent !== "" && !lists.sent.has(sent)) lists.sent.set(sent, applied);
    declarations.markSent([sent], "/box", applied);
  } else {
    const object = lists.objects[step.object];
    const last = object?.nodes.at(-1);
    if (object === undefined || last === undefined) return;
    const time = `202611201200${step.minute}000`;
    const type = lists.messages.find((each) => each.guid === last.message)?.type ?? "";
    const found = declarations.nodesBy(type, { kind: "message", guid: last.message });
    const at = lists.messages.find((each) => each.guid === last.message)?.nodes.indexOf(last.node) ?? 0;
    const answered = found[at];
    if (answered === undefined) throw new Error("a node that is not found");
    const id = declarations.addReceipt(answered.node, answered.object, receipt(step.state, time), applied);
    const entry = { id, state: step.state, at: time, message: "CEB604", note: "", details: "" };
    lists.receipts.push({ ...entry, name: object.name, node: last.node });
  }
}

const seen = (objects: ReturnType<Declarations["consignments"]>) =>
  [...objects].map(({ state, history, logisticsNo, wasSent }) => ({
    ...{ state, received: history.length, logisticsNo, wasSent },
  }));

describe("the ledger of declarations", () => {
  it("says what plain lists say, whatever is booked, sent and answered in whatever order", async () => {
    const runs = fc.asyncProperty(
      fc.array(fc.array(steps, { maxLength: 12 }), { maxLength: 3 }),
      async (all) => {
        const file = newLedger();
        const lists = new PlainLists();
        for (const some of all)
          await writing(file, ({ declarations }) => {
            for (const step of some) take(step, declarations, lists);
          });
        if (all.length === 0) return;
        reading(file, ({ declarations }) => {
          expect(seen(declarations.consignments())).toEqual(lists.states(true));
          expect(seen(declarations.documents())).toEqual(lists.states(false));
          expect([...declarations.messages()].map((each) => each.guid)).toEqual(
            lists.messages.map((each) => each.guid),
          );
        });
        expect(isSound(await checkLedger(file))).toBe(true);
      },
    );
    await fc.assert(runs, { numRuns: 60 });
  }, 120_000);
});
