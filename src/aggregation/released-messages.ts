import type { ElementTexts, ReceiptTexts } from "../ceb/message-texts.js";
import { readReleaseMessage } from "../ceb/read-message.js";
import { type ReleasedColumn, type ReleasedFacts, releasedColumns } from "../columns/released.js";
import { readWholeUtf8, type Source, type SourceRecord } from "../formats/source.js";
import type { StoredRow } from "../intake/store.js";
import { ByteBuffer } from "../values/byte-buffer.js";
import { Failure } from "../values/failure.js";
import { recordOf } from "../values/record-of.js";

/**
 * The columns of released inventories that a CEB603 message has: an inventory has no element for the declarant
 * of the summary declaration.
 */
const headColumns = releasedColumns.filter(
  (name): name is Exclude<ReleasedColumn, "declAgentCode" | "declAgentName"> =>
    name !== "declAgentCode" && name !== "declAgentName",
);

/** What is read of an inventory's head. */
const headElements = ["guid", ...headColumns] as const;
type HeadTexts = ElementTexts<(typeof headElements)[number]>;

/** Receipts that release a list: 800 放行, 899 结关 (specification 2.12). */
const releasing: ReadonlySet<string> = new Set(["800", "899"]);

/** An inventory or a receipt of a message: the file, which of its nodes, and the texts of columns that it has. */
interface Node<Texts> {
  readonly file: number;
  readonly line: number;
  readonly texts: Texts;
}

/** A released inventory as a row of its message's file; `cells` in the order of `releasedColumns`. */
interface ReleasedRow {
  readonly line: number;
  readonly cells: () => string[];
}

/** What the XML sources contain: released inventories as rows, and how many are not released yet. */
export interface ReleasedMessages {
  readonly records: readonly SourceRecord[];
  /** The rows of each source. */
  readonly rows: readonly (readonly ReleasedRow[])[];
  readonly waiting: number;
  /** Inventories declared simplified, which are never summed (GACC 2018/194). */
  readonly simplified: number;
}

/**
 * Reads CEB603 messages and the CEB604 receipts that answer them. An inventory is released where it has a
 * number already or where a receipt with its guid releases it. A released number whose inventory is in none
 * of the messages gives a row with that number only. Throws a Failure for a file that is neither.
 */
export async function readReleasedMessages(
  sources: readonly Source[],
  signal?: AbortSignal,
): Promise<ReleasedMessages> {
  const records: SourceRecord[] = [];
  const nodes = new Nodes();
  const memory = new ByteBuffer(Buffer.alloc(0));
  for (const [file, source] of sources.entries()) {
    records.push(await readWholeUtf8(source, memory, signal));
    const message = await readReleaseMessage(memory.bytes.subarray(0, memory.used), headElements);
    if (message === undefined || message.type === "other") throw unusable(source.name, message?.root);
    if (message.type === "CEB603") nodes.addHeads(file, message.heads);
    else nodes.addReceipts(file, message.receipts);
  }
  return { records, ...nodes.released(sources.length) };
}

/** The inventories of all messages, and the receipts that release one. */
class Nodes {
  /** By guid, the inventories that can be summed. */
  readonly #heads = new Map<string, Node<HeadTexts>>();
  readonly #simplified = new Set<string>();
  readonly #releases = new Map<string, Node<ReceiptTexts>>();

  addHeads(file: number, heads: readonly HeadTexts[]): void {
    for (const [index, texts] of heads.entries()) {
      // An inventory without a guid, or with one that another inventory has, is identified by its place in
      // the file.
      const { guid } = texts;
      const key = guid === "" || this.#heads.has(guid) ? `${file}:${index}` : guid;
      if (texts.statisticsFlag === "A") this.#simplified.add(key);
      else this.#heads.set(key, { file, line: index + 1, texts });
    }
  }

  addReceipts(file: number, receipts: readonly ReceiptTexts[]): void {
    for (const [index, texts] of receipts.entries())
      if (releasing.has(texts.returnStatus)) this.#releases.set(texts.guid, { file, line: index + 1, texts });
  }

  released(files: number): Omit<ReleasedMessages, "records"> {
    const rows: ReleasedRow[][] = Array.from({ length: files }, () => []);
    let waiting = 0;
    for (const [guid, { file, line, texts }] of this.#heads) {
      const invtNo = texts.invtNo || this.#releases.get(guid)?.texts.invtNo || "";
      if (invtNo === "") waiting++;
      else rows[file]?.push({ line, cells: () => cellsOf(texts, invtNo) });
    }
    for (const [guid, { file, line, texts }] of this.#releases) {
      if (this.#heads.has(guid) || this.#simplified.has(guid)) continue;
      rows[file]?.push({ line, cells: () => cellsOf(texts, texts.invtNo) });
    }
    return { rows, waiting, simplified: this.#simplified.size };
  }
}

function cellsOf(texts: Readonly<Partial<ReleasedFacts>>, invtNo: string): string[] {
  return releasedColumns.map((name) => (name === "invtNo" ? invtNo : (texts[name] ?? "")));
}

function unusable(file: string, root: string | undefined): Failure {
  return root === undefined
    ? new Failure({
        zh: `${file} 不是完整的XML文件。请重新导出或下载。`,
        en: `${file} is not well-formed XML. Export or download it again.`,
      })
    : new Failure({
        zh: `${file} 是 ${root}，汇总只读 CEB603 清单和 CEB604 回执。`,
        en: `${file} is ${root}; summaries are made from CEB603 inventories and CEB604 receipts.`,
      });
}

/** Reads a cell of a row by column name. */
export type ReleasedCell = (row: StoredRow, column: ReleasedColumn) => string;

/** The facts of an inventory, from its first row. */
export function releasedFacts(rows: readonly StoredRow[], cell: ReleasedCell): ReleasedFacts {
  const [first] = rows;
  const facts = recordOf(releasedColumns, (name) => (first === undefined ? "" : cell(first, name)));
  // The declarant of the summary declaration is the agent, unless the row names another.
  if (facts.declAgentCode === "" && facts.declAgentName === "") {
    facts.declAgentCode = facts.agentCode;
    facts.declAgentName = facts.agentName;
  }
  return facts;
}
