import { placeText } from "../../findings/finding.js";
import {
  exportReturnsNotice,
  importReturnsNotice,
  messageSpecification,
  yearOfParts,
} from "../../law/bases.js";
import { daysToArrive } from "../../law/imports.js";
import { mostReturnLines } from "../../law/specification.js";
import { type Amount, add, formatAmount, readAmount } from "../../values/amount.js";
import { askingRule } from "../rule.js";
import {
  type KnownInventory,
  type ReturnedLine,
  sameNumber,
  type WithdrawalApplication,
  type WithdrawalFault,
} from "./withdrawal.js";

type GoodsFault = WithdrawalFault<"unknown" | "line" | "repeated" | "differs" | "price" | "many">;

export const returnGoods = askingRule("withdrawal", {
  id: "return/goods",
  title: {
    zh: "退货商品与原清单的商品项一致",
    en: "the returned goods are lines of the inventory",
  },
  severity: "error",
  basis: [messageSpecification, importReturnsNotice, exportReturnsNotice],
  since: daysToArrive,
  messages: {
    unknown: {
      zh: "不知道退哪些商品：{value} 没有商品列，也不在 --from 的资料里。整单退货请用 --from 给出原舱单或清单报文，部分退货请填 gnum、gcode、gname、qty、unit。",
      en: "it is not known which goods are returned: {value} has no goods columns and is in no --from source. Give the manifest or the inventory's message with --from, or fill in gnum, gcode, gname, qty and unit.",
    },
    line: {
      zh: "{column} {value} 不是原清单的商品项，原清单有 {expected}。请改为其中一项。",
      en: "{column} {value} is not a line of the inventory, which has {expected}. Write one of these.",
    },
    repeated: {
      zh: "{column} {value} 在本申请中不止一行（另见 {expected}）。同一商品项请合并成一行。",
      en: "{column} {value} is on more than one row of the application (see {expected}). Write the goods of a line in one row.",
    },
    differs: {
      zh: "{column} 为 {value}，原清单为 {expected}，两者须一致。请改为原清单的内容，或核对 gnum 是否写错。",
      en: "{column} is {value} here and {expected} in the inventory: they have to agree. Write what the inventory has, or check gnum.",
    },
    price: {
      zh: "{column} 为 {value}，原清单为 {expected}：年度额度按原清单的单价退回。请改成一致，或把该列留空。",
      en: "{column} is {value} here and {expected} in the inventory, by whose price the buyer's year gets it back. Make them agree, or leave the column blank.",
    },
    many: {
      zh: "退货商品 {value} 项，一份申请最多 {expected} 项。请分次申请。",
      en: "{value} lines are returned; an application has at most {expected}. Apply in parts.",
    },
  },
  example: {
    zh: "原清单只有2项，退货写了 gnum 3。",
    en: "gnum 3 of an inventory with two lines.",
  },
  /** Compares the goods with the inventory's, where that is known. */
  *check({ head, lines, place: at, lookup, direction }: WithdrawalApplication): Generator<GoodsFault> {
    if (lines.length === 0) {
      yield { kind: "unknown", at, column: "gnum", value: head.invtNo };
      return;
    }
    const most = mostReturnLines.value[direction ?? "I"];
    if (lines.length > most) {
      const [value, expected] = [String(lines.length), String(most)];
      yield { kind: "many", at, column: "gnum", value, expected };
      return;
    }
    for (const [index, line] of lines.entries()) {
      const { gnum } = line.text;
      const before = lines.slice(0, index).find(({ text }) => sameNumber(text.gnum, gnum));
      if (before !== undefined) {
        const expected = placeText(before.place);
        yield { kind: "repeated", at: line.place, column: "gnum", value: gnum, expected };
      }
      yield* goodsLineFaults(line, lookup.found, inherited[direction ?? "I"]);
    }
  },
});

/** Columns of the goods that have to equal the inventory's. */
const inherited = {
  E: ["gcode", "gname", "gmodel", "unit", "unit1", "unit2"],
  I: ["gcode", "gname", "unit"],
} as const;

function* goodsLineFaults(
  { place: at, text, known }: ReturnedLine,
  inventory: KnownInventory | undefined,
  columns: (typeof inherited)[keyof typeof inherited],
): Generator<GoodsFault> {
  if (known === undefined) {
    const expected = (inventory?.lines ?? []).map(({ gnum }) => gnum).join(", ");
    if (text.gnum !== "" && expected !== "")
      yield { kind: "line", at, column: "gnum", value: text.gnum, expected };
    return;
  }
  for (const column of columns) {
    const [value, expected] = [text[column], known[column]];
    if (expected !== "" && value !== expected) yield { kind: "differs", at, column, value, expected };
  }
  const [price, declared] = [readAmount(text.price), readAmount(known.price)];
  if (price === undefined || declared === undefined || price === declared) return;
  yield { kind: "price", at, column: "price", value: text.price, expected: known.price };
}

export const returnQuantity = askingRule("withdrawal", {
  id: "return/quantity",
  title: { zh: "退货数量不大于原清单数量", en: "no more is returned than the inventory has" },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    more: {
      zh: "{column} 退货 {value}，大于原清单的 {expected}。请改为实际退回的数量。",
      en: "{column}: {value} is returned, but the inventory has {expected}. Write the quantity that comes back.",
    },
    together: {
      zh: "{column} 连同名单中该清单的其他申请共退 {value}，大于原清单的 {expected}。请改为实际退回的数量。",
      en: "{column}: {value} is returned together with other applications of the lists, but the inventory has {expected}. Write the quantities that come back.",
    },
  },
  example: { zh: "原清单2件，退货3件。", en: "three pieces of a line of two." },
  /**
   * Compares each line's quantity with the inventory's, of exports the legal quantities too. `before`: what applications of
   * the run before this one return of a line.
   */
  *check(
    { lines, direction }: WithdrawalApplication,
    before: (line: ReturnedLine) => Amount = () => 0,
  ): Generator<WithdrawalFault<"more" | "together">> {
    for (const line of lines) {
      const { place: at, known, text, quantity } = line;
      const most = readAmount(known?.qty ?? "");
      if (quantity !== undefined && most !== undefined) {
        const all = add(quantity, before(line));
        const kind = quantity > most ? "more" : "together";
        const value = formatAmount(kind === "more" ? quantity : all);
        if (all > most) yield { kind, at, column: "qty", value, expected: formatAmount(most) };
      }
      if (direction !== "E") continue;
      for (const column of ["qty1", "qty2"] as const) {
        const [legal, declared] = [readAmount(text[column]), readAmount(known?.[column] ?? "")];
        if (legal === undefined || declared === undefined || legal <= declared) continue;
        yield { kind: "more", at, column, value: formatAmount(legal), expected: formatAmount(declared) };
      }
    }
  },
});

export const returnPrice = askingRule("withdrawal", {
  id: "return/price",
  title: {
    zh: "部分退货须知单价，年度额度才能退回",
    en: "a part that is returned needs its price to be given back to the buyer's year",
  },
  severity: "warning",
  only: "I",
  basis: [yearOfParts],
  since: daysToArrive,
  messages: {
    unknown: {
      zh: "{value} 部分退货而单价不明，台账中的年度额度没有退回。请加 price 单价 列或用 --from 给出原清单，或另用 qingdan ledger void。",
      en: "part of {value} is returned at an unknown price: nothing is given back to the buyer's year. Add a price column or the inventory with --from, or use qingdan ledger void.",
    },
  },
  example: {
    zh: "名单只有 gnum、qty，没有单价，也没有 --from。",
    en: "a list with gnum and qty, without a price and without --from.",
  },
  /** `booking`: whether the returned goods are given back in a ledger. */
  check(
    { head, lines, whole, place: at }: WithdrawalApplication,
    booking: boolean,
  ): WithdrawalFault<"unknown"> | undefined {
    // A quantity or price that is no number is what is wrong, and has a finding of its own.
    const unpriced = lines.some(
      ({ value, quantity, text }) => value === undefined && quantity !== undefined && text.price === "",
    );
    if (!booking || whole || !unpriced) return undefined;
    return { kind: "unknown", at, column: "price", value: head.invtNo };
  },
});
