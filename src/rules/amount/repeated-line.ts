import { layouts } from "../../columns/direction.js";
import type { Cell } from "../../consignment/cell.js";
import type { Consignment, ExportGoodsLine, ImportGoodsLine } from "../../consignment/consignment.js";
import { messageSpecification } from "../../law/bases.js";
import { mostLines } from "../../law/specification.js";
import { type ConsignmentFault, consignmentRule } from "../rule.js";

type GoodsLine = ExportGoodsLine | ImportGoodsLine;

const none: readonly never[] = [];
const gnumAt = {
  E: layouts.E.line.findIndex(({ name }) => name === "gnum"),
  I: layouts.I.line.findIndex(({ name }) => name === "gnum"),
} as const;

export const repeatedLine = consignmentRule({
  id: "amount/repeated-line",
  title: {
    zh: "同一订单中没有完全相同的商品行",
    en: "no goods line of an order is the same as another one in everything",
  },
  severity: "warning",
  basis: [messageSpecification],
  messages: {
    repeated: {
      zh: "本行商品 {value} 与 {expected} 完全相同（货号、编码、品名、数量、单价等），两行都申报了。是重复粘贴的请删去一行；确有两份的，可合并为一行（数量相加），或填写 gnum 商品序号表明是两项。",
      en: "the goods of this row, {value}, are the same as {expected} in everything: number, code, name, quantity, price. Both are declared. Delete one if it was pasted twice; if there are two, put them into one row with the sum of the quantities, or number the lines (gnum).",
    },
  },
  example: {
    zh: "同一件T恤、同样的数量和单价在一个订单中写了两行。",
    en: "an order with the same shirt, quantity and price in two rows.",
    wrong: [
      { orderNo: "SO-1", qty: "2" },
      { orderNo: "SO-1", qty: "2" },
    ],
    right: [{ orderNo: "SO-1", qty: "4", price: "25.50", totalPrice: "102.00" }],
  },
  // Who numbers the lines says that they are several; rows that disagree about the head may be several parcels, and an
  // order in two files has a finding of its own.
  check({
    lines,
    numbered,
    conflicts,
    misshapen,
    files,
    direction,
  }): readonly ConsignmentFault<"repeated">[] {
    if (lines.length < 2 || numbered || lines.length > mostLines.value[direction]) return none;
    if (conflicts.length > 0 || misshapen.length > 0 || isInSeveralFiles(lines, files)) return none;
    return hasNumberTwice(lines) ? [...repeats(lines, gnumAt[direction])] : none;
  },
});

/** A run of one file has the lines of its orders there; of several, the lines tell. */
function isInSeveralFiles(lines: Consignment["lines"], files: readonly string[]): boolean {
  if (files.length === 1) return false;
  const file = lines.at(0)?.file;
  for (const line of lines) if (line.file !== file) return true;
  return false;
}

/** Most lines whose numbers are compared each with each: a set takes longer to make. */
const fewLines = 8;

/** Whether two lines have the same itemNo, without which they aren't the same. */
function hasNumberTwice(lines: Consignment["lines"]): boolean {
  if (lines.length > fewLines) return true;
  for (let at = 1; at < lines.length; at++) {
    const itemNo = lines.at(at)?.text.itemNo;
    for (let before = 0; before < at; before++) if (lines.at(before)?.text.itemNo === itemNo) return true;
  }
  return false;
}

function* repeats(lines: Consignment["lines"], number: number): Generator<ConsignmentFault<"repeated">> {
  const byNumber = new Map<string, GoodsLine[]>();
  for (const goods of lines) {
    const { row, file, text } = goods;
    const alike = byNumber.get(text.itemNo);
    if (alike === undefined) {
      byNumber.set(text.itemNo, [goods]);
      continue;
    }
    const first = alike.find((other) => isSame(goods, other, number));
    if (first === undefined) {
      alike.push(goods);
      continue;
    }
    const value = text.itemNo || text.gname;
    const other = { file: first.file, line: first.row, value };
    yield { kind: "repeated", column: text.itemNo === "" ? "gname" : "itemNo", row, file, value, other };
  }
}

/** Whether two lines have the same in all columns but that of their number. */
function isSame(one: GoodsLine, other: GoodsLine, number: number): boolean {
  return (
    one.totalPrice === other.totalPrice &&
    one.text.cells.every((cell, at) => at === number || sameText(cell, other.text.cells[at])) &&
    one.flag.cells.every((cell, at) => sameText(cell, other.flag.cells[at]))
  );
}

function sameText(one: Cell, other: Cell | undefined): boolean {
  return one === other || one.text === other?.text;
}
