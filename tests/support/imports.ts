import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { ExaminedImport } from "../../src/examination/import.js";
import { lawOf } from "../../src/law/law.js";
import type { LedgerReader } from "../../src/ledger/ledger.js";
import type { GoodsEditions } from "../../src/reference/editions/goods-editions.js";
import { loadImportRates } from "../../src/reference/import-rates.js";
import { loadPositiveList } from "../../src/reference/positive-list.js";
import { noRates } from "../../src/reference/rates.js";
import { loadReference } from "../../src/reference/tables.js";
import { validate } from "../../src/runs/validate.js";
import { type Guarantee, noProfile } from "../../src/setup/profile.js";
import type { TaxRounding } from "../../src/tax/import/consignment-tax.js";
import type { GuaranteeUse } from "../../src/tax/import/guarantee.js";
import { Failure } from "../../src/values/failure.js";
import type { Finding, RuleId } from "../../src/values/finding.js";
import { at, type Declared, type Files, folder, outputOf, profile, qingdan } from "./cli.js";
import { brief, csv, type Row } from "./manifest.js";

/** A made-up buyer, and where the parcel goes. */
export type Person = Readonly<
  Record<"buyerIdNumber" | "buyerName" | "buyerTelephone" | "consigneeAddress", string>
>;

/** A made-up person; another index, another person. */
export function person(index: number): Person {
  const serial = String(index % 1000).padStart(3, "0");
  const day = String(1 + (Math.floor(index / 1000) % 28)).padStart(2, "0");
  return {
    buyerIdNumber: identityNumber(`340802199003${day}${serial}`),
    buyerName: `欧阳${String.fromCodePoint(0x4e01 + index)}示`,
    buyerTelephone: `139${String(10_000_000 + index)}`,
    consigneeAddress: `安徽省安庆市迎江区示例路${index + 1}号`,
  };
}

/**
 * Seventeen digits with their check character: the one that makes the sum of the eighteen, each times a power of
 * two from 2^17 down to 2^0, 1 modulo 11 (ISO 7064 MOD 11-2, which GB 11643 takes).
 */
export function identityNumber(digits: string): string {
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * 2 ** (17 - index), 0);
  return digits + "0123456789X"[(12 - (sum % 11)) % 11];
}

/**
 * A parcel of honey out of a bonded store (1210) worth ¥100.00, to person 0: nothing is wrong with it.
 * Numbers that have to be the order's own are made of its orderNo.
 */
export function bonded(cells: Row = {}): Row {
  const orderNo = cells["orderNo"] ?? "IM-1";
  return {
    orderNo,
    ebpCode: "3302960001",
    ebpName: "示例平台",
    ebcCode: "3302960004",
    ebcName: "示例电商",
    logisticsNo: `W${orderNo}`,
    logisticsCode: "3302980002",
    logisticsName: "示例物流",
    copNo: `C${orderNo}`,
    assureCode: "3302960004",
    emsNo: "T3302W000001",
    declTime: "20261120",
    customsCode: "3302",
    portCode: "3302",
    ieDate: "20261120",
    buyerIdType: "1",
    ...person(0),
    agentCode: "3302980003",
    agentName: "示例报关",
    areaCode: "330296000Z",
    areaName: "示例保税仓",
    tradeMode: "1210",
    trafMode: "Y",
    country: "142",
    freight: "0",
    insuredFee: "0",
    wrapType: "2",
    packNo: "1",
    grossWeight: "1.2",
    netWeight: "1.0",
    itemRecordNo: "21",
    itemNo: "SKU-1",
    gcode: "0409000000",
    gname: "天然蜂蜜",
    gmodel: "500克/瓶",
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

/** The same parcel straight from New Zealand by air (9610). */
export function direct(cells: Row = {}): Row {
  const { emsNo: _book, areaCode: _area, areaName: _name, itemRecordNo: _item, ...rest } = bonded();
  const orderNo = cells["orderNo"] ?? "IM-1";
  return {
    ...rest,
    orderNo,
    logisticsNo: `W${orderNo}`,
    copNo: `C${orderNo}`,
    tradeMode: "9610",
    trafMode: "5",
    trafNo: "NZ0289",
    voyageNo: "289",
    billNo: "086-12345675",
    country: "609",
    ...cells,
  };
}

/** A parcel of either mode whose one item costs that much. */
export function costing(total: string, cells: Row = {}): Row {
  const make = cells["tradeMode"] === "9610" ? direct : bonded;
  return make({ qty: "1", price: total, totalPrice: total, ...cells });
}

/** The goods lines of one order, alike but for their item number and what each is given. */
export function linesOfOrder(orderNo: string, lines: readonly Row[]): Row[] {
  return lines.map((cells, index) => bonded({ orderNo, itemNo: `SKU-${index + 1}`, ...cells }));
}

/** Nine percent VAT on honey, thirteen on shampoo, fifteen of consumption tax on perfume. */
export const tariff = `code,name,vat,consumption,duty,consumptionPerUnit,unit,cosmetics
04090000,天然蜂蜜,9,,15,,,
33051000,洗发剂,13,,3,,,
33030000,香水,13,15,3,,,
`;

/** Something to examine imports with; everything left out is not given, as on the command line. */
export interface ImportCircumstances {
  /** CSV text of the user's tables. */
  readonly tariff?: string;
  readonly positiveList?: string;
  readonly ledger?: LedgerReader;
  readonly guarantee?: Guarantee;
  readonly defaults?: Row;
  readonly rounding?: TaxRounding;
  /** The day of the law and of the declaration, YYYY-MM-DD. */
  readonly asOf?: string;
  /** What editions of tables say of goods codes (editions.ts). */
  readonly editions?: GoodsEditions | undefined;
  /** The day with which days of the list are compared; absent: they are not. */
  readonly declared?: string;
}

export interface ExaminedImportOrder extends ExaminedImport {
  readonly orderNo: string;
}

export interface ImportReport {
  readonly orders: readonly ExaminedImportOrder[];
  /** Findings about a file as a whole. */
  readonly files: readonly Finding[];
  /** Findings about the batch as a whole. */
  readonly batch: readonly Finding[];
  readonly skipped: ReadonlySet<RuleId>;
  readonly guarantee: GuaranteeUse | undefined;
}

const reference = loadReference();

/** Runs the examination of `validate` and `declare` over the rows or the text of an import manifest. */
export async function examineImports(
  manifest: readonly Row[] | Row | string,
  { tariff, positiveList, ledger, guarantee, ...given }: ImportCircumstances = {},
): Promise<ImportReport> {
  const { defaults = {}, rounding = "line", asOf = "2026-11-20", declared, editions } = given;
  const scratch = mkdtempSync(join(tmpdir(), "qingdan-examine-"));
  const table = <T>(name: string, text: string | undefined, load: (file: string) => T): T | undefined => {
    if (text === undefined) return undefined;
    writeFileSync(join(scratch, name), text);
    return load(join(scratch, name));
  };
  const orders: ExaminedImportOrder[] = [];
  const files: Finding[] = [];
  const batch: Finding[] = [];
  let begun = false;
  try {
    const run = await validate({
      sources: [{ name: "m.csv", open: () => Readable.from([Buffer.from(textOf(manifest))]) }],
      profile: { ...noProfile, defaults: new Map(Object.entries(defaults)), guarantee },
      context: {
        law: lawOf(asOf),
        declared,
        editions,
        reference,
        rates: noRates,
        pilotZone: "",
        importRates: table("tariff.csv", tariff, loadImportRates),
        positiveList: table("list.csv", positiveList, loadPositiveList),
      },
      at: new Date(`${asOf}T10:00:00+08:00`),
      temporary: scratch,
      rounding,
      openLedger: async () => ledger,
      report(findings, examined) {
        // Findings about files come first, those about the batch last.
        if (examined === undefined) (begun ? batch : files).push(...findings);
        begun = true;
        return undefined;
      },
      order(examined) {
        if (examined.direction !== "I") throw new Error("an import manifest is expected here");
        orders.push({ orderNo: examined.consignment.head.orderNo, ...examined });
        return undefined;
      },
    });
    const { tally, guarantee: used } = run;
    return { orders, files, batch, skipped: new Set(tally.skipped), guarantee: used };
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

function textOf(manifest: readonly Row[] | Row | string): string {
  if (typeof manifest === "string") return manifest;
  return csv(Array.isArray(manifest) ? (manifest as readonly Row[]) : [manifest as Row]);
}

/** The only order of a manifest; fails where there is none, or more than one. */
export async function examineImport(
  manifest: readonly Row[] | Row | string,
  circumstances?: ImportCircumstances,
): Promise<ExaminedImportOrder> {
  const { orders } = await examineImports(manifest, circumstances);
  const [only, ...others] = orders;
  if (only === undefined || others.length > 0) throw new Error(`one order expected, not ${orders.length}`);
  return only;
}

/** All findings about the orders and the batch, in a few words each. */
export async function importFindings(
  manifest: readonly Row[] | Row | string,
  circumstances?: ImportCircumstances,
): Promise<string[]> {
  const { orders, batch } = await examineImports(manifest, circumstances);
  return [...orders.flatMap(({ findings }) => findings), ...batch].map(brief);
}

/** The lanes of the orders, in the manifest's order. */
export async function importLanes(
  manifest: readonly Row[] | Row | string,
  circumstances?: ImportCircumstances,
): Promise<string[]> {
  const { orders } = await examineImports(manifest, circumstances);
  return orders.map(({ lane }) => lane);
}

/** The Failure with which a manifest is refused; fails where it is not. */
export async function importRefusal(manifest: readonly Row[] | Row | string): Promise<Failure> {
  try {
    await examineImports(manifest);
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error("the manifest was read");
}

/**
 * Declares an import manifest by the command line, at the time of `declare`. There is no ledger unless one
 * is named, and the user's data directory is a folder of the test's own in any case.
 */
export async function declareImports(
  manifest: readonly Row[] | string | Buffer,
  args: readonly string[] = [],
  files: Files = {},
): Promise<Declared> {
  const content = typeof manifest === "string" || Buffer.isBuffer(manifest) ? manifest : csv(manifest);
  const cwd = folder({ "qingdan.yaml": profile, "m.csv": content, ...files });
  const result = await declareIn(cwd, "out", ["m.csv", ...args]);
  if (result.status === 2) throw new Error(`the run failed: ${result.stderr}`);
  return { ...result, cwd, out: outputOf(join(cwd, "out")) };
}

/** Runs `declare` in a folder that is there already; the same cautions. */
function declareIn(cwd: string, out: string, args: readonly string[]): ReturnType<typeof qingdan> {
  const ledger = args.includes("--ledger") ? [] : ["--no-ledger"];
  return qingdan(["declare", "--out", out, "--at", at, "--quiet", ...ledger, ...args], aside(cwd));
}

/** Surroundings in which the user's data directory is below the folder. */
export function aside(cwd: string): { readonly cwd: string; readonly env: Readonly<Record<string, string>> } {
  return { cwd, env: { XDG_DATA_HOME: join(cwd, "data") } };
}
