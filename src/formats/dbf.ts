/**
 * Tables of dBase and FoxPro: a .dbf file with rows of fixed length, and a .fpt file with texts of any length. Text is
 * GB 18030, of which GBK is a part.
 */
import { Failure } from "../values/failure.js";
import type { Text } from "../values/finding.js";
import { trimBlanks } from "../values/trim.js";

/** A file by the name that messages call it, and its bytes. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Buffer;
}

/** A field of a table. */
interface DbfField {
  readonly name: string;
  readonly type: string;
  readonly at: number;
  readonly length: number;
}

/** A row: its number in the file, from 1 on, and its cells as texts without the blanks around them. */
export interface DbfRow {
  readonly number: number;
  /** The text of a field; "" where the table has no such field. */
  readonly cell: (field: string) => string;
}

/** A table that was read. */
export interface DbfTable {
  readonly name: string;
  readonly fields: readonly string[];
  readonly rows: readonly DbfRow[];
  /** Rows that are marked as deleted, and not among `rows`. */
  readonly deleted: number;
  /** How many cells so far had characters that are none, which were read as U+FFFD. */
  unread(): number;
}

const headerLength = 32;
const fieldLength = 32;
const endOfFields = 0x0d;
const endOfFile = 0x1a;
const live = 0x20;
const gone = 0x2a;
/** Texts, numbers as texts, dates, answers, memos and whole numbers: what a table of codes has. */
const knownTypes = "CNFDLMI";
/** Types whose cells have one of these lengths, and no other. */
const lengthsOfType: Readonly<Record<string, readonly number[]>> = { D: [8], I: [4], L: [1], M: [4, 10] };

/**
 * Reads a table whole. Throws a Failure that names the file where it is cut off, is no such table, or has other rows
 * than it says it has. Cells are read when they are asked for; a memo that its file does not have is a Failure then.
 */
export function readDbf(file: NamedBytes, memo?: NamedBytes): DbfTable {
  const { name, bytes } = file;
  if (bytes.length < headerLength + 1) throw damaged(name, notATable);
  const count = bytes.readUInt32LE(4);
  const begin = bytes.readUInt16LE(8);
  const rowLength = bytes.readUInt16LE(10);
  const fields = fieldsOf(name, bytes, begin, rowLength);
  refuseOtherLength(name, bytes, begin + count * rowLength, count);
  const texts = new CellTexts(name, memo === undefined ? undefined : memoReader(memo));
  const byName = new Map(fields.map((field) => [field.name, field]));
  const rows: DbfRow[] = [];
  let deleted = 0;
  for (let index = 0; index < count; index++) {
    const start = begin + index * rowLength;
    const mark = bytes[start];
    if (mark === gone) deleted++;
    else if (mark !== live) throw damaged(name, noRow(index + 1));
    else {
      const cell = (wanted: string): string => {
        const field = byName.get(wanted);
        if (field === undefined) return "";
        const from = start + field.at;
        return texts.of(bytes.subarray(from, from + field.length), field);
      };
      rows.push({ number: index + 1, cell });
    }
  }
  return { name, fields: [...byName.keys()], rows, deleted, unread: () => texts.unread };
}

/** The Failure for a file that is damaged: what is wrong with it, and that it is to be taken anew. */
export function damaged(name: string, text: Text): Failure {
  return new Failure({
    zh: `${name}：${text.zh}。文件已损坏或不完整，没有存入任何内容；请重新下载并解压。`,
    en: `${name}: ${text.en}. The file is damaged or not whole, and nothing was stored; download and unpack it again.`,
  });
}

const notATable: Text = { zh: "不是DBF表", en: "it is no DBF table" };

function noRow(number: number): Text {
  return {
    zh: `第${number}条记录的开头不是记录`,
    en: `what should be record ${number} does not begin like one`,
  };
}

function fieldsOf(name: string, bytes: Buffer, begin: number, rowLength: number): readonly DbfField[] {
  const fields: DbfField[] = [];
  // The first byte of a row says whether it is deleted.
  let at = 1;
  for (let from = headerLength; bytes[from] !== endOfFields; from += fieldLength) {
    if (from + fieldLength >= Math.min(begin, bytes.length)) throw damaged(name, notATable);
    const title = bytes.toString("latin1", from, from + 11);
    const type = String.fromCharCode(bytes[from + 11] ?? 0);
    const length = bytes[from + 16] ?? 0;
    // A hidden field of FoxPro, which says of the others whether they have a value, has the type 0.
    if (type !== "0" && !knownTypes.includes(type)) throw damaged(name, unknownType(title, type));
    if (lengthsOfType[type]?.includes(length) === false)
      throw damaged(name, otherLength(title, type, length));
    fields.push({ name: title.replace(/\0.*$/s, "").trim().toUpperCase(), type, at, length });
    at += length;
  }
  if (fields.length > 0 && at === rowLength) return fields;
  throw damaged(name, {
    zh: `各字段合计${at}字节，而文件头写的记录长度是${rowLength}`,
    en: `its fields are ${at} bytes together, and its header says that a record has ${rowLength}`,
  });
}

function otherLength(field: string, type: string, length: number): Text {
  const title = shownTitle(field);
  return {
    zh: `字段 ${title} 的类型是 ${type}，长度不会是${length}字节`,
    en: `its field ${title} has the type ${type}, and no such field is ${length} bytes long`,
  };
}

/** The letters of a field's name in a file that may be damaged. */
function shownTitle(field: string): string {
  return field.replace(/\0.*$/s, "").replace(/[^A-Za-z0-9_]/g, "");
}

function unknownType(field: string, type: string): Text {
  const shown = /^[A-Z0-9]$/.test(type) ? type : "?";
  const title = shownTitle(field);
  return {
    zh: `字段 ${title} 的类型 ${shown} 读不了`,
    en: `the type ${shown} of its field ${title} is not read`,
  };
}

/** Refuses a file that is shorter than its header says, and one that has more behind its rows than the end's mark. */
function refuseOtherLength(name: string, bytes: Buffer, end: number, count: number): void {
  if (bytes.length < end)
    throw damaged(name, {
      zh: `文件头写有${count}条记录，应有${end}字节，而只有${bytes.length}字节`,
      en: `its header says ${count} records, which take ${end} bytes, and it has ${bytes.length}`,
    });
  const behind = bytes.subarray(end);
  if (behind.every((byte) => byte === endOfFile || byte === 0)) return;
  throw damaged(name, {
    zh: `文件头写有${count}条记录，其后还有${behind.length}字节`,
    en: `its header says ${count} records, and ${behind.length} bytes follow behind them`,
  });
}

const lengthOfPointer = 4;

/** Makes texts of the bytes of cells. */
class CellTexts {
  readonly #name: string;
  readonly #memo: ((pointer: number) => Buffer) | undefined;
  readonly #strict = new TextDecoder("gb18030", { fatal: true });
  readonly #lenient = new TextDecoder("gb18030");
  unread = 0;

  constructor(name: string, memo: ((pointer: number) => Buffer) | undefined) {
    this.#name = name;
    this.#memo = memo;
  }

  of(bytes: Buffer, { type, length }: DbfField): string {
    if (type === "I") return String(bytes.readInt32LE(0));
    if (type !== "M") return this.#text(bytes);
    const pointer = length === lengthOfPointer ? bytes.readUInt32LE(0) : this.#pointerText(bytes);
    if (pointer === 0) return "";
    if (this.#memo === undefined)
      throw damaged(this.#name, {
        zh: "它的备注文件（.FPT）不在",
        en: "its file of memos (.FPT) is not there",
      });
    return this.#text(this.#memo(pointer));
  }

  /** The pointer of older tables, which is written in digits. */
  #pointerText(bytes: Buffer): number {
    const text = bytes.toString("latin1").trim();
    if (/^\d*$/.test(text)) return Number(text);
    throw damaged(this.#name, { zh: "一个备注的位置不是数字", en: "the place of a memo is no number" });
  }

  #text(bytes: Buffer): string {
    const text = this.#decoded(bytes);
    return trimBlanks(text.replaceAll("\0", ""));
  }

  /** A text that fills its field may end in the middle of a character, which is then left out. */
  #decoded(bytes: Buffer): string {
    const mostCut = 3;
    for (let cut = 0; cut <= Math.min(mostCut, bytes.length); cut++) {
      try {
        return this.#strict.decode(bytes.subarray(0, bytes.length - cut));
      } catch {
        // Tried again without the last byte.
      }
    }
    this.unread++;
    return this.#lenient.decode(bytes);
  }
}

/** Finds a memo by its pointer. A block's length is at 6, a memo's at 4 of its first block, both with the high byte first. */
function memoReader({ name, bytes }: NamedBytes): (pointer: number) => Buffer {
  const blockLength = bytes.length < 8 ? 0 : bytes.readUInt16BE(6);
  if (blockLength === 0) throw damaged(name, { zh: "不是FPT备注文件", en: "it is no FPT file of memos" });
  return (pointer) => {
    const at = pointer * blockLength;
    const begin = at + 8;
    const end = begin > bytes.length ? Number.POSITIVE_INFINITY : begin + bytes.readUInt32BE(at + 4);
    if (end > bytes.length)
      throw damaged(name, {
        zh: `第${pointer}块的备注超出了文件（${bytes.length}字节）`,
        en: `the memo at block ${pointer} lies beyond its ${bytes.length} bytes`,
      });
    return bytes.subarray(begin, end);
  };
}
