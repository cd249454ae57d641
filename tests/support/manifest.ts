import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { ExportHeadName } from "../../src/ceb/export-inventory.js";
import type { ExportFlag, ExportLineColumn } from "../../src/columns/export-columns.js";
import type { ExportLane } from "../../src/consignment/lanes.js";
import type { ExaminedExport } from "../../src/examination/export.js";
import { lawOf } from "../../src/law/law.js";
import { loadRates, noRates } from "../../src/reference/rates.js";
import { loadReference, type TableId } from "../../src/reference/tables.js";
import type { RuleContext } from "../../src/rules/rule.js";
import { validate } from "../../src/runs/validate.js";
import { noProfile } from "../../src/setup/profile.js";
import { Failure } from "../../src/values/failure.js";
import type { Finding, RuleId } from "../../src/values/finding.js";

/** A column of an export manifest by its CEB name. */
export type ColumnName = ExportHeadName | ExportLineColumn | ExportFlag;
/** A row of a manifest: its cells by column; a column that no row has is not in the file. */
export type Row = Readonly<Record<string, string>>;
export type Cells = Readonly<Partial<Record<ColumnName, string>>>;

/**
 * A parcel of 9610 worth ¥51.00, declared in Anqing: nothing is wrong with it, and in a pilot zone its lane
 * is `simplified`. Numbers that have to be the order's own are made of its orderNo.
 */
export function row(cells: Cells = {}): Row {
  const orderNo = cells.orderNo ?? "SO-1";
  return {
    customsCode: "3302",
    ebpCode: "3302960001",
    ebpName: "示例平台",
    orderNo,
    logisticsCode: "3302980002",
    logisticsName: "示例物流",
    logisticsNo: `W${orderNo}`,
    copNo: `C${orderNo}`,
    portCode: "3302",
    ieDate: "20261120",
    agentCode: "3302980003",
    agentName: "示例报关",
    ebcCode: "3302960004",
    ebcName: "示例电商",
    ownerCode: "NO",
    ownerName: "示例制造",
    tradeMode: "9610",
    trafMode: "5",
    country: "502",
    POD: "3154",
    freight: "0",
    fCurrency: "142",
    fFlag: "3",
    insuredFee: "0",
    iCurrency: "142",
    iFlag: "3",
    wrapType: "2",
    packNo: "1",
    grossWeight: "0.5",
    netWeight: "0.4",
    itemNo: "SKU-1",
    gcode: "6109100000",
    gname: "棉制T恤衫",
    gmodel: "针织|棉100%",
    barCode: "无",
    destinationCountry: "502",
    currency: "142",
    qty: "2",
    unit: "011",
    unit1: "011",
    price: "25.50",
    totalPrice: "51.00",
    ...cells,
  };
}

/** A row whose only goods cost that much. */
export function worth(total: string, cells: Cells = {}): Row {
  return row({ qty: "1", price: total, totalPrice: total, ...cells });
}

/** The goods lines of one order, alike but for their item number and what each is given. */
export function order(orderNo: string, lines: readonly Cells[]): Row[] {
  return lines.map((cells, index) => row({ orderNo, itemNo: `SKU-${index + 1}`, ...cells }));
}

/** The row without some of its columns. */
export function without(from: Row, ...columns: readonly ColumnName[]): Row {
  return Object.fromEntries(Object.entries(from).filter(([name]) => !columns.includes(name as ColumnName)));
}

interface CsvForm {
  readonly delimiter?: string;
  readonly newline?: string;
  /** The columns in the order in which they stand; all that any row has, unless said otherwise. */
  readonly columns?: readonly string[];
  /** What the header calls a column. */
  readonly title?: (column: string) => string;
}

/** The rows as CSV text with a header row. */
export function csv(
  rows: readonly Row[],
  { delimiter = ",", newline = "\n", columns = columnsOf(rows), title = (name) => name }: CsvForm = {},
): string {
  const quoted = (cell: string) =>
    /["\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;
  const lines = [columns.map(title), ...rows.map((cells) => columns.map((name) => cells[name] ?? ""))];
  return lines.map((cells) => cells.map(quoted).join(delimiter) + newline).join("");
}

/** Every column that any of the rows has. */
export function columnsOf(rows: readonly Row[]): readonly string[] {
  return [...new Set(rows.flatMap((cells) => Object.keys(cells)))];
}

/** A manifest file: its text, its bytes, or the pieces in which they are read. */
interface ManifestFile {
  readonly name: string;
  readonly content: string | Buffer | readonly Buffer[];
}

/** What a manifest is examined with. */
export interface Circumstances {
  /** The 综试区; there is one unless it is said to be blank. */
  readonly pilotZone?: string;
  readonly defaults?: Cells;
  readonly businessRebateLane?: RuleContext["businessRebateLane"];
  /** Rows of a rate table (`month,currency,rate`), as users write them. */
  readonly rates?: string;
  /** The day of the law and of the declaration, YYYY-MM-DD. */
  readonly asOf?: string;
  /** The day that days of lists are compared with; none where it is left out. */
  readonly declared?: string;
  /** What editions of tables say of goods codes (editions.ts). */
  readonly editions?: RuleContext["editions"];
  /** The user's own tables, as CSV text. */
  readonly tables?: Readonly<Partial<Record<TableId, string>>>;
}

/** What came out of an examination. */
export interface Report {
  readonly orders: readonly ExaminedOrder[];
  /** Findings about a file as a whole. */
  readonly files: readonly Finding[];
  /** Why the manifest can't be read at all. */
  readonly failure: Failure | undefined;
  readonly skipped: ReadonlySet<RuleId>;
}

export interface ExaminedOrder extends ExaminedExport {
  readonly orderNo: string;
  readonly lane: ExportLane;
}

export type Manifest = readonly Row[] | Row | string | Buffer | readonly ManifestFile[];

const ownReference = loadReference();

/** Runs the examination that `validate` and `declare` share over rows, text, bytes or files. */
export async function examineRows(
  manifest: Manifest,
  {
    pilotZone = "安庆",
    defaults = {},
    businessRebateLane,
    rates,
    asOf = "2026-11-20",
    declared,
    editions,
    tables = {},
  }: Circumstances = {},
): Promise<Report> {
  const scratch = mkdtempSync(join(tmpdir(), "qingdan-examine-"));
  const write = (name: string, text: string): string => {
    const file = join(scratch, name);
    writeFileSync(file, text);
    return file;
  };
  const orders: ExaminedOrder[] = [];
  const files: Finding[] = [];
  let skipped: ReadonlySet<RuleId> = new Set();
  let failure: Failure | undefined;
  try {
    const overlays = Object.entries(tables).map(([table, text]) => ({
      table: table as TableId,
      file: write(`${table}.csv`, text),
    }));
    const reference = overlays.length === 0 ? ownReference : loadReference(overlays);
    const context = {
      law: lawOf(asOf),
      declared,
      reference,
      rates:
        rates === undefined
          ? noRates
          : loadRates(write("rates.csv", `month,currency,rate\n${rates}\n`), reference.table("currencies")),
      pilotZone,
      businessRebateLane,
      editions,
      importRates: undefined,
      positiveList: undefined,
    };
    const { tally } = await validate({
      sources: filesOf(manifest).map(({ name, content }) => ({
        name,
        open: () => Readable.from(pieces(content)),
      })),
      profile: { ...noProfile, defaults: new Map(Object.entries(defaults)) },
      context,
      at: new Date(`${asOf}T10:00:00+08:00`),
      temporary: scratch,
      report(findings, examined) {
        if (examined === undefined) files.push(...findings);
        return undefined;
      },
      order(examined) {
        if (examined.direction !== "E") throw new Error("an export manifest is expected here");
        orders.push({ orderNo: examined.consignment.head.orderNo, ...examined });
        return undefined;
      },
    });
    skipped = new Set(tally.skipped);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    failure = error;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return { orders, files, failure, skipped };
}

function filesOf(manifest: Manifest): readonly ManifestFile[] {
  if (typeof manifest === "string" || Buffer.isBuffer(manifest))
    return [{ name: "m.csv", content: manifest }];
  if (!isList(manifest)) return [{ name: "m.csv", content: csv([manifest as Row]) }];
  if (isFiles(manifest)) return manifest;
  return [{ name: "m.csv", content: csv(manifest as readonly Row[]) }];
}

function isList(manifest: unknown): manifest is readonly unknown[] {
  return Array.isArray(manifest);
}

function isFiles(manifest: readonly unknown[]): manifest is readonly ManifestFile[] {
  const first = manifest[0];
  return typeof first === "object" && first !== null && "name" in first && "content" in first;
}

function pieces(content: ManifestFile["content"]): readonly Buffer[] {
  if (typeof content === "string") return content === "" ? [] : [Buffer.from(content)];
  if (Buffer.isBuffer(content)) return content.length === 0 ? [] : [content];
  return content;
}

/** The only order of a manifest; fails where there is none, or more than one. */
export async function examineOne(manifest: Manifest, circumstances?: Circumstances): Promise<ExaminedOrder> {
  const { orders, failure } = await examineRows(manifest, circumstances);
  if (failure !== undefined) throw failure;
  const [only, ...others] = orders;
  if (only === undefined || others.length > 0) throw new Error(`one order expected, not ${orders.length}`);
  return only;
}

export async function laneOf(manifest: Manifest, circumstances?: Circumstances): Promise<ExportLane> {
  return (await examineOne(manifest, circumstances)).lane;
}

/** A finding in a few words: `error amount/positive price:2`. */
export function brief({ severity, rule, column, line }: Finding): string {
  return `${severity} ${rule} ${column}:${line}`;
}

/** All findings about the orders, in a few words each. */
export async function findingsOf(manifest: Manifest, circumstances?: Circumstances): Promise<string[]> {
  const { orders, failure } = await examineRows(manifest, circumstances);
  if (failure !== undefined) throw failure;
  return orders.flatMap(({ findings }) => findings.map(brief));
}

/** The rules that found something about the orders, each once, in order of their names. */
export async function idsOf(manifest: Manifest, circumstances?: Circumstances): Promise<RuleId[]> {
  const { orders, failure } = await examineRows(manifest, circumstances);
  if (failure !== undefined) throw failure;
  return [...new Set(orders.flatMap(({ findings }) => findings.map(({ rule }) => rule)))].sort();
}

/** The only finding about the orders; fails where there is none, or more than one. */
export async function findingOf(manifest: Manifest, circumstances?: Circumstances): Promise<Finding> {
  const { orders, failure } = await examineRows(manifest, circumstances);
  if (failure !== undefined) throw failure;
  const [only, ...others] = orders.flatMap(({ findings }) => findings);
  if (only === undefined || others.length > 0) {
    throw new Error(
      `one finding expected: ${[only, ...others].map((f) => (f ? brief(f) : "none")).join(", ")}`,
    );
  }
  return only;
}

/** The Failure with which a manifest is refused; fails where it is not. */
async function failureOf(manifest: Manifest, circumstances?: Circumstances): Promise<Failure> {
  const { failure } = await examineRows(manifest, circumstances);
  if (failure === undefined) throw new Error("the manifest was read");
  return failure;
}

/** The finding with which a manifest is refused; fails where it is not. */
export async function refusalOf(manifest: Manifest, circumstances?: Circumstances): Promise<Finding> {
  const { finding, text } = await failureOf(manifest, circumstances);
  if (finding === undefined) throw new Error(`refused without a finding: ${text.en}`);
  return finding;
}

/** The orders of a table of cases, each a row of its own, examined in one manifest: what was found, by case. */
export async function byCase(
  cases: Readonly<Record<string, Cells>>,
  circumstances?: Circumstances,
): Promise<Readonly<Record<string, string[]>>> {
  const rows = Object.entries(cases).map(([orderNo, cells]) => row({ orderNo, ...cells }));
  const { orders, failure } = await examineRows(rows, circumstances);
  if (failure !== undefined) throw failure;
  return Object.fromEntries(
    orders.map(({ orderNo, findings }) => [
      orderNo,
      findings.map(({ severity, rule, column }) => `${severity} ${rule} ${column}`),
    ]),
  );
}
