import { createHash } from "node:crypto";
import { createReadStream, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import type { OutputRow } from "../output/output-tables.js";
import { sheetCell } from "../values/csv.js";
import { Failure, systemReason } from "../values/failure.js";
import type { Language } from "../values/finding.js";
import { maskNumbers } from "../values/mask.js";
import type { NamedPath } from "../values/user-path.js";
import { dossierTable } from "./tables.js";

/** A document of a dossier: its name, words by which a file is known as it, and whether a dossier may lack it. */
interface DossierItem {
  readonly name: string;
  readonly words: readonly string[];
  readonly optional?: true;
}

/** The documents of a dossier in their order. A file is the first whose words its name has; longer names stand before shorter. */
const items: readonly DossierItem[] = [
  { name: "报关单", words: ["报关单"] },
  { name: "委托报关协议", words: ["委托报关", "报关协议", "报关委托"] },
  { name: "放行通知书", words: ["放行"] },
  { name: "提单", words: ["提单", "运单"] },
  { name: "出口发票", words: ["出口发票", "商业发票"] },
  { name: "进项发票", words: ["进项发票", "专用发票"] },
  { name: "装箱单", words: ["装箱单"] },
  { name: "形式发票", words: ["形式发票"] },
  { name: "外销合同", words: ["外销合同", "销售合同"] },
  { name: "购货合同", words: ["购货合同", "采购合同"] },
  { name: "国内运费发票", words: ["国内运费"] },
  { name: "国际运费发票", words: ["国际运费"] },
  { name: "运费明细", words: ["运费明细"] },
  { name: "收汇结汇水单", words: ["收汇", "结汇"] },
  { name: "运费水单", words: ["运费水单"] },
  { name: "工厂付款水单", words: ["付款水单", "工厂付款"] },
  { name: "出入库单", words: ["出入库", "出库单", "入库单"] },
  { name: "贸易往来记录", words: ["往来记录", "贸易往来"], optional: true },
  { name: "视频", words: ["视频"], optional: true },
];

/** Which document a file is: by the number that its name begins with (1 to 19), else by its words; undefined where neither. */
function itemOf(file: string): number | undefined {
  const number = Number(/^(\d{1,2})[-_. 、]/.exec(file)?.[1]);
  if (number >= 1 && number <= items.length) return number - 1;
  let best: { item: number; length: number } | undefined;
  for (const [item, { words }] of items.entries())
    for (const word of words)
      if (file.includes(word) && word.length > (best?.length ?? 0)) best = { item, length: word.length };
  return best?.item;
}

interface FiledDocument {
  readonly name: string;
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A dossier's index: a row a document and file. */
export interface Dossier {
  readonly entryId: string;
  readonly rows: readonly OutputRow[];
  /** How many documents of it lack, or are in doubt. */
  readonly missing: number;
  readonly risks: number;
}

/**
 * The indexes of dossiers, one for each declaration: its files lie in a folder with the declaration's number below `root`.
 * A document is `present`, `missing`, `optional` (not there, and need not be) or `risk`: an empty file, or one whose bytes
 * another document or dossier has as well.
 */
export async function* dossiers(
  root: NamedPath,
  entries: Iterable<string>,
  signal: AbortSignal,
): AsyncGenerator<Dossier> {
  foldersOf(root);
  /** SHA-256 of documents and where the first of them was. */
  const seen = new Map<string, string>();
  for (const entryId of entries) {
    // The number names a folder: what is none is not looked for.
    if (!/^\d{18}$/.test(entryId)) continue;
    signal.throwIfAborted();
    const filed = new Map<number, FiledDocument[]>();
    const others: FiledDocument[] = [];
    for (const file of await filesOf(join(root.path, entryId))) {
      const item = itemOf(file.name);
      if (item === undefined) others.push(file);
      else filed.set(item, [...(filed.get(item) ?? []), file]);
    }
    yield indexOf(entryId, filed, others, seen);
  }
}

function indexOf(
  entryId: string,
  filed: ReadonlyMap<number, readonly FiledDocument[]>,
  others: readonly FiledDocument[],
  seen: Map<string, string>,
): Dossier {
  const rows: OutputRow[] = [];
  let [missing, risks] = [0, 0];
  const add = (seq: number | null, document: string, state: string, file?: FiledDocument): void => {
    if (state === "missing") missing++;
    if (state === "risk") risks++;
    const name = file === undefined ? null : maskNumbers(file.name);
    const facts = { file: name, bytes: file?.bytes ?? null, sha256: file?.sha256 ?? null };
    rows.push({ entryId, seq, document, state, ...facts });
  };
  const stateOf = ({ sha256, bytes }: FiledDocument, document: string): string => {
    const place = `${entryId} ${document}`;
    const before = seen.get(sha256);
    if (before === undefined) seen.set(sha256, place);
    return bytes === 0 || (before !== undefined && before !== place) ? "risk" : "present";
  };
  for (const [index, { name, optional }] of items.entries()) {
    const files = filed.get(index) ?? [];
    if (files.length === 0) add(index + 1, name, optional ? "optional" : "missing");
    for (const file of files) add(index + 1, name, stateOf(file, name), file);
  }
  for (const file of others) add(null, "其他", stateOf(file, "其他"), file);
  return { entryId, rows, missing, risks };
}

/** The index of a dossier as a CSV file, with the byte-order mark that spreadsheets want. */
export function csvText(rows: readonly OutputRow[], language: Language): Buffer {
  const { columns } = dossierTable;
  const header = columns.map(({ name, zh }) => (language === "zh" ? zh : name));
  const cells = rows.map((row) => columns.map(({ name }) => sheetCell(String(row[name] ?? ""))));
  const text = `\uFEFF${[header, ...cells].map((each) => `${each.join(",")}\n`).join("")}`;
  // Memory of its own: the writer takes it over.
  const bytes = Buffer.alloc(Buffer.byteLength(text));
  bytes.write(text);
  return bytes;
}

async function filesOf(folder: string): Promise<readonly FiledDocument[]> {
  const found: FiledDocument[] = [];
  for (const name of namesIn(folder)) {
    const path = join(folder, name);
    const { size } = statSync(path);
    found.push({ name, path, bytes: size, sha256: await digest(path) });
  }
  return found;
}

/** The files of a folder by name; none where it is not there. */
function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => name)
      .sort();
  } catch {
    return [];
  }
}

/** Throws a Failure where the folder of dossiers can't be read. */
function foldersOf({ name, path }: NamedPath): void {
  try {
    readdirSync(path);
  } catch (error) {
    const reason = systemReason(error);
    throw new Failure({
      zh: `无法读取单证目录 ${name}：${reason.zh}。请检查路径，每份报关单的单证放在以报关单号命名的文件夹中。`,
      en: `can't read the folder of dossiers ${name}: ${reason.en}. Check the path; each declaration has a folder below it that is named by its number.`,
    });
  }
}

async function digest(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer);
  return hash.digest("hex");
}
