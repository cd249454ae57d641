import type { Column } from "../columns/columns.js";
import { type Direction, layouts } from "../columns/direction.js";
import type { Cell } from "../consignment/cell.js";
import type { ExportConsignment, ImportConsignment } from "../consignment/consignment.js";
import type { ListedLane } from "../consignment/lanes.js";
import { summaryCodeDigits } from "../law/exports.js";
import type { RuleContext } from "../rules/rule.js";
import { type Amount, add, formatAmount } from "../values/amount.js";
import { KeyTree } from "../values/key-tree.js";
import { FenColumn } from "../values/money.js";
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

/** The sum of a group's legal quantities in one unit. */
interface Quantity {
  readonly unit: string;
  sum: Amount;
}

interface Group {
  readonly lane: ListedLane;
  readonly keys: readonly string[];
  readonly names: string[];
  readonly quantities: Map<string, Quantity>;
  /** The unit of the line before: the next one has it too, mostly. */
  lastQuantity: Quantity | undefined;
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
  readonly #unitAt: number;
  readonly #gcodeAt: number;
  readonly #trees = new Map<ListedLane, KeyTree<Group>>();
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
    this.#unitAt = placeOf(layout.line, "unit1");
    this.#gcodeAt = placeOf(layout.line, "gcode");
  }

  add(
    lane: ListedLane,
    { head, lines }: Pick<ExportConsignment | ImportConsignment, "head" | "lines">,
  ): void {
    const order = ++this.#orders;
    const tree = this.#treeOf(lane);
    const headKeys = this.#headAt.length;
    tree.take(0, head.cells, this.#headAt);
    for (const { text, totalPrice = 0, qty1 = 0 } of lines) {
      tree.take(headKeys, text.cells, this.#lineAt);
      const group = tree.value(headKeys + this.#lineAt.length, () =>
        this.#begin(lane, head.cells, text.cells),
      );
      if (group.lastOrder !== order) {
        group.lastOrder = order;
        group.orders++;
        this.#takeNames(group, head.cells);
      }
      group.lines++;
      group.total = add(group.total, totalPrice);
      const quantity = quantityOf(text.cells[this.#unitAt]?.text ?? "", group);
      quantity.sum = add(quantity.sum, qty1);
    }
  }

  #treeOf(lane: ListedLane): KeyTree<Group> {
    let tree = this.#trees.get(lane);
    if (tree === undefined) {
      tree = new KeyTree([
        ...this.#headAt.map(() => undefined),
        ...this.#lineAt.map((at) => this.#charactersOf(at, lane)),
      ]);
      this.#trees.set(lane, tree);
    }
    return tree;
  }

  /** How many characters of a line's key count; undefined for all. */
  #charactersOf(at: number, lane: ListedLane): number | undefined {
    return at === this.#gcodeAt && lane === "simplified" ? summaryCodeDigits.value : undefined;
  }

  /** Where one code has several names, the choice does not depend on the order of the rows. */
  #takeNames({ names }: Group, head: readonly Cell[]): void {
    for (let index = 0; index < names.length; index++) {
      const name = head[this.#nameAt[index] ?? -1]?.text ?? "";
      if (name < (names[index] ?? "")) names[index] = name;
    }
  }

  #begin(lane: ListedLane, head: readonly Cell[], line: readonly Cell[]): Group {
    const ofHead = this.#headAt.map((at) => head[at]?.text ?? "");
    const ofLine = this.#lineAt.map((at) => line[at]?.text.slice(0, this.#charactersOf(at, lane)) ?? "");
    const group = {
      lane,
      keys: [lane, ...ofHead, ...ofLine],
      names: this.#nameAt.map((at) => head[at]?.text ?? ""),
      quantities: new Map(),
      lastQuantity: undefined,
      orders: 0,
      lines: 0,
      total: 0,
      lastOrder: 0,
    };
    this.#groups.push(group);
    return group;
  }

  /** How many rows there are. */
  get size(): number {
    return this.#groups.length;
  }

  /** The rows, sorted by their keys. */
  rows({ rates, law }: Pick<RuleContext, "rates" | "law">): (SummaryRow | ImportSummaryRow)[] {
    const yuan = new FenColumn();
    return [...this.#groups].sort(byKeys).map((group) => {
      const texts = this.#textsOf(group);
      const textOf = (name: string): string => texts.get(name) ?? "";
      const rate = rates.rate(textOf("currency"), law.month);
      const units = [...group.quantities.values()].sort((a, b) => (a.unit < b.unit ? -1 : 1));
      const sums: SummarySums = {
        orders: group.orders,
        lines: group.lines,
        legalQuantities: units.map(({ unit, sum }) => ({ unit, quantity: formatAmount(sum) })),
        totalPrice: formatAmount(group.total, 2),
        yuan: rate === undefined ? "" : yuan.add(group.total, rate),
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

/** A group's sum in a unit; it begins with 0. */
function quantityOf(unit: string, group: Group): Quantity {
  if (group.lastQuantity?.unit === unit) return group.lastQuantity;
  let quantity = group.quantities.get(unit);
  if (quantity === undefined) {
    quantity = { unit, sum: 0 };
    group.quantities.set(unit, quantity);
  }
  group.lastQuantity = quantity;
  return quantity;
}

function byKeys(a: Group, b: Group): number {
  const at = a.keys.findIndex((key, index) => key !== b.keys[index]);
  if (at < 0) return 0;
  return (a.keys[at] ?? "") < (b.keys[at] ?? "") ? -1 : 1;
}
