import { readBookedFile } from "../aggregation/booked-files.js";
import { readReturnApplications } from "../ceb/read-message.js";
import type { Declarations } from "../ledger/declarations/declarations.js";
import { consignmentKey } from "../ledger/declarations/keys.js";
import { type Amount, add, amountOf, readAmount } from "../values/amount.js";
import { roundedQuotient } from "../values/ratio.js";
import type { DeclaredLine, DeclaredOrder } from "./order.js";

/** The messages by which goods are applied for to come back. */
const returnMessages: ReadonlySet<string> = new Set(["CEB213", "CEB625"]);

/** The goods that come back of an inventory: quantities by their numbers in it; undefined where that is not known. */
type Quantities = Map<string, Amount> | undefined;

/**
 * The goods of inventories whose return was granted, as the applications in their runs' directories have them. They are
 * some of all goods, so that they fit into memory.
 */
export class ReturnedGoods {
  /** By the inventory's number, and by its order where the application names that. */
  readonly #byName = new Map<string, Quantities>();

  private constructor() {}

  /** `ledger` undefined: none are known. */
  static async read(ledger: Declarations | undefined, signal: AbortSignal): Promise<ReturnedGoods> {
    const goods = new ReturnedGoods();
    if (ledger === undefined) return goods;
    let messages: { readonly directory: string; readonly of: ReadonlyMap<string, Quantities> } | undefined;
    for (const { direction, ebpCode, orderNo, invtNo, guid, run } of ledger.granted(["CEB214", "CEB626"])) {
      // The applications of a run stand together.
      if (messages?.directory !== run.directory)
        messages = { directory: run.directory, of: await applicationsOf(ledger, run.directory, signal) };
      const quantities = messages.of.get(guid.toUpperCase());
      if (invtNo !== "") goods.#add(`${direction} ${invtNo}`, quantities);
      if (orderNo !== "") goods.#add(consignmentKey(direction, ebpCode, orderNo), quantities);
    }
    return goods;
  }

  /** Whether a return of an order's goods was granted. */
  has(order: ReturnedOrder): boolean {
    return this.#nameOf(order) !== undefined;
  }

  /**
   * Yuan of the goods that come back, each line's share of its value by quantity, to the fen. Undefined where it is not
   * known: a message is not where its run wrote it, or is about other goods.
   */
  valueOf(order: ReturnedOrder & Pick<DeclaredOrder, "lines">): Amount | undefined {
    const name = this.#nameOf(order);
    if (name === undefined) return 0;
    const quantities = this.#byName.get(name);
    if (quantities === undefined) return undefined;
    let sum: Amount = 0;
    for (const [number, quantity] of quantities) {
      const line = order.lines.find(({ gnum }) => String(gnum) === number);
      const value = shareOf(line, quantity);
      if (value === undefined) return undefined;
      sum = add(sum, value);
    }
    return sum;
  }

  #nameOf({ direction, head, known }: ReturnedOrder): string | undefined {
    if (this.#byName.size === 0) return undefined;
    const invtNo = known?.invtNo ?? head.invtNo;
    const names = [`${direction} ${invtNo}`, consignmentKey(direction, head.ebpCode, head.orderNo)];
    return names.find((name) => this.#byName.has(name));
  }

  /** Goods may come back by several applications. */
  #add(name: string, quantities: Quantities): void {
    const known = this.#byName.get(name);
    if (quantities === undefined || (known === undefined && this.#byName.has(name))) {
      this.#byName.set(name, undefined);
      return;
    }
    const all = new Map(known);
    for (const [number, quantity] of quantities) all.set(number, add(all.get(number) ?? 0, quantity));
    this.#byName.set(name, all);
  }
}

type ReturnedOrder = Pick<DeclaredOrder, "direction" | "head" | "known">;

/** The goods of a run's applications by their guids in capitals; of a message that can't be read none. */
async function applicationsOf(
  ledger: Declarations,
  directory: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Quantities>> {
  const found = new Map<string, Quantities>();
  for (const message of ledger.journalOf(directory).filter(({ type }) => returnMessages.has(type))) {
    signal.throwIfAborted();
    const file = readBookedFile(message, []);
    if ("why" in file) continue;
    for (const { guid, lines } of (await readReturnApplications(file.bytes, file.path)) ?? [])
      found.set(guid.toUpperCase(), quantitiesOf(lines));
  }
  return found;
}

function quantitiesOf(lines: readonly { readonly gnum: string; readonly qty: string }[]): Quantities {
  const quantities = new Map<string, Amount>();
  for (const { gnum, qty } of lines) {
    const quantity = readAmount(qty);
    if (quantity === undefined) return undefined;
    quantities.set(gnum, add(quantities.get(gnum) ?? 0, quantity));
  }
  return quantities;
}

/** The part of a line's yuan that so much of its quantity has; no more than all of it. */
function shareOf(line: DeclaredLine | undefined, quantity: Amount): Amount | undefined {
  const { yuan, qty } = line ?? {};
  if (yuan === undefined || qty === undefined || qty <= 0) return undefined;
  if (quantity >= qty) return yuan;
  const fen = roundedQuotient(BigInt(yuan) * BigInt(quantity), BigInt(qty) * unitsPerFen);
  return amountOf(fen * unitsPerFen);
}

/** An amount counts hundred-thousandths. */
const unitsPerFen = 1000n;
