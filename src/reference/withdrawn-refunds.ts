import { withdrawnRefundColumns } from "../tables/column-lists.js";
import { type RowOf, readTable, rowError } from "../tables/read-table.js";
import { isDay } from "../values/calendar.js";
import type { RowPlace } from "../values/finding.js";
import type { UserPath } from "../values/user-path.js";

/** Whether a goods code is on the list; `partly` where the code is shorter than an entry's. */
interface RefundVerdict {
  readonly status: "withdrawn" | "partly" | "free";
  readonly names: readonly string[];
}

/** Goods whose export refund or exemption is withdrawn (取消出口退（免）税), by the user's list. */
export interface WithdrawnRefunds {
  /**
   * Whether the refund of goods of a code (4 to 10 digits) is withdrawn on a day (YYYY-MM-DD). `shortCode`: what
   * the code may have been before it was filled up with zeros.
   */
  of(code: string, shortCode: string | undefined, day: string): RefundVerdict;
  /** The rows' first days (YYYY-MM-DD; blank: always) and places. */
  readonly rows: readonly (Pick<Entry, "from"> & RowPlace)[];
}

interface Entry extends RowPlace {
  readonly code: string;
  readonly label: string;
  /** First day, YYYY-MM-DD; blank: always. */
  readonly from: string;
}

/**
 * The list of a CSV file with the columns `code` (4 to 10 digits; goods below it are meant too) and, where
 * wanted, `name` and `from` (first day of the withdrawal, YYYY-MM-DD). Throws UserTableError for a bad row.
 */
export function loadWithdrawnRefunds(file: UserPath): WithdrawnRefunds {
  const entries = readTable(file, withdrawnRefundColumns).map(readEntry);
  const known = new Map<string, readonly Entry[]>();
  const about = (code: string): readonly Entry[] => {
    const found =
      known.get(code) ??
      entries.filter((entry) => code.startsWith(entry.code) || entry.code.startsWith(code));
    known.set(code, found);
    return found;
  };
  const ask = (code: string, day: string): RefundVerdict => {
    if (!/^\d{4,10}$/.test(code)) return { status: "free", names: [] };
    const inForce = about(code).filter(({ from }) => from <= day);
    const covering = inForce.filter((entry) => code.startsWith(entry.code));
    if (covering.length > 0) return { status: "withdrawn", names: names(covering) };
    return { status: inForce.length > 0 ? "partly" : "free", names: names(inForce) };
  };
  return {
    rows: entries,
    of(code, shortCode, day) {
      const answer = ask(code, day);
      return answer.status === "free" && shortCode !== undefined ? ask(shortCode, day) : answer;
    },
  };
}

function readEntry(row: RowOf<typeof withdrawnRefundColumns>): Entry {
  const code = row.cell("code");
  if (!/^\d{4,10}$/.test(code)) {
    throw rowError(row, {
      zh: `商品编码“${code}”不正确；应为4至10位数字，如 7604 或 7604291090（该列请设为文本）`,
      en: `"${code}" is not a goods code; write 4 to 10 digits, like 7604 or 7604291090 (a column of text)`,
    });
  }
  const from = row.cell("from");
  if (from !== "" && !(/^\d{4}-\d{2}-\d{2}$/.test(from) && isDay(from.replaceAll("-", "")))) {
    throw rowError(row, {
      zh: `起始日期“${from}”不正确；应如 2024-12-01，一直取消的留空`,
      en: `"${from}" is not a day; write it like 2024-12-01, or leave it blank for always`,
    });
  }
  return {
    code,
    label: [code, row.cell("name")].filter(Boolean).join(" "),
    from,
    file: row.file,
    line: row.line,
  };
}

function names(entries: readonly Entry[]): readonly string[] {
  return [...new Set(entries.map(({ label }) => label))];
}
