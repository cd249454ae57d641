import { isLosslessNumber, parse } from "lossless-json";
import { Failure } from "../values/failure.js";
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
    if (text.length > longestLine) throw tooLong(source.name, line);
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
      if (at === undefined) throw lateKey(this.#file, line, key);
      cells[at] = value;
    }
    this.#take(cells, line);
  }

  #rowsOf(text: string, line: number): readonly Fields[] {
    // The beginning of JSON that is spread over lines.
    if (/^\s*[[{]\s*$/.test(text)) throw noObject(this.#file, line);
    const value = parsed(this.#file, text, line);
    if (typeof value !== "object" || value === null || Array.isArray(value)) throw noObject(this.#file, line);
    const { items, ...own } = value as Readonly<Record<string, unknown>>;
    const head = this.#fieldsOf(own, line);
    if (items === undefined) return [head];
    if (!Array.isArray(items) || items.length === 0) throw noItems(this.#file, line);
    return items.map((item: unknown) => {
      if (typeof item !== "object" || item === null || Array.isArray(item)) throw noItems(this.#file, line);
      const goods = this.#fieldsOf(item as Readonly<Record<string, unknown>>, line);
      const all = new Map(head);
      for (const [key, field] of goods) {
        if (all.has(key) && all.get(key) !== field) throw twice(this.#file, line, key);
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
      else throw nested(this.#file, line, key);
    }
    return fields;
  }
}

function parsed(file: string, text: string, line: number): unknown {
  try {
    return parse(text);
  } catch (error) {
    const reason = error instanceof RangeError ? "nested too deeply" : "no JSON";
    throw lineFailure(file, line, {
      zh: `不是完整的JSON（${reason === "no JSON" ? "语法错误或键重复" : "嵌套过深"}）。每行写一个完整的对象，每个键只出现一次`,
      en: `${reason === "no JSON" ? "it is no JSON, or has a key twice" : reason}. Write one whole object a line, each key once`,
    });
  }
}

function lineFailure(
  file: string,
  line: number,
  { zh, en }: { readonly zh: string; readonly en: string },
): Failure {
  return new Failure({ zh: `${file} 第${line}行：${zh}。`, en: `${file}, line ${line}: ${en}.` });
}

function tooLong(file: string, line: number): Failure {
  return lineFailure(file, line, {
    zh: "这一行过长。NDJSON每行一个对象；一整个JSON数组请先逐个写成一行（如 jq -c '.[]'），分行书写的对象用 jq -c .",
    en: "the line is too long. NDJSON has an object a line; write the elements of a JSON array one a line first (jq -c '.[]'), and so objects that are spread over lines (jq -c .)",
  });
}

function noObject(file: string, line: number): Failure {
  return lineFailure(file, line, {
    zh: "不是JSON对象。NDJSON每行一个对象；JSON数组请先逐个写成一行（如 jq -c '.[]'），分行书写的对象用 jq -c .",
    en: "it is no JSON object. NDJSON has an object a line; write the elements of a JSON array one a line first (jq -c '.[]'), and so objects that are spread over lines (jq -c .)",
  });
}

function noItems(file: string, line: number): Failure {
  return lineFailure(file, line, {
    zh: "items 应为商品对象的数组，至少一个",
    en: "`items` has to be an array of objects, one a goods line, at least one",
  });
}

function nested(file: string, line: number, key: string): Failure {
  return lineFailure(file, line, {
    zh: `${key} 是嵌套的对象或数组，不知如何成为一列。请把它展开；商品放在 items 之下`,
    en: `${key} is an object or an array and can't be a column. Flatten it; goods stand under \`items\``,
  });
}

function twice(file: string, line: number, key: string): Failure {
  return lineFailure(file, line, {
    zh: `${key} 在订单和 items 中都有而内容不同。请只保留一处，或改成一致`,
    en: `${key} stands in the order and in an item with different values. Keep one of them, or make them agree`,
  });
}

function lateKey(file: string, line: number, key: string): Failure {
  return lineFailure(file, line, {
    zh: `${key} 在前${mostLead}行中没有出现过。请让各行的键一致（没有值的写 null）`,
    en: `the key ${key} does not occur in the first ${mostLead} rows. Give every object the same keys (null where there is no value)`,
  });
}
