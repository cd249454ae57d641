import { readFileSync } from "node:fs";
import { join } from "node:path";
import { at, type Files, folder, profile, qingdan, type Result, recordsOf } from "../support/cli.js";
import { receiptFile } from "../support/declared.js";
import { csv, type Row, row } from "../support/manifest.js";

export const platform = "3302960001";

/** Yuan for one unit: invented, so that sums are easily reckoned. */
const rates = "month,currency,rate\n2026-11,USD,7.00\n2026-11,EUR,8.40\n";

/** An order of exports in US dollars, declared on 2026-11-20. */
export function sold(orderNo: string, total: string, cells: Row = {}): Row {
  return row({ orderNo, currency: "502", qty: "1", price: total, totalPrice: total, ...cells });
}

const receiptHeader = "reference,date,enterprise,currency,amount,orderNo";

/** A sheet of receipts in US dollars: reference, amount, orders. */
export function receipts(...rows: readonly (readonly [string, string, string])[]): string {
  const lines = rows.map(([reference, amount, orders]) =>
    [reference, "2026-11-28", "3302960004", "USD", amount, orders].join(","),
  );
  return `${[receiptHeader, ...lines].join("\n")}\n`;
}

/** A receipt of customs to an order: `second` orders them. */
export const answer = (orderNo: string, state: string, second: number) => ({
  ...{ ebpCode: platform, orderNo, state, second },
  ...(state === "800" ? { invtNo: `33012026E00000${orderNo.replace(/\D/g, "").padStart(4, "0")}` } : {}),
});

/** A proof as JSON has it. */
export interface Proof {
  readonly [column: string]: string | number | null | readonly string[];
}

export interface ProofDocument {
  readonly schema: string;
  readonly proofs: readonly Proof[];
  readonly pledges: readonly Readonly<Record<string, string>>[];
  readonly findings: readonly { readonly rule: string; readonly line: number }[];
  readonly notes: readonly string[];
}

/** A folder in which orders were declared and answered. */
export interface Place {
  readonly cwd: string;
  run(line: string): Promise<Result>;
  /** What `proof` of the declared run comes to as JSON, with more words. */
  proof(more?: string): Promise<{ readonly result: Result; readonly document: ProofDocument }>;
  /** A proof by its order. */
  proofOf(orderNo: string, more?: string): Promise<Proof>;
  read(file: string): string;
  records(file: string): Record<string, string>[];
}

/** Declares rows with a ledger and applies customs' answers to them. */
export async function place(
  rows: readonly Row[],
  answers: readonly ReturnType<typeof answer>[],
  files: Files = {},
): Promise<Place> {
  const cwd = folder({ "qingdan.yaml": profile, "rates.csv": rates, "m.csv": csv(rows), ...files });
  const run = (line: string) => qingdan(line.split(" "), { cwd, env: { XDG_DATA_HOME: join(cwd, "data") } });
  const ledger = "--ledger book.sqlite --lang en";
  const declared = await run(`declare m.csv --rates rates.csv --at ${at} --out run --quiet ${ledger}`);
  if (declared.status === 2) throw new Error(declared.stderr);
  const file = "answers.xml";
  const { writeFileSync } = await import("node:fs");
  writeFileSync(join(cwd, file), receiptFile("CEB604", ...answers));
  if (answers.length > 0) await run(`receipts ${file} ${ledger}`);
  const proof = async (more = "") => {
    const words = `proof run --rates rates.csv --at 2026-11-30T10:00:00+08:00 -f json ${ledger} ${more}`;
    const result = await run(words.trim());
    const document = result.stdout === "" ? {} : JSON.parse(result.stdout);
    return { result, document: document as ProofDocument };
  };
  return {
    cwd,
    run,
    proof,
    async proofOf(orderNo, more) {
      const { result, document } = await proof(more);
      const found = document.proofs?.find((each) => each["orderNo"] === orderNo);
      if (found === undefined) throw new Error(`no proof of ${orderNo}: ${result.stderr}`);
      return found;
    },
    read: (name) => readFileSync(join(cwd, name), "utf8"),
    records: (name) => recordsOf(readFileSync(join(cwd, name), "utf8").slice(1)),
  };
}
