import type { Checksums } from "../checksum.js";

type Whole = number | bigint;

/** A row of `run`. */
export type RunColumns = readonly [id: Whole, directory: string, command: string, at: string, batch: string];

/** A row of `shared`. */
export type SharedColumns = readonly [
  id: Whole,
  direction: string,
  ebpCode: string,
  agentCode: string,
  ebcCode: string,
  customsCode: string,
  logisticsCode: string,
  lane: string,
  sourceFile: string,
];

/** A row of `message`; guid and sha256 as hexadecimal. */
export type MessageColumns = readonly [
  id: Whole,
  run: Whole,
  guid: string,
  type: string,
  file: string,
  sha256: string,
];

/** A row of `node`, without its message; guid as hexadecimal. */
export type NodeColumns = readonly [
  id: Whole,
  shared: Whole,
  object: Whole,
  base: Whole,
  guid: string,
  appType: Whole,
  key: string,
  orderNo: string,
  copNo: string,
  logisticsNo: string,
  preNo: string,
  invtNo: string,
  sourceLine: Whole,
];

/** A row of `delivery`. */
export type DeliveryColumns = readonly [
  id: Whole,
  message: Whole,
  state: string,
  at: string,
  via: string,
  holder: string,
];

/** A row of `receipt`. */
export type ReceiptColumns = readonly [
  id: Whole,
  object: Whole,
  node: Whole,
  kind: string,
  state: string,
  time: string,
  preNo: string,
  invtNo: string,
  info: string,
  details: string,
  appliedAt: string,
];

/** A row of `risk_case`. */
export type CaseColumns = readonly [
  id: Whole,
  name: string,
  rule: string,
  what: string,
  orders: Whole,
  at: string,
];

/** A row of `review`. */
export type ReviewColumns = readonly [
  id: Whole,
  name: string,
  status: string,
  at: string,
  by: string,
  note: string,
];

/** A row of `pledge`; the amount in 1/100000. */
export type PledgeColumns = readonly [
  id: Whole,
  proof: string,
  lender: string,
  currency: string,
  amount: Whole,
  at: string,
];

/** The tables whose rows have checksums of their own, with their rows; a message's is of its nodes as well. */
export interface CheckedRows {
  readonly run: RunColumns;
  readonly shared: SharedColumns;
  readonly delivery: DeliveryColumns;
  readonly receipt: ReceiptColumns;
  readonly risk_case: CaseColumns;
  readonly review: ReviewColumns;
  readonly pledge: PledgeColumns;
}
export type CheckedTable = keyof CheckedRows;

/** The checksum of a row, of a table whose rows have checksums of their own. */
export function recordChecksum<Table extends CheckedTable>(
  checksums: Checksums,
  table: Table,
  columns: CheckedRows[Table],
): Buffer {
  let text: string = table;
  // The lengths keep two neighbouring texts apart.
  for (const column of columns)
    text += typeof column === "string" ? ` ${column.length}:${column}` : ` ${column}`;
  return checksums.of(text);
}

/** What a message's checksum is of: its row, then each of its nodes. */
export function messageText([id, run, guid, type, file, sha256]: MessageColumns): string {
  return `message ${id} ${run} ${guid} ${type.length}:${type} ${file.length}:${file} ${sha256}`;
}

/** The part of a message's text that is of one of its nodes. */
export function nodeText([
  id,
  shared,
  object,
  base,
  guid,
  appType,
  key,
  orderNo,
  copNo,
  logisticsNo,
  preNo,
  invtNo,
  sourceLine,
]: NodeColumns): string {
  const lengths = `${key.length} ${orderNo.length} ${copNo.length} ${logisticsNo.length} ${preNo.length}`;
  return `\n${id} ${shared} ${object} ${base} ${guid} ${appType} ${lengths} ${key} ${orderNo} ${copNo} ${logisticsNo} ${preNo} ${invtNo} ${sourceLine}`;
}
