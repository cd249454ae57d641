import type { ElementTexts, ReceiptTexts } from "../ceb/message-texts.js";
import { readReleaseMessage } from "../ceb/read-message.js";
import { type ReleasedColumn, type ReleasedFacts, releasedColumns } from "../columns/released.js";
import { readWholeXml, type Source, type SourceRecord } from "../formats/source.js";
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

/** The columns that inventories have in common: not the number of the list. */
const commonColumns = releasedColumns.filter((name) => name !== "invtNo");
type CommonTexts = Readonly<Partial<Omit<ReleasedFacts, "invtNo">>>;

/** An inventory or a receipt of a message: the file, which of its nodes, and the texts of columns that it has. */
interface Node {
  readonly file: number;
  readonly line: number;
  readonly invtNo: string;
  readonly texts: CommonTexts;
}

/** What the XML sources contain: released inventories, and how many are not released yet. */
export interface ReleasedMessages {
  readonly records: readonly SourceRecord[];
  /** The released inventories of each source. */
  readonly released: readonly (readonly Node[])[];
  readonly waiting: number;
  /** Inventories declared simplified, which are never summed (GACC 2018/194). */
  readonly simplified: number;
}

/** A released inventory as a row of its message's file: the cells of `releasedColumns`. */
export function releasedCells({ invtNo, texts }: Node): string[] {
  return releasedColumns.map((name) => (name === "invtNo" ? invtNo : (texts[name] ?? "")));
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
    const { record, bytes } = await readWholeXml(source, memory, signal);
    records.push(record);
    const message = await readReleaseMessage(bytes, headElements);
    if (message === undefined || message.type === "other") throw unusable(source.name, message?.root);
    if (message.type === "CEB603") nodes.addHeads(file, message.heads);
    else nodes.addReceipts(file, message.receipts);
  }
  return { records, ...nodes.released(sources.length) };
}

/** The inventories of all messages, and the receipts that release one. */
class Nodes {
  /** By guid, the inventories that can be summed. */
  readonly #heads = new Map<string, Node>();
  readonly #simplified = new Set<string>();
  readonly #releases = new Map<string, Node>();
  readonly #common = new CommonTextsOnce();

  addHeads(file: number, heads: readonly HeadTexts[]): void {
    for (const [index, texts] of heads.entries()) {
      // An inventory without a guid, or with one that another inventory has, is identified by its place in
      // the file.
      const { guid, invtNo } = texts;
      const key = guid === "" || this.#heads.has(guid) ? `${file}:${index}` : guid;
      if (texts.statisticsFlag === "A") this.#simplified.add(key);
      else this.#heads.set(key, { file, line: index + 1, invtNo, texts: this.#common.of(texts) });
    }
  }

  addReceipts(file: number, receipts: readonly ReceiptTexts[]): void {
    for (const [index, texts] of receipts.entries()) {
      if (!releasing.has(texts.returnStatus)) continue;
      const { guid, invtNo } = texts;
      this.#releases.set(guid, { file, line: index + 1, invtNo, texts: this.#common.of(texts) });
    }
  }

  released(files: number): Omit<ReleasedMessages, "records"> {
    const released: Node[][] = Array.from({ length: files }, () => []);
    let waiting = 0;
    for (const [guid, head] of this.#heads) {
      const invtNo = head.invtNo || this.#releases.get(guid)?.invtNo || "";
      if (invtNo === "") waiting++;
      else released[head.file]?.push(head.invtNo === "" ? { ...head, invtNo } : head);
    }
    for (const [guid, receipt] of this.#releases)
      if (!this.#heads.has(guid) && !this.#simplified.has(guid)) released[receipt.file]?.push(receipt);
    return { released, waiting, simplified: this.#simplified.size };
  }
}

/** Most texts that are shared. */
const mostCommon = 4_096;

/** Half a surrogate pair, which no text of a file in UTF-8 has. */
const separator = "\ud800";

/** The texts that inventories have in common, kept once: a year's inventories are those of a few merchants. */
class CommonTextsOnce {
  readonly #known = new Map<string, CommonTexts>();

  of(texts: CommonTexts): CommonTexts {
    let key = "";
    for (const name of commonColumns) key += (texts[name] ?? "") + separator;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const kept = recordOf(commonColumns, (name) => texts[name] ?? "");
    if (this.#known.size < mostCommon) this.#known.set(key, kept);
    return kept;
  }
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
