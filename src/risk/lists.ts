import { closest } from "fastest-levenshtein";
import { finding } from "../findings/finding.js";
import type { Source } from "../formats/source.js";
import { readSheetTable } from "../intake/sheet-table.js";
import type { CodeTable } from "../reference/code-table.js";
import { type ListFault, listRow } from "../rules/risk/list-row.js";
import type { RowOf } from "../tables/read-table.js";
import { riskListColumns } from "../tables/risk-columns.js";
import { maskedCell } from "../tables/row-faults.js";
import { isDashedDay } from "../values/days.js";
import { creditCodeFault, customsCodeFault, isPortIdentifier } from "../values/enterprise-code.js";
import type { Finding } from "../values/finding.js";
import { maskNumbers } from "../values/mask.js";
import { addressText, identityText, type PartyKeys, phoneText } from "./party-keys.js";

export const listNames = ["black", "white", "watch"] as const;
export type ListName = (typeof listNames)[number];

export const listKinds = [
  ...["enterprise", "platform", "buyer", "phone", "address", "waybill", "gcode", "country", "carrier"],
] as const;

/** A row of the lists. */
export interface ListEntry {
  /** Its place among the rows that count. */
  readonly number: number;
  readonly list: ListName;
  readonly kind: string;
  /** What is listed, as it may be shown: blank for persons' data. */
  readonly shown: string;
  reason: string;
  readonly source: string;
  /** YYYY-MM-DD, inclusive; blank for always. */
  readonly from: string;
  readonly to: string;
}

type Row = RowOf<typeof riskListColumns>;
/** What a value is compared by: a number stands for a person's data. */
type Key = string | number;

const enterpriseShape = /^([0-9A-Z]{10}|[0-9A-HJ-NPQRTUWXY]{18})$/;

/** Black, white and watch lists; persons' data are kept as keyed digests only. */
export class RiskLists {
  readonly entries: ListEntry[] = [];
  readonly #byKind = new Map<string, Map<Key, ListEntry[]>>();
  readonly #keys: PartyKeys;

  constructor(keys: PartyKeys) {
    this.#keys = keys;
  }

  /** Reads a file of lists; a row that can't be read is reported and left out. */
  async read(
    source: Source,
    { scratch, signal, countries }: { scratch: string; signal: AbortSignal; countries: CodeTable },
  ): Promise<readonly Finding[]> {
    const findings: Finding[] = [];
    const sheet = { source, columns: riskListColumns, scratch, signal };
    const read = await readSheetTable(sheet, (row) => {
      const fault = this.#take(row, countries);
      if (fault === undefined) return;
      const { file, line } = row;
      const { kind, ...values } = listRow.check(fault.kind, fault.value, fault.expected);
      findings.push(finding(listRow, kind, { file, line, column: "", orderNo: "" }, values));
    });
    return [...read.findings, ...findings];
  }

  /** The rows with a value that are in force on a day; `key` as `keyOf` makes it. */
  having(kind: string, key: Key | undefined, day: string): readonly ListEntry[] {
    if (key === undefined || key === "") return none;
    const entries = this.#byKind.get(kind)?.get(key);
    if (entries === undefined) return none;
    return entries.filter(({ from, to }) => (from === "" || from <= day) && (to === "" || day <= to));
  }

  /** Whether there are rows of a kind. */
  has(kind: string): boolean {
    return this.#byKind.has(kind);
  }

  /** The rows whose goods code the code begins with. */
  ofGoods(code: string, day: string): readonly ListEntry[] {
    if (!this.has("gcode")) return none;
    const found: ListEntry[] = [];
    for (let digits = 2; digits <= code.length; digits++)
      found.push(...this.having("gcode", code.slice(0, digits), day));
    return found;
  }

  #take(row: Row, countries: CodeTable): ListRowFault | undefined {
    const [listText, kindText, value] = [row.cell("list"), row.cell("kind"), row.cell("value")];
    const list = listNames.find((name) => name === listText.toLowerCase());
    if (list === undefined) return nearest("list", listText, listNames);
    const kind = listKinds.find((name) => name === kindText.toLowerCase());
    if (kind === undefined) return nearest("kind", kindText, listKinds);
    const key = this.#keyOf(kind, value, countries);
    if (key === undefined) return { kind: "value", value: maskedCell(value), expected: kind };
    const [from, to] = [row.cell("from"), row.cell("to")];
    const wrongDay = [from, to].find((day) => day !== "" && !isDashedDay(day));
    if (wrongDay !== undefined) return { kind: "day", value: maskedCell(wrongDay), expected: "2026-01-31" };
    if (from !== "" && to !== "" && from > to) return { kind: "order", value: from, expected: to };
    const isPersonal = typeof key === "number";
    const entry: ListEntry = {
      number: this.entries.length,
      ...{ list, kind, from, to },
      shown: isPersonal ? "" : String(key),
      reason: maskNumbers(row.cell("reason")),
      source: maskNumbers(row.cell("source")),
    };
    this.#add(entry, key);
    return undefined;
  }

  /** Adds a row. One that is there already, but for its reason, is one case with both reasons. */
  #add(entry: ListEntry, key: Key): void {
    const ofKind = this.#byKind.get(entry.kind) ?? new Map<Key, ListEntry[]>();
    this.#byKind.set(entry.kind, ofKind);
    const own = ofKind.get(key) ?? [];
    ofKind.set(key, own);
    const { list, source, from, to, reason } = entry;
    const same = own.find(
      (each) => each.list === list && each.source === source && each.from === from && each.to === to,
    );
    if (same === undefined) {
      own.push(entry);
      this.entries.push(entry);
    } else if (reason !== "" && !same.reason.split("; ").includes(reason))
      same.reason = same.reason === "" ? reason : `${same.reason}; ${reason}`;
  }

  /** What a value of a list is compared by; undefined where it is no value of its kind. */
  #keyOf(kind: string, value: string, countries: CodeTable): Key | undefined {
    const code = value.toUpperCase();
    if (kind === "buyer") return this.#keys.of("buyer", identityText(value));
    if (kind === "phone") return this.#keys.of("phone", phoneText(value));
    if (kind === "address") return this.#keys.of("address", addressText(value));
    if (kind === "gcode") return /^\d{2,10}$/.test(value) ? value : undefined;
    if (kind === "country") return countries.has(code) ? code : undefined;
    if (kind === "waybill") return value === "" ? undefined : value;
    return isEnterprise(code) || (kind === "platform" && isPortIdentifier(code)) ? code : undefined;
  }
}

const none: readonly ListEntry[] = [];

interface ListRowFault {
  readonly kind: ListFault;
  readonly value: string;
  readonly expected: string;
}

function nearest(kind: "list" | "kind", text: string, names: readonly string[]): ListRowFault {
  return { kind, value: maskNumbers(text), expected: closest(text.toLowerCase(), names) };
}

function isEnterprise(code: string): boolean {
  if (!enterpriseShape.test(code)) return false;
  const fault = code.length === 10 ? customsCodeFault(code) : creditCodeFault(code);
  // Some codes of the city are so.
  return fault === undefined || fault.kind === "city";
}
