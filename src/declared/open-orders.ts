import { setImmediate } from "node:timers/promises";
import { fileSource } from "../formats/source.js";
import { KeyIndex } from "../intake/key-index.js";
import { consignmentKey } from "../ledger/declarations/keys.js";
import type { Text } from "../values/finding.js";
import { byDirection, ManifestOrders } from "./manifest-orders.js";
import type { DeclaredOrder } from "./order.js";
import { OrderKey } from "./order-key.js";
import { LineMaker } from "./order-parts.js";
import { RunOrders, type UnaskedOrder } from "./run-orders.js";
import { type DeclaredRun, openRun } from "./run-record.js";
import type { DeclaredOrders, OrderSources } from "./sources.js";

/** Orders about which the ledger is asked at once. */
const askedAtOnce = 256;

/**
 * Opens run directories and manifests to read what was declared. Where both have an order, the manifest's is taken: it has
 * the answers that messages have no place for. Throws a Failure for what can't be read.
 */
export async function openOrders(sources: OrderSources): Promise<DeclaredOrders> {
  const maker = new LineMaker(sources.context.rates);
  const runs = sources.runs.map(openRun).sort((one, other) => (one.at < other.at ? -1 : 1));
  const manifests: ManifestOrders[] = [];
  try {
    for (const files of await byDirection(sources))
      manifests.push(await ManifestOrders.read(files, sources, maker));
    return new OpenedOrders(sources, { runs, manifests, maker });
  } catch (error) {
    for (const manifest of manifests) manifest.close();
    throw error;
  }
}

interface Opened {
  readonly runs: readonly DeclaredRun[];
  readonly manifests: ManifestOrders[];
  readonly maker: LineMaker;
}

class OpenedOrders implements DeclaredOrders {
  orders = 0;
  lines = 0;
  readonly #sources: OrderSources;
  readonly #opened: Opened;
  readonly #inputs: DeclaredOrders["inputs"];
  readonly #ofRuns: RunOrders;
  /** Orders that two inputs have and that are counted once, by the first going through. */
  #twice = 0;
  /** Orders of general trade that are left out, by the first going through. */
  #generalTrade = 0;
  #isFirst = true;

  constructor(sources: OrderSources, opened: Opened) {
    this.#sources = sources;
    this.#opened = opened;
    const records = opened.runs.map(({ directory, sha256 }) => ({ name: directory.name, sha256 }));
    const files = opened.manifests.flatMap(({ inputs }) =>
      inputs.map(({ name, sha256 }) => ({ name, sha256 })),
    );
    this.#inputs = [...files, ...records];
    this.#ofRuns = new RunOrders(opened.runs, opened.maker, sources.ledger);
  }

  get inputs(): DeclaredOrders["inputs"] {
    return this.#inputs;
  }

  get notes(): readonly Text[] {
    const notes: Text[] = [];
    if (this.#twice > 0)
      notes.push({
        zh: `有 ${this.#twice} 单在输入中出现不止一次（舱单与输出目录，或多个舱单），各只计一次；舱单与输出目录都有的以舱单为准`,
        en: `${this.#twice} orders are in the input more than once (manifests and output directories, or several manifests) and are counted once; where both have one, as the manifest has it`,
      });
    const { refused } = this.#ofRuns;
    if (refused > 0)
      notes.push({
        zh: `海关退回的变更、删除有 ${refused} 份（台账），不作数：所变更、删除的单仍按先前的申报计`,
        en: `customs refused ${refused} changes and deletions (ledger), which do not count: their orders are taken as they were declared before`,
      });
    if (this.#generalTrade > 0)
      notes.push({
        zh: `有 ${this.#generalTrade} 单应按一般贸易申报，不在其中`,
        en: `${this.#generalTrade} ${this.#generalTrade === 1 ? "order is" : "orders are"} to be declared as general trade and left out`,
      });
    if (this.#opened.runs.length > 0)
      notes.push({
        zh: "输出目录的报文没有是否退税、是否有进货凭证等回答，按空白处理；要用这些回答请给出舱单",
        en: "the messages of output directories have no answers such as exportRebate and invoiceHeld, which are taken as blank; name the manifests where they matter",
      });
    return notes;
  }

  async *batches(): AsyncGenerator<readonly DeclaredOrder[]> {
    const isFirst = this.#isFirst;
    this.#isFirst = false;
    let waiting: UnaskedOrder[] = [];
    let orders = 0;
    let lines = 0;
    for await (const some of this.#unasked(isFirst)) {
      this.#sources.signal?.throwIfAborted();
      for (const order of some) {
        orders++;
        lines += order.lines.length;
        waiting.push(order);
      }
      if (isFirst) [this.orders, this.lines] = [orders, lines];
      if (waiting.length < askedAtOnce) continue;
      this.#sources.working?.(orders);
      yield this.#asked(waiting);
      waiting = [];
      await setImmediate();
    }
    if (waiting.length > 0) yield this.#asked(waiting);
  }

  close(): void {
    // What is known of the rows of manifests goes with them.
    for (const manifest of this.#opened.manifests.splice(0)) manifest.close();
  }

  /** Every order once: those of manifests, of the messages of runs, of their lists. */
  async *#unasked(isFirst: boolean): AsyncGenerator<readonly UnaskedOrder[]> {
    const { manifests, runs, maker } = this.#opened;
    const { signal, report } = this.#sources;
    const tell = isFirst ? report : () => undefined;
    const seen = new Seen(manifests.length + runs.length > 1);
    const twice = (): void => {
      if (isFirst) this.#twice++;
    };
    for (const manifest of manifests) {
      for await (const some of manifest.orders(tell)) yield seen.fresh(some, twice);
      if (isFirst) this.#generalTrade += manifest.leftOut;
    }
    // With manifests there, these have the orders of the lists as a rule: none is counted twice.
    if (isFirst && manifests.length === 0 && this.#sources.everyLane !== true)
      for (const { generalTrade } of runs) this.#generalTrade += generalTrade;
    for await (const some of this.#ofRuns.orders(signal, this.#sources.taxes)) yield seen.fresh(some, twice);
    // Of an order that a later run declares, an earlier run's list says nothing more.
    for (const run of runs.toReversed())
      for (const { lane, file } of run.lists) {
        if (lane === "rejected" && this.#sources.everyLane !== true) continue;
        const own = run.direction === "I" && lane === "formal" ? "general-trade" : lane;
        if (own === "general-trade" && this.#sources.everyLane !== true) continue;
        const listed = { lane: own, day: run.day, directory: run.directory.name } as const;
        const source = fileSource(file, () => process.stdin);
        const list = await ManifestOrders.read([source], this.#sources, maker, listed);
        try {
          for await (const some of list.orders(() => undefined)) yield seen.fresh(some, () => {});
        } finally {
          list.close();
        }
      }
  }

  /** With what the ledger knows. */
  #asked(orders: readonly UnaskedOrder[]): readonly DeclaredOrder[] {
    const { ledger } = this.#sources;
    if (ledger === undefined) return orders.map((order) => ({ ...order, known: undefined }));
    const names = orders.map(({ direction, head: { ebpCode, orderNo } }) => ({
      direction,
      ebpCode,
      orderNo,
    }));
    const known = ledger.known(names);
    return orders.map((order) => {
      const { ebpCode, orderNo } = order.head;
      return { ...order, known: known.get(consignmentKey(order.direction, ebpCode, orderNo)) };
    });
  }
}

/** The orders that were there already. */
class Seen {
  readonly #index: KeyIndex | undefined;
  readonly #key = new OrderKey();
  #count = 0;

  /** `wanted` false where no order can come twice. */
  constructor(wanted: boolean) {
    this.#index = wanted ? new KeyIndex() : undefined;
  }

  /** Those of some orders that were not there before. `twice` is called for each of the others. */
  fresh(orders: readonly UnaskedOrder[], twice: () => void): readonly UnaskedOrder[] {
    const index = this.#index;
    if (index === undefined) return orders;
    return orders.filter(({ direction, head: { ebpCode, orderNo } }) => {
      if (index.claim(this.#key.of(direction, ebpCode, orderNo), this.#count++) === -1) return true;
      twice();
      return false;
    });
  }
}
