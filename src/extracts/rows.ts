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
  /** The run's time, 14 digits of China's: what blank times of manifests are filled in with. */
  readonly filledIn: string;
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
  const { goods, filledIn } = extracting;
  const lines = row === "order" ? order.lines.slice(0, 1) : order.lines;
  for (const line of lines)
    yield Object.fromEntries(
      columns.map((column) => [column.name, cellOf(column, { order, line, goods, filledIn }, extracting)]),
    );
}

function cellOf({ fact, personal }: ExtractColumn, asked: Asked, { clear }: Extracting): OutputCell {
  const found = factOf(fact, asked);
  const value = found === "" ? null : found;
  if (clear || givenByCustoms.has(fact)) return value;
  if (personal === undefined) return withoutPersons(value, asked.order.head);
  return typeof value === "string" ? maskPersonal(personal)(value) : value;
}

/** Numbers that customs gives: digits that no person has written. */
const givenByCustoms: ReadonlySet<FactName> = new Set(["invtNo", "entryId"]);

/** What of its buyer an order may have in another place than its own, and how it is masked there. */
const buyersOwn = [
  ["buyerIdNumber", "identity-number"],
  ["buyerTelephone", "telephone"],
  ["consigneeAddress", "address"],
] as const;

/** Fewest characters of what is looked for in other texts: less may stand there by chance. */
const leastTelling = 6;

/** What is a buyer's may stand where another text belongs: in an order's number, in the name of goods. */
function withoutPersons(value: OutputCell, head: DeclaredOrder["head"]): OutputCell {
  const masked = (text: string): string => {
    let rest = text;
    for (const [element, personal] of buyersOwn) {
      const own = head[element];
      if (own.length >= leastTelling && rest.includes(own))
        rest = rest.replaceAll(own, maskPersonal(personal)(own));
    }
    return maskIdentityNumbers(rest);
  };
  if (typeof value === "string") return masked(value);
  return Array.isArray(value) ? value.map((text: string) => masked(text)) : value;
}
