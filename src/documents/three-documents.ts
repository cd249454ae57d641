import { orderLayoutOf, paymentLayout, wayBillLayout } from "../columns/three-documents.js";
import type { ImportConsignment } from "../consignment/consignment.js";
import type { Source } from "../formats/source.js";
import type { InputFile } from "../intake/load.js";
import { logisticsDocument } from "../rules/documents/logistics.js";
import { orderDocument } from "../rules/documents/order.js";
import { paymentDocument } from "../rules/documents/payment.js";
import type { RuleContext } from "../rules/rule.js";
import type { Finding, RuleId } from "../values/finding.js";
import { orderChecker } from "./check-order.js";
import { makePayment, paymentChecker } from "./check-payment.js";
import { makeWayBill, wayBillChecker } from "./check-way-bill.js";
import { lookUp, strangers } from "./look-up.js";
import { type ImportOrder, makeOrderHead, readOrder } from "./order.js";
import { orderDisagreements } from "./order-disagreements.js";
import { DocumentTable, type TableLoading } from "./table.js";

/** The three documents (三单) that a user gives as CSV files. */
export interface DocumentSources {
  readonly orders?: Source | undefined;
  readonly payments?: Source | undefined;
  readonly waybills?: Source | undefined;
}

/** The rules that can't be checked for want of their file. */
export function skippedDocuments({ orders, payments, waybills }: DocumentSources): readonly RuleId[] {
  const rules = [
    orders === undefined ? orderDocument : undefined,
    payments === undefined ? paymentDocument : undefined,
    waybills === undefined ? logisticsDocument : undefined,
  ];
  return rules.flatMap((rule) => rule?.id ?? []);
}

/** A consignment held against its documents. */
export interface Compared {
  /** All disagreements, and what is wrong with the order itself. */
  readonly findings: readonly Finding[];
  /** Its electronic order; undefined where there is none. */
  readonly order: ImportOrder | undefined;
}

/** The documents of a run, held against its inventories. */
export interface Documents {
  /** Compares a consignment with its documents; remembers which documents it has met. */
  check(consignment: ImportConsignment): Compared;
  /** After the last consignment: documents that nothing met, as warnings. */
  unmatched(): Iterable<Finding>;
  readonly inputs: readonly InputFile[];
  close(): void;
}

interface DocumentLoading extends TableLoading {
  readonly context: RuleContext;
}

type Tables = Readonly<Record<"orders" | "payments" | "wayBills", DocumentTable | undefined>>;

/**
 * Reads the files given, onto the disk but for an index. Findings about a file as a whole go to `report`.
 * Throws a Failure for a file that can't be read, the signal's reason when stopped.
 */
export async function loadDocuments(sources: DocumentSources, loading: DocumentLoading): Promise<Documents> {
  const opened: DocumentTable[] = [];
  const load = async (
    source: Source | undefined,
    ...how: [Parameters<typeof DocumentTable.load>[1], readonly [string, string]]
  ): Promise<DocumentTable | undefined> => {
    if (source === undefined) return undefined;
    const table = await DocumentTable.load(source, ...how, loading);
    opened.push(table);
    return table;
  };
  try {
    const orders = await load(sources.orders, orderLayoutOf, ["ebpCode", "orderNo"]);
    const payments = await load(sources.payments, paymentLayout, ["ebpCode", "orderNo"]);
    const wayBills = await load(sources.waybills, wayBillLayout, ["logisticsCode", "logisticsNo"]);
    return new LoadedDocuments({ orders, payments, wayBills }, loading.context);
  } catch (error) {
    for (const table of opened) table.close();
    throw error;
  }
}

class LoadedDocuments implements Documents {
  readonly inputs: readonly InputFile[];
  readonly #tables: Tables;
  readonly #checkOrder: ReturnType<typeof orderChecker>;
  readonly #checkPayment: ReturnType<typeof paymentChecker>;
  readonly #checkWayBill: ReturnType<typeof wayBillChecker>;

  constructor(tables: Tables, context: RuleContext) {
    this.#tables = tables;
    this.inputs = [tables.orders, tables.payments, tables.wayBills].flatMap((table) => table?.input ?? []);
    this.#checkOrder = orderChecker(context);
    this.#checkPayment = paymentChecker(context);
    this.#checkWayBill = wayBillChecker(context);
  }

  check(consignment: ImportConsignment): Compared {
    const orders = lookUp(this.#tables.orders, orderDocument, consignment);
    const payments = lookUp(this.#tables.payments, paymentDocument, consignment);
    const wayBills = lookUp(this.#tables.wayBills, logisticsDocument, consignment);
    const order = orders.found === undefined ? undefined : readOrder(orders.found);
    // Where no row of it fits the header, nothing is known of what the inventory says.
    if (consignment.lines.length === 0) return { findings: [], order };
    const findings = [...orders.findings, ...payments.findings, ...wayBills.findings];
    if (order !== undefined) {
      findings.push(...this.#checkOrder(order, orders.found?.sameGuid ?? []));
      findings.push(...orderDisagreements(consignment, order));
    }
    findings.push(...this.#checkPayment(consignment, payments.found?.rows ?? [], order));
    findings.push(...this.#checkWayBill(consignment, wayBills.found?.rows ?? [], order));
    return { findings, order };
  }

  *unmatched(): Generator<Finding> {
    const { orders, payments, wayBills } = this.#tables;
    yield* strangers(orders, (row) => {
      const { orderNo } = makeOrderHead(row);
      return { rule: orderDocument, kind: "no-inventory", column: "orderNo", value: orderNo, orderNo };
    });
    yield* strangers(payments, (row) => {
      const { ebpCode, orderNo } = makePayment(row);
      const said = { rule: paymentDocument, column: "orderNo", value: orderNo, orderNo };
      if (orders === undefined) return { ...said, kind: "no-inventory" };
      // An order without inventory is listed itself.
      return orders.has(ebpCode, orderNo) ? undefined : { ...said, kind: "no-order" };
    });
    yield* strangers(wayBills, (row) => {
      const { logisticsNo, orderNo } = makeWayBill(row);
      const said = { rule: logisticsDocument, kind: "no-inventory", column: "logisticsNo" };
      return { ...said, value: logisticsNo, orderNo };
    });
  }

  close(): void {
    const { orders, payments, wayBills } = this.#tables;
    for (const table of [orders, payments, wayBills]) table?.close();
  }
}
