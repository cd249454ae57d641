import type { ExportConsignment } from "../manifest/consignment.js";
import type { ExportLane } from "../routing/lanes.js";
import type { RuleContext } from "../rules/rule.js";
import { type Amount, formatAmount } from "../values/amount.js";
import { KeyTree } from "../values/key-tree.js";
import { fen, toYuan } from "../values/money.js";

/** Lanes whose consignments are declared by list, and so added up. */
type ListedLane = Extract<ExportLane, "simplified" | "aggregated">;

/**
 * A row of the summary. Keys as in GACC 2018/194: 收发货人, 运输方式, 生产销售单位, 运抵国, 出境关别 of the
 * head; 最终目的国, 商品编码 (its first four digits in lane simplified), 币制 of the line.
 */
export interface SummaryRow {
  readonly lane: ListedLane;
  readonly ebcCode: string;
  readonly ebcName: string;
  readonly trafMode: string;
  readonly ownerCode: string;
  readonly ownerName: string;
  readonly country: string;
  readonly portCode: string;
  readonly destinationCountry: string;
  readonly gcode: string;
  readonly currency: string;
  /** Consignments with such a line, goods lines, legal quantity by legal unit. */
  readonly orders: number;
  readonly lines: number;
  readonly legalQuantities: readonly { readonly unit: string; readonly quantity: string }[];
  /** In its currency, and in yuan to the fen. */
  readonly totalPrice: string;
  readonly yuan: string;
}

interface Group {
  readonly keys: readonly string[];
  ebcName: string;
  ownerName: string;
  readonly quantities: Map<string, Amount>;
  orders: number;
  lines: number;
  total: Amount;
  lastOrder: number;
}

const simplifiedDigits = 4;

/** Adds consignments up by the keys of 2018/194. */
export class Aggregation {
  readonly #tree = new KeyTree<Group>();
  readonly #groups: Group[] = [];
  #orders = 0;

  add(lane: ListedLane, { head, lines }: Pick<ExportConsignment, "head" | "lines">): void {
    const order = ++this.#orders;
    const { ebcCode, trafMode, ownerCode, country, portCode } = head;
    const ofHead = this.#tree
      .branch(lane)
      .branch(ebcCode)
      .branch(trafMode)
      .branch(ownerCode)
      .branch(country)
      .branch(portCode);
    for (const { text, totalPrice = 0n, qty1 = 0n } of lines) {
      const { destinationCountry, currency, unit1 } = text;
      const gcode = lane === "simplified" ? text.gcode.slice(0, simplifiedDigits) : text.gcode;
      const leaf = ofHead.branch(destinationCountry).branch(gcode).branch(currency);
      let group = leaf.value;
      if (group === undefined) {
        const keys = [
          lane,
          ebcCode,
          trafMode,
          ownerCode,
          country,
          portCode,
          destinationCountry,
          gcode,
          currency,
        ];
        const { ebcName, ownerName } = head;
        group = {
          keys,
          ebcName,
          ownerName,
          quantities: new Map(),
          orders: 0,
          lines: 0,
          total: 0n,
          lastOrder: 0,
        };
        leaf.value = group;
        this.#groups.push(group);
      }
      // Names that vary for one code: the same one in whatever order the rows come.
      if (head.ebcName < group.ebcName) group.ebcName = head.ebcName;
      if (head.ownerName < group.ownerName) group.ownerName = head.ownerName;
      if (group.lastOrder !== order) group.orders++;
      group.lastOrder = order;
      group.lines++;
      group.total += totalPrice;
      group.quantities.set(unit1, (group.quantities.get(unit1) ?? 0n) + qty1);
    }
  }

  /** The rows, sorted by their keys. */
  rows({ rates, law }: Pick<RuleContext, "rates" | "law">): SummaryRow[] {
    return [...this.#groups].sort(byKeys).map((group) => {
      const [lane, ebcCode, trafMode, ownerCode, country, portCode, destinationCountry, gcode, currency] =
        group.keys as readonly [ListedLane, string, string, string, string, string, string, string, string];
      const rate = rates.rate(currency, law.month);
      const units = [...group.quantities].sort(([a], [b]) => (a < b ? -1 : 1));
      return {
        lane,
        ebcCode,
        ebcName: group.ebcName,
        trafMode,
        ownerCode,
        ownerName: group.ownerName,
        country,
        portCode,
        destinationCountry,
        gcode,
        currency,
        orders: group.orders,
        lines: group.lines,
        legalQuantities: units.map(([unit, amount]) => ({ unit, quantity: formatAmount(amount) })),
        totalPrice: formatAmount(group.total, 2),
        yuan: rate === undefined ? "" : fen(toYuan(group.total, rate)),
      };
    });
  }
}

function byKeys(a: Group, b: Group): number {
  const at = a.keys.findIndex((key, index) => key !== b.keys[index]);
  return at < 0 ? 0 : (a.keys[at] ?? "") < (b.keys[at] ?? "") ? -1 : 1;
}
