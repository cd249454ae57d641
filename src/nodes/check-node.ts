import type { MessageColumn, MessageHeadColumn, MessageTable } from "../columns/message-tables.js";
import type { Duplicate } from "../consignment/consignment.js";
import { misfit } from "../consignment/row-shape.js";
import { type FindingRule, finding } from "../findings/finding.js";
import type { Header } from "../intake/header.js";
import type { Claim } from "../intake/store.js";
import { gnum, numberFaults, repeatedNumbers } from "../rules/amount/gnum.js";
import { lineCount } from "../rules/amount/line-count.js";
import { lineTotal, lineTotalFault } from "../rules/amount/line-total.js";
import { type ColumnCheck, columnChecks } from "../rules/check.js";
import { required } from "../rules/format/required.js";
import { duplicateOrder } from "../rules/manifest/duplicate-order.js";
import { conflictFault, headConflict } from "../rules/manifest/head-conflict.js";
import { rowShape, shapeFault } from "../rules/manifest/row-shape.js";
import { messageCash } from "../rules/message/cash.js";
import type { MessageFault } from "../rules/message/message-node.js";
import { messagePackages } from "../rules/message/packages.js";
import { messageParcels } from "../rules/message/parcels.js";
import { messageParts } from "../rules/message/parts.js";
import { messageSums } from "../rules/message/sums.js";
import { messageTransport } from "../rules/message/transport.js";
import type { RuleContext } from "../rules/rule.js";
import type { Finding, RowPlace } from "../values/finding.js";
import { placeOfRow, rowWith, type TableCell, type TableNode } from "./table-node.js";

/** What the checks of a table's nodes need. */
export interface NodeChecking {
  readonly facts: MessageTable;
  readonly context: RuleContext;
  readonly cell: TableCell;
  readonly headers: readonly Header[];
  /** Of imports (I): whose columns may have names of their own. */
  readonly direction: "I" | undefined;
}

/** Adds findings of a rule's faults: of one, of several, or of none. */
type Report = <Kind extends string>(
  rule: FindingRule<Kind>,
  faults: Iterable<MessageFault<NoInfer<Kind>>> | MessageFault<NoInfer<Kind>> | undefined,
) => void;

/** Checks the nodes of a table, with the numbers that a node shares with others. */
export type NodeChecker = (node: TableNode, claims: readonly Claim[]) => readonly Finding[];

/** Makes the check of a table's nodes, one for a run, since it keeps values that were checked before. */
export function nodeChecker(checking: NodeChecking): NodeChecker {
  const { facts, context } = checking;
  const heads = columnChecks(facts.heads, context);
  const lines = columnChecks(facts.lines, context);
  return (node, claims) => {
    const findings: Finding[] = [];
    const report = reporter(node, checking, findings);
    report(rowShape, shapeFaults(node, checking));
    if (findings.length > 0) return findings;
    for (const check of heads) reportValue(report, check, node.head(check.name));
    // Rows with a number that is none may be of several nodes: that is reported of the number.
    if (!isRefused(findings, facts.key)) report(headConflict, conflictFaults(node, checking));
    report(duplicateOrder, duplicateFaults(claims, checking));
    for (const { text, place } of node.lines)
      for (const check of lines) {
        // Numbers of this tool's own are right, unless there are too many lines.
        if (check.name === "gnum" && !node.numbered) continue;
        reportValue(report, check, text[check.name] ?? "", place);
      }
    checkLines(node, facts, report);
    report(messageSums, messageSums.check(node));
    report(messagePackages, messagePackages.check(node));
    report(messageCash, messageCash.check(node));
    report(messageTransport, messageTransport.check(node));
    report(messageParts, messageParts.check(node, isGiven(node, checking)));
    report(messageParcels, messageParcels.check(node));
    return findings;
  };
}

/** Whether an error says that one of a node's keys is none. */
function isRefused(findings: readonly Finding[], key: MessageTable["key"]): boolean {
  return findings.some(({ severity, column }) => severity === "error" && key.some((name) => name === column));
}

function reporter(node: TableNode, checking: NodeChecking, findings: Finding[]): Report {
  const { cell, headers, facts, direction } = checking;
  const orderNo = node.key.at(-1) ?? "";
  const isHead = (column: string): column is MessageHeadColumn =>
    facts.heads.some(({ name }) => name === column);
  return (rule, faults) => {
    if (faults === undefined) return;
    for (const { kind, column, at, ...values } of Symbol.iterator in faults ? faults : [faults]) {
      const own = isHead(column) ? placeOfRow(rowWith(node.rows, column, cell), headers) : node.place;
      const { file, line } = at ?? own;
      findings.push(finding(rule, kind, { file, line, column, orderNo, direction }, values));
    }
  };
}

/** Reports the fault of a value's form. */
function reportValue<Column extends MessageColumn>(
  report: Report,
  check: ColumnCheck<Column>,
  value: string,
  at?: RowPlace,
): void {
  // These are found for the node where the table leaves them blank.
  if (value === "" && (check.name === "guid" || check.name === "gnum")) return;
  const faulty = check.check(value);
  if (faulty === undefined) return;
  const { rule, fault } = faulty;
  // The profile's defaults are not for these tables.
  const kind = rule === required && fault.kind === "blank" ? "document" : fault.kind;
  report(rule, { ...fault, kind, column: check.name, ...(at === undefined ? {} : { at }) });
}

function shapeFaults(
  { rows }: TableNode,
  { headers }: NodeChecking,
): MessageFault<keyof typeof rowShape.messages>[] {
  return rows.flatMap((row) => {
    const shape = misfit(row, headers[row.file]?.names.length ?? 0);
    return shape === undefined ? [] : [{ ...shapeFault(shape), at: placeOfRow(row, headers) }];
  });
}

/** Faults of rows of one node with different values in a head column; a blank cell takes the value above. */
function conflictFaults(
  { rows }: TableNode,
  { facts, cell, headers }: NodeChecking,
): MessageFault<"differs">[] {
  if (rows.length < 2) return [];
  return facts.heads.flatMap(({ name: column }) => {
    const named = rowWith(rows, column, cell);
    const before = cell(named, column);
    const other = rows.find((row) => cell(row, column) !== "" && cell(row, column) !== before);
    if (other === undefined) return [];
    const { file: firstFile, line: firstRow } = placeOfRow(named, headers);
    const conflict = { column, value: cell(other, column), first: before, firstFile, firstRow };
    return [{ ...conflictFault(conflict), at: placeOfRow(other, headers) }];
  });
}

/** Faults of an identifier of the table's own that another node has as well. */
function duplicateFaults(claims: readonly Claim[], { facts, cell, headers }: NodeChecking) {
  const last = facts.key[1] ?? facts.key[0];
  const duplicates = claims.flatMap(({ column, value, other }): Duplicate[] => {
    if (column !== "guid") return [];
    const { file: otherFile, line: otherRow } = placeOfRow(other, headers);
    return [{ column, value, otherOrder: cell(other, last), otherFile, otherRow }];
  });
  return duplicateOrder.check(duplicates);
}

/** The lines' numbers, how many there are, and their totals. */
function checkLines({ lines, numbered, table }: TableNode, facts: MessageTable, report: Report): void {
  if (facts.line === undefined) return;
  if (lines.length > facts.mostLines && !facts.splits) {
    const [value, expected] = [String(lines.length), String(facts.mostLines)];
    report(lineCount, { kind: "document", column: "gnum", value, expected });
  }
  const texts = lines.map(({ place, text }) => ({ place, text: { gnum: text.gnum ?? "" } }));
  if (numbered && texts.every(({ text }) => /^\d{1,5}$/.test(text.gnum))) {
    // The numbers of a platform's orders may have gaps.
    const faults =
      table === "311"
        ? [...repeatedNumbers(texts)].map((line) => repeatFault(line))
        : [...numberFaults(texts)].map(({ line, ...fault }) => ({ ...fault, at: line.place }));
    report(gnum, faults);
  }
  for (const { place: at, text } of lines) {
    const { qty = "", price = "", totalPrice = "" } = text;
    const fault = lineTotalFault({ qty, price, totalPrice });
    if (fault !== undefined) report(lineTotal, { ...fault, column: "totalPrice", at });
  }
}

function repeatFault({
  place: at,
  text,
}: {
  readonly place: RowPlace;
  readonly text: { readonly gnum: string };
}): MessageFault<"repeats"> {
  return { kind: "repeats", column: "gnum", value: text.gnum, at };
}

/** Whether the table says into how many parts the document is split. */
function isGiven({ rows }: TableNode, { cell }: NodeChecking): boolean {
  return rows.some((row) => cell(row, "msgCount") !== "" || cell(row, "msgSeqNo") !== "");
}
