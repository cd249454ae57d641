import type { Direction } from "../columns/direction.js";
import type { DeclaredOrder } from "../declared/order.js";
import type { OutputRow, OutputTable } from "../output/output-tables.js";
import { type Amount, add, formatAmount, readAmount } from "../values/amount.js";
import { sumOf } from "./facts.js";

/** Sums of an enterprise in a direction and trade mode. */
interface EnterpriseSums {
  readonly direction: Direction;
  readonly tradeMode: string;
  readonly ebcCode: string;
  readonly ebcName: string;
  orders: number;
  parcels: Amount;
  lines: number;
  valueCny: Amount;
  /** Undefined where one of its orders has none. */
  valueUsd: Amount | undefined;
  /** Orders of which a line's value is not known: its currency has no rate in the month. */
  unvalued: number;
  readonly countries: Set<string>;
}

/** The table of the commerce authority. */
export const enterprisesTable: OutputTable = {
  name: "commerce",
  member: "rows",
  title: { zh: "商务所需数据：企业汇总", en: "Extract: Commerce authority, sums by enterprise" },
  columns: [
    { name: "direction", zh: "进出口" },
    { name: "model", zh: "业务模式" },
    { name: "tradeMode", zh: "贸易方式" },
    { name: "ebcCode", zh: "电商企业代码" },
    { name: "ebcName", zh: "电商企业名称" },
    { name: "orders", zh: "订单数", kind: "number" },
    { name: "parcels", zh: "件数", kind: "number" },
    { name: "lines", zh: "商品项数", kind: "number" },
    { name: "valueCny", zh: "人民币金额", kind: "number" },
    { name: "valueUsd", zh: "美元金额", kind: "number" },
    { name: "unvalued", zh: "金额未知订单数", kind: "number" },
    { name: "countries", zh: "国家（地区）" },
  ],
};

/** Sums by enterprise: they grow with the enterprises, not with the orders. */
export class EnterpriseTotals {
  readonly #sums = new Map<string, EnterpriseSums>();
  readonly #modelOf: (direction: Direction, tradeMode: string) => string;

  /** `modelOf`: B2B, B2C, B2B2C of a trade mode; blank for what is none. */
  constructor(modelOf: (direction: Direction, tradeMode: string) => string) {
    this.#modelOf = modelOf;
  }

  add({ direction, head, lines }: DeclaredOrder): void {
    const sums = this.#of(direction, head);
    sums.orders++;
    sums.parcels = add(sums.parcels, readAmount(head.packNo) ?? 0);
    sums.lines += lines.length;
    if (lines.some(({ yuan }) => yuan === undefined)) sums.unvalued++;
    // A line without a rate is left out, as in the statistics; the order's others count.
    for (const { yuan = 0 } of lines) sums.valueCny = add(sums.valueCny, yuan);
    const dollars = sumOf(lines.map((line) => line.dollars));
    sums.valueUsd =
      sums.valueUsd === undefined || dollars === undefined ? undefined : add(sums.valueUsd, dollars);
    if (head.country !== "") sums.countries.add(head.country);
  }

  #of(direction: Direction, { tradeMode, ebcCode, ebcName }: DeclaredOrder["head"]): EnterpriseSums {
    const key = `${direction} ${tradeMode} ${ebcCode}`;
    const known = this.#sums.get(key);
    if (known !== undefined) return known;
    const sums: EnterpriseSums = {
      ...{ direction, tradeMode, ebcCode, ebcName, orders: 0, parcels: 0, lines: 0 },
      ...{ valueCny: 0, valueUsd: 0, unvalued: 0, countries: new Set<string>() },
    };
    this.#sums.set(key, sums);
    return sums;
  }

  /** By direction, trade mode and enterprise. */
  *rows(): Generator<OutputRow> {
    const sorted = [...this.#sums].sort(([one], [other]) => (one < other ? -1 : 1));
    for (const [, { parcels, valueCny, valueUsd, countries, ...sums }] of sorted)
      yield {
        ...sums,
        model: this.#modelOf(sums.direction, sums.tradeMode),
        parcels: Number(formatAmount(parcels)),
        valueCny: formatAmount(valueCny, 2),
        valueUsd: valueUsd === undefined ? null : formatAmount(valueUsd, 2),
        countries: [...countries].sort(),
      };
  }
}
