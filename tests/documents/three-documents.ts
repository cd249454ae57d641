import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { importLayout } from "../../src/columns/import-columns.js";
import type { ImportConsignment } from "../../src/consignment/consignment.js";
import { consignmentsOf } from "../../src/consignment/order-rows.js";
import { orderNode } from "../../src/documents/order-node.js";
import { loadDocuments } from "../../src/documents/three-documents.js";
import type { Source } from "../../src/formats/source.js";
import { consignmentKeys, loadManifest } from "../../src/intake/load.js";
import type { ConsignmentStore } from "../../src/intake/store.js";
import { lawOf } from "../../src/law/law.js";
import { noRates } from "../../src/reference/rates.js";
import { loadReference } from "../../src/reference/tables.js";
import type { RuleContext } from "../../src/rules/rule.js";
import type { Finding } from "../../src/values/finding.js";
import { csv, type Row } from "../support/manifest.js";

const buyer = { buyerName: "欧阳示例", buyerIdNumber: "32010619910723451X" };

/** One goods line of an inventory as the documents see it; numbers that are the order's own follow from orderNo. */
export function goods(cells: Row = {}): Row {
  const orderNo = cells["orderNo"] ?? "SO-1";
  return {
    ebpCode: "3302960001",
    ebpName: "示例平台",
    orderNo,
    ebcCode: "3302960004",
    ebcName: "示例电商",
    logisticsCode: "3302980002",
    logisticsName: "示例物流",
    logisticsNo: `W${orderNo}`,
    assureCode: "3302960004",
    customsCode: "3302",
    portCode: "3302",
    buyerIdType: "1",
    ...buyer,
    buyerTelephone: "13905530001",
    consigneeAddress: "安徽省芜湖市示例路1号",
    agentCode: "3302980003",
    agentName: "示例报关",
    tradeMode: "1210",
    trafMode: "Y",
    country: "142",
    freight: "10",
    insuredFee: "0",
    packNo: "1",
    grossWeight: "2.5",
    netWeight: "2",
    itemNo: "SKU-1",
    gcode: "0409000000",
    gname: "天然蜂蜜",
    gmodel: "500克",
    originCountry: "609",
    currency: "142",
    qty: "2",
    unit: "142",
    qty1: "1",
    unit1: "035",
    price: "50.00",
    totalPrice: "100.00",
    ...cells,
  };
}

/** The order of that inventory: 100.00 + 10.00 + 6.93 - 5.00 = 111.93. */
export function ordered(cells: Row = {}): Row {
  const orderNo = cells["orderNo"] ?? "SO-1";
  return {
    orderNo,
    ebpCode: "3302960001",
    ebpName: "示例平台",
    ebcCode: "3302960004",
    ebcName: "示例电商",
    goodsValue: "100.00",
    freight: "10.00",
    discount: "5.00",
    taxTotal: "6.93",
    acturalPaid: "111.93",
    currency: "142",
    buyerRegNo: "13905530001",
    ...buyer,
    buyerTelephone: "13905530001",
    buyerIdType: "1",
    payCode: "3302980009",
    payTransactionId: `P${orderNo}`,
    consignee: "司徒示例",
    consigneeTelephone: "13905530002",
    consigneeAddress: "安徽省芜湖市示例路1号",
    itemNo: "SKU-1",
    itemName: "蜂蜜",
    gmodel: "500克",
    unit: "142",
    qty: "2",
    price: "50",
    totalPrice: "100",
    country: "609",
    ...cells,
  };
}

/** The payment of that order. */
export function paid(cells: Row = {}): Row {
  const orderNo = cells["orderNo"] ?? "SO-1";
  return {
    orderNo,
    ebpCode: "3302960001",
    payCode: "3302980009",
    payTransactionId: `P${orderNo}`,
    payerName: buyer.buyerName,
    payerIdNumber: buyer.buyerIdNumber,
    amountPaid: "111.93",
    currency: "142",
    ...cells,
  };
}

/** The way-bill of that order. */
export function carried(cells: Row = {}): Row {
  const orderNo = cells["orderNo"] ?? "SO-1";
  return {
    logisticsCode: "3302980002",
    logisticsNo: `W${orderNo}`,
    orderNo,
    weight: "2.50",
    packNo: "1",
    consignee: "司徒示例",
    consigneeTelephone: "13905530002",
    consigneeAddress: "安徽省芜湖市示例路1号",
    ...cells,
  };
}

type Rows = readonly Row[] | string;

/** The four tables; a document that is left out is not given. */
export interface Tables {
  readonly inventory?: Rows;
  readonly orders?: Rows;
  readonly payments?: Rows;
  readonly waybills?: Rows;
}

export interface Outcome {
  /** By consignment, in the manifest's order. */
  readonly findings: readonly Finding[];
  readonly unmatched: readonly Finding[];
  /** About files as a whole. */
  readonly files: readonly Finding[];
  readonly nodes: readonly ({ readonly guid: string; readonly xml: string } | undefined)[];
  readonly inputs: readonly { readonly name: string; readonly rows: number }[];
}

const reference = loadReference();
export const appTime = "20261120100000";

function source(name: string, rows: Rows): Source {
  const text = typeof rows === "string" ? rows : csv(rows);
  return { name, open: () => Readable.from(text === "" ? [] : [Buffer.from(text)]) };
}

/** The rules' circumstances on a day, without the user's tables. */
export function contextOf(): RuleContext {
  return {
    law: lawOf("2026-11-20"),
    reference,
    rates: noRates,
    pilotZone: "",
    importRates: undefined,
    positiveList: undefined,
  };
}

/** Holds inventories against the documents given. */
export async function hold(
  { inventory = [goods()], orders, payments, waybills }: Tables,
  defaults: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  const scratch = mkdtempSync(join(tmpdir(), "qingdan-documents-"));
  const own = join(scratch, "inventory");
  mkdirSync(own);
  let inventoryStore: ConsignmentStore | undefined;
  const given = new Map(Object.entries(defaults));
  const files: Finding[] = [];
  try {
    const documents = await loadDocuments(
      {
        orders: orders === undefined ? undefined : source("orders.csv", orders),
        payments: payments === undefined ? undefined : source("payments.csv", payments),
        waybills: waybills === undefined ? undefined : source("waybills.csv", waybills),
      },
      { defaults: given, context: contextOf(), scratch, report: (finding) => files.push(finding) },
    );
    try {
      const loaded = await loadManifest({
        sources: [source("inventory.csv", inventory)],
        layout: importLayout,
        defaults: given,
        scratch: own,
        report: () => {},
        keys: consignmentKeys,
      });
      inventoryStore = loaded.store;
      const findings: Finding[] = [];
      const nodes: Outcome["nodes"][number][] = [];
      const fill = { defaults: given, ieFlag: "I", appTime, reference } as const;
      for (const each of consignmentsOf(loaded.store, loaded.headers, fill)) {
        const consignment = each as ImportConsignment;
        const compared = documents.check(consignment);
        findings.push(...compared.findings);
        nodes.push(compared.order && orderNode(compared.order, consignment, appTime));
      }
      return { findings, unmatched: [...documents.unmatched()], files, nodes, inputs: documents.inputs };
    } finally {
      documents.close();
    }
  } finally {
    inventoryStore?.close();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The findings about consignments, in a few words: `error documents/order differs qty inventory.csv:2`. */
export function brief({ severity, rule, kind, column, file, line }: Finding): string {
  return `${severity} ${rule} ${kind} ${column} ${file}:${line}`;
}
