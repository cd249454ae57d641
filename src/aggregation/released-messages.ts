import type { ElementTexts, ReceiptTexts } from "../ceb/message-texts.js";
import { readReleaseMessage } from "../ceb/read-message.js";
import { type ReleasedColumn, type ReleasedFacts, releasedColumns } from "../columns/released.js";
import { isDeletion } from "../consignment/report-type.js";
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

/** Numbers by which a receipt names its inventory besides the guid. */
const numberElements = ["copNo", "ebpCode", "orderNo"] as const;

/** What is read of an inventory's head. */
const headElements = ["guid", "appType", ...numberElements, ...headColumns] as const;
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
  readonly copNo: string;
  readonly ebpCode: string;
  readonly orderNo: string;
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
 * number already or where a receipt releases it that has its guid (in whatever case), or else its copNo and agentCode,
 * or its ebpCode and orderNo. A released number whose inventory is in none
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
    const message = await readReleaseMessage(bytes, headElements, source.name);
    if (message === undefined || message.type === "other") throw unusable(source.name, message?.root);
    if (message.type === "CEB603") nodes.addHeads(file, message.heads);
    else nodes.addReceipts(file, message.receipts);
  }
  return { records, ...nodes.released(sources.length) };
}

/** The inventories of all messages, and the receipts that release one. */
class Nodes {
  /** By guid in capitals, the inventories that can be summed. */
  readonly #heads = new Map<string, Node>();
  readonly #simplified = new Map<string, Node>();
  readonly #releases = new Map<string, Node>();
  readonly #common = new CommonTextsOnce();

  addHeads(file: number, heads: readonly HeadTexts[]): void {
    for (const [index, texts] of heads.entries()) {
      // A deletion has the number of the list that it deletes, and declares nothing itself.
      if (isDeletion({ head: texts })) continue;
      // An inventory without a guid, or with one that another inventory has, is identified by its place in
      // the file.
      const guid = texts.guid.toUpperCase();
      const key = guid === "" || this.#heads.has(guid) ? `${file}:${index}` : guid;
      const kind = texts.statisticsFlag === "A" ? this.#simplified : this.#heads;
      kind.set(key, this.#node(file, index, texts));
    }
  }

  addReceipts(file: number, receipts: readonly ReceiptTexts[]): void {
    for (const [index, texts] of receipts.entries()) {
      if (!releasing.has(texts.returnStatus)) continue;
      this.#releases.set(texts.guid.toUpperCase() || `${file}:${index}`, this.#node(file, index, texts));
    }
  }

  #node(file: number, index: number, texts: HeadTexts | ReceiptTexts): Node {
    const { invtNo, copNo, ebpCode, orderNo } = texts;
    return { file, line: index + 1, invtNo, copNo, ebpCode, orderNo, texts: this.#common.of(texts) };
  }

  released(files: number): Omit<ReleasedMessages, "records"> {
    const released: Node[][] = Array.from({ length: files }, () => []);
    const others = [...this.#releases].flatMap(([guid, receipt]) =>
      this.#heads.has(guid) || this.#simplified.has(guid) ? [] : [receipt],
    );
    const { byHead, answered } = this.#releasedByNumbers(others);
    let waiting = 0;
    for (const [guid, head] of this.#heads) {
      const receipt = this.#releases.get(guid) ?? byHead.get(head);
      const invtNo = head.invtNo || receipt?.invtNo || "";
      if (invtNo === "") waiting++;
      else released[head.file]?.push(head.invtNo === "" ? { ...head, invtNo } : head);
    }
    for (const receipt of others) if (!answered.has(receipt)) released[receipt.file]?.push(receipt);
    return { released, waiting, simplified: this.#simplified.size };
  }

  /**
   * The inventories that have no receipt by their guid, each with the first of these receipts that has its numbers;
   * and all receipts that answer one of them. A receipt with another list number than the first stands by itself.
   */
  #releasedByNumbers(receipts: readonly Node[]): ByNumbers {
    const byHead = new Map<Node, Node>();
    const answered = new Set<Node>();
    if (receipts.length === 0) return { byHead, answered };
    const nodes = [...this.#heads, ...this.#simplified].flatMap(([guid, head]) =>
      this.#releases.has(guid) ? [] : [head],
    );
    const indexes = [copKey, orderKey].map((keyOf) => ({ keyOf, index: onlyByKey(nodes, keyOf) }));
    for (const receipt of receipts) {
      const heads = indexes.flatMap(({ keyOf, index }) => index.get(keyOf(receipt) ?? "") ?? []);
      const head = heads.find((each) => (byHead.get(each) ?? receipt).invtNo === receipt.invtNo);
      if (head === undefined) continue;
      if (!byHead.has(head)) byHead.set(head, receipt);
      answered.add(receipt);
    }
    return { byHead, answered };
  }
}

/** Receipts that answer inventories by their numbers. */
interface ByNumbers {
  readonly byHead: ReadonlyMap<Node, Node>;
  readonly answered: ReadonlySet<Node>;
}

/** The declarant's own number of an inventory; undefined where a part is missing. */
function copKey({ copNo, texts: { agentCode = "" } }: Node): string | undefined {
  return copNo === "" || agentCode === "" ? undefined : `${agentCode} ${copNo}`;
}

/** The platform's order; undefined where a part is missing. */
function orderKey({ ebpCode, orderNo }: Node): string | undefined {
  return ebpCode === "" || orderNo === "" ? undefined : `${ebpCode} ${orderNo}`;
}

/** The nodes by their key, without those that share one: a receipt does not say which of them it is for. */
function onlyByKey(
  nodes: readonly Node[],
  keyOf: (node: Node) => string | undefined,
): ReadonlyMap<string, Node> {
  const index = new Map<string, Node>();
  const shared = new Set<string>();
  for (const node of nodes) {
    const key = keyOf(node);
    if (key === undefined) continue;
    if (index.has(key)) shared.add(key);
    index.set(key, node);
  }
  for (const key of shared) index.delete(key);
  return index;
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
