import type { FileFault } from "../findings/file-finding.js";
import { fileFinding } from "../findings/file-finding.js";
import type { Finding } from "../values/finding.js";

/** A way in which rows of a file are no goods, or are read otherwise than they stand. */
type RowFault = Extract<FileFault, { rule: "manifest/passed-over" | "manifest/read-as" | "manifest/hidden" }>;

/** Rows with cells read as those above: the first line, the last, how many rows, and of which columns. */
interface RowsAbove {
  readonly line: number;
  last: number;
  count: number;
  readonly columns: Set<string>;
}

/** How a file is read otherwise than it stands: each way counted once for the file, from its first row on. */
export class SheetNotes {
  readonly #above = new Map<"blank" | "merged", RowsAbove>();
  readonly #notes = new Map<string, { readonly fault: RowFault; count: number }>();

  /** Counts a row, or several. Of rows noted in the same way the first gives line and value. */
  add(fault: RowFault, count = 1): void {
    const key = `${fault.rule} ${fault.kind} ${fault.column ?? ""}`;
    const known = this.#notes.get(key);
    if (known === undefined) this.#notes.set(key, { fault, count });
    else known.count += count;
  }

  /** Counts a row with cells that are read as those above: once, however many of its columns are. */
  above(kind: "blank" | "merged", line: number, column: string): void {
    const known = this.#above.get(kind);
    if (known === undefined) {
      this.#above.set(kind, { line, last: line, count: 1, columns: new Set([column]) });
      return;
    }
    known.columns.add(column);
    if (line !== known.last) known.count++;
    known.last = line;
  }

  /** The notes as findings about the file. */
  findings(file: string): readonly Finding[] {
    const above = [...this.#above].map(([kind, { line, count, columns }]) => {
      const value = [...columns].join(", ");
      return fileFinding(file, { rule: "manifest/as-above", kind, line, value, count });
    });
    return [
      ...[...this.#notes.values()].map(({ fault, count }) => fileFinding(file, { ...fault, count })),
      ...above,
    ];
  }
}

/** The beginning of a row that is no goods row, as a note shows it: its first texts. */
export function rowText(cells: readonly string[]): string {
  const texts = cells.filter((cell) => cell.trim() !== "").map((cell) => cell.trim());
  const shown = texts.slice(0, 3).join(" ");
  return shown.length > 60 ? `${shown.slice(0, 60)}…` : shown;
}
