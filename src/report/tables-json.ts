import type { Text } from "../values/finding.js";

/** Rows as JSON texts; a long one comes in pieces. */
export type JsonRows = Iterable<string | Iterable<string>>;

/** A table of a document, its rows as JSON texts. */
export interface JsonTable {
  /** The member that has the rows; `a.b` stands in the object `a`. Undefined where the document has none for them. */
  readonly member: string | undefined;
  readonly rows: JsonRows;
}

/** A document: `schema`, its members, its tables, findings (as JSON texts) and notes. */
export interface JsonDocument {
  readonly schema: string;
  readonly members: Readonly<Record<string, unknown>>;
  readonly tables: readonly JsonTable[];
  readonly findings: JsonRows;
  readonly notes: readonly Text[];
}

/** A document as JSON, piece by piece: a row a line, however many there are. */
export function* documentJson(document: JsonDocument, language: keyof Text): Generator<string> {
  const { schema, members, tables, findings, notes } = document;
  yield `{\n"schema": ${JSON.stringify(schema)}`;
  for (const [name, value] of Object.entries(members))
    if (value !== undefined) yield `,\n${JSON.stringify(name)}: ${JSON.stringify(value)}`;
  const outer = new Map<string, JsonTable[]>();
  for (const table of tables) {
    if (table.member === undefined) continue;
    const [first = ""] = table.member.split(".");
    outer.set(first, [...(outer.get(first) ?? []), table]);
  }
  for (const [name, own] of outer) {
    yield `,\n${JSON.stringify(name)}: `;
    const [only] = own;
    if (only?.member === name) yield* list(only.rows);
    else yield* nested(own);
  }
  yield ',\n"findings": ';
  yield* list(findings);
  yield `,\n"notes": ${JSON.stringify(notes.map((note) => note[language]))}\n}\n`;
}

function* nested(tables: readonly JsonTable[]): Generator<string> {
  let before = "{\n";
  for (const { member = "", rows } of tables) {
    yield `${before}${JSON.stringify(member.slice(member.indexOf(".") + 1))}: `;
    yield* list(rows);
    before = ",\n";
  }
  yield "\n}";
}

function* list(rows: JsonRows): Generator<string> {
  let before = "[\n";
  for (const row of rows) {
    if (typeof row === "string") yield before + row;
    else {
      yield before;
      yield* row;
    }
    before = ",\n";
  }
  yield before === "[\n" ? "[]" : "\n]";
}
