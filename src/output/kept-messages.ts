import { resolve } from "node:path";
import type {
  BookedMessage,
  BookedNode,
  BookedRun,
  BookingCommand,
  MessageToBook,
  ReportType,
} from "../ledger/declarations/model.js";
import { KeptChunks } from "../ledger/kept-chunks.js";
import { chinaInstant } from "../values/calendar.js";
import type { WrittenFile } from "./buffered-file.js";
import type { RunDirectory } from "./run-directory.js";

/** What many nodes have in common. */
type SharedFacts = Pick<
  BookedNode,
  "direction" | "ebpCode" | "agentCode" | "ebcCode" | "customsCode" | "logisticsCode" | "lane" | "sourceFile"
>;

/** A node as JSON: a list without names, what it shares by its number in the chunk. */
type KeptNode = readonly [
  shared: number,
  guid: string,
  appType: ReportType,
  key: string,
  orderNo: string,
  copNo: string,
  logisticsNo: string,
  preNo: string,
  invtNo: string,
  sourceLine: number,
];

/** A message as JSON; its SHA-256 is known when the run has written its files. */
type KeptMessage = readonly [guid: string, type: string, file: string, nodes: readonly KeptNode[]];

/** Messages as they are kept together, with what their nodes share. */
type KeptChunk = readonly [shared: readonly SharedFacts[], messages: readonly KeptMessage[]];

/** A message that is not kept yet. */
interface PendingMessage extends Omit<BookedMessage, "sha256"> {
  readonly nodes: readonly BookedNode[];
}

/** Nodes of messages that are written to the disk together. */
const chunkNodes = 500;

/**
 * What a run's messages hold, kept in a file of its scratch folder until it ends and the ledger of declarations is
 * given it: a run has as many nodes as orders. What neighbours have in common is kept once.
 */
export class KeptMessages {
  readonly #kept: KeptChunks<KeptChunk>;
  #pending: PendingMessage[] = [];
  #pendingNodes = 0;
  #any = false;

  /** `scratch`: the folder of the file. */
  constructor(scratch: string) {
    this.#kept = new KeptChunks(scratch, ".messages");
  }

  /** Whether there are any messages. */
  get hasAny(): boolean {
    return this.#any;
  }

  /** Adds a message with its nodes. */
  add({ guid, type, file }: Omit<BookedMessage, "sha256">, nodes: readonly BookedNode[]): void {
    this.#any = true;
    this.#pending.push({ guid, type, file, nodes });
    this.#pendingNodes += nodes.length;
    if (this.#pendingNodes >= chunkNodes) this.#flush();
  }

  /** The messages with the digests of the run's files, in the order in which they were made. */
  *messages(files: readonly Pick<WrittenFile, "path" | "sha256">[]): Generator<MessageToBook> {
    this.#flush();
    const digests = new Map(files.map(({ path, sha256 }) => [path, sha256]));
    for (const [shared, messages] of this.#kept.chunks()) {
      for (const [guid, type, file, kept] of messages) {
        const sha256 = digests.get(file);
        if (sha256 === undefined) throw new RangeError(`the run has no file ${file}`);
        yield { guid, type, file, sha256, nodes: kept.map((node) => nodeOf(node, shared)) };
      }
    }
  }

  close(): void {
    this.#kept.close();
  }

  #flush(): void {
    if (this.#pending.length === 0) return;
    const shared = new SharedList();
    const messages = this.#pending.map(({ guid, type, file, nodes }): KeptMessage => {
      return [guid, type, file, nodes.map((node) => keptOf(node, shared.numberOf(node)))];
    });
    this.#kept.add([shared.facts, messages]);
    this.#pending = [];
    this.#pendingNodes = 0;
  }
}

function keptOf(node: BookedNode, shared: number): KeptNode {
  const { guid, appType, key, orderNo, copNo, logisticsNo, preNo, invtNo, sourceLine } = node;
  return [shared, guid.toUpperCase(), appType, key, orderNo, copNo, logisticsNo, preNo, invtNo, sourceLine];
}

/** Written out: a spread of both takes several times as long, for each order of a run. */
function nodeOf(kept: KeptNode, all: readonly SharedFacts[]): BookedNode {
  const shared = all[kept[0]];
  if (shared === undefined) throw new RangeError("a node without what it shares");
  return {
    direction: shared.direction,
    ebpCode: shared.ebpCode,
    agentCode: shared.agentCode,
    ebcCode: shared.ebcCode,
    customsCode: shared.customsCode,
    logisticsCode: shared.logisticsCode,
    lane: shared.lane,
    sourceFile: shared.sourceFile,
    guid: kept[1],
    appType: kept[2],
    key: kept[3],
    orderNo: kept[4],
    copNo: kept[5],
    logisticsNo: kept[6],
    preNo: kept[7],
    invtNo: kept[8],
    sourceLine: kept[9],
  };
}

/** What the nodes of a chunk share, each once. */
class SharedList {
  readonly facts: SharedFacts[] = [];
  readonly #numbers = new Map<string, number>();
  #last = -1;

  numberOf(node: BookedNode): number {
    const last = this.facts[this.#last];
    if (last !== undefined && isSame(last, node)) return this.#last;
    const { direction, ebpCode, agentCode, ebcCode, customsCode, logisticsCode, lane, sourceFile } = node;
    const key = `${direction}\n${ebpCode}\n${agentCode}\n${ebcCode}\n${customsCode}\n${logisticsCode}\n${lane}\n${sourceFile}`;
    let number = this.#numbers.get(key);
    if (number === undefined) {
      const facts = { direction, ebpCode, agentCode, ebcCode, customsCode, logisticsCode, lane, sourceFile };
      number = this.facts.push(facts) - 1;
      this.#numbers.set(key, number);
    }
    this.#last = number;
    return number;
  }
}

/** Texts of one file's cells are mostly the very same ones. */
function isSame(last: SharedFacts, node: BookedNode): boolean {
  return (
    last.ebpCode === node.ebpCode &&
    last.agentCode === node.agentCode &&
    last.ebcCode === node.ebcCode &&
    last.customsCode === node.customsCode &&
    last.logisticsCode === node.logisticsCode &&
    last.lane === node.lane &&
    last.sourceFile === node.sourceFile &&
    last.direction === node.direction
  );
}

/** A run as the ledger of declarations has it. */
export function bookedRun(
  command: BookingCommand,
  { path }: Pick<RunDirectory, "path">,
  at: Date,
  batch: string,
): BookedRun {
  return { directory: resolve(path), command, at: chinaInstant(at), batch };
}
