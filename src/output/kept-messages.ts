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

/** A node as JSON: a list without names, its shared facts by their number. */
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

/** Nodes of messages that are written to the disk together. */
const chunkNodes = 500;

/**
 * What a run's messages hold, kept in a file of its scratch folder until it ends and the ledger of declarations is
 * given it: a run has as many nodes as orders. What they have in common is held once.
 */
export class KeptMessages {
  readonly #kept: KeptChunks<readonly KeptMessage[]>;
  readonly #shared: SharedFacts[] = [];
  readonly #numbers = new Map<string, number>();
  #last: SharedFacts | undefined;
  #lastNumber = 0;
  #pending: KeptMessage[] = [];
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

  /** The kept form of a node; give it back with its message. */
  keep(node: BookedNode): KeptNode {
    const { guid, appType, key, orderNo, copNo, logisticsNo, preNo, invtNo, sourceLine } = node;
    return [
      this.#numberOf(node),
      guid.toUpperCase(),
      appType,
      key,
      orderNo,
      copNo,
      logisticsNo,
      preNo,
      invtNo,
      sourceLine,
    ];
  }

  /** Adds a message with its nodes. */
  add({ guid, type, file }: Omit<BookedMessage, "sha256">, nodes: readonly KeptNode[]): void {
    this.#any = true;
    this.#pending.push([guid, type, file, nodes]);
    this.#pendingNodes += nodes.length;
    if (this.#pendingNodes < chunkNodes) return;
    this.#kept.add(this.#pending);
    this.#pending = [];
    this.#pendingNodes = 0;
  }

  /** The messages with the digests of the run's files, in the order in which they were made. */
  *messages(files: readonly Pick<WrittenFile, "path" | "sha256">[]): Generator<MessageToBook> {
    const digests = new Map(files.map(({ path, sha256 }) => [path, sha256]));
    for (const chunk of this.#kept.chunks()) yield* this.#booked(chunk, digests);
    yield* this.#booked(this.#pending, digests);
  }

  close(): void {
    this.#kept.close();
  }

  *#booked(chunk: readonly KeptMessage[], digests: ReadonlyMap<string, string>): Generator<MessageToBook> {
    for (const [guid, type, file, kept] of chunk) {
      const sha256 = digests.get(file);
      if (sha256 === undefined) throw new RangeError(`the run has no file ${file}`);
      yield { guid, type, file, sha256, nodes: kept.map((node) => this.#nodeOf(node)) };
    }
  }

  /** Written out: a spread of both takes several times as long, for each order of a run. */
  #nodeOf(kept: KeptNode): BookedNode {
    const shared = this.#shared[kept[0]];
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

  #numberOf(node: BookedNode): number {
    if (this.#last !== undefined && isSame(this.#last, node)) return this.#lastNumber;
    const { direction, ebpCode, agentCode, ebcCode, customsCode, logisticsCode, lane, sourceFile } = node;
    const key = `${direction}\n${ebpCode}\n${agentCode}\n${ebcCode}\n${customsCode}\n${logisticsCode}\n${lane}\n${sourceFile}`;
    let number = this.#numbers.get(key);
    if (number === undefined) {
      const facts = { direction, ebpCode, agentCode, ebcCode, customsCode, logisticsCode, lane, sourceFile };
      number = this.#shared.push(facts) - 1;
      this.#numbers.set(key, number);
    }
    this.#last = this.#shared[number];
    this.#lastNumber = number;
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

/** The nodes of one message, until it is written. */
export type KeptNodes = KeptNode[];
