import type { SheetColumn } from "../columns/every-column.js";
import type { DeclaredLine, DeclaredOrder } from "../declared/order.js";
import type { DeclaredOrders } from "../declared/sources.js";
import { type FindingRule, finding } from "../findings/finding.js";
import { creditCode } from "../rules/identity/enterprise-code.js";
import type { ColumnFault } from "../rules/rule.js";
import { batchCodes, traceBatch } from "../rules/trace/batch.js";
import { traceEnterprise } from "../rules/trace/enterprise.js";
import { traceGtin } from "../rules/trace/gtin.js";
import { traceGtinConflict } from "../rules/trace/gtin-conflict.js";
import { traceGtinInStore } from "../rules/trace/gtin-in-store.js";
import type { TraceSettings } from "../setup/trace-settings.js";
import type { Finding, RowPlace } from "../values/finding.js";
import { type Gtin, gtinOf, isNoBarCode, ownNumberOf } from "../values/gtin.js";
import type { BatchNumbers } from "./batch-numbers.js";
import { AllGtinUses } from "./gtin-uses.js";
import { type TraceKey, TraceKeys } from "./key.js";
import type { Product, TracedLines } from "./traced-lines.js";

/** What is traced, and by what. */
export interface Tracing {
  readonly orders: DeclaredOrders;
  /** What is asked for; none: all goods. */
  readonly keys: readonly TraceKey[];
  readonly batches: BatchNumbers;
  readonly settings: TraceSettings;
  /** Called for each batch of orders; awaited. */
  readonly report: (findings: readonly Finding[]) => Promise<void>;
}

/** What there is to say of the whole. */
export interface Traced {
  /** Lines of imports that should have a batch, and of which nothing tells it. */
  readonly batchesUnknown: number;
}

/**
 * Goes through all orders: the lines that the keys find (without keys, all) go to `lines`. What is wrong with bar codes,
 * owners and batches is reported of all orders, found or not. Orders are gone through again where a GTIN is in conflict,
 * since each of its orders is named.
 */
export async function traceOrders(tracing: Tracing, lines: TracedLines): Promise<Traced> {
  const tracer = new Tracer(tracing, lines);
  const { orders, report } = tracing;
  for await (const some of orders.batches()) await report(some.flatMap((order) => tracer.take(order)));
  if (tracer.uses.hasConflicts)
    for await (const some of orders.batches()) await report(some.flatMap((order) => tracer.conflicts(order)));
  return { batchesUnknown: tracer.batchesUnknown };
}

/** A line with what it is traced by. */
interface Traceable {
  readonly line: DeclaredLine;
  readonly gtin: Gtin | undefined;
  readonly batch: string;
}

class Tracer {
  readonly uses = new AllGtinUses();
  batchesUnknown = 0;
  readonly #tracing: Tracing;
  readonly #lines: TracedLines;
  readonly #batchCodes: readonly string[];
  readonly #keys: TraceKeys;

  constructor(tracing: Tracing, lines: TracedLines) {
    this.#tracing = tracing;
    this.#keys = new TraceKeys(tracing.keys);
    this.#lines = lines;
    this.#batchCodes = tracing.settings.batchCodes ?? batchCodes;
  }

  /** Takes in an order; what is wrong with it. */
  take(order: DeclaredOrder): Finding[] {
    const { direction, head } = order;
    const { batches, settings } = this.#tracing;
    const owner = traceEnterprise.check({ direction, ownerCode: head.ownerCode });
    const found = findings(traceEnterprise, owner, order, order);
    this.#lines.beginOrder();
    for (const line of order.lines) {
      const { barCode, gcode, gname } = line.text;
      const gtin = gtinOf(barCode);
      const batch = batches.of(order, line);
      const isRequired = settings.required === true;
      found.push(
        ...findings(traceGtin, traceGtin.check({ barCode }, isRequired), order, line),
        ...findings(traceGtinInStore, traceGtinInStore.check({ barCode }), order, line),
        ...findings(traceBatch, this.#batchFault(order, line, batch), order, line),
      );
      if (isComparable(gtin)) this.uses.add(gtin.number, gcode, gname);
      this.#keep(order, { line, gtin, batch: batch ?? "" });
    }
    return found;
  }

  /** The conflicts of an order's GTINs, each GTIN once. */
  conflicts(order: DeclaredOrder): Finding[] {
    const told = new Set<string>();
    return order.lines.flatMap((line) => {
      const gtin = gtinOf(line.text.barCode);
      if (!isComparable(gtin) || told.has(gtin.number)) return [];
      told.add(gtin.number);
      const uses = this.uses.conflictOf(gtin.number);
      const fault = uses && traceGtinConflict.check(line.text.barCode, uses);
      return findings(traceGtinConflict, fault, order, line);
    });
  }

  #batchFault({ direction }: DeclaredOrder, line: DeclaredLine, batch: string | undefined) {
    if (direction === "E") return undefined;
    const fault = traceBatch.check(line.text, batch ?? "", this.#batchCodes);
    if (fault === undefined || batch !== undefined) return fault;
    this.batchesUnknown++;
    return undefined;
  }

  #keep(order: DeclaredOrder, { line, gtin, batch }: Traceable): void {
    const { head, known } = order;
    const product = productOf(order, { line, gtin, batch });
    const invtNo = known?.invtNo || head.invtNo;
    const { barCode } = line.text;
    const hits = this.#keys.hits({
      gtin: gtin?.isRight === true ? gtin.number : "",
      barCode: isNoBarCode(barCode) ? "" : barCode,
      ...{ ownerCode: head.ownerCode, ebcCode: head.ebcCode, invtNo, batch },
    });
    if (hits.length === 0 && this.#tracing.keys.length > 0) return;
    const { ebpCode, orderNo } = head;
    const { gnum, qty, text } = line;
    const way = { country: text.country, date: order.day, state: known?.state ?? "" };
    this.#lines.add({ product, ebpCode, orderNo, gnum, invtNo, qty, ...way }, hits);
  }
}

/** Whether a GTIN is one product's everywhere: with a right check digit, and no shop's own. */
function isComparable(gtin: Gtin | undefined): gtin is Gtin {
  return gtin?.isRight === true && ownNumberOf(gtin.number) === undefined;
}

/** What a line is put together by. The enterprise of an export is its owner, that of an import its merchant. */
function productOf({ direction, head }: DeclaredOrder, { line, gtin, batch }: Traceable): Product {
  const { ownerCode, ownerName, ebcCode, ebcName } = head;
  const [code, owner] = direction === "E" ? [ownerCode, ownerName] : [ebcCode, ebcName];
  const { itemNo, gname, gcode, unit, barCode } = line.text;
  // A number with a wrong check digit is shown as it is.
  const written = gtin === undefined ? "" : barCode;
  return {
    ...{ creditCode: creditCode.test(code) ? code : "", owner, itemNo, goodsName: gname, gcode },
    ...{ gtin: gtin?.isRight === true ? gtin.number : written, batch, unit, direction },
  };
}

/** The finding of a fault, if there is one. */
function findings<Kind extends string>(
  rule: FindingRule<Kind>,
  fault: ColumnFault<NoInfer<Kind>, SheetColumn> | undefined,
  { head, direction }: DeclaredOrder,
  { file, line }: RowPlace,
): Finding[] {
  if (fault === undefined) return [];
  const place = { file, line, column: fault.column, orderNo: head.orderNo };
  return [finding(rule, fault.kind, direction === "I" ? { ...place, direction } : place, fault)];
}
