import { mostReturnLines } from "../law/specification.js";
import { quantityFault, returnGoods, returnPrice, returnQuantity } from "../rules/withdraw/goods.js";
import { readAmount } from "../values/amount.js";
import type { Finding } from "../values/finding.js";
import { type Application, type ReturnedLine, sameNumber } from "./application.js";
import type { Checking, Place } from "./checking.js";

/** Columns of the goods that are the inventory's own. */
const inherited = ["gcode", "gname", "unit"];

/** What is wrong with the goods of a return, against the inventory where that is known. */
export function* goodsFaults(
  application: Application,
  { headers, booking }: Pick<Checking, "headers" | "booking">,
  place: Place,
): Generator<Finding> {
  const { rows, lines, known, head, whole } = application;
  const [first] = rows;
  if (first === undefined) return;
  const invtNo = head["invtNo"] ?? "";
  if (lines.length === 0) {
    yield place(returnGoods, first, "gnum", { kind: "unknown", value: invtNo, expected: "" });
    return;
  }
  if (lines.length > mostReturnLines.value) {
    const counts = { value: String(lines.length), expected: String(mostReturnLines.value) };
    yield place(returnGoods, first, "gnum", { kind: "many", ...counts });
    return;
  }
  for (const [index, line] of lines.entries()) {
    const before = lines
      .slice(0, index)
      .find(({ text }) => sameNumber(text["gnum"], line.text["gnum"] ?? ""));
    if (before !== undefined) {
      const expected = `${headers[before.row.file]?.file ?? ""}:${before.row.line}`;
      const fault = { kind: "repeated", value: line.text["gnum"] ?? "", expected };
      yield place(returnGoods, line.row, "gnum", fault);
    }
    yield* lineFaults(line, known?.lines ?? [], place);
  }
  if (booking && !whole && lines.some(({ value }) => value === undefined))
    yield place(returnPrice, first, "price", { kind: "unknown", value: invtNo, expected: "" });
}

function* lineFaults(
  { row, text, known, quantity }: ReturnedLine,
  inventory: readonly Readonly<Record<string, string>>[],
  place: Place,
): Generator<Finding> {
  const gnum = text["gnum"] ?? "";
  if (known === undefined) {
    const expected = inventory.map((line) => line["gnum"] ?? "").join(", ");
    if (gnum !== "" && expected !== "")
      yield place(returnGoods, row, "gnum", { kind: "line", value: gnum, expected });
    return;
  }
  for (const column of inherited) {
    const [value, expected] = [text[column] ?? "", known[column] ?? ""];
    if (expected !== "" && value !== expected)
      yield place(returnGoods, row, column, { kind: "differs", value, expected });
  }
  const most = readAmount(known["qty"] ?? "");
  if (quantity === undefined || most === undefined) return;
  const fault = quantityFault(quantity, most);
  if (fault !== undefined) yield place(returnQuantity, row, "qty", fault);
}
