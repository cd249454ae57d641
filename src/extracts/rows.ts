import type { DeclaredOrder } from "../declared/order.js";
import type { OutputCell, OutputRow, OutputTable } from "../output/output-tables.js";
import { maskIdentityNumbers, maskPersonal } from "../values/mask.js";
import { type Asked, type FactName, factOf } from "./facts.js";
import type { GoodsFlags } from "./goods-flags.js";
import type { Receiver } from "./receiver-names.js";
import { type ExtractColumn, receivers } from "./receivers.js";

/** How an extract is made. */
export interface Extracting {
  readonly receiver: Receiver;
  /** Whether the profile names the receiver, so that persons' data stands as it is. */
  readonly clear: boolean;
  readonly goods: GoodsFlags | undefined;
}

/** The table of a receiver whose rows are lines or orders. */
export function extractTable(receiver: Receiver): OutputTable {
  const { zh, en, columns } = receivers[receiver];
  return {
    name: receiver,
    member: "rows",
    title: { zh: `${zh}所需数据`, en: `Extract: ${en}` },
    columns: columns.map(({ name, zh: title, kind }) => ({ name, zh: title, kind: kind ?? "text" })),
  };
}

/** Whether a receiver's extract has a column of a person's. */
export function hasPersons(receiver: Receiver): boolean {
  return receivers[receiver].columns.some(({ personal }) => personal !== undefined);
}

/** The rows of an order. */
export function* extractRows(order: DeclaredOrder, extracting: Extracting): Generator<OutputRow> {
  const { row, columns } = receivers[extracting.receiver];
  const { goods } = extracting;
  const lines = row === "order" ? order.lines.slice(0, 1) : order.lines;
  for (const line of lines)
    yield Object.fromEntries(
      columns.map((column) => [column.name, cellOf(column, { order, line, goods }, extracting)]),
    );
}

function cellOf({ fact, personal }: ExtractColumn, asked: Asked, { clear }: Extracting): OutputCell {
  const found = factOf(fact, asked);
  const value = found === "" ? null : found;
  if (clear || givenByCustoms.has(fact)) return value;
  if (personal === undefined) return withoutIdentityNumbers(value);
  return typeof value === "string" ? maskPersonal(personal)(value) : value;
}

/** Numbers that customs gives: digits that no person has written. */
const givenByCustoms: ReadonlySet<FactName> = new Set(["invtNo", "entryId"]);

/** A buyer's number may stand where another text belongs: in an order's number, in the name of goods. */
function withoutIdentityNumbers(value: OutputCell): OutputCell {
  if (typeof value === "string") return maskIdentityNumbers(value);
  return Array.isArray(value) ? value.map((text: string) => maskIdentityNumbers(text)) : value;
}
