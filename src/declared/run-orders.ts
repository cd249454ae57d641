import type { Lane } from "../consignment/lanes.js";
import { KeyIndex } from "../intake/key-index.js";
import { reportTypes } from "../law/codes.js";
import { type InventoryAt, inventoriesOfRun, type MessageRecord } from "../revenue/declared-run.js";
import type { DeclaredOrder } from "./order.js";
import { type OrderHeadName, type OrderLineName, orderHeadNames, orderLineNames } from "./order.js";
import { OrderKey } from "./order-key.js";
import type { LineMaker } from "./order-parts.js";
import { RefusedChanges, type RefusedLedger } from "./refused-changes.js";
import type { DeclaredRun } from "./run-record.js";
import { RunTaxes } from "./run-taxes.js";

/** An order before the ledger is asked. */
export type UnaskedOrder = Omit<DeclaredOrder, "known">;

const keyElements = { head: ["guid", "ebpCode", "orderNo", "appType"] as const, line: [] };
const allElements = { head: orderHeadNames, line: orderLineNames };

type Inventory = InventoryAt<OrderHeadName, OrderLineName>;

/** A message of a run with the number of its first inventory among those of all runs. */
interface PlacedMessage {
  readonly run: DeclaredRun;
  readonly lane: Lane | undefined;
  readonly message: MessageRecord;
  readonly first: number;
}

/**
 * The inventories that the messages of runs have, each order once: by its last report, of the runs by their time and in a
 * run by the order of its messages; not at all where that deletes it. A change or deletion that customs refused, as far as
 * the ledger knows, leaves the report before it in force. Runs are read twice where an order may be in them
 * more than once: first its keys, some bytes an order.
 */
export class RunOrders {
  readonly #runs: readonly DeclaredRun[];
  readonly #messages: readonly PlacedMessage[];
  readonly #maker: LineMaker;
  readonly #refused: RefusedChanges;
  #last: KeyIndex | undefined;
  #isIndexed = false;

  /** `runs`: the oldest first. `ledger` undefined: nothing is known of what customs refused. */
  constructor(runs: readonly DeclaredRun[], maker: LineMaker, ledger: RefusedLedger | undefined) {
    this.#runs = runs;
    this.#maker = maker;
    this.#refused = new RefusedChanges(ledger);
    const messages: PlacedMessage[] = [];
    let first = 0;
    for (const run of runs)
      for (const { lane, messages: own } of run.lanes)
        for (const message of own) {
          messages.push({ run, lane, message, first });
          first += message.nodes;
        }
    this.#messages = messages;
  }

  /** How many changes and deletions customs refused; 0 before the first going through. */
  get refused(): number {
    return this.#refused.count;
  }

  /** Which report of each order is the last; undefined where none can be in the runs twice. */
  async index(signal: AbortSignal | undefined): Promise<KeyIndex | undefined> {
    if (this.#isIndexed) return this.#last;
    const several = this.#runs.length > 1 || (await this.#hasChanges(signal));
    this.#last = several ? await this.#lastReports(signal) : undefined;
    this.#isIndexed = true;
    return this.#last;
  }

  /** Orders, a message at a time. */
  async *orders(signal: AbortSignal | undefined, withTaxes = false): AsyncGenerator<readonly UnaskedOrder[]> {
    const last = await this.index(signal);
    const key = new OrderKey();
    let taxes: { readonly run: DeclaredRun; readonly of: RunTaxes } | undefined;
    for (const { run, lane, message, first } of this.#messages) {
      // The messages of a run stand together.
      if (withTaxes && run.direction === "I" && taxes?.run !== run)
        taxes = { run, of: await RunTaxes.read(run.directory, run.taxes, signal) };
      for await (const inventories of inventoriesOfRun(
        { ...run, messages: [message] },
        run.direction,
        allElements,
      )) {
        signal?.throwIfAborted();
        yield inventories.flatMap((inventory, index) => {
          const { ebpCode, orderNo, appType } = inventory.head;
          if (appType === reportTypes.deletion) return [];
          const isLast =
            last === undefined || last.find(key.of(run.direction, ebpCode, orderNo)) === first + index;
          if (!isLast) return [];
          const order = this.#order(run, lane, inventory);
          return [taxes?.run === run ? { ...order, taxes: taxes.of.of(orderNo) } : order];
        });
      }
    }
  }

  #order(run: DeclaredRun, lane: Lane | undefined, inventory: Inventory): UnaskedOrder {
    const { file, line, head, lines: goods } = inventory;
    const { direction, day, directory } = run;
    const raw = goods.map((text) => ({ file, line, text, exportRebate: "", invoiceHeld: "" }));
    return {
      direction,
      origin: "run",
      directory: directory.name,
      file,
      line,
      lane: lane ?? usualLane(run, head),
      day,
      orderTime: "",
      head,
      lines: this.#maker.lines(direction, raw, head, day),
    };
  }

  /** Whether a message changes or deletes an order, or may do so. */
  async #hasChanges(signal: AbortSignal | undefined): Promise<boolean> {
    const refers = [reportTypes.change, reportTypes.deletion].map((type) => `appType>${type}<`);
    for (const { run, message } of this.#messages) {
      let found = false;
      const wants = (bytes: Buffer): boolean => {
        found ||= refers.some((text) => bytes.includes(text));
        return false;
      };
      for await (const _ of inventoriesOfRun(
        { ...run, messages: [message] },
        run.direction,
        keyElements,
        wants,
      ));
      signal?.throwIfAborted();
      if (found) return true;
    }
    return false;
  }

  /** The number of the last report of each order: the messages are gone through from the last to the first. */
  async #lastReports(signal: AbortSignal | undefined): Promise<KeyIndex> {
    const last = new KeyIndex();
    const key = new OrderKey();
    for (const { run, message, first } of this.#messages.toReversed()) {
      for await (const inventories of inventoriesOfRun(
        { ...run, messages: [message] },
        run.direction,
        keyElements,
      )) {
        signal?.throwIfAborted();
        const refused = this.#refused.among(inventories, message.sha256);
        for (let index = inventories.length - 1; index >= 0; index--) {
          const head = inventories[index]?.head;
          if (head === undefined) continue;
          const report = { order: key.of(run.direction, head.ebpCode, head.orderNo), place: first + index };
          if (refused.has(head.guid)) this.#refused.putBack(report, head.appType);
          else last.claim(report.order, report.place);
        }
      }
    }
    for (const { order, place } of this.#refused.changes()) last.claim(order, place);
    return last;
  }
}

/** The lane of an inventory whose message's name does not say it. */
function usualLane(
  { direction }: DeclaredRun,
  { statisticsFlag, tradeMode }: Readonly<Record<OrderHeadName, string>>,
): Lane {
  if (direction === "E") return statisticsFlag === "A" ? "simplified" : "aggregated";
  return tradeMode === "9610" ? "direct" : "bonded";
}
