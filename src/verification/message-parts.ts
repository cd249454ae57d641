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
export function countMessage(xml: string): CountedMessage {
  const parts = xml.length > longest ? partsOf(xml) : undefined;
  if (parts === undefined) return counted(inspectMessage(xml));
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

/** A message with a part of the nodes of another, or of the list of one of them. */
interface MessagePart {
  readonly text: string;
  /** The number of its node, from 0. */
  readonly node: number;
  /** How many elements of its list come before. */
  readonly line: number;
}

const listMessages = /^<ceb:CEB(?:607|701)Message /;
const listElements = /<ceb:(WayBillList|SummaryApplyList)>.*?<\/ceb:\1>/g;
const listedAtOnce = 1000;

/** The parts of a message whose nodes stand on a line each; undefined where it has not this form. */
function partsOf(xml: string): MessagePart[] | undefined {
  const [declaration = "", root = "", ...rest] = xml.split("\n");
  const nodeCount = rest.findIndex((line) => line.startsWith("<ceb:BaseTransfer>"));
  const nodes = rest.slice(0, nodeCount);
  const [, name = ""] = /^<(ceb:\w+)>/.exec(nodes[0] ?? "") ?? [];
  const isNode = (line: string): boolean => line.startsWith(`<${name}>`) && line.endsWith(`</${name}>`);
  if (nodeCount < 1 || name === "" || !nodes.every(isNode)) return undefined;
  const tail = rest.slice(nodeCount).join("\n");
  const whole = (node: string): string => [declaration, root, node, tail].join("\n");
  return nodes.flatMap((text, node) => {
    const pieces = listMessages.test(root) && text.length > longest / 4 ? listPieces(text) : undefined;
    if (pieces === undefined) return [{ text: whole(text), node, line: 0 }];
    return pieces.map((piece, index) => ({ text: whole(piece), node, line: index * listedAtOnce }));
  });
}

/** A node several times, each with a part of its list; undefined where something stands between the list's elements. */
function listPieces(node: string): string[] | undefined {
  const elements = [...node.matchAll(listElements)];
  const [start, last] = [elements[0], elements.at(-1)];
  if (start === undefined || last === undefined) return undefined;
  const end = last.index + last[0].length;
  const length = elements.reduce((sum, [text]) => sum + text.length, 0);
  if (length !== end - start.index) return undefined;
  const pieces: string[] = [];
  for (let from = 0; from < elements.length; from += listedAtOnce) {
    const some = elements.slice(from, from + listedAtOnce).map(([text]) => text);
    pieces.push(node.slice(0, start.index) + some.join("") + node.slice(end));
  }
  return pieces;
}

/** A path in a part as one in the whole message. */
function moved(path: string, node: number, line: number): string {
  return path.replace(
    /^(\/\w+\/\w+)\[\d+\](?:(\/\w+List)\[(\d+)\])?/,
    (_, before: string, list: string | undefined, number: string | undefined) =>
      `${before}[${node + 1}]${list === undefined ? "" : `${list}[${Number(number) + line}]`}`,
  );
}
