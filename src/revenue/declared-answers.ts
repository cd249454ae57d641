import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { answerColumns, answersFile } from "../output/answers.js";
import { type IncomeLine, monthOf } from "../rules/income/line.js";
import { readAmount } from "../values/amount.js";
import { Failure, systemReason } from "../values/failure.js";
import { withoutGuard } from "../values/formula-guard.js";
import type { DeclaredRunRecord } from "./declared-run.js";
import { dayOf } from "./manifest-lines.js";
import { OrderMap } from "./orders.js";

/** Answers to a goods line that its message has no place for; blank where there is none. */
export interface LineAnswers {
  readonly exportRebate: string;
  readonly invoiceHeld: string;
}

/** A goods line of an order that is declared formally, and is in no message. */
export interface FormalLine {
  readonly ebpCode: string;
  /** What it is declared for, and when; blank where an older version wrote the file. */
  readonly appType: string;
  readonly appTime: string;
  readonly line: IncomeLine;
}

/** What a run of exports wrote beside its messages. */
export interface DeclaredAnswers {
  /** The answers to a line (from 1) of an order. */
  of(ebpCode: string, orderNo: string, line: number): LineAnswers;
  readonly formal: readonly FormalLine[];
}

const unanswered: LineAnswers = { exportRebate: "", invoiceHeld: "" };

const at = (name: string): number => answerColumns.indexOf(name);
const [rebateAt, heldAt, laneAt] = [at("exportRebate"), at("invoiceHeld"), at("lane")];

/**
 * Reads answers.csv of a run. Throws a Failure for a run without it (it was written by an older version, and
 * what its messages don't say is not guessed), and for a file that is no longer the one that the run wrote.
 */
export function readAnswers(run: DeclaredRunRecord): DeclaredAnswers {
  const { answers, directory } = run;
  if (answers === undefined) throw withoutAnswers(directory.name);
  const file = join(directory.name, answersFile);
  const rows = rowsOf(readFile(file, join(directory.path, answersFile), answers.sha256));
  const orders = new OrderMap<Map<string, LineAnswers>>();
  const known = new Map<string, LineAnswers>();
  const formal: FormalLine[] = [];
  for (const [index, cells] of rows.entries()) {
    const [ebpCode, orderNo] = [withoutGuard(cells[0] ?? ""), withoutGuard(cells[1] ?? "")];
    if (cells[laneAt] === "formal") {
      const [appType, appTime] = [cells[at("appType")] ?? "", cells[at("appTime")] ?? ""];
      formal.push({ ebpCode, appType, appTime, line: formalLine(cells, file, index + 2) });
      continue;
    }
    const [exportRebate, invoiceHeld] = [cells[rebateAt] ?? "", cells[heldAt] ?? ""];
    const both = `${exportRebate},${invoiceHeld}`;
    const shared = known.get(both) ?? { exportRebate, invoiceHeld };
    known.set(both, shared);
    const lines = orders.get(ebpCode, orderNo) ?? new Map<string, LineAnswers>();
    lines.set(cells[2] ?? "", shared);
    orders.set(ebpCode, orderNo, lines);
  }
  return {
    of: (ebpCode, orderNo, line) => orders.get(ebpCode, orderNo)?.get(String(line)) ?? unanswered,
    formal,
  };
}

/** Whether a run has something declared formally. A file that can't be read is reported where it is taken. */
export function hasFormal({ answers, directory }: DeclaredRunRecord): boolean {
  if (answers === undefined) return false;
  try {
    return readFileSync(join(directory.path, answersFile)).includes(",formal,");
  } catch {
    return false;
  }
}

/** The lines of formal declarations by order. */
export function formalOrders(formal: readonly FormalLine[]): Iterable<[FormalLine, ...FormalLine[]]> {
  const orders = new Map<string, [FormalLine, ...FormalLine[]]>();
  for (const each of formal) {
    const key = JSON.stringify([each.ebpCode, each.line.orderNo]);
    const lines = orders.get(key);
    if (lines === undefined) orders.set(key, [each]);
    else lines.push(each);
  }
  return orders.values();
}

function readFile(name: string, path: string, sha256: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    const reason = systemReason(error);
    throw new Failure({
      zh: `无法读取 ${name}：${reason.zh}。run.json 中列有它，请补全输出目录。`,
      en: `can't read ${name}: ${reason.en}. run.json lists it; complete the output directory.`,
    });
  }
  if (createHash("sha256").update(bytes).digest("hex") === sha256) return bytes.toString("utf8");
  throw new Failure({
    zh: `${name} 与 run.json 的 SHA-256 不符，已被改动。请用原来的输出目录，或改用舱单。`,
    en: `${name} does not have the SHA-256 of run.json: it was changed. Use the directory as it was written, or the manifests.`,
  });
}

/** The cells of the rows below the header. Without quotation marks they are cut at commas, which is faster. */
function rowsOf(text: string): string[][] {
  if (text.includes('"')) return parse(text).slice(1);
  const lines = text.split("\n").slice(1, -1);
  return lines.map((line) => line.split(","));
}

function formalLine(cells: readonly string[], file: string, line: number): IncomeLine {
  const text = (name: string): string => withoutGuard(cells[at(name)] ?? "");
  const [qty, price, totalPrice] = [text("qty"), text("price"), text("totalPrice")];
  const dayText = text("ieDate");
  const day = dayOf(dayText);
  return {
    ...{ file, line, orderNo: text("orderNo"), invtNo: text("invtNo"), customsCode: text("customsCode") },
    ...{ ebcCode: text("ebcCode"), ebcName: text("ebcName") },
    ...{ ownerCode: text("ownerCode"), ownerName: text("ownerName"), tradeMode: text("tradeMode") },
    ...{ exportDay: day, day, month: monthOf(day), dayColumn: "ieDate", dayText },
    ...{ name: text("gname"), unit: text("unit"), currency: text("currency"), gcode: text("gcode") },
    ...{ qty: readAmount(qty), price: readAmount(price), total: readAmount(totalPrice) },
    written: { qty, price, totalPrice },
    exportRebate: text("exportRebate"),
    invoiceHeld: text("invoiceHeld"),
    rejectedBy: [],
  };
}

function withoutAnswers(name: string): Failure {
  return new Failure({
    zh: `${name} 是旧版 declare 的输出目录，没有 ${answersFile}：报文里没有是否取得进货凭证、是否退税等回答，也没有走报关单的行，收入无法据此算出。请改用舱单，或用本版重新 declare。`,
    en: `${name} is an output directory of an older declare, without ${answersFile}: messages say nothing of vouchers and rebates, and lack what is declared formally, and neither is guessed. Give the manifests, or declare them anew with this version.`,
  });
}
