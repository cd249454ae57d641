import { readFileSync } from "node:fs";
import { join } from "node:path";
import { at, type Files, folder, profile, qingdan, type Result, recordsOf } from "../support/cli.js";
import { csv, type Row, row } from "../support/manifest.js";

/** Yuan for one unit: invented, so that sums are easily reckoned. */
export const rates = `month,currency,rate
2026-01,USD,7.00
2026-03,USD,7.10
2026-11,USD,7.00
2026-11,EUR,8.40
2026-12,USD,7.20
`;

/** An order of exports in US dollars, declared on 2026-11-20. */
export function sold(orderNo: string, total: string, cells: Row = {}): Row {
  return row({ orderNo, currency: "502", qty: "1", price: total, totalPrice: total, ...cells });
}

export const receiptHeader = "reference,date,enterprise,direction,currency,amount,fee,batch,orderNo,note";

/** A sheet of receipts: rows of cells by commas. */
export function receipts(...rows: readonly string[]): string {
  return `${[receiptHeader, ...rows].join("\n")}\n`;
}

/** What `fx` printed as JSON. */
export interface FxDocument {
  readonly schema: string;
  readonly watch: readonly Record<string, string>[];
  readonly netting: readonly Record<string, string | number>[];
  readonly reconciliation: readonly Record<string, string | number>[];
  readonly receipts: Readonly<Record<string, number>>;
  readonly totals: readonly Record<string, string | number | null>[];
  readonly excluded: readonly Record<string, string | number>[];
  readonly findings: readonly { readonly rule: string; readonly kind: string; readonly line: number }[];
  readonly notes: readonly string[];
}

export interface Made extends Result {
  readonly cwd: string;
  readonly document: FxDocument;
  /** A table that was written to fx/, by its name. */
  table(name: string): Record<string, string>[];
}

/** Runs `fx` for 2026 on rows, with files beside; the document is blank where it printed none. */
export async function fxOf(rows: readonly Row[], files: Files, args: readonly string[] = []): Promise<Made> {
  const cwd = folder({ "qingdan.yaml": profile, "rates.csv": rates, "m.csv": csv(rows), ...files });
  const options = Object.keys(files).flatMap((name) => {
    const option = /^(receipts|settlements|returns|bank-map)\./.exec(name)?.[1];
    return option === undefined ? [] : [`--${option}`, name];
  });
  const result = await qingdan(
    [
      ...["fx", "m.csv", "--period", "2026", "--rates", "rates.csv", "--no-ledger", "--at", at],
      ...["--out", "fx", "-f", "json", "--lang", "en", ...options, ...args],
    ],
    { cwd },
  );
  const document = result.stdout === "" ? {} : JSON.parse(result.stdout);
  const table = (name: string) => recordsOf(readFileSync(join(cwd, "fx", `${name}.csv`), "utf8").slice(1));
  return { ...result, cwd, document: document as FxDocument, table };
}

/** The rules of findings with their kinds and lines. */
export function found({ document }: Made): string[] {
  return document.findings.map(({ rule, kind, line }) => `${line} ${rule} ${kind}`);
}
