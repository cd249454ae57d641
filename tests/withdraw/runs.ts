import { createReadStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { XMLParser } from "fast-xml-parser";
import type { WithdrawalCommand } from "../../src/columns/withdrawals.js";
import { lawOf } from "../../src/law/law.js";
import { LedgerFile } from "../../src/ledger/ledger.js";
import type { Wait } from "../../src/ledger/lock-wait.js";
import { RunDirectory } from "../../src/output/run-directory.js";
import { noRates } from "../../src/reference/rates.js";
import { loadReference } from "../../src/reference/tables.js";
import { catalogue } from "../../src/rules/catalogue.js";
import { type Withdrawing, withdraw } from "../../src/runs/withdraw.js";
import type { WithdrawRecord } from "../../src/runs/withdraw-record.js";
import type { RuleId } from "../../src/values/finding.js";
import type { GiveBackCounts, LedgerUse } from "../../src/withdraw/give-back.js";
import type { FindingRecord } from "../../src/wording/sentence.js";
import { at, filesBelow, linesOf, recordsOf } from "../support/cli.js";
import type { Row } from "../support/manifest.js";

/** The number of an inventory of customs 3302 in 2026. */
export function invtNo(direction: "E" | "I", serial: number): string {
  return `33022026${direction}${String(serial).padStart(9, "0")}`;
}

/** A real number by GB 11643: region 340202, born 1990-01-01, check character X. */
export const buyerIdNumber = "34020219900101001X";

/** A row of a list of imports, complete: nothing is wrong with it. */
export function importRow(serial: number, cells: Row = {}): Row {
  return {
    invtNo: invtNo("I", serial),
    reason: "订购人取消",
    customsCode: "3302",
    orderNo: `SO-${serial}`,
    ebpCode: "3302960001",
    ebpName: "示例平台",
    ebcCode: "3302960004",
    ebcName: "示例电商",
    logisticsNo: `W${serial}`,
    logisticsCode: "3302980002",
    logisticsName: "示例物流",
    copNo: `C${serial}`,
    buyerIdNumber,
    buyerName: "张示例",
    buyerTelephone: "13800000001",
    agentCode: "3302980003",
    agentName: "示例报关",
    ...cells,
  };
}

/** The same of an export, with the columns that CEB605 asks for. */
export function exportRow(serial: number, cells: Row = {}): Row {
  return {
    invtNo: invtNo("E", serial),
    reason: "申报有误",
    customsCode: "3302",
    copNo: `C${serial}`,
    ebcCode: "3302960004",
    ebcName: "示例电商",
    agentCode: "3302980003",
    agentName: "示例报关",
    ...cells,
  };
}

/** A row of a return of two bottles of line 1. */
export function returnRow(serial: number, cells: Row = {}): Row {
  const goods = { gnum: "1", gcode: "0409000000", gname: "天然蜂蜜", qty: "2", unit: "142" };
  return importRow(serial, { ...goods, price: "88.00", ...cells });
}

/** A row of a return of one of the two lamps of an export's line 1, with all that CEB213 asks for. */
export function exportReturnRow(serial: number, cells: Row = {}): Row {
  return {
    invtNo: invtNo("E", serial),
    coElNo: `R-${serial}`,
    reason: "收件人拒收",
    customsCode: "3302",
    ebpCode: "3302960001",
    ebpName: "示例平台",
    ebcCode: "3302960004",
    ebcName: "示例电商",
    logisticsNo: `WR${serial}`,
    logisticsCode: "3302980002",
    logisticsName: "示例物流",
    tradeMode: "9661",
    agentCode: "3302980003",
    agentName: "示例报关",
    billNo: "00012345675",
    trafMode: "5",
    trafName: "CA838",
    voyageNo: "CA838",
    portCode: "3302",
    country: "502",
    gnum: "1",
    gcode: "9405210090",
    gname: "台灯",
    gmodel: "LED|金属|示例牌",
    qty: "1",
    unit: "001",
    qty1: "0.6",
    unit1: "035",
    ...cells,
  };
}

/** A CEB603 message with an inventory of two lamps, as declared; `head` are elements beside those of the return. */
export function message603(serial: number, head: Row = {}): string {
  const { coElNo: _, reason: _why, portCode: _port, ...row } = exportReturnRow(serial);
  const { gnum, gcode, gname, gmodel, unit, unit1, ...rest } = row;
  const inventory = { ...rest, orderNo: `SO-${serial}`, copNo: `C${serial}`, tradeMode: "9610", ...head };
  const line = {
    gnum,
    gcode,
    gname,
    gmodel,
    qty: "2",
    qty1: "1.2",
    unit,
    unit1,
    price: "10",
    totalPrice: "20",
  };
  const elements = (record: Readonly<Record<string, string | undefined>>): string =>
    Object.entries(record)
      .filter(([name]) => !["qty", "qty1"].includes(name) || record === line)
      .map(([name, value]) => `<ceb:${name}>${value}</ceb:${name}>`)
      .join("");
  return `<?xml version="1.0" encoding="UTF-8"?><ceb:CEB603Message xmlns:ceb="http://www.chinaport.gov.cn/ceb" guid="G" version="1.0"><ceb:Inventory><ceb:InventoryHead>${elements(inventory)}</ceb:InventoryHead><ceb:InventoryList>${elements(line)}</ceb:InventoryList></ceb:Inventory></ceb:CEB603Message>`;
}

/** A row of the import manifest in which an inventory was declared: ¥264.00 in lines of three bottles at ¥88.00. */
export function manifestRow(serial: number, cells: Row = {}): Row {
  const { reason: _, ...declared } = importRow(serial);
  return {
    ...declared,
    ieFlag: "I",
    assureCode: "3302960004",
    portCode: "3302",
    buyerIdType: "1",
    consigneeAddress: "芜湖市示例路1号",
    tradeMode: "9610",
    trafMode: "5",
    country: "502",
    freight: "0",
    insuredFee: "0",
    currency: "142",
    packNo: "1",
    grossWeight: "1.5",
    netWeight: "1.2",
    gcode: "0409000000",
    gname: "天然蜂蜜",
    gmodel: "瓶装",
    originCountry: "609",
    qty: "3",
    unit: "142",
    qty1: "1.5",
    unit1: "035",
    price: "88.00",
    totalPrice: "264.00",
    ...cells,
  };
}

/** A CEB621 message with an inventory, as declared: elements by name. */
export function message621(head: Row, lines: readonly Row[]): string {
  const elements = (record: Row): string =>
    Object.entries(record)
      .map(([name, value]) => `<ceb:${name}>${value}</ceb:${name}>`)
      .join("");
  const list = lines.map((line) => `<ceb:InventoryList>${elements(line)}</ceb:InventoryList>`).join("");
  return `<?xml version="1.0" encoding="UTF-8"?><ceb:CEB621Message xmlns:ceb="http://www.chinaport.gov.cn/ceb" guid="G" version="1.0"><ceb:Inventory><ceb:InventoryHead>${elements(head)}</ceb:InventoryHead>${list}</ceb:Inventory></ceb:CEB621Message>`;
}

/** An application as another program reads it: elements by name, in their order. */
interface ReadApplication {
  readonly message: string;
  readonly head: Readonly<Record<string, string>>;
  readonly lines: readonly Readonly<Record<string, string>>[];
}

/** What a finished run left. */
export interface Withdrawn {
  readonly record: WithdrawRecord;
  readonly ledger: GiveBackCounts | undefined;
  readonly applications: readonly ReadApplication[];
  readonly rejected: readonly Record<string, string>[];
  readonly findings: readonly FindingRecord[];
  /** Every file of the output, by its path. */
  readonly files: ReadonlyMap<string, string>;
}

const parser = new XMLParser({
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: false,
  isArray: (name) => ["InvtCancel", "InvtRefund", "InvtRefundList"].includes(name),
});

interface ReadMessage {
  readonly InvtCancel?: readonly Readonly<Record<string, string>>[];
  readonly InvtRefund?: readonly {
    readonly InvtRefundHead: Readonly<Record<string, string>>;
    readonly InvtRefundList: readonly Readonly<Record<string, string>>[];
  }[];
}

function applicationsOf(message: string, xml: string): ReadApplication[] {
  const document = parser.parse(xml.replace(/>\n(?=<)/g, ">")) as Record<string, ReadMessage>;
  const root = Object.entries(document).find(([name]) => name.endsWith("Message"))?.[1] ?? {};
  return [
    ...(root.InvtCancel ?? []).map((head) => ({ message, head, lines: [] })),
    ...(root.InvtRefund ?? []).map(({ InvtRefundHead: head, InvtRefundList: lines }) => ({
      message,
      head,
      lines,
    })),
  ];
}

/** What a finished run left in its output directory. */
export function withdrawn(path: string, ledger?: GiveBackCounts): Withdrawn {
  const files = new Map(filesBelow(path).map((name) => [name, readFileSync(join(path, name), "utf8")]));
  const text = (name: string): string => files.get(name) ?? "";
  return {
    record: JSON.parse(text("run.json")) as WithdrawRecord,
    ledger,
    applications: [...files].flatMap(([name, xml]) =>
      name.startsWith("messages/") ? applicationsOf(name, xml) : [],
    ),
    rejected: recordsOf(text("rejected.csv").replace(/^\ufeff/, "")),
    findings: linesOf<FindingRecord>(text("findings.ndjson")),
    files,
  };
}

const reference = loadReference();

/** A ledger by its path, without a key in the environment. */
export function ledgerUse(file: string, wait: Wait = {}): LedgerUse {
  return {
    read: () => LedgerFile.readWhenFree(file, { ...wait, env: {} }),
    open: () => LedgerFile.open(file, { ...wait, env: {} }),
  };
}

interface Given extends Partial<Pick<Withdrawing, "defaults" | "lang" | "signal" | "ledger">> {
  readonly from?: Readonly<Record<string, string>>;
  readonly at?: string;
}

/** Cancels or returns what lists say, within this process: for many small runs. Throws what fails the run. */
export async function withdrawHere(
  command: WithdrawalCommand,
  lists: Readonly<Record<string, string | Buffer>>,
  { from = {}, at: instant = at, ...given }: Given = {},
): Promise<Withdrawn> {
  const scratch = mkdtempSync(join(tmpdir(), "qingdan-withdraw-"));
  const sources = (files: Readonly<Record<string, string | Buffer>>) =>
    Object.entries(files).map(([name, content]) => ({
      name,
      open: () => Readable.from(content.length === 0 ? [] : [Buffer.from(content)]),
    }));
  try {
    const run = await withdraw({
      command,
      lists: sources(lists),
      from: Object.entries(from).map(([name, content]) => {
        const path = join(scratch, name);
        writeFileSync(path, content);
        return { name, path, open: () => createReadStream(path) };
      }),
      context: {
        law: lawOf(instant.slice(0, 10)),
        reference,
        rates: noRates,
        pilotZone: "",
        importRates: undefined,
        positiveList: undefined,
      },
      defaults: new Map(),
      transfer: { copCode: "3302980003", copName: "示例报关", dxpId: "DXPENT0000000001" },
      output: RunDirectory.open(join(scratch, "out")),
      at: new Date(instant),
      lang: "zh",
      ...given,
    });
    return withdrawn(join(scratch, "out"), run.ledger);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** What a finding says in brief. */
export function brief(findings: readonly FindingRecord[]): string[] {
  return findings.map(({ rule, line, column, value, expected }) =>
    [rule, line, column, value, expected].join(" "),
  );
}

/** Which of its rule's messages each finding is told with. */
export function kinds(findings: readonly FindingRecord[]): string[] {
  return findings.map(({ rule, message }) => {
    const texts = Object.entries(catalogue.get(rule as RuleId)?.messages ?? {});
    const told = texts.filter(([, { zh }]) => {
      const written = zh.split(/\{\w+\}/).map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
      return new RegExp(`^${written.join(".*")}$`, "s").test(message);
    });
    return told.map(([kind]) => kind).join("|");
  });
}
