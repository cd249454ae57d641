import { isInventory } from "../ledger/declarations/keys.js";
import type { HistoryEntry, JournalMessage } from "../ledger/declarations/model.js";
import type { KnownObject } from "../ledger/declarations/objects.js";
import { outcomeOf, tellsState } from "../ledger/declarations/state.js";
import { csvCell, sheetCell } from "../values/csv.js";
import type { Language } from "../values/finding.js";
import { isoInChina, isoOfMoment } from "../values/moment.js";
import { counted } from "../wording/plural.js";
import { stateName } from "../wording/state-names.js";
import { grouped, printable, type Style } from "../wording/style.js";
import { fitted } from "../wording/wrap.js";
import { historyJson } from "./receipts.js";

/** A consignment as `qingdan/status/1` has it. */
export function orderJson(order: KnownObject) {
  const { ebpCode, orderNo, guid, invtNo, state, at, direction, lane, copNo, preNo, logisticsNo } = order;
  const { run, sentAt, conflict, history } = order;
  const summary = summaryOf(history);
  return {
    ...{ ebpCode, orderNo, guid, invtNo, state, at, direction, lane, copNo, preNo, logisticsNo },
    run: run.directory,
    sentAt: sentAt === undefined ? null : isoInChina(sentAt),
    conflict:
      conflict === undefined
        ? null
        : { release: historyJson(conflict.release), refusal: historyJson(conflict.refusal) },
    ...(summary === undefined ? {} : { summary }),
    history: history.map(historyJson),
  };
}

/** Another business node. */
export function documentJson({ type, guid, key, state, at, history }: KnownObject) {
  return { type, guid, key, state, at, history: history.map(historyJson) };
}

/** A message of the journal. */
export function messageJson({ guid, type, file, run, sha256, state, sentAt, via }: JournalMessage) {
  const sent = sentAt === undefined ? null : isoInChina(sentAt);
  return { guid, type, file, run, sha256, state, sentAt: sent, via: via ?? null };
}

/** The declaration that an order's summary became: what its CEB792 say, a later one over an earlier one. */
function summaryOf(history: readonly HistoryEntry[]) {
  const results = history.filter(({ message }) => message === "CEB792");
  if (results.length === 0) return undefined;
  const told = { sumNo: "", declSeqNo: "", entryId: "", decState: "" };
  for (const { details } of results) {
    const facts: unknown = details === "" ? {} : JSON.parse(details);
    if (typeof facts !== "object" || facts === null) continue;
    for (const [name, value] of Object.entries(facts))
      if (isMember(name, told) && typeof value === "string" && value !== "") told[name] = value;
  }
  return told;
}

function isMember<T extends object>(name: string, of: T): name is Extract<keyof T, string> {
  return Object.hasOwn(of, name);
}

/** The columns of `--format csv`; later versions add some at the end. */
const columns = [
  ...["type", "direction", "ebpCode", "orderNo", "key", "guid", "copNo", "preNo", "invtNo", "logisticsNo"],
  ...["lane", "state", "outcome", "at", "sentAt", "run", "sourceFile", "sourceLine", "reason"],
] as const;

/** The header row of `--format csv`. */
export function statusHeader(): string {
  return `${columns.join(",")}\n`;
}

/** A consignment or a document as a row. */
export function statusRow(object: KnownObject): string {
  const { type, direction, ebpCode, orderNo, key, guid, copNo, preNo, invtNo, logisticsNo, lane } = object;
  const { state, at, sentAt, run, sourceFile, sourceLine } = object;
  const names = [
    type,
    direction,
    ebpCode,
    orderNo,
    key,
    guid,
    copNo,
    preNo,
    invtNo,
    logisticsNo,
    lane,
    state,
  ];
  // Excel leaves a time with its offset as it is.
  const times = [at, sentAt === undefined ? "" : isoInChina(sentAt)].map(csvCell);
  const cells = [
    ...[...names, outcomeOf(state)].map((name) => sheetCell(name)),
    ...times,
    ...[run.directory, sourceFile].map((name) => sheetCell(name)),
    ...[sourceLine === 0 ? "" : String(sourceLine), sheetCell(reasonOf(object))],
  ];
  return `${cells.join(",")}\n`;
}

/** The words of the receipt that gave an object its state; blank where there are none. */
export function reasonOf({ history, state }: KnownObject): string {
  return history.findLast((entry) => entry.state === state)?.note ?? "";
}

/** Adds up what `status` prints, for its last line. */
export class StatusCounts {
  readonly #counts = new Map<string, number>();
  #all = 0;

  add({ state }: KnownObject): void {
    this.#all++;
    this.#counts.set(state, (this.#counts.get(state) ?? 0) + 1);
  }

  text(language: Language): string {
    const states = [...this.#counts]
      .sort(([, one], [, other]) => other - one)
      .map(([state, count]) => `${stateText(state, language)} ${grouped(count)}`);
    const all = language === "zh" ? `清单 ${grouped(this.#all)} 单` : counted(this.#all, "order");
    if (states.length === 0) return `${all}\n`;
    return language === "zh" ? `${all}：${states.join("，")}\n` : `${all}: ${states.join(", ")}\n`;
  }
}

/** A state with what it is called. */
export function stateText(state: string, language: Language): string {
  const name = stateName(state)?.[language];
  if (name === undefined) return printable(state);
  return /^-?\d/.test(state) ? `${state} ${name}` : name;
}

/** A consignment or a document for people: a line, with `history` a line more for each receipt. */
export function statusLines(
  object: KnownObject,
  language: Language,
  style: Style,
  withHistory: boolean,
): string {
  const { type, direction, orderNo, key, invtNo, state, at, sourceFile, sourceLine, conflict } = object;
  const colour = colourOf(state, style);
  const name = isInventory(type) ? orderNo : `${type} ${key}`;
  const place = sourceLine > 0 ? `${sourceFile}:${sourceLine}` : sourceFile;
  const reason = outcomeOf(state) === "refused" ? reasonOf(object) : "";
  const parts = [style.bold(printable(name)), direction, colour(stateText(state, language)), timeText(at)];
  if (invtNo !== "") parts.push(printable(invtNo));
  if (place !== "") parts.push(style.dim(printable(place)));
  if (reason !== "") parts.push(printable(reason));
  const lines = [parts.join("  ")];
  if (conflict !== undefined && !withHistory)
    for (const entry of [conflict.release, conflict.refusal]) lines.push(entryLine(entry, language));
  if (withHistory) for (const entry of object.history) lines.push(entryLine(entry, language));
  return fitted(lines, style, 4);
}

function entryLine({ at, state, message, note }: HistoryEntry, language: Language): string {
  // The declaration's state of a 792, the bill's of an 816, are no states of the order.
  const said = tellsState(message) ? stateText(state, language) : state;
  return `    ${timeText(isoOfMoment(at))}  ${message}  ${said}  ${printable(note)}`.trimEnd();
}

/** A message of the journal for people. */
export function messageLine(message: JournalMessage, language: Language, style: Style): string {
  const { guid, file, run, state, sentAt, via } = message;
  const names = {
    new: { zh: "未发送", en: "new" },
    sending: { zh: "发送中断或正在发送", en: "being sent, or stopped while it was" },
    sent: { zh: "已发送", en: "sent" },
  };
  const sent = sentAt === undefined ? "" : `  ${timeText(isoInChina(sentAt))}`;
  const where = via === undefined ? "" : `  ${printable(via)}`;
  const path = printable(`${run}/${file}`);
  return fitted([`${path}  ${guid}  ${names[state][language]}${sent}${where}`], style, 4);
}

/** 2026-11-29 10:00:00. */
function timeText(iso: string): string {
  return iso.slice(0, 19).replace("T", " ");
}

function colourOf(state: string, { red, yellow, green, dim }: Style): (text: string) => string {
  return { released: green, refused: red, conflict: yellow, waiting: dim }[outcomeOf(state)];
}
