import { readFileSync } from "node:fs";
import { join } from "node:path";
import { XMLParser } from "fast-xml-parser";
import type { TableType } from "../../src/columns/message-tables.js";
import type { WriteRecord } from "../../src/runs/write.js";
import type { FindingRecord } from "../../src/wording/sentence.js";
import { at, filesBelow, folder, linesOf, profile, qingdan, recordsOf } from "../support/cli.js";
import { csv, type Row } from "../support/manifest.js";

const platform = {
  ebpCode: "91330100MA0QD0108D",
  ebpName: "示例平台",
  ebcCode: "3402960A0B",
  ebcName: "示例电商",
};
const carrier = { logisticsCode: "3402980L1G", logisticsName: "示例物流" };
const operator = { operatorCode: "3402980S1H", operatorName: "示例场站" };

/** A row of each table with what it must have and nothing that is filled in: nothing is wrong with it. */
export const rows = {
  "303": {
    orderType: "E",
    orderNo: "SO-1",
    ...platform,
    goodsValue: "20",
    freight: "0",
    currency: "142",
    itemNo: "SKU-1",
    itemName: "台灯",
    unit: "011",
    itemCurrency: "142",
    qty: "2",
    price: "10",
    totalPrice: "20",
  },
  "403": {
    ...platform,
    orderNo: "SO-1",
    payName: "示例支付",
    charge: "20.5",
    currency: "502",
    accountingDate: "20261119103000",
  },
  "505": {
    ...carrier,
    logisticsNo: "W1",
    freight: "0",
    insuredFee: "0",
    currency: "142",
    grossWeight: "1.2",
    packNo: "1",
    goodsInfo: "台灯",
  },
  "507": {
    customsCode: "3301",
    copNo: "A-1",
    ...operator,
    trafMode: "5",
    billNo: "B1",
    domesticTrafNo: "皖B12345",
    ...carrier,
    logisticsNo: "W1",
  },
  "509": {
    customsCode: "3301",
    copNo: "D-1",
    ...carrier,
    trafMode: "5",
    trafName: "CA837",
    voyageNo: "CA837",
    billNo: "B1",
    leaveTime: "20261119223000",
    logisticsNo: "W1",
  },
  "215": {
    customsCode: "3301",
    ...operator,
    ...carrier,
    logisticsNo: "W1",
    coElNo: "T-1",
    billNo: "B1",
    trafMode: "5",
    trafName: "CA838",
    voyageNo: "CA838",
  },
  "711": {
    customsCode: "3301",
    copNo: "R-1",
    ...operator,
    trafMode: "5",
    trafNo: "CA838",
    voyageNo: "CA838",
    billNo: "B1",
    ...carrier,
    logisticsNo: "W1",
  },
  "311": {
    orderNo: "SO-1",
    ...platform,
    goodsValue: "20",
    freight: "5",
    discount: "1",
    taxTotal: "2.5",
    acturalPaid: "26.5",
    currency: "142",
    buyerRegNo: "U1",
    buyerName: "张示例",
    buyerTelephone: "13800000001",
    buyerIdType: "1",
    buyerIdNumber: "34020219900101001X",
    consignee: "张示例",
    consigneeTelephone: "13800000001",
    consigneeAddress: "芜湖市示例路1号",
    itemName: "蜂蜜",
    gmodel: "瓶装",
    unit: "142",
    qty: "2",
    price: "10",
    totalPrice: "20",
    itemCurrency: "142",
    country: "609",
  },
  "411": {
    payCode: "3402980P1A",
    payName: "示例支付",
    payTransactionId: "P1",
    orderNo: "SO-1",
    ebpCode: platform.ebpCode,
    ebpName: platform.ebpName,
    payerIdType: "1",
    payerIdNumber: "34020219900101001X",
    payerName: "张示例",
    amountPaid: "26.5",
    currency: "142",
    payTime: "20261119103000",
  },
  "511": {
    ...carrier,
    logisticsNo: "W1",
    orderNo: "SO-1",
    freight: "0",
    insuredFee: "0",
    currency: "142",
    weight: "1.2",
    packNo: "1",
    consignee: "张示例",
    consigneeAddress: "芜湖市示例路1号",
    consigneeTelephone: "13800000001",
  },
  "513": { ...carrier, logisticsNo: "W1", logisticsStatus: "S", logisticsTime: "20261119103000" },
} as const satisfies Readonly<Record<TableType, Row>>;

/** A row of a table with some cells changed. */
export function rowOf(type: TableType, cells: Row = {}): Row {
  return { ...rows[type], ...cells };
}

/** An element of a message: its texts by name, and its elements. */
export type Node = Readonly<Record<string, unknown>>;

const parser = new XMLParser({ removeNSPrefix: true, parseTagValue: false, ignoreAttributes: true });

/** What a run of `write` has left and said. */
export interface Written {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly cwd: string;
  /** As XML, by their file names. */
  readonly messages: ReadonlyMap<string, string>;
  /** The parsed roots of the messages. */
  readonly roots: readonly Node[];
  readonly findings: readonly FindingRecord[];
  readonly rejected: readonly Readonly<Record<string, string>>[];
  readonly record: WriteRecord;
}

/** Runs `write` on a file in a folder of its own. */
export async function writeFile(
  type: string,
  name: string,
  content: string | Buffer,
  options: readonly string[] = [],
): Promise<Written> {
  const cwd = folder({ "qingdan.yaml": profile, [name]: content });
  const own = options.includes("--ledger");
  const { status, stdout, stderr } = await qingdan(
    ["write", type, name, "--out", "out", "--at", at, ...(own ? [] : ["--no-ledger"]), ...options],
    { cwd },
  );
  const out = join(cwd, "out");
  const read = (file: string): string => readFileSync(join(out, file), "utf8");
  const messages = new Map(
    filesBelow(out)
      .filter((file) => file.startsWith("messages/"))
      .map((file) => [file, read(file)]),
  );
  return {
    ...{ status, stdout, stderr, cwd, messages },
    roots: [...messages.values()].map((xml) => Object.values(parser.parse(xml) as Node).at(-1) as Node),
    findings: linesOf<FindingRecord>(read("findings.ndjson")),
    rejected: recordsOf(read("rejected.csv")),
    record: JSON.parse(read("run.json")) as WriteRecord,
  };
}

/** Runs `write` on rows as CSV. */
export function writeRows(
  type: TableType,
  cells: readonly Row[],
  options: readonly string[] = [],
): Promise<Written> {
  return writeFile(type, "t.csv", csv(cells), options);
}

/** Findings in brief: rule, kind, column, line. */
export function brief({ findings }: Pick<Written, "findings">): string[] {
  return findings
    .filter(({ severity }) => severity !== "info")
    .map(({ rule, kind, column, line }) => `${rule} ${kind} ${column} ${line}`);
}
