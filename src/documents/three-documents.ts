import type { Column } from "../columns/columns.js";
import {
  type DocumentColumn,
  orderLayout,
  orderLayoutOf,
  paymentLayout,
  wayBillLayout,
} from "../columns/three-documents.js";
import type { ImportConsignment } from "../consignment/consignment.js";
import type { FindingRule } from "../findings/finding.js";
import type { Source } from "../formats/source.js";
import type { InputFile } from "../intake/load.js";
import { type ColumnCheck, columnChecks } from "../rules/check.js";
import type { DocumentFault } from "../rules/documents/documents.js";
import { logisticsDocument, wayBillWithoutInventory } from "../rules/documents/logistics.js";
import { orderDocument, orderWithoutInventory } from "../rules/documents/order.js";
import { paymentDocument, paymentWithoutInventory } from "../rules/documents/payment.js";
import type { RuleContext } from "../rules/rule.js";
import { isIncomparable } from "../rules/spoiled.js";
import { SheetNotes } from "../sheets/sheet-notes.js";
import type { Finding, RowPlace, RuleId } from "../values/finding.js";
import { documentFinding } from "./document-finding.js";
import { type LookUp, lookUp, unmatchedFindings } from "./look-up.js";
import { type ImportOrder, makeOrderHead, orderHeadNames, readOrder } from "./order.js";
import { orderChecker } from "./order-checks.js";
import { paymentChecks, paymentOf, type RowCheck, wayBillChecks, wayBillOf } from "./row-documents.js";
import { type DocumentRows, DocumentTable, type TableLoading } from "./table.js";

/** The three documents (三单) that a user gives as CSV files. */
export interface DocumentSources {
  readonly orders?: Source | undefined;
  readonly payments?: Source | undefined;
  readonly waybills?: Source | undefined;
}

/** The rules that can't be checked because their file is missing. */
export function skippedDocuments({ orders, payments, waybills }: DocumentSources): readonly RuleId[] {
  const rules = [
    orders === undefined ? orderDocument : undefined,
    payments === undefined ? paymentDocument : undefined,
    waybills === undefined ? logisticsDocument : undefined,
  ];
  return rules.flatMap((rule) => rule?.id ?? []);
}

/** The result of comparing a consignment with its documents. */
export interface Compared {
  /** All differences, and faults of the order itself. */
  readonly findings: readonly Finding[];
  /** Its electronic order; undefined where there is none. */
  readonly order: ImportOrder | undefined;
}

/** The documents of a run, compared with its inventories. */
export interface Documents {
  /** Compares a consignment with its documents, and marks these as matched. */
  check(consignment: ImportConsignment): Compared;
  /**
   * Called after the last consignment: warnings about documents that no consignment referred to, then notes of what
   * was read otherwise than it stands.
   */
  unmatched(): Iterable<Finding>;
  readonly inputs: readonly InputFile[];
  close(): void;
}

interface DocumentLoading extends Omit<TableLoading, "reference"> {
  readonly context: RuleContext;
}

type Tables = Readonly<Record<"orders" | "payments" | "wayBills", DocumentTable | undefined>>;

/**
 * Reads the files to the disk; an index stays in memory. Findings about a file as a whole go to `report`.
 * Throws a Failure for a file that can't be read, the signal's reason when stopped.
 */
export async function loadDocuments(sources: DocumentSources, loading: DocumentLoading): Promise<Documents> {
  const opened: DocumentTable[] = [];
  const load = async (
    source: Source | undefined,
    ...how: [Parameters<typeof DocumentTable.load>[1], readonly [string, string], DefaultValues?]
  ): Promise<DocumentTable | undefined> => {
    if (source === undefined) return undefined;
    const { reference } = loading.context;
    const [layout, numbers, defaults = loading.defaults] = how;
    const table = await DocumentTable.load(source, layout, numbers, { ...loading, defaults, reference });
    opened.push(table);
    return table;
  };
  try {
    const orders = await load(
      sources.orders,
      orderLayoutOf,
      ["ebpCode", "orderNo"],
      orderDefaults(loading.defaults),
    );
    const payments = await load(sources.payments, paymentLayout, ["ebpCode", "orderNo"]);
    const wayBills = await load(sources.waybills, wayBillLayout, ["logisticsCode", "logisticsNo"]);
    return new LoadedDocuments({ orders, payments, wayBills }, loading.context);
  } catch (error) {
    for (const table of opened) table.close();
    throw error;
  }
}

class LoadedDocuments implements Documents {
  readonly #tables: Tables;
  /** Head cells of orders that are read as those of their first rows. */
  readonly #above = new SheetNotes();
  readonly #checkOrder: ReturnType<typeof orderChecker>;
  readonly #paymentChecks: ReturnType<typeof paymentChecks>;
  readonly #wayBillChecks: ReturnType<typeof wayBillChecks>;
  readonly #keys: ReturnType<typeof keyChecks>;

  constructor(tables: Tables, context: RuleContext) {
    this.#tables = tables;
    this.#checkOrder = orderChecker(context);
    this.#paymentChecks = paymentChecks(context);
    this.#wayBillChecks = wayBillChecks(context);
    this.#keys = keyChecks(context);
  }

  get inputs(): readonly InputFile[] {
    return this.#all.map(({ input }) => input);
  }

  get #all(): readonly DocumentTable[] {
    const { orders, payments, wayBills } = this.#tables;
    return [orders, payments, wayBills].filter((table) => table !== undefined);
  }

  check(consignment: ImportConsignment): Compared {
    const { ebpCode, orderNo, logisticsCode, logisticsNo } = consignment.head;
    const orders = lookUp(this.#tables.orders, [ebpCode, orderNo], orderNo);
    const payments = lookUp(this.#tables.payments, [ebpCode, orderNo], orderNo);
    const wayBills = lookUp(this.#tables.wayBills, [logisticsCode, logisticsNo], orderNo);
    const order = orders.matching === undefined ? undefined : readOrder(this.#filled(orders.matching));
    // No row fits the header: there are no values to compare.
    if (consignment.lines.length === 0) return { findings: [], order };
    return { findings: [...this.#findings(consignment, { orders, payments, wayBills }, order)], order };
  }

  /** The rows of an order; head cells that are blank on further rows are those of the first, as in a manifest. */
  #filled({ rows }: Pick<DocumentRows, "rows">): Pick<DocumentRows, "rows"> {
    const [first, ...others] = rows;
    for (const { head, line } of others) {
      for (const [index, column] of orderHeadNames.entries()) {
        const above = first?.head[index] ?? "";
        if (head[index] !== "" || above === "") continue;
        head[index] = above;
        this.#above.above("blank", line, column);
      }
    }
    return { rows };
  }

  *#findings(
    consignment: ImportConsignment,
    { orders, payments, wayBills }: Readonly<Record<"orders" | "payments" | "wayBills", LookUp>>,
    order: ImportOrder | undefined,
  ): Generator<Finding> {
    yield* besideInventory(orders, orderDocument, consignment, (table) => {
      const documents = order === undefined ? [] : [order];
      const own = order === undefined ? [] : this.#checkOrder(order, orders.matching?.sameGuid ?? []);
      return { own, faults: orderDocument.check(consignment, { table, documents }) };
    });
    yield* besideInventory(payments, paymentDocument, consignment, (table) => {
      const documents = (payments.matching?.rows ?? []).map(paymentOf);
      const own = ownFindings(this.#paymentChecks, documents);
      return { own, faults: paymentDocument.check(consignment, { table, documents }, order) };
    });
    yield* besideInventory(wayBills, logisticsDocument, consignment, (table) => {
      const documents = (wayBills.matching?.rows ?? []).map(wayBillOf);
      const own = ownFindings(this.#wayBillChecks, documents);
      return { own, faults: logisticsDocument.check(consignment, { table, documents }, order) };
    });
  }

  *unmatched(): Generator<Finding> {
    const { orders, payments, wayBills } = this.#tables;
    yield* unmatchedFindings(orders, (row) => {
      const head = makeOrderHead(row.head);
      const spoiled = spoiledKeys(this.#keys.order, head, row, head.orderNo);
      if (spoiled.length > 0) return spoiled;
      return [documentFinding(orderDocument, orderWithoutInventory({ head }), row, head.orderNo)];
    });
    yield* unmatchedFindings(payments, (row) => {
      const payment = paymentOf(row);
      const { ebpCode, orderNo } = payment.text;
      const spoiled = spoiledKeys(this.#keys.order, payment.text, row, orderNo);
      if (spoiled.length > 0) return spoiled;
      const fault = paymentWithoutInventory(payment, orders?.has(ebpCode, orderNo));
      return fault === undefined ? [] : [documentFinding(paymentDocument, fault, row, orderNo)];
    });
    yield* unmatchedFindings(wayBills, (row) => {
      const wayBill = wayBillOf(row);
      const { orderNo } = wayBill.text;
      const spoiled = spoiledKeys(this.#keys.wayBill, wayBill.text, row, orderNo);
      if (spoiled.length > 0) return spoiled;
      return [documentFinding(logisticsDocument, wayBillWithoutInventory(wayBill), row, orderNo)];
    });
    if (orders !== undefined) yield* this.#above.findings(orders.name);
    for (const table of this.#all) yield* table.readings();
  }

  close(): void {
    for (const table of this.#all) table.close();
  }
}

/**
 * Findings of an inventory beside one of its documents: rows that do not fit the header, or what is wrong with the
 * document's own values and what the rule finds, at the inventory's first row where the fault names no other.
 */
function* besideInventory<Kind extends string>(
  { table, misshapen }: LookUp,
  rule: FindingRule<Kind>,
  { file, row, head }: ImportConsignment,
  look: (table: string) => { own: readonly Finding[]; faults: Iterable<DocumentFault<NoInfer<Kind>>> },
): Generator<Finding> {
  yield* misshapen;
  if (table === undefined || misshapen.length > 0) return;
  const { own, faults } = look(table);
  yield* own;
  for (const fault of faults) {
    // A value with a finding of its own is compared once it is put right.
    if (isIncomparable(fault.value) || isIncomparable(fault.other?.value ?? "")) continue;
    yield documentFinding(rule, fault, { file, line: row }, head.orderNo);
  }
}

/**
 * Faults of the values of the one document; none where several have the number, since it is open which is
 * meant.
 */
function ownFindings<Column extends DocumentColumn>(
  checks: readonly RowCheck<Column>[],
  [document, ...others]: readonly {
    readonly place: RowPlace;
    readonly text: Readonly<Record<NoInfer<Column> | "orderNo", string>>;
  }[],
): Finding[] {
  if (document === undefined || others.length > 0) return [];
  const { place, text } = document;
  return checks.flatMap(({ check, severity }) => {
    const faulty = check.check(text[check.name]);
    const as = faulty === undefined ? undefined : severity(faulty);
    if (faulty === undefined || as === undefined) return [];
    const fault = { ...faulty.fault, column: check.name, severity: as };
    return [documentFinding(faulty.rule, fault, place, text.orderNo)];
  });
}

function namedColumns<Name extends string, Wanted extends Name>(
  columns: readonly Column<Name>[],
  names: readonly Wanted[],
): Column<Wanted>[] {
  return columns.flatMap((column) => {
    const name = names.find((each) => each === column.name);
    return name === undefined ? [] : [{ ...column, name }];
  });
}

/** The checks of the numbers that documents are looked up by. */
function keyChecks(context: RuleContext) {
  return {
    order: columnChecks(namedColumns(orderLayout.head, ["ebpCode", "orderNo"]), context),
    wayBill: columnChecks(namedColumns(wayBillLayout.head, ["logisticsCode", "logisticsNo"]), context),
  };
}

/** Why a document can't be an inventory's: a number that it is looked up by is none. */
function spoiledKeys<Name extends DocumentColumn>(
  checks: readonly ColumnCheck<Name>[],
  text: Readonly<Record<NoInfer<Name>, string>>,
  place: RowPlace,
  orderNo: string,
): Finding[] {
  return checks.flatMap((check) => {
    const faulty = check.check(text[check.name]);
    if (faulty === undefined) return [];
    const fault = { ...faulty.fault, column: check.name, severity: "warning" as const };
    return [documentFinding(faulty.rule, fault, place, orderNo)];
  });
}

type DefaultValues = ReadonlyMap<string, string>;

/** The profile's defaults for orders: their country is that of the goods, a manifest's `country` that of departure. */
function orderDefaults(defaults: DefaultValues): DefaultValues {
  const own = new Map(defaults);
  const origin = defaults.get("originCountry");
  if (origin === undefined) own.delete("country");
  else own.set("country", origin);
  return own;
}
