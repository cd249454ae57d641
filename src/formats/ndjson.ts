import { isLosslessNumber, parse } from "lossless-json";
import { type FileFaultKinds, fileFailure } from "../findings/file-finding.js";
import type { Failure } from "../values/failure.js";
import type { TakeRow } from "./rows.js";
import { readUtf8, type Source, type SourceRecord } from "./source.js";

/** Lines from which the columns are known; a key that comes up first behind them is refused. */
const mostLead = 1000;
/** Most characters of a line. */
const longestLine = 16 * 2 ** 20;

type Fields = ReadonlyMap<string, string>;

/**
 * Reads NDJSON: an object a line, of one row or of an order with its goods under `items`, whose rows repeat the
 * order's own fields. The keys are the column names, in the order of their first appearance. Numbers keep their
 * digits as they are written. `take` gets the header first, then the rows with the line of their object. Throws a
 * Failure for a line that is no such object.
 */
export async function readNdjson(
  source: Source,
  take: TakeRow,
  progress: (bytes: number) => void = () => {},
  signal?: AbortSignal,
): Promise<SourceRecord> {
  const rows = new ObjectRows(source.name, take);
  let text = "";
  let line = 1;
  const decoder = new TextDecoder();
  const lines = (last: boolean): void => {
    let from = 0;
    for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", from)) {
      rows.add(text.slice(from, at), line++);
      from = at + 1;
    }
    text = text.slice(from);
    if (text.length > longestLine) throw lineFailure(source.name, line, "json-long");
    if (last) rows.add(text, line);
  };
  const record = await readUtf8(
    source,
    (piece) => {
      progress(piece.length);
      text += decoder.decode(piece, { stream: true });
      lines(false);
    },
    signal,
  );
  lines(true);
  rows.end();
  return record;
}

/** Makes rows of objects. */
class ObjectRows {
  readonly #file: string;
  readonly #take: TakeRow;
  readonly #columns = new Map<string, number>();
  #lead: { readonly fields: Fields; readonly line: number }[] | undefined = [];

  constructor(file: string, take: TakeRow) {
    this.#file = file;
    this.#take = take;
  }

  add(text: string, line: number): void {
    if (text.trim() === "") return;
    for (const fields of this.#rowsOf(text, line)) this.#put(fields, line);
  }

  end(): void {
    this.#begin();
  }

  #put(fields: Fields, line: number): void {
    if (this.#lead === undefined) {
      this.#row(fields, line);
      return;
    }
    for (const key of fields.keys()) if (!this.#columns.has(key)) this.#columns.set(key, this.#columns.size);
    this.#lead.push({ fields, line });
    if (this.#lead.length >= mostLead) this.#begin();
  }

  #begin(): void {
    const lead = this.#lead;
    this.#lead = undefined;
    if (lead === undefined || lead.length === 0) return;
    this.#take([...this.#columns.keys()], 1);
    for (const { fields, line } of lead) this.#row(fields, line);
  }

  #row(fields: Fields, line: number): void {
    const cells = new Array<string>(this.#columns.size).fill("");
    for (const [key, value] of fields) {
      const at = this.#columns.get(key);
      if (at === undefined) throw lineFailure(this.#file, line, "json-late-key", key, String(mostLead));
      cells[at] = value;
    }
    this.#take(cells, line);
  }

  #rowsOf(text: string, line: number): readonly Fields[] {
    // The beginning of JSON that is spread over lines.
    if (/^\s*[[{]\s*$/.test(text)) throw lineFailure(this.#file, line, "json-no-object");
    const value = parsed(this.#file, text, line);
    if (!isObject(value)) throw lineFailure(this.#file, line, "json-no-object");
    const { items, ...own } = value as Readonly<Record<string, unknown>>;
    const head = this.#fieldsOf(own, line);
    if (items === undefined) return [head];
    if (!Array.isArray(items) || items.length === 0) throw lineFailure(this.#file, line, "json-items");
    return items.map((item: unknown) => {
      if (!isObject(item)) throw lineFailure(this.#file, line, "json-items");
      const goods = this.#fieldsOf(item as Readonly<Record<string, unknown>>, line);
      const all = new Map(head);
      for (const [key, field] of goods) {
        if (all.has(key) && all.get(key) !== field) throw lineFailure(this.#file, line, "json-twice", key);
        all.set(key, field);
      }
      return all;
    });
  }

  #fieldsOf(object: Readonly<Record<string, unknown>>, line: number): Fields {
    const fields = new Map<string, string>();
    for (const [key, value] of Object.entries(object)) {
      if (value === null) fields.set(key, "");
      else if (typeof value === "string") fields.set(key, value);
      else if (typeof value === "boolean") fields.set(key, String(value));
      else if (isLosslessNumber(value)) fields.set(key, value.toString());
      else throw lineFailure(this.#file, line, "json-nested", key);
    }
    return fields;
  }
}

/** Whether a value is an object; numbers are kept as objects of their digits. */
function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isLosslessNumber(value);
}

function parsed(file: string, text: string, line: number): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw lineFailure(file, line, error instanceof RangeError ? "json-deep" : "json-syntax");
  }
}

type JsonKind = Extract<FileFaultKinds["manifest/unreadable"], `json-${string}`>;

/** The Failure for a line; `value` is the key that it is about. */
function lineFailure(file: string, line: number, kind: JsonKind, value = "", expected = ""): Failure {
  return fileFailure(file, { rule: "manifest/unreadable", kind, line, value, expected });
}
