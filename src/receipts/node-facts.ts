import type { ReceiptFacts } from "../ledger/declarations/model.js";
import type { Text } from "../values/finding.js";
import { type ReceiptElement, wholeTextOf } from "./document.js";
import type { ReceiptKind } from "./kinds.js";
import { maskedWords } from "./masked-words.js";
import { returnTime } from "./return-time.js";

/** Why a node was not taken. */
export type NodeProblem = "state" | "time" | "twice" | "unknown-node";

/** A node of a receipt that was not taken; the others of its file are. */
export interface NodeFault {
  /** The node's number in its file, from 1. */
  readonly node: number;
  readonly kind: string;
  readonly problem: NodeProblem;
  readonly element: string;
  /** As it came, personal data masked. */
  readonly value: string;
  /** What is wrong, where, and what to do, without the file's name. */
  readonly text: Text;
}

/** A node that was taken. */
export interface ReadReceipt extends ReceiptFacts {
  /** Its number in its file, from 1. */
  readonly node: number;
}

/** What a node says, or why it is not taken. */
export function nodeFacts(
  element: ReceiptElement,
  node: number,
  kind: string,
  form: ReceiptKind,
): ReadReceipt | NodeFault {
  if (element.name !== form.node) return fault(node, kind, "unknown-node", element.name, "");
  const head = element.children.find(({ name }) => name === form.head) ?? element;
  const infoElement = form.info ?? "returnInfo";
  const texts = new Map<string, string>();
  for (const child of head.children) {
    const { name } = child;
    if (texts.has(name) && name !== form.line) return fault(node, kind, "twice", name, child.text);
    // Words come with mark-up in them (<br />); a key or number with an element in it is none.
    texts.set(name, name === infoElement ? wholeTextOf(child) : child.text);
  }
  const of = (name: string): string => texts.get(name) ?? "";
  const stateElement = form.state ?? "returnStatus";
  const state = form.wordState === true ? wordState(of(stateElement)) : wholeNumber(of(stateElement));
  if (state === undefined) return fault(node, kind, "state", stateElement, of(stateElement));
  const timeElement = form.time ?? "returnTime";
  const time = returnTime(of(timeElement), kind === "CEB900");
  if (time === undefined) return fault(node, kind, "time", timeElement, of(timeElement));
  return {
    node,
    kind,
    answers: form.answers === "" ? messageType(of("oriMessageType")) : form.answers,
    guid: form.ownGuid === true ? "" : of("guid").toUpperCase(),
    copNo: of("copNo") || of("coElNo"),
    agentCode: of("agentCode"),
    preNo: of("preNo"),
    invtNo: of("invtNo"),
    ebpCode: of("ebpCode"),
    orderNo: of("orderNo"),
    logisticsCode: of("logisticsCode"),
    logisticsNo: of("logisticsNo") || of("logisticNo"),
    message: of("oriCopMsgId").toUpperCase(),
    state,
    time,
    info: maskedWords(of(infoElement)),
    details: detailsOf(of, element, form),
  };
}

/** A whole number without a plus sign or leading zeros; undefined for another text. */
function wholeNumber(text: string): string | undefined {
  if (!/^-?\d{1,15}$/.test(text)) return undefined;
  const number = Number(text);
  return String(number === 0 ? 0 : number);
}

function wordState(text: string): string | undefined {
  return /^-?[A-Za-z\d]{1,10}$/.test(text) ? text : undefined;
}

/** CEB311 of CEB311Message; blank where the message was not recognised. */
function messageType(text: string): string {
  const [, type = ""] = /^(CEB\d{3})(?:Message)?$/i.exec(text) ?? [];
  return type.toUpperCase();
}

function detailsOf(of: (name: string) => string, node: ReceiptElement, form: ReceiptKind): string {
  const details: Record<string, unknown> = {};
  for (const name of form.details ?? []) if (of(name) !== "") details[name] = of(name);
  const { line, lineDetails = [] } = form;
  if (line !== undefined) {
    details["lines"] = node.children
      .filter(({ name }) => name === line)
      .map((each) => kept(each, lineDetails));
  }
  return Object.keys(details).length === 0 ? "" : JSON.stringify(details);
}

/** The wanted elements of a line that it has, in their order. */
function kept(line: ReceiptElement, wanted: readonly string[]): Record<string, string> {
  const texts = new Map(line.children.map(({ name, text }) => [name, text]));
  const details: Record<string, string> = {};
  for (const name of wanted) {
    const text = texts.get(name) ?? "";
    if (text !== "") details[name] = text;
  }
  return details;
}

/** Most characters of a value that a fault shows. */
const mostShown = 60;

function fault(node: number, kind: string, problem: NodeProblem, element: string, value: string): NodeFault {
  const shown = maskedWords(value.slice(0, mostShown));
  const { zh, en } = said[problem](element, shown);
  return {
    node,
    kind,
    problem,
    element,
    value: shown,
    text: {
      zh: `第${node}个节点（${kind}）${zh}，该节点未采用，其余节点照常处理。请向传输平台核对这份回执。`,
      en: `node ${node} (${kind}) ${en}; it was not taken, the file's other nodes were. Ask the exchange about this receipt.`,
    },
  };
}

const said: Readonly<Record<NodeProblem, (element: string, value: string) => Text>> = {
  state: (element, value) => ({
    zh: `的 ${element}“${value}”不是回执状态（应为整数）`,
    en: `has “${value}” in ${element}, which is no state (a whole number)`,
  }),
  time: (element, value) => ({
    zh: `的 ${element}“${value}”不是时间（应为YYYYMMDDhhmmssSSS，14至17位数字）`,
    en: `has “${value}” in ${element}, which is no time (YYYYMMDDhhmmssSSS, 14 to 17 digits)`,
  }),
  twice: (element) => ({
    zh: `有两个 ${element}，不知以哪个为准`,
    en: `has ${element} twice, and it is not known which one holds`,
  }),
  "unknown-node": (element) => ({
    zh: `是 ${element}，规范中这种回执没有这样的节点`,
    en: `is ${element}, which this kind of receipt does not have in the specification`,
  }),
};
