import { messageSpecification } from "../../law/bases.js";
import { type ColumnFault, type ConsignmentFault, consignmentRule } from "../rule.js";

export const gnum = consignmentRule({
  id: "amount/gnum",
  title: { zh: "商品序号从1起连续、不重复", en: "goods lines are numbered from 1 without gaps or repeats" },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    repeats: {
      zh: "商品序号 {value} 重复。请重新编号，或整列留空由本工具编号。",
      en: "the number {value} repeats. Number the lines again, or leave the column blank.",
    },
    gap: {
      zh: "商品序号不连续：缺 {expected}，出现 {value}。请重新编号，或整列留空由本工具编号。",
      en: "the numbers leave a gap: {expected} is missing before {value}. Number the lines again, or leave the column blank.",
    },
  },
  example: {
    zh: "三行的序号为 1、2、4。",
    en: "three rows numbered 1, 2, 4.",
    wrong: [
      { orderNo: "SO-1", itemNo: "SKU-1", gnum: "1" },
      { orderNo: "SO-1", itemNo: "SKU-2", gnum: "2" },
      { orderNo: "SO-1", itemNo: "SKU-3", gnum: "4" },
    ],
    right: [
      { orderNo: "SO-1", itemNo: "SKU-1", gnum: "1" },
      { orderNo: "SO-1", itemNo: "SKU-2", gnum: "2" },
      { orderNo: "SO-1", itemNo: "SKU-3", gnum: "3" },
    ],
  },
  check({ lines, numbered, misshapen }) {
    if (!numbered || misshapen.length > 0 || !lines.every(({ text }) => /^\d{1,5}$/.test(text.gnum)))
      return [];
    const faults: ConsignmentFault<"repeats" | "gap">[] = [];
    for (const { line, ...fault } of numberFaults<NumberedLine & { readonly row: number }>(lines))
      faults.push({ ...fault, row: line.row });
    return faults;
  },
});

/** A line of a document with its number. */
interface NumberedLine {
  readonly text: { readonly gnum: string };
}

/** The fault of a line's number, with the line. */
interface NumberFault<L> extends ColumnFault<"repeats" | "gap", "gnum"> {
  readonly line: L;
}

/** Faults of lines, all with whole numbers, that are not numbered from 1 on in their order. */
export function* numberFaults<L extends NumberedLine>(lines: Iterable<L>): Generator<NumberFault<L>> {
  let due = 1;
  for (const line of lines) {
    const { gnum: value } = line.text;
    const number = Number(value);
    const expected = String(due);
    if (number === due) due++;
    else if (number > due) {
      yield { kind: "gap", column: "gnum", line, value, expected };
      due = number + 1;
    } else if (number > 0) yield { kind: "repeats", column: "gnum", line, value, expected };
  }
}

/**
 * Faults of lines whose number an earlier one has. An electronic order has only these: its numbers are the
 * platform's and may have gaps.
 */
export function* repeatedNumbers<L extends NumberedLine>(lines: readonly L[]): Generator<L> {
  const numbers = new Set<number>();
  for (const line of lines) {
    const number = Number(line.text.gnum);
    if (line.text.gnum !== "" && numbers.has(number)) yield line;
    numbers.add(number);
  }
}
