import { type InspectedMessage, inspectMessage, type MessageFault } from "../ceb/check-message.js";
import { mostNodes } from "../ceb/message-structures.js";

/** Longer messages are checked in parts: the tree of one takes some thirty times its size. */
const longest = 2 * 1024 * 1024;

/** Nodes and lines of a message, and what is wrong with it. */
export interface CountedMessage {
  readonly faults: readonly MessageFault[];
  /** The name of the root; blank where the text is no XML. */
  readonly root: string;
  readonly nodes: number;
  /** Elements of the lists of the nodes: goods lines, parcels, numbers of inventories. */
  readonly listed: number;
  /** Nodes that are no second or later part of one that was split over messages. */
  readonly first: number;
}

/** Checks a message against the field tables; a long one of the form that runs write in parts. */
export function countMessage(bytes: Buffer): CountedMessage {
  const parts = bytes.length > longest ? partsOf(bytes) : undefined;
  if (parts === undefined) return counted(inspectMessage(bytes.toString("utf8")));
  const faults: MessageFault[] = [];
  const nodes = new Set<number>();
  let root = "";
  let listed = 0;
  let first = 0;
  for (const { text, node, line } of parts) {
    const part = counted(inspectMessage(text));
    root = part.root;
    listed += part.listed;
    if (!nodes.has(node)) first += part.first;
    nodes.add(node);
    for (const fault of part.faults) faults.push({ ...fault, path: moved(fault.path, node, line) });
  }
  if (nodes.size > mostNodes) {
    const path = `/${root}`;
    faults.push({ path, kind: "repeated", basis: "schema", value: "", expected: String(mostNodes) });
  }
  return { faults, root, nodes: nodes.size, listed, first };
}

function counted({ faults, root, nodes }: InspectedMessage): CountedMessage {
  let listed = 0;
  let first = 0;
  for (const { children } of nodes) {
    const head = children.find(({ name }) => name.endsWith("Head") || name === "SummaryApplyHead");
    const number = head?.children.find(({ name }) => name === "msgSeqNo")?.text ?? "1";
    if (number === "1") first++;
    listed += children.filter(({ name }) => name.endsWith("List")).length;
  }
  return { faults, root, nodes: nodes.length, listed, first };
}

/** A message with one of the nodes of another, or with a part of the list of one. */
interface MessagePart {
  readonly text: string;
  /** The number of its node, from 0. */
  readonly node: number;
  /** How many elements of its list come before. */
  readonly line: number;
}

const listMessages = /^<ceb:CEB(?:50[79]|607|701)Message /;
const listedAtOnce = 1000;

/**
 * The parts of a message whose nodes stand on a line each, made one after the other: all of them would take several times
 * the message's memory. Undefined where it has not this form.
 */
function partsOf(bytes: Buffer): Iterable<MessagePart> | undefined {
  const lines = linesOf(bytes);
  const [declaration, root, ...rest] = lines;
  const nodeCount = rest.findIndex((line) => startsWith(line, "<ceb:BaseTransfer>"));
  const nodes = rest.slice(0, nodeCount);
  const [first] = nodes;
  const [, name = ""] = /^<(ceb:\w+)>/.exec(first?.toString("utf8", 0, longestName) ?? "") ?? [];
  const isNode = (line: Buffer): boolean =>
    startsWith(line, `<${name}>`) && line.subarray(-name.length - 3).toString("utf8") === `</${name}>`;
  if (nodeCount < 1 || name === "" || !nodes.every(isNode)) return undefined;
  const head = `${declaration}\n${root}`;
  const tail = rest.slice(nodeCount).join("\n");
  const whole = (node: string): string => `${head}\n${node}\n${tail}`;
  return madeParts(nodes, whole, listMessages.test(String(root)));
}

/** Bytes within which the name of a business node ends. */
const longestName = 64;

function startsWith(line: Buffer, text: string): boolean {
  return line.subarray(0, Buffer.byteLength(text)).toString("utf8") === text;
}

/** The lines of a message, without copying them. */
function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let from = 0;
  for (let end = bytes.indexOf("\n"); end >= 0; end = bytes.indexOf("\n", from)) {
    lines.push(bytes.subarray(from, end));
    from = end + 1;
  }
  return [...lines, bytes.subarray(from)];
}

function* madeParts(
  nodes: readonly Buffer[],
  whole: (node: string) => string,
  hasLists: boolean,
): Generator<MessagePart> {
  for (const [node, line] of nodes.entries()) {
    const text = line.toString("utf8");
    const cuts = hasLists && text.length > longest / 4 ? listCuts(text) : undefined;
    if (cuts === undefined) {
      yield { text: whole(text), node, line: 0 };
      continue;
    }
    const [start = 0, end = 0] = [cuts[0], cuts.at(-1)];
    for (let index = 0; index < cuts.length - 1; index++) {
      const list = text.slice(cuts[index], cuts[index + 1]);
      const part = whole(text.slice(0, start) + list + text.slice(end));
      yield { text: part, node, line: index * listedAtOnce };
    }
  }
}

/**
 * Where a node's list begins and ends, and between where it can be cut; undefined where something stands between its
 * elements.
 */
function listCuts(node: string): readonly number[] | undefined {
  const element = /<ceb:(WayBillList|SummaryApplyList)>.*?<\/ceb:\1>/g;
  const first = element.exec(node);
  if (first === null) return undefined;
  const cuts = [first.index];
  let count = 1;
  let end = element.lastIndex;
  for (let next = element.exec(node); next !== null; next = element.exec(node)) {
    if (next.index !== end) return undefined;
    if (count % listedAtOnce === 0) cuts.push(end);
    count++;
    end = element.lastIndex;
  }
  cuts.push(end);
  return cuts;
}

/** A path in a part as one in the whole message. */
function moved(path: string, node: number, line: number): string {
  return path.replace(
    /^(\/\w+\/\w+)\[\d+\](?:(\/\w+List)\[(\d+)\])?/,
    (_, before: string, list: string | undefined, number: string | undefined) =>
      `${before}[${node + 1}]${list === undefined ? "" : `${list}[${Number(number) + line}]`}`,
  );
}
