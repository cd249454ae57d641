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

/** Texts of an application's head, blank where absent; releaseDate is YYYYMMDD where it is a day. */
export type ApplicationHead = Readonly<Record<ApplicationHeadColumn | WithdrawalFlag, string>>;

/** Texts of goods that come back. */
export type ReturnedGoods = Readonly<Record<ReturnedGoodsColumn, string>>;

/** The head columns of an inventory as declared; absent where not known. */
export type KnownHead = Readonly<Record<ApplicationHeadColumn | "releaseDate", string>>;

/** The columns of a goods line of an inventory as declared. */
export type KnownGoods = Readonly<Record<(typeof knownGoodsColumns)[number], string>>;

/** The columns of goods lines that are taken over from an inventory. */
export const knownGoodsColumns = [
  "gnum",
  "gcode",
  "gname",
  "gmodel",
  "qty",
  "unit",
  "price",
  "totalPrice",
  "qty1",
  "unit1",
  "qty2",
  "unit2",
] as const;

/** An inventory of a `--from` source. */
export interface KnownInventory extends RowPlace {
  readonly direction: Direction;
  /** What it was sent for; blank where its source does not say. */
  readonly appType: string;
  /** Where the sources delete it. */
  readonly deletedAt?: RowPlace | undefined;
  readonly head: KnownHead;
  readonly lines: readonly KnownGoods[];
}

/** The numbers by which an inventory is looked up, in this order. */
export const keyNames = ["invtNo", "orderNo", "copNo", "logisticsNo"] as const;

/** A number by which an inventory is looked up. */
export type KeyName = (typeof keyNames)[number];

/** The result of a look-up: the one inventory, or the number by which none or several were found. */
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
  /** The value of the goods in yuan; undefined where no price is known. */
  readonly value: Amount | undefined;
}

/**
 * An application to cancel or return an inventory, as its rules check it: the list's values, completed from
 * the sources. Made in withdraw/.
 */
export interface WithdrawalApplication {
  readonly command: WithdrawalCommand;
  /** Of its first row. */
  readonly place: RowPlace;
  readonly lookup: InventoryLookup;
  /** Undefined where neither the number nor ieFlag nor a source has it. */
  readonly direction: Direction | undefined;
  readonly head: ApplicationHead;
  /** Empty for a cancellation. */
  readonly lines: readonly ReturnedLine[];
  /** True where all goods of the inventory are returned or cancelled. */
  readonly whole: boolean;
  /** The list's own value in a column. */
  readonly listed: (column: WithdrawalColumn) => string;
}

/** True where both texts are the same whole number. */
export function sameNumber(a: string | undefined, b: string): boolean {
  return a !== undefined && /^\d+$/.test(a) && /^\d+$/.test(b) && Number(a) === Number(b);
}

/** A fault in a column of the list: at the row that has the column's value where no other is named. */
export type WithdrawalFault<Kind extends string = string> = SheetFault<Kind, WithdrawalColumn>;
