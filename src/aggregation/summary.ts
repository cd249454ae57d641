import type { Column } from "../columns/columns.js";
import { type Direction, layouts } from "../columns/direction.js";
import type { ExportConsignment, ImportConsignment } from "../consignment/consignment.js";
import type { ListedLane } from "../consignment/lanes.js";
import { summaryCodeDigits } from "../law/exports.js";
import type { RuleContext } from "../rules/rule.js";
import { type Amount, add, formatAmount } from "../values/amount.js";
import { KeyTree } from "../values/key-tree.js";
import { fen, toYuan } from "../values/money.js";
import { recordOf } from "../values/record-of.js";

interface SummarySums {
  /** Consignments with such a line, goods lines, legal quantity by legal unit. */
  readonly orders: number;
  readonly lines: number;
  readonly legalQuantities: readonly { readonly unit: string; readonly quantity: string }[];
  /** In its currency, and in yuan to the fen. */
  readonly totalPrice: string;
  readonly yuan: string;
}

/** The columns of a direction's keys; a name follows the code that it belongs to. */
const keyColumns = {
  E: {
    head: ["ebcCode", "trafMode", "ownerCode", "country", "portCode"],
    line: ["destinationCountry", "gcode", "currency"],
    names: { ebcCode: "ebcName", ownerCode: "ownerName" },
  },
  I: {
    head: ["ebcCode", "trafMode", "areaCode", "country", "portCode"],
    line: ["originCountry", "gcode", "currency"],
    names: { ebcCode: "ebcName", areaCode: "areaName" },
  },
} as const;

/** The texts of a row of the summary, in its order. */
export const summaryTexts = {
  E: [
    "ebcCode",
    "ebcName",
    "trafMode",
    "ownerCode",
    "ownerName",
    "country",
    "portCode",
    "destinationCountry",
    "gcode",
    "currency",
  ],
  I: [
    "ebcCode",
    "ebcName",
    "trafMode",
    "areaCode",
    "areaName",
    "country",
    "portCode",
    "originCountry",
    "gcode",
    "currency",
  ],
} as const;

type TextsOf<D extends Direction> = Readonly<Record<(typeof summaryTexts)[D][number], string>>;

/**
 * A row of the summary. Keys as in GACC 2018/194: 收发货人, 运输方式, 生产销售单位, 运抵国, 出境关别 of the
 * head; 最终目的国, 商品编码 (its first four digits in lane simplified), 币制 of the line.
 */
export interface SummaryRow extends SummarySums, TextsOf<"E"> {
  readonly lane: ListedLane;
}

/** The same of imports: 区内企业 for the producer, 起运国, 进境关别, 原产国. */
export interface ImportSummaryRow extends SummarySums, TextsOf<"I"> {
  readonly lane: ListedLane;
}

interface Group {
  readonly lane: ListedLane;
  readonly keys: readonly string[];
  readonly names: string[];
  readonly quantities: Map<string, Amount>;
  orders: number;
  lines: number;
  total: Amount;
  lastOrder: number;
}

/** The index of a column's value in the lists of values of the layout. */
function placeOf(columns: readonly Column[], name: string): number {
  return columns.findIndex((column) => column.name === name);
}

/** Adds consignments of one direction up by the keys of 2018/194. */
export class Aggregation {
  readonly #columns: readonly string[];
  readonly #names: readonly string[];
  readonly #direction: Direction;
  readonly #headAt: readonly number[];
  readonly #nameAt: readonly number[];
  readonly #lineAt: readonly number[];
  readonly #gcodeAt: number;
  readonly #tree = new KeyTree<Group>();
  readonly #groups: Group[] = [];
  #orders = 0;

  constructor(direction: Direction) {
    const { head, line, names } = keyColumns[direction];
    const layout = layouts[direction];
    this.#columns = ["lane", ...head, ...line];
    this.#names = Object.values(names);
    this.#direction = direction;
    this.#headAt = head.map((name) => placeOf(layout.head, name));
    this.#nameAt = this.#names.map((name) => placeOf(layout.head, name));
    this.#lineAt = line.map((name) => placeOf(layout.line, name));
    this.#gcodeAt = placeOf(layout.line, "gcode");
  }

  add(
    lane: ListedLane,
    { head, lines }: Pick<ExportConsignment | ImportConsignment, "head" | "lines">,
  ): void {
    const order = ++this.#orders;
    let ofHead = this.#tree.branch(lane);
    for (const at of this.#headAt) ofHead = ofHead.branch(head.values[at] ?? "");
    for (const { text, totalPrice = 0, qty1 = 0 } of lines) {
      let leaf = ofHead;
      for (const at of this.#lineAt) leaf = leaf.branch(this.#lineKey(at, text.values, lane));
      const group = leaf.value ?? this.#begin(lane, head.values, text.values);
      leaf.value = group;
      // Where one code has several names, the choice does not depend on the order of the rows.
      for (let index = 0; index < group.names.length; index++) {
        const name = head.values[this.#nameAt[index] ?? -1] ?? "";
        if (name < (group.names[index] ?? "")) group.names[index] = name;
      }
      if (group.lastOrder !== order) group.orders++;
      group.lastOrder = order;
      group.lines++;
      group.total = add(group.total, totalPrice);
      group.quantities.set(text.unit1, add(group.quantities.get(text.unit1) ?? 0, qty1));
    }
  }

  #begin(lane: ListedLane, head: readonly string[], line: readonly string[]): Group {
    const ofHead = this.#headAt.map((at) => head[at] ?? "");
    const keys = [lane, ...ofHead, ...this.#lineAt.map((at) => this.#lineKey(at, line, lane))];
    const names = this.#nameAt.map((at) => head[at] ?? "");
    const group = { lane, keys, names, quantities: new Map(), orders: 0, lines: 0, total: 0, lastOrder: 0 };
    this.#groups.push(group);
    return group;
  }

  #lineKey(at: number, line: readonly string[], lane: ListedLane): string {
    const value = line[at] ?? "";
    return at === this.#gcodeAt && lane === "simplified" ? value.slice(0, summaryCodeDigits.value) : value;
  }

  /** The rows, sorted by their keys. */
  rows({ rates, law }: Pick<RuleContext, "rates" | "law">): (SummaryRow | ImportSummaryRow)[] {
    return [...this.#groups].sort(byKeys).map((group) => {
      const texts = this.#textsOf(group);
      const textOf = (name: string): string => texts.get(name) ?? "";
      const rate = rates.rate(textOf("currency"), law.month);
      const units = [...group.quantities].sort(([a], [b]) => (a < b ? -1 : 1));
      const sums: SummarySums = {
        orders: group.orders,
        lines: group.lines,
        legalQuantities: units.map(([unit, amount]) => ({ unit, quantity: formatAmount(amount) })),
        totalPrice: formatAmount(group.total, 2),
        yuan: rate === undefined ? "" : fen(toYuan(group.total, rate)),
      };
      const { lane } = group;
      return this.#direction === "E"
        ? { lane, ...recordOf(summaryTexts.E, textOf), ...sums }
        : { lane, ...recordOf(summaryTexts.I, textOf), ...sums };
    });
  }

  /** A group's keys and names by column. */
  #textsOf({ keys, names }: Group): ReadonlyMap<string, string> {
    const texts = new Map(this.#columns.map((column, index) => [column, keys[index] ?? ""]));
    for (const [index, name] of this.#names.entries()) texts.set(name, names[index] ?? "");
    return texts;
  }
}

function byKeys(a: Group, b: Group): number {
  const at = a.keys.findIndex((key, index) => key !== b.keys[index]);
  if (at < 0) return 0;
  return (a.keys[at] ?? "") < (b.keys[at] ?? "") ? -1 : 1;
}
