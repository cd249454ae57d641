import type { Direction } from "../columns/direction.js";
import { applicationHeadNames } from "../columns/withdrawals.js";
import { reportTypes } from "../law/codes.js";
import {
  type InventoryLookup,
  type KeyName,
  type KnownInventory,
  keyNames,
} from "../rules/withdraw/withdrawal.js";
import { recordOf } from "../values/record-of.js";

/** Head columns that an application may be completed from, and the day of release. */
export const knownHeadNames = [...new Set([...applicationHeadNames, "releaseDate" as const])];

/** The numbers by which a row is looked up, with the codes of platform and carrier that issue them. */
export const numberNames = [...keyNames, "ebpCode", "logisticsCode"] as const;

/** The numbers of a row by which its inventory is looked up. */
export type InventoryNumbers = Readonly<Record<(typeof numberNames)[number], string>>;

/** The inventories of the sources that the lists may refer to, by their numbers. */
export class KnownInventories {
  readonly #wanted: ReadonlySet<string>;
  readonly #byKey = new Map<string, KnownInventory[]>();
  /** By direction, number and declarant, what receipts say; undefined where they give an inventory two numbers. */
  readonly #numbers = new Map<string, CustomsNumbers | undefined>();

  /**
   * `wanted`: numbers of the lists (`inventoryKey`). Other inventories are not kept, since sources may be far
   * larger than lists.
   */
  constructor(wanted: ReadonlySet<string>) {
    this.#wanted = wanted;
  }

  /** Takes customs' numbers from receipts, for inventories that are added from then on. */
  number(direction: Direction, receipts: readonly (CustomsNumbers & DeclaredNumber)[]): void {
    for (const { invtNo, preNo, ...declared } of receipts) {
      if (invtNo === "" || declared.copNo === "" || declared.agentCode === "") continue;
      const key = declaredKey(direction, declared);
      const known = this.#numbers.get(key);
      const isOther = this.#numbers.has(key) && known?.invtNo !== invtNo;
      this.#numbers.set(key, isOther ? undefined : { invtNo, preNo: preNo || (known?.preNo ?? "") });
    }
  }

  /** The inventory with the numbers that a receipt gives it; its own count where it has them. */
  #numbered(inventory: KnownInventory): KnownInventory {
    const { direction, head } = inventory;
    const numbers = head.invtNo === "" ? this.#numbers.get(declaredKey(direction, head)) : undefined;
    if (numbers === undefined) return inventory;
    return { ...inventory, head: { ...head, invtNo: numbers.invtNo, preNo: head.preNo || numbers.preNo } };
  }

  /** Adds an inventory; an order that is there already is completed from it, and it from the order. */
  add(added: KnownInventory): void {
    const { file, line } = added;
    const deletedAt = added.appType === reportTypes.deletion ? { file, line } : undefined;
    const inventory = { ...this.#numbered(added), deletedAt };
    if (!keyNames.some((name) => this.#wanted.has(inventoryKey(name, inventory.head[name])))) return;
    const same = this.#all("orderNo", inventory.head).find((other) => isSame(other, inventory));
    const kept = same === undefined ? inventory : together(same, inventory);
    for (const name of keyNames) {
      const value = kept.head[name];
      if (value === "") continue;
      const key = inventoryKey(name, value);
      const others = (this.#byKey.get(key) ?? []).filter((other) => other !== same);
      this.#byKey.set(key, [...others, kept]);
    }
  }

  /**
   * The one inventory with a row's numbers; otherwise the number by which none, or the inventories that were
   * found.
   */
  find(row: InventoryNumbers): InventoryLookup {
    for (const name of keyNames) {
      const candidates = this.#all(name, row).filter((each) => agrees(each, row, name));
      // An order may have been declared again: a number of the row tells which of its inventories is meant.
      const fitting = candidates.filter(({ head }) => compatible(head.invtNo, row.invtNo));
      const [found, ...others] = fitting.length > 0 ? fitting : candidates;
      if (found === undefined) continue;
      if (others.length === 0) return { found };
      return { found: undefined, column: name, several: [found, ...others] };
    }
    const column = keyNames.find((name) => row[name] !== "");
    return { found: undefined, column, several: [] };
  }

  #all(name: KeyName, head: InventoryNumbers): readonly KnownInventory[] {
    const value = head[name];
    return value === "" ? [] : (this.#byKey.get(inventoryKey(name, value)) ?? []);
  }
}

/** Numbers that customs give an inventory. */
type CustomsNumbers = Readonly<Record<"invtNo" | "preNo", string>>;
/** The declarant's own number of an inventory, and the declarant. */
type DeclaredNumber = Readonly<Record<"copNo" | "agentCode", string>>;

function declaredKey(direction: Direction, { copNo, agentCode }: DeclaredNumber): string {
  return `${direction} ${agentCode} ${copNo}`;
}

/** A number with its kind, as one text. */
export function inventoryKey(name: KeyName, value: string): string {
  return value === "" ? "" : `${name} ${value}`;
}

/**
 * An order number is issued by a platform, a way-bill number by a carrier: where the row has its code, it has
 * to agree.
 */
function agrees({ head }: KnownInventory, row: InventoryNumbers, name: KeyName): boolean {
  const owner = ownerNames[name];
  return owner === undefined || compatible(row[owner], head[owner]);
}

const ownerNames = {
  invtNo: undefined,
  orderNo: "ebpCode",
  copNo: undefined,
  logisticsNo: "logisticsCode",
} as const;

/** True where two values agree or one of them is blank. */
function compatible(a: string, b: string): boolean {
  return a === "" || b === "" || a === b;
}

function isSame(a: KnownInventory, b: KnownInventory): boolean {
  const samePlatform = a.head.ebpCode === b.head.ebpCode;
  return a.direction === b.direction && samePlatform && compatible(a.head.invtNo, b.head.invtNo);
}

/** Both sources of an inventory as one: a change replaces what was declared first, the later of two changes counts. */
function together(a: KnownInventory, b: KnownInventory): KnownInventory {
  const replaces = rank(b) > rank(a) || (rank(b) === rank(a) && b.appType === reportTypes.change);
  const [first, second] = replaces ? [b, a] : [a, b];
  const head = recordOf(knownHeadNames, (name) => first.head[name] || second.head[name]);
  const lines = first.lines.length > 0 ? first.lines : second.lines;
  return { ...first, head, lines, deletedAt: a.deletedAt ?? b.deletedAt };
}

/** What says more about the goods: a change, what was declared first, a deletion. */
function rank({ appType }: KnownInventory): number {
  if (appType === reportTypes.change) return 2;
  return appType === reportTypes.deletion ? 0 : 1;
}
