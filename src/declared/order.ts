import type { Direction } from "../columns/direction.js";
import type { Lane } from "../consignment/lanes.js";
import type { KnownObject } from "../ledger/declarations/objects.js";
import type { Amount } from "../values/amount.js";

/** Elements of the heads of CEB603 and CEB621 that a declared order has; blank where its message lacks one. */
export const orderHeadNames = [
  ...["guid", "appType", "appTime", "customsCode", "portCode", "ebpCode", "ebpName", "orderNo"],
  ...["logisticsCode", "logisticsName", "logisticsNo", "copNo", "preNo", "invtNo", "statisticsFlag"],
  ...["agentCode", "agentName", "ebcCode", "ebcName", "ownerCode", "ownerName", "iacCode", "iacName"],
  ...["emsNo", "tradeMode", "trafMode", "trafName", "trafNo", "voyageNo", "billNo", "loctNo", "country"],
  ...["POD", "freight", "fCurrency", "insuredFee", "iCurrency", "currency", "wrapType", "packNo"],
  ...["grossWeight", "netWeight", "ieDate", "declTime", "assureCode", "areaCode", "areaName"],
  ...["buyerIdType", "buyerIdNumber", "buyerName", "buyerTelephone", "consigneeAddress"],
] as const;

/** Elements of their goods lines; `country` is 最终目的国 of exports, 原产国 of imports. */
export const orderLineNames = [
  ...["itemNo", "itemRecordNo", "itemName", "gcode", "gname", "gmodel", "barCode", "country"],
  ...["tradeCountry", "currency", "qty", "unit", "qty1", "unit1", "qty2", "unit2", "price", "totalPrice"],
] as const;

export type OrderHeadName = (typeof orderHeadNames)[number];
export type OrderLineName = (typeof orderLineNames)[number];

/** A goods line of a declared order. */
export interface DeclaredLine {
  /** From 1, as in the message. */
  readonly gnum: number;
  /** The manifest's row; of a run's directory the message and the line of its inventory. */
  readonly file: string;
  readonly line: number;
  readonly text: Readonly<Record<OrderLineName, string>>;
  readonly qty: Amount | undefined;
  readonly price: Amount | undefined;
  /** totalPrice, in the line's currency. */
  readonly total: Amount | undefined;
  /**
   * Yuan, rounded to the fen: of exports totalPrice at the rate of the month of `day`, of imports the dutiable value with
   * the line's share of freight and insurance. Undefined where the month has no rate or the total is no number.
   */
  readonly yuan: Amount | undefined;
  /** US dollars to the cent: totalPrice where the currency is 502, else `yuan` at the month's rate; undefined without it. */
  readonly dollars: Amount | undefined;
  /** Answers to the manifest's questions; blank of run directories, whose messages have no place for them. */
  readonly exportRebate: string;
  readonly invoiceHeld: string;
}

/** An order as it was declared (or, in a manifest, would be), with what the ledger knows of it. */
export interface DeclaredOrder {
  readonly direction: Direction;
  readonly origin: "manifest" | "run";
  /** The run's directory as the user named it; blank of manifests. */
  readonly directory: string;
  readonly file: string;
  readonly line: number;
  readonly lane: Lane;
  /** The day of declaration, YYYY-MM-DD: of a run its day; of manifests declTime on imports, ieDate on exports. */
  readonly day: string;
  /** When the buyer ordered, 14 digits of China's time; blank where the manifest has no `orderTime`. */
  readonly orderTime: string;
  readonly head: Readonly<Record<OrderHeadName, string>>;
  readonly lines: readonly DeclaredLine[];
  /**
   * Taxes that an import pays, in yuan: of a run by its tax.csv, of a manifest by the tariff table. Undefined where these
   * are not given, and of exports.
   */
  readonly taxes?: Amount | undefined;
  /** What the ledger of declarations has; undefined without a ledger, and where it does not know the order. */
  readonly known: KnownObject | undefined;
}
