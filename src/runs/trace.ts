import type { Source } from "../formats/source.js";
import { type BatchNumbers, firstOf, RunBatches, sheetBatches } from "../trace/batch-numbers.js";
import { type KeyKind, likelyKind, type TraceKey, traceKey } from "../trace/key.js";
import { shipmentRow, shipmentTable, traceRow, traceTable } from "../trace/tables.js";
import { traceOrders } from "../trace/trace.js";
import { mostInventories, TracedLines } from "../trace/traced-lines.js";
import type { Finding, Text } from "../values/finding.js";
import type { NamedPath } from "../values/user-path.js";
import type { SourceDocument, SourceRun } from "./source-run.js";

/** What `trace` is asked for. */
export interface TraceInput {
  /** GTINs, credit codes, batches or numbers of inventories; none: all goods. */
  readonly keys: readonly string[];
  /** The run directories among the sources. */
  readonly directories: readonly NamedPath[];
  /** A sheet of orders with their batches. */
  readonly orders: Source | undefined;
}

/** Traces goods: where what the keys find went, put together by product, and what keeps goods from being traced. */
export async function trace(run: SourceRun, input: TraceInput): Promise<SourceDocument> {
  const keys = input.keys.map(traceKey);
  const batches = await openBatches(run, input);
  const lines = new TracedLines(run.scratch);
  try {
    const settings = run.profile.trace ?? {};
    const report = (found: readonly Finding[]) => run.report(found);
    const traced = await traceOrders({ orders: run.orders, keys, batches, settings, report }, lines);
    await run.report(batches.notes);
    if (traced.batchesUnknown > 0) run.note(batchesUnknown(traced.batchesUnknown));
    const settled = keys.length > 0 ? lines.settle(keys.length) : [];
    const found = keys.map((key, at) => foundBy(key, settled[at]));
    for (const each of found) {
      if (!each.found) run.note(nothingFound(each));
      else if (each.checkDigit !== undefined && each.kind === "gtin") run.note(foundAsWritten(each));
    }
    if (run.ledger === undefined) run.note(withoutLedger);
    writeTables(run, lines);
    const [first, ...others] = found;
    const only = others.length === 0 ? first : undefined;
    return {
      members: {
        key: only?.key ?? null,
        kind: only?.kind ?? null,
        keys: found.map(({ key, kind, found: isFound }) => ({ key, kind, found: isFound })),
      },
      failed: found.some((each) => !each.found),
    };
  } finally {
    lines.close();
    batches.close();
  }
}

async function openBatches(run: SourceRun, { directories, orders }: TraceInput): Promise<BatchNumbers> {
  const found: Finding[] = [];
  const { scratch, signal, context } = run;
  const loading = { scratch, signal, reference: context.reference, defaults: run.profile.defaults };
  const sheets =
    orders === undefined
      ? []
      : [await sheetBatches(orders, { ...loading, report: (each) => found.push(each) })];
  await run.report(found);
  return firstOf([...sheets, new RunBatches(directories, scratch)]);
}

function writeTables(run: SourceRun, lines: TracedLines): void {
  const rows = run.table(traceTable);
  const shipments = run.table(shipmentTable);
  let isCut = false;
  const units = new Map<string, string>();
  let isApart = false;
  for (const product of lines.products()) {
    isCut ||= product.inventories > mostInventories;
    rows.add(traceRow(product));
    const shown = JSON.stringify({ ...traceRow(product), ...uncounted });
    isApart ||= units.get(shown) !== undefined;
    units.clear();
    units.set(shown, product.unit);
  }
  for (const line of lines.lines()) shipments.add(shipmentRow(line));
  if (isCut) run.note(cutInventories);
  if (isApart) run.note(rowsApart);
}

/** Members by which rows of trace.csv may differ though their product looks the same there. */
const uncounted = {
  ...{ qty: null, orders: null, firstDate: null, lastDate: null, countries: null, invtNos: null },
  ...{ unit: null, direction: null },
};

/** A key, what it is, and whether it finds anything. */
interface FoundKey extends Pick<TraceKey, "checkDigit"> {
  readonly key: string;
  readonly kind: KeyKind;
  readonly found: boolean;
}

function foundBy(key: TraceKey, kind: KeyKind | undefined): FoundKey {
  const { text, checkDigit } = key;
  return { key: text, kind: kind ?? likelyKind(key), found: kind !== undefined, checkDigit };
}

function nothingFound({ key, checkDigit }: FoundKey): Text {
  const hint =
    checkDigit === undefined
      ? { zh: "", en: "" }
      : {
          zh: `它像商品条码，但校验码应为 ${checkDigit}。`,
          en: ` It looks like a product number, whose check digit would be ${checkDigit}.`,
        };
  return {
    zh: `没有找到 ${key}：输入中没有这个条码、信用代码、清单编号或批次。${hint.zh}请核对号码，并确认 --from 和 --orders 齐全。`,
    en: `${key} was not found: no bar code, credit code, inventory or batch of the input is that.${hint.en} Check the number, and that --from and --orders are complete.`,
  };
}

function foundAsWritten({ key, checkDigit }: FoundKey): Text {
  return {
    zh: `${key} 的校验码应为 ${checkDigit}：找到的是条码照此写的商品。按正确的条码也请查一次。`,
    en: `the check digit of ${key} would be ${checkDigit}: what was found are goods whose bar code is written so. Look for the right number too.`,
  };
}

function batchesUnknown(lines: number): Text {
  return {
    zh: `进口的食品、化妆品有 ${lines} 项没有核对批次（trace/batch）：没有订单表，输出目录里也没有订单报文。要核对请给出 --orders。`,
    en: `the batches of ${lines} lines of imported food and cosmetics were not checked (trace/batch): there is no sheet of orders, and no messages of orders in the output directories. Name the orders with --orders.`,
  };
}

const cutInventories: Text = {
  zh: `有的商品清单编号太多，trace.csv 每行只列前 ${mostInventories} 个，全部在 shipments.csv。`,
  en: `some goods have too many inventories: a row of trace.csv lists the first ${mostInventories}, shipments.csv has all.`,
};

const rowsApart: Text = {
  zh: "同一商品有不同的计量单位或进出口方向，trace.csv 各列一行，数量不合并；JSON中有 unit 和 direction。",
  en: "goods with several units or both directions have a row of trace.csv for each, since their quantities don't add up; the JSON has unit and direction.",
};

const withoutLedger: Text = {
  zh: "没有用台账，清单的状态和海关给的编号未知",
  en: "no ledger is used: states of inventories and customs' numbers are not known",
};
