import { gb18030 } from "./encodings.js";
import { type Files, folder } from "./folders.js";

/** A field of a table to write: its name, type and length. */
export type DbfFieldFacts = readonly [name: string, type: string, length: number];

/** A row to write: its cells by field; `deleted` marks it so. */
export type DbfCells = Readonly<Record<string, string | number>> & { readonly deleted?: number };

/**
 * A table of FoxPro as its manual has it: 32 bytes of header, 32 for each field, the byte 0D, rows of fixed length that
 * begin with a blank or `*`, the byte 1A.
 */
export function dbf(fields: readonly DbfFieldFacts[], rows: readonly DbfCells[]): Buffer {
  const rowLength = 1 + fields.reduce((sum, [, , length]) => sum + length, 0);
  const begin = 32 + 32 * fields.length + 1;
  const header = Buffer.alloc(begin);
  header[0] = 0xf5;
  header.set([126, 6, 9], 1);
  header.writeUInt32LE(rows.length, 4);
  header.writeUInt16LE(begin, 8);
  header.writeUInt16LE(rowLength, 10);
  for (const [at, [name, type, length]] of fields.entries()) {
    const from = 32 + 32 * at;
    header.write(name, from, "latin1");
    header.write(type, from + 11, "latin1");
    header[from + 16] = length;
  }
  header[begin - 1] = 0x0d;
  const written = rows.map((row) => Buffer.concat([mark(row), ...fields.map((field) => cell(field, row))]));
  return Buffer.concat([header, ...written, Buffer.from([0x1a])]);
}

function mark({ deleted }: DbfCells): Buffer {
  return Buffer.from(deleted === 1 ? "*" : " ");
}

function cell([name, type, length]: DbfFieldFacts, row: DbfCells): Buffer {
  const bytes = Buffer.alloc(length, " ");
  const value = row[name] ?? "";
  if (type === "M" && length === 4) bytes.writeUInt32LE(Number(value), 0);
  else if (type === "N") bytes.write(String(value).padStart(length), "latin1");
  else gb18030(String(value)).copy(bytes, 0, 0, length);
  return bytes;
}

/** A file of memos with blocks of 64 bytes, and the number of the block at which each text begins. */
export function fpt(texts: readonly string[]): {
  readonly bytes: Buffer;
  readonly pointers: readonly number[];
} {
  const block = 64;
  const pointers: number[] = [];
  const header = Buffer.alloc(512);
  header.writeUInt16BE(block, 6);
  const memos: Buffer[] = [];
  let next = header.length / block;
  for (const text of texts) {
    const bytes = gb18030(text);
    const memo = Buffer.alloc(Math.ceil((8 + bytes.length) / block) * block);
    memo.writeUInt32BE(1, 0);
    memo.writeUInt32BE(bytes.length, 4);
    bytes.copy(memo, 8);
    pointers.push(next);
    memos.push(memo);
    next += memo.length / block;
  }
  return { bytes: Buffer.concat([header, ...memos]), pointers };
}

/** A row of rates, by the fields of cmcode.dbf. */
export interface Rate {
  readonly CODE: string;
  readonly NAME?: string;
  readonly UNIT?: string;
  readonly ZSSL_SET?: string;
  readonly TSL?: string;
  readonly ST_DATE?: string;
  readonly END_DATE?: string;
  readonly TSFLAG?: string;
  readonly deleted?: number;
}

export const rateFields: readonly DbfFieldFacts[] = [
  ["CODE", "C", 14],
  ["ST_DATE", "C", 8],
  ["END_DATE", "C", 8],
  ["ZHCMCODE", "C", 10],
  ["NAME", "C", 20],
  ["UNIT", "C", 12],
  ["ZSSL_SET", "C", 12],
  ["TSL", "N", 6],
  ["TSFLAG", "C", 1],
  ["NOTE", "C", 10],
];

/** A folder with a refund-rate library of these rates; `names` are the full names of stdcm by code. */
export function library(
  rates: readonly Rate[],
  names: Readonly<Record<string, string>> = {},
  others: Files = {},
): string {
  return folder({ ...libraryFiles(rates, names), ...others });
}

/** The library's files, with the mixed case that its archive has. */
export function libraryFiles(rates: readonly Rate[], names: Readonly<Record<string, string>> = {}): Files {
  const open = { ST_DATE: "20260101", END_DATE: "20991231", UNIT: "千克", ZSSL_SET: "13" };
  const memo = fpt(Object.values(names));
  const goods = Object.keys(names).map((CODE, at) => ({ CODE, NAME: memo.pointers[at] ?? 0, UNIT: "千克" }));
  const nameFields: readonly DbfFieldFacts[] = [
    ["CODE", "C", 14],
    ["NAME", "M", 4],
    ["UNIT", "C", 12],
  ];
  return {
    "cmcode.DBF": dbf(
      rateFields,
      rates.map((rate) => ({ ...open, ...rate })),
    ),
    "stdcm.dbf": dbf(nameFields, goods),
    "STDCM.FPT": memo.bytes,
  };
}
