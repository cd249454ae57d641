import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { at, folder, profile, qingdan, type Result } from "../support/cli.js";
import { aside, bonded, person } from "../support/imports.js";
import { csv, type Row } from "../support/manifest.js";

/** A case as `risk` prints it in JSON. */
export interface PrintedCase {
  readonly case: string;
  readonly rule: string;
  readonly orders: readonly string[];
  readonly rows: readonly { readonly file: string; readonly line: number; readonly orderNo: string }[];
  readonly figures: Readonly<Record<string, string | number>>;
  readonly formula: string;
  readonly status: string;
  readonly history: readonly unknown[];
}

/** The document of `risk`. */
export interface PrintedRisk {
  readonly orders: number;
  readonly lines: number;
  readonly skipped: readonly string[];
  readonly cases: readonly PrintedCase[];
  readonly scores: readonly {
    readonly ebpCode: string;
    readonly orderNo: string;
    readonly score: number;
    readonly band: string;
    readonly parts: Readonly<Record<string, number>>;
  }[];
  readonly findings: readonly {
    readonly rule: string;
    readonly severity: string;
    readonly message: string;
  }[];
  readonly notes: readonly string[];
}

/** Files beside the manifest `m.csv`, by name, and words of the command line. */
export interface RiskCase {
  readonly files?: Readonly<Record<string, string>>;
  readonly words?: readonly string[];
  /** `risk:` of the profile, as YAML. */
  readonly settings?: string;
  readonly cwd?: string;
}

/** Runs `risk` on a manifest with these rows. */
export async function runRisk(
  rows: readonly Row[],
  { files = {}, words = [], settings = "", cwd = folder({}) }: RiskCase = {},
): Promise<Result & { readonly cwd: string }> {
  const all = { "m.csv": csv(rows), "qingdan.yaml": `${profile}${settings}`, ...files };
  for (const [name, text] of Object.entries(all)) writeFileSync(join(cwd, name), text);
  const line = ["risk", "m.csv", "-p", "qingdan.yaml", "--no-ledger", "--at", at, "--lang", "en", ...words];
  return { ...(await qingdan(line, aside(cwd))), cwd };
}

/** What `risk` finds in rows. */
export async function riskOf(rows: readonly Row[], given: RiskCase = {}): Promise<PrintedRisk> {
  const { stdout, stderr, status } = await runRisk(rows, {
    ...given,
    words: [...(given.words ?? []), "-f", "json"],
  });
  if (status === 2) throw new Error(stderr + stdout);
  const printed: PrintedRisk = JSON.parse(stdout);
  return printed;
}

/** The cases of a rule. */
export async function casesOf(
  rule: string,
  rows: readonly Row[],
  given: RiskCase = {},
): Promise<readonly PrintedCase[]> {
  return (await riskOf(rows, given)).cases.filter((each) => each.rule === rule);
}

/** An order of honey at a price, 1 item, of a buyer at a time (14 digits, or a day of 8). */
export function bought(orderNo: string, price: string, buyer: number, time: string, cells: Row = {}): Row {
  const timed = time.length === 14 ? { orderTime: time } : {};
  return bonded({
    ...{ orderNo, price, totalPrice: price, qty: "1", ...person(buyer) },
    ...{ declTime: time.slice(0, 8), ieDate: time.slice(0, 8) },
    ...timed,
    ...cells,
  });
}
