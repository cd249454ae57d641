import { closeSync, openSync, readSync } from "node:fs";
import { receiptDirections } from "../ceb/message-texts.js";
import { readInventoryMessage, readReceiptNumbers } from "../ceb/read-message.js";
import { type Layout, layout } from "../columns/columns.js";
import { type Direction, directionOf, isManifestColumn, layouts } from "../columns/direction.js";
import { consignmentsOf } from "../consignment/order-rows.js";
import { readWholeXml, type Source } from "../formats/source.js";
import { withNotes } from "../intake/grouped-rows.js";
import { consignmentKeys, type InputFile, loadManifest } from "../intake/load.js";
import { ReadingLog } from "../readings/reading-log.js";
import type { Reference } from "../reference/tables.js";
import { type KnownGoods, type KnownHead, knownGoodsColumns } from "../rules/withdraw/withdrawal.js";
import { ByteBuffer } from "../values/byte-buffer.js";
import { Failure } from "../values/failure.js";
import { recordOf } from "../values/record-of.js";
import { type KnownInventories, knownHeadNames } from "./inventories.js";

/** What `readSources` needs besides the sources. */
export interface SourceReading {
  readonly defaults: ReadonlyMap<string, string>;
  /** YYYYMMDDhhmmss. */
  readonly appTime: string;
  readonly scratch: string;
  /** The tables that words are looked up in (see columnReader). */
  readonly reference: Pick<Reference, "table">;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Reads manifests and CEB621 or CEB603 messages (.xml) into `known`, and the numbers that their receipts (CEB622,
 * CEB604) give them. Nothing is checked: the inventories are declared already. Throws a Failure for a file that can't
 * be read as any of these.
 */
export async function readSources(
  sources: readonly Source[],
  known: KnownInventories,
  reading: SourceReading,
): Promise<InputFile[]> {
  const records = new Map<Source, InputFile>();
  const memory = new ByteBuffer(Buffer.alloc(0));
  // Receipts first: an inventory may be wanted by the number that its receipt gives.
  for (const source of sources.filter(beginsReceipts))
    records.set(source, await addReceipts(source, known, memory, reading.signal));
  for (const source of sources) {
    if (records.has(source)) continue;
    const record = isXml(source)
      ? await addMessage(source, known, memory, reading.signal)
      : await addManifest(source, known, reading);
    records.set(source, record);
  }
  return sources.flatMap((source) => records.get(source) ?? []);
}

function isXml({ name }: Source): boolean {
  return /\.xml$/i.test(name);
}

/** Digits of a goods code in a message. */
const codeLength = 10;

/** Bytes in which a message's root stands. */
const rootWithin = 4096;
const receiptsRoot = new RegExp(`<(?:[\\w.-]+:)?(?:${Object.keys(receiptDirections).join("|")})[\\s>/]`);

/** Whether a file begins as receipts do; one that can't be opened is read, and refused, as a message. */
function beginsReceipts(source: Source): boolean {
  if (!isXml(source) || source.path === undefined) return false;
  let descriptor: number | undefined;
  try {
    descriptor = openSync(source.path, "r");
    const bytes = Buffer.alloc(rootWithin);
    const start = bytes.subarray(0, readSync(descriptor, bytes, 0, rootWithin, 0));
    return receiptsRoot.test(start.toString("latin1").replaceAll("\0", ""));
  } catch {
    return false;
  } finally {
    if (descriptor !== undefined) closeSync(descriptor);
  }
}

async function addReceipts(
  source: Source,
  known: KnownInventories,
  memory: ByteBuffer,
  signal: AbortSignal | undefined,
): Promise<InputFile> {
  const { record, bytes } = await readWholeXml(source, memory, signal);
  const message = await readReceiptNumbers(bytes, source.name);
  if (message === undefined) throw noInventories(source.name);
  known.number(message.direction, message.receipts);
  return { ...record, rows: message.receipts.length, notes: [] };
}

function noInventories(file: string): Failure {
  return new Failure({
    zh: `${file} 不是CEB621进口清单、CEB603出口清单或其回执（CEB622、CEB604）。--from 只读这些报文和舱单。`,
    en: `${file} is neither a CEB621 nor a CEB603 message nor one of their receipts (CEB622, CEB604); --from reads these and manifests.`,
  });
}

async function addMessage(
  source: Source,
  known: KnownInventories,
  memory: ByteBuffer,
  signal: AbortSignal | undefined,
): Promise<InputFile> {
  const { record, bytes } = await readWholeXml(source, memory, signal);
  const message = await readInventoryMessage(
    bytes,
    { head: [...knownHeadNames, "appType" as const], line: knownGoodsColumns },
    source.name,
  );
  if (message === undefined) throw noInventories(source.name);
  const { direction } = message;
  for (const [index, { head, lines }] of message.inventories.entries())
    known.add({ direction, appType: head.appType, file: source.name, line: index + 1, head, lines });
  return { ...record, rows: message.inventories.length, notes: [] };
}

async function addManifest(
  source: Source,
  known: KnownInventories,
  { defaults, appTime, scratch, signal, reference }: SourceReading,
): Promise<InputFile> {
  let direction: Direction = "I";
  const { inputs, headers, store } = await loadManifest({
    sources: [source],
    isKnown: isManifestColumn,
    layout: (header, firstRow) => {
      direction = directionOf(header, firstRow, defaults);
      return allOptional(layouts[direction]);
    },
    defaults,
    scratch,
    report: () => {},
    keys: consignmentKeys,
    progress: () => signal?.throwIfAborted(),
    signal,
  });
  try {
    const readings = new ReadingLog();
    const fill = { ...{ defaults, appTime, reference }, ieFlag: direction, logs: [{ readings }] };
    for (const consignment of consignmentsOf(store, headers, fill)) {
      const { head, lines, file, row } = consignment;
      known.add({
        direction,
        appType: head.appType,
        file,
        line: row,
        // The day of release is a column of a manifest's lines.
        head: { ...knownHead(head), releaseDate: lines.at(0)?.flag.releaseDate ?? "" },
        lines: lines.map(({ text }) => {
          const goods = knownGoods(text);
          return direction === "E" ? { ...goods, gcode: fullCode(goods.gcode) } : goods;
        }),
      });
    }
    const [record] = inputs;
    if (record === undefined) throw new RangeError("a source that was not read");
    return withNotes(record, readings.findings(source.name));
  } finally {
    store.close();
  }
}

/** A goods code as an export's message has it: a short one of a simplified declaration is filled up with zeros. */
function fullCode(gcode: string): string {
  return /^\d{4,9}$/.test(gcode) ? gcode.padEnd(codeLength, "0") : gcode;
}

/** The same columns, none of them mandatory: a source may lack any. */
function allOptional({ head, line, flag }: Layout): Layout {
  const optional = (columns: Layout["all"]) =>
    columns.map((each) => ({ ...each, field: { ...each.field, required: false } }));
  return layout(optional(head), optional(line), optional(flag));
}

/** The head columns that an application may take over. */
function knownHead(head: KnownTexts<keyof KnownHead>): KnownHead {
  return recordOf(knownHeadNames, (name) => head[name] ?? "");
}

function knownGoods(line: KnownTexts<keyof KnownGoods>): KnownGoods {
  return recordOf(knownGoodsColumns, (name) => line[name] ?? "");
}

/** Texts of a message or manifest, which need not have all of the columns. */
type KnownTexts<Name extends string> = Readonly<Partial<Record<Name, string>>>;
