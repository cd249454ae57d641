import type { ElementTexts, ReceiptTexts } from "../ceb/message-texts.js";
import { readReleaseMessage } from "../ceb/read-message.js";
import {
  type ReleasedColumn,
  type ReleasedFacts,
  releasedColumns,
  releasedTableColumns,
} from "../columns/released.js";
import { isDeletion, refersToEarlier } from "../consignment/report-type.js";
import { readWholeXml, type Source, type SourceRecord } from "../formats/source.js";
import type { StoredRow } from "../intake/store.js";
import { isRefusal, isRelease, type LeftOut, type ReceiptMark } from "../rules/summary/receipts.js";
import { ByteBuffer } from "../values/byte-buffer.js";
import { Failure } from "../values/failure.js";
import { recordOf } from "../values/record-of.js";
import { addDecisions, Cancellations, type Decisions, refusedBy } from "./receipts.js";

/**
 * The columns of released inventories that a CEB603 message has: an inventory has no element for the declarant
 * of the summary declaration.
 */
const headColumns = releasedColumns.filter(
  (name): name is Exclude<ReleasedColumn, "declAgentCode" | "declAgentName" | "appType" | "appStatus"> =>
    name !== "declAgentCode" && name !== "declAgentName",
);

/** Numbers by which a receipt names its inventory besides the guid. */
const numberElements = ["copNo", "preNo", "ebpCode", "orderNo"] as const;

/** What is read of an inventory's head. */
export const headElements = ["guid", "appType", ...numberElements, ...headColumns] as const;
export type HeadTexts = ElementTexts<(typeof headElements)[number]>;

/** The columns that inventories have in common: not the number of the list. */
const commonColumns = releasedColumns.filter((name) => name !== "invtNo");
type CommonTexts = Readonly<Partial<Omit<ReleasedFacts, "invtNo">>>;

/** An inventory or a receipt of a message: the file, which of its nodes, and the texts of columns that it has. */
export interface ReleasedNode {
  readonly file: number;
  readonly line: number;
  readonly invtNo: string;
  readonly copNo: string;
  readonly preNo: string;
  readonly ebpCode: string;
  readonly orderNo: string;
  readonly texts: CommonTexts;
}

/** An inventory that deletes another, with its guid in capitals. */
interface DeletionNode {
  readonly guid: string;
  readonly node: ReleasedNode;
  readonly name: string;
}

/** A receipt that releases or refuses an inventory. */
interface Receipt extends ReceiptMark {
  readonly node: ReleasedNode;
}

/** What the XML sources contain: released inventories, and how many are not released yet. */
export interface ReleasedMessages {
  readonly records: readonly SourceRecord[];
  /** The released inventories of each source. */
  readonly released: readonly (readonly ReleasedNode[])[];
  readonly waiting: number;
  /** Inventories declared simplified, which are never summed (GACC 2018/194). */
  readonly simplified: number;
  /** Those that a refusal keeps out of the summary, each with its number, blank where it has none. */
  readonly refused: readonly Refused[];
  /** Why the inventory with a number is left out; undefined where nothing keeps it out. */
  readonly leftOut: (invtNo: string) => LeftOut | undefined;
}

/** An inventory that was refused, and the refusal. */
export interface Refused {
  readonly invtNo: string;
  /** Its order, where it has no number. */
  readonly orderNo: string;
  readonly leftOut: LeftOut;
}

/** A released inventory as a row of its message's file: the cells of `releasedColumns`. */
export function releasedCells({ invtNo, texts }: ReleasedNode): string[] {
  return releasedColumns.map((name) => (name === "invtNo" ? invtNo : (texts[name] ?? "")));
}

/**
 * Reads CEB603 messages, the CEB604 receipts that answer them, and cancellations (CEB605, CEB606). An inventory is
 * released where it has a number already or where a receipt releases it that has its guid, or else its copNo and
 * agentCode, its preNo, its number, or its ebpCode and orderNo, in whatever case; unless a later receipt refuses it. A
 * change has the number of its list, and takes a receipt of its own; a deletion leaves its list out unless it is refused.
 * A released number whose inventory is in none of the messages gives a row with that number only. Throws a Failure
 * for a file that is none of these.
 */
export async function readReleasedMessages(
  sources: readonly Source[],
  signal?: AbortSignal,
): Promise<ReleasedMessages> {
  const records: SourceRecord[] = [];
  const nodes = new Nodes();
  const cancellations = new Cancellations();
  const memory = new ByteBuffer(Buffer.alloc(0));
  for (const [file, source] of sources.entries()) {
    const { record, bytes } = await readWholeXml(source, memory, signal);
    records.push(record);
    const message = await readReleaseMessage(bytes, headElements, source.name);
    if (message === undefined || message.type === "other") throw unusable(source.name, message?.root);
    if (message.type === "CEB603") nodes.addHeads(file, source.name, message.heads);
    else if (message.type === "CEB604") nodes.addReceipts(file, source.name, message.receipts);
    else cancellations.add(source.name, message.receipts);
  }
  const deleted = nodes.deleted();
  const read = nodes.released(sources.length);
  const refused = new Map(
    [...read.refused, ...read.others].map(({ invtNo, leftOut }) => [invtNo.toUpperCase(), leftOut]),
  );
  refused.delete("");
  return {
    records,
    ...read,
    leftOut: (invtNo) =>
      refused.get(invtNo.toUpperCase()) ?? cancellations.of(invtNo) ?? deleted.get(invtNo.toUpperCase()),
  };
}

/** What `Nodes` found out; `others` were refused, and are in none of the messages. */
type ReadNodes = Omit<ReleasedMessages, "records" | "leftOut"> & { readonly others: readonly Refused[] };

/** The inventories of all messages, and the receipts that release or refuse one. */
class Nodes {
  /** By guid in capitals, the inventories that can be summed. */
  readonly #heads = new Map<string, ReleasedNode>();
  readonly #simplified = new Map<string, ReleasedNode>();
  readonly #decisions = new Map<string, Decisions<Receipt>>();
  readonly #common = new CommonTextsOnce();
  readonly #deletions: DeletionNode[] = [];
  /** The keys of those that change another. */
  readonly #changes = new Set<string>();

  addHeads(file: number, name: string, heads: readonly HeadTexts[]): void {
    for (const [index, texts] of heads.entries()) {
      // A deletion has the number of the list that it deletes, and declares nothing itself.
      if (isDeletion({ head: texts })) {
        this.#deletions.push({ guid: texts.guid.toUpperCase(), node: this.#node(file, index, texts), name });
        continue;
      }
      // An inventory without a guid, or with one that another inventory has, is identified by its place in
      // the file.
      const guid = texts.guid.toUpperCase();
      const key = guid === "" || this.#heads.has(guid) ? `${file}:${index}` : guid;
      const kind = texts.statisticsFlag === "A" ? this.#simplified : this.#heads;
      if (refersToEarlier({ head: texts })) this.#changes.add(key);
      kind.set(key, this.#node(file, index, texts));
    }
  }

  addReceipts(file: number, name: string, receipts: readonly ReceiptTexts[]): void {
    for (const [index, texts] of receipts.entries()) {
      const { guid, returnStatus: status, returnTime: time } = texts;
      const releases = isRelease(status);
      if (!releases && !isRefusal(status)) continue;
      const node = this.#node(file, index, texts);
      const receipt = { node, status, time, file: name, line: node.line };
      const key = guid.toUpperCase() || `${file}:${index}`;
      const decisions = this.#decisions.get(key) ?? {};
      addDecisions(decisions, releases ? { release: receipt } : { refusal: receipt });
      this.#decisions.set(key, decisions);
    }
  }

  /**
   * The inventories that are deleted, by their numbers; a deletion that customs refused deletes nothing. The receipts of
   * deletions are taken out: they say nothing of the lists that these delete.
   */
  deleted(): ReadonlyMap<string, LeftOut> {
    if (this.#deletions.length === 0) return new Map();
    const numbers = new Map(
      [...this.#decisions.values()].map((each) => [preNoOf(each).toUpperCase(), numberOf(each)]),
    );
    const deleted = new Map<string, LeftOut>();
    for (const { guid, node, name } of this.#deletions) {
      const decisions = this.#decisions.get(guid) ?? {};
      this.#decisions.delete(guid);
      const number =
        node.invtNo ||
        (node.preNo === "" ? "" : numbers.get(node.preNo.toUpperCase())) ||
        numberOf(decisions);
      if (number === "" || refusedBy(decisions) !== undefined) continue;
      const mark = { status: "", time: "", file: name, line: node.line };
      deleted.set(number.toUpperCase(), { why: "cancelled", mark, by: "deleted" });
    }
    return deleted;
  }

  #node(file: number, index: number, texts: HeadTexts | ReceiptTexts): ReleasedNode {
    const { invtNo, copNo, preNo, ebpCode, orderNo } = texts;
    return { file, line: index + 1, invtNo, copNo, preNo, ebpCode, orderNo, texts: this.#common.of(texts) };
  }

  released(files: number): ReadNodes {
    const perFile: ReleasedNode[][] = Array.from({ length: files }, () => []);
    const refused: Refused[] = [];
    const others: Refused[] = [];
    const orphans = this.#matchByNumbers();
    const sharing = this.#sharing();
    let waiting = 0;
    for (const [guid, head] of this.#heads) {
      const decisions = this.#decisions.get(guid) ?? {};
      const invtNo = head.invtNo || decisions.release?.node.invtNo || "";
      const leftOut = refusedBy(decisions);
      const released = leftOut === undefined && decisions.release !== undefined;
      // A change that is not released leaves the list as it was; its number is that list's, and releases nothing.
      const open = this.#changes.has(guid) && !released;
      if (open && (sharing.get(invtNo.toUpperCase()) ?? 0) > 1) continue;
      if (leftOut !== undefined) refused.push(refusedOf(decisions, leftOut, head));
      else if (invtNo === "" || open) waiting++;
      else perFile[head.file]?.push(head.invtNo === "" ? { ...head, invtNo } : head);
    }
    for (const decisions of orphans) {
      const { release } = decisions;
      const leftOut = refusedBy(decisions);
      if (leftOut === undefined) {
        if (release !== undefined) perFile[release.node.file]?.push(release.node);
      } else (release === undefined ? others : refused).push(refusedOf(decisions, leftOut));
    }
    return { released: perFile, waiting, simplified: this.#simplified.size, refused, others };
  }

  /** How many inventories have each number, where any changes another. */
  #sharing(): ReadonlyMap<string, number> {
    const sharing = new Map<string, number>();
    if (this.#changes.size === 0) return sharing;
    for (const [guid, head] of this.#heads) {
      const invtNo = (head.invtNo || numberOf(this.#decisions.get(guid) ?? {})).toUpperCase();
      sharing.set(invtNo, (sharing.get(invtNo.toUpperCase()) ?? 0) + 1);
    }
    return sharing;
  }

  /**
   * Gives inventories the receipts that have not their guid but their numbers. Receipts with another list number than
   * the inventory's stand by themselves, as do those of none: they are returned, those of one list number together.
   */
  #matchByNumbers(): Iterable<Decisions<Receipt>> {
    const isOfHead = (key: string): boolean => this.#heads.has(key) || this.#simplified.has(key);
    const unmatched: KeyedDecisions[] = [];
    for (const keyed of this.#decisions) if (!isOfHead(keyed[0])) unmatched.push(keyed);
    if (unmatched.length === 0) return [];
    const heads = [...this.#heads, ...this.#simplified].map(([key, head]) => ({ key, head }));
    const left = this.#give(unmatched, heads, keysOf);
    // What receipts of an inventory say of its numbers names it to other receipts.
    const told = [...this.#decisions]
      .filter(([key]) => isOfHead(key))
      .flatMap(([key, decisions]) => nodesOf(decisions).map((head) => ({ key, head })));
    const orphans = new Map<string, Decisions<Receipt>>();
    for (const [key, decisions] of this.#give(left, told, customsKeysOf)) {
      const all = orphans.get(numberOf(decisions) || key) ?? {};
      addDecisions(all, decisions);
      orphans.set(numberOf(decisions) || key, all);
    }
    return orphans.values();
  }

  /** Adds receipts to the inventories that they name by a number; returns those that name none. */
  #give(
    receipts: readonly KeyedDecisions[],
    heads: readonly KeyedHead[],
    by: readonly KeyOf[],
  ): KeyedDecisions[] {
    const indexes = by.map((keyOf) => ({ keyOf, index: onlyByKey(heads, keyOf) }));
    return receipts.filter(([, decisions]) => {
      const [node] = nodesOf(decisions);
      if (node === undefined) return false;
      const match = indexes
        .map(({ keyOf, index }) => index.get(keyOf(node) ?? ""))
        .filter((head) => head !== undefined)
        .find(({ key, head }) =>
          compatible(head.invtNo || numberOf(this.#decisions.get(key) ?? {}), numberOf(decisions)),
        );
      if (match === undefined) return true;
      const all = this.#decisions.get(match.key) ?? {};
      addDecisions(all, decisions);
      this.#decisions.set(match.key, all);
      return false;
    });
  }
}

type KeyedDecisions = readonly [string, Decisions<Receipt>];

/** The receipts of an inventory, a release first. */
function nodesOf({ release, refusal }: Decisions<Receipt>): ReleasedNode[] {
  return [release, refusal].flatMap((receipt) => (receipt === undefined ? [] : [receipt.node]));
}

/** The list number that receipts of one inventory name. */
function numberOf({ release, refusal }: Decisions<Receipt>): string {
  return (release?.node.invtNo || refusal?.node.invtNo || "").toUpperCase();
}

/** E-Port's number of the list that receipts name. */
function preNoOf({ release, refusal }: Decisions<Receipt>): string {
  return release?.node.preNo || refusal?.node.preNo || "";
}

/** An inventory that was refused, with the number and order of itself or of its receipts. */
function refusedOf(decisions: Decisions<Receipt>, leftOut: LeftOut, head?: ReleasedNode): Refused {
  const nodes = [head, decisions.release?.node, decisions.refusal?.node];
  const first = (name: "invtNo" | "orderNo"): string =>
    nodes.reduce((text, node) => text || (node?.[name] ?? ""), "");
  return { invtNo: first("invtNo"), orderNo: first("orderNo"), leftOut };
}

/** True where two numbers agree or one of them is blank. */
function compatible(a: string, b: string): boolean {
  return a === "" || b === "" || a.toUpperCase() === b.toUpperCase();
}

type KeyOf = (node: ReleasedNode) => string | undefined;

/** The numbers by which a receipt may name its inventory, in their order; undefined where a part is missing. */
const customsKeysOf: readonly KeyOf[] = [
  ({ preNo }) => keyOfParts(preNo),
  ({ invtNo }) => keyOfParts(invtNo),
];
const keysOf: readonly KeyOf[] = [
  copKey,
  ...customsKeysOf,
  ({ ebpCode, orderNo }) => keyOfParts(ebpCode, orderNo),
];

/** Parts of a key in capitals; undefined where one is missing. */
function keyOfParts(...parts: readonly string[]): string | undefined {
  return parts.includes("") ? undefined : parts.join(" ").toUpperCase();
}

/** The declarant's own number of an inventory. */
function copKey({ copNo, texts: { agentCode = "" } }: ReleasedNode): string | undefined {
  return keyOfParts(agentCode, copNo);
}

/** An inventory with its identifier among the receipts: its guid in capitals, or its place. */
interface KeyedHead {
  readonly key: string;
  readonly head: ReleasedNode;
}

/** The inventories by their key, without those that share one: a receipt does not say which of them it is for. */
function onlyByKey(
  heads: readonly KeyedHead[],
  keyOf: (node: ReleasedNode) => string | undefined,
): ReadonlyMap<string, KeyedHead> {
  const index = new Map<string, KeyedHead>();
  const shared = new Set<string>();
  for (const head of heads) {
    const key = keyOf(head.head);
    if (key === undefined) continue;
    const other = index.get(key);
    if (other !== undefined && other.key !== head.key) shared.add(key);
    index.set(key, head);
  }
  for (const key of shared) index.delete(key);
  return index;
}

/** Most texts that are shared. */
const mostCommon = 4_096;

/** Half a surrogate pair, which no text of a file in UTF-8 has. */
const separator = "\ud800";

/** The texts that inventories have in common, kept once: a year's inventories are those of a few merchants. */
export class CommonTextsOnce {
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
        zh: `${file} 是 ${root}，汇总只读 CEB603 清单和 CEB604 回执，以及撤销的 CEB605、CEB606。`,
        en: `${file} is ${root}; summaries are made from CEB603 inventories and CEB604 receipts, and without what CEB605 and CEB606 cancel.`,
      });
}

/** Reads a cell of a row by column name. */
export type ReleasedCell = (row: StoredRow, column: ReleasedColumn) => string;

/** The facts of an inventory, from its first row. */
export function releasedFacts(rows: readonly StoredRow[], cell: ReleasedCell): ReleasedFacts {
  const [first] = rows;
  const facts = recordOf(releasedTableColumns, (name) => (first === undefined ? "" : cell(first, name)));
  // The declarant of the summary declaration is the agent, unless the row names another.
  if (facts.declAgentCode === "" && facts.declAgentName === "") {
    facts.declAgentCode = facts.agentCode;
    facts.declAgentName = facts.agentName;
  }
  return facts;
}
