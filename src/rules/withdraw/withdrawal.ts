import type { Direction } from "../../columns/direction.js";
import type {
  ApplicationHeadColumn,
  ReturnedGoodsColumn,
  WithdrawalColumn,
  WithdrawalCommand,
  WithdrawalFlag,
} from "../../columns/withdrawals.js";
import type { Amount } from "../../values/amount.js";
import type { RowPlace } from "../../values/finding.js";
import type { SheetFault } from "../rule.js";

/** Texts of an application's head, blank where nothing is given; releaseDate is YYYYMMDD where it is a day. */
export type ApplicationHead = Readonly<Record<ApplicationHeadColumn | WithdrawalFlag, string>>;
/** Texts of goods that come back. */
export type ReturnedGoods = Readonly<Record<ReturnedGoodsColumn, string>>;

/** What is known of an inventory's head and goods lines, as it was declared. */
export type KnownHead = Readonly<Record<ApplicationHeadColumn | "releaseDate", string>>;
export type KnownGoods = Readonly<Record<(typeof knownGoodsColumns)[number], string>>;
export const knownGoodsColumns = [
  "gnum",
  "gcode",
  "gname",
  "qty",
  "unit",
  "price",
  "totalPrice",
  "qty1",
  "unit1",
  "qty2",
  "unit2",
] as const;

/** An inventory as a `--from` source has it. */
export interface KnownInventory extends RowPlace {
  readonly direction: Direction;
  readonly head: KnownHead;
  readonly lines: readonly KnownGoods[];
}

/** What an inventory is looked up by, in this order. */
export const keyNames = ["invtNo", "orderNo", "copNo", "logisticsNo"] as const;
export type KeyName = (typeof keyNames)[number];

/** What a look-up came to: the one inventory, or by which number none or several were found. */
export type InventoryLookup =
  | { readonly found: KnownInventory }
  | {
      readonly found: undefined;
      readonly column: KeyName | undefined;
      readonly several: readonly KnownInventory[];
    };

/** Goods that come back. */
export interface ReturnedLine {
  /** Its row of the list; the application's first where the list names no goods. */
  readonly place: RowPlace;
  readonly text: ReturnedGoods;
  /** The same line of the inventory, where that is known. */
  readonly known: KnownGoods | undefined;
  readonly quantity: Amount | undefined;
  /** What the goods cost, in yuan; undefined where no price is known. */
  readonly value: Amount | undefined;
}

/**
 * An application to cancel or return an inventory, as its rules see it: what the list says, completed by what is known.
 * withdraw/ makes it.
 */
export interface WithdrawalApplication {
  readonly command: WithdrawalCommand;
  /** Of its first row. */
  readonly place: RowPlace;
  readonly lookup: InventoryLookup;
  /** Undefined where neither number nor ieFlag nor a source tells. */
  readonly direction: Direction | undefined;
  readonly head: ApplicationHead;
  /** Empty for a cancellation. */
  readonly lines: readonly ReturnedLine[];
  /** True where all that the inventory has comes back. */
  readonly whole: boolean;
  /** What the list itself says in a column. */
  readonly listed: (column: WithdrawalColumn) => string;
}

/** True for two texts of one whole number. */
export function sameNumber(a: string | undefined, b: string): boolean {
  return a !== undefined && /^\d+$/.test(a) && /^\d+$/.test(b) && Number(a) === Number(b);
}

/** A fault in a column of the list: at the row that has the column's value where no other is named. */
export type WithdrawalFault<Kind extends string = string> = SheetFault<Kind, WithdrawalColumn>;
