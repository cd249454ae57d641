import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { repository } from "../support/cli.js";
import { bonded, direct, linesOfOrder, person, tariff } from "../support/imports.js";
import { columnsOf, order, type Row, row, worth } from "../support/manifest.js";
import { sheetsBytes } from "../support/workbooks.js";
import { Chance } from "./chance.js";
import { bytesOf, damage, filledRows, mutateSheet, plainText, type Sheet, textOf } from "./mutations.js";

/** A mutated manifest with the command line that it is given to. */
export interface FuzzCase {
  readonly manifests: readonly string[];
  readonly files: Readonly<Record<string, string | Buffer>>;
  /** Rows of the manifests that are not blank; undefined where that is not known. */
  readonly filledRows: number | undefined;
  /** Whether it is validated as text too: the streams are then those of a terminal. */
  readonly asText: boolean;
  /** The options of both commands. */
  readonly options: readonly string[];
}

const flight = { trafName: "CZ3081", voyageNo: "CZ3081/1120", billNo: "784-12345675", loctNo: "330201" };

/** Exports in every lane, in yuan and dollars, of one line and several. */
function exportRows(chance: Chance): Row[] {
  const rows = [
    ...order("SO-1", [{ ...flight }, { ...flight, itemNo: "SKU-2", gname: "涤纶连衣裙" }]),
    row({ orderNo: "SO-2", gcode: "6109", invoiceHeld: "Y" }),
    worth("5000.01", { orderNo: "SO-3", exportRebate: "Y" }),
    worth("9999.99", { orderNo: "SO-4", tradeMode: "9810" }),
    worth("700.00", { orderNo: "SO-5", currency: "502" }),
    row({ orderNo: "SO-6", tradeMode: "9710", inspectionRequired: "N", licenceRequired: "N" }),
    row({ orderNo: "SO-7", appType: "3", invtNo: "33022026E000000001" }),
  ];
  return chance.once(3) ? rows.slice(0, 1 + chance.below(rows.length)) : rows;
}

/** Imports of both modes, within the limits and above, of one line and several. */
function importRows(chance: Chance): Row[] {
  const perfume = {
    gcode: "3303000000",
    gname: "香水",
    unit1: "035",
    price: "2600.00",
    totalPrice: "5200.00",
  };
  const rows = [
    ...linesOfOrder("IM-1", [{}, { itemNo: "SKU-2", gcode: "3305100000", gname: "洗发剂" }]),
    bonded({ orderNo: "IM-2", ...person(1) }),
    bonded({ orderNo: "IM-3", ...person(2), ...perfume }),
    bonded({ orderNo: "IM-4", ...person(3), qty: "1", price: "6000.00", totalPrice: "6000.00" }),
    bonded({ orderNo: "IM-5", ...person(1) }),
  ];
  const made = chance.once(4)
    ? [direct({ orderNo: "IM-9" }), direct({ orderNo: "IM-8", ...person(4) })]
    : rows;
  return chance.once(3) ? made.slice(0, 1 + chance.below(made.length)) : made;
}

function sheetOf(rows: readonly Row[]): Sheet {
  const header = [...columnsOf(rows)];
  return { header, rows: rows.map((cells) => header.map((name) => cells[name] ?? "")) };
}

const transfer = `transfer:
  copCode: "3302980003"
  copName: 示例报关
  dxpId: DXPENT0000000001
`;
const profiles = [
  `${transfer}pilotZone: 安庆\n`,
  `${transfer}pilotZone: 安庆\nbusinessRebateLane: aggregated\n`,
  transfer,
  `${transfer}pilotZone: 安庆\ndefaults:\n  ebpCode: "3302960001"\n  currency: "142"\n  note: 默认\n`,
];

const positiveList = "code,name,note\n04090000,天然蜂蜜,\n33051000,洗发剂,\n";
const rates = "month,currency,rate\n2026-11,USD,7.1\n";

/** A sample as a sheet. */
function sampleSheet(name: string): Sheet {
  const [header = [], ...rows] = parse(readFileSync(join(repository, "samples", name)), { bom: true });
  return { header, rows };
}

const documents = ["orders", "payments", "waybills"] as const;

interface MadeFile {
  readonly bytes: Buffer;
  readonly filledRows: number | undefined;
}

/** A sheet as one of the kinds of file that manifests are, now and then damaged. */
function fileOf(sheet: Sheet, chance: Chance): MadeFile {
  if (chance.once(15)) {
    const bytes = sheetsBytes([{ name: "清单", rows: [sheet.header, ...sheet.rows] }]);
    return { bytes: chance.once(5) ? damage(bytes, chance) : bytes, filledRows: undefined };
  }
  const text = textOf(sheet, chance);
  let bytes = bytesOf(text, chance);
  let known = filledRows(sheet, text);
  while (chance.once(5)) {
    bytes = damage(bytes, chance);
    known = undefined;
  }
  return { bytes, filledRows: known };
}

/** The sample of the three documents, of which one or the manifest is mutated. */
function documentsCase(chance: Chance): FuzzCase {
  const mutated = chance.of(["inventory", ...documents]);
  const files: Record<string, string | Buffer> = {
    "qingdan.yaml": readFileSync(join(repository, "samples/qingdan.yaml")),
  };
  for (const name of ["inventory", ...documents]) {
    const sheet = sampleSheet(`three-documents/${name}.csv`);
    if (name === mutated) mutateSheet(sheet, chance);
    files[`${name}.csv`] = name === mutated ? fileOf(sheet, chance).bytes : plainText(sheet);
  }
  const options = documents.flatMap((name) => (chance.once(8) ? [] : [`--${name}`, `${name}.csv`]));
  return {
    manifests: ["inventory.csv"],
    files,
    filledRows: undefined,
    options: [...at, ...options, "--no-ledger"],
    asText: chance.once(3),
  };
}

const at = ["--at", "2026-11-20T10:00:00+08:00"];

/** The case of a number: the same one for the same seed, whatever was run before. */
export function fuzzCase(seed: number, number: number): FuzzCase {
  // Neighbouring numbers have to differ in more than a bit.
  const chance = new Chance(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b));
  if (chance.once(10)) return documentsCase(chance);
  const direction = chance.once(2) ? "E" : "I";
  const sheet = sheetOf(direction === "E" ? exportRows(chance) : importRows(chance));
  mutateSheet(sheet, chance);
  const files: Record<string, string | Buffer> = {};
  const made: MadeFile[] = [];
  if (chance.once(12)) {
    // In two files, whose headers need not be the same.
    const cut = chance.below(sheet.rows.length + 1);
    const second = { header: [...sheet.header], rows: sheet.rows.splice(cut) };
    if (chance.once(2)) mutateSheet(second, chance);
    made.push(fileOf(second, chance));
  }
  made.push(fileOf(sheet, chance));
  for (const [at, { bytes }] of made.entries()) files[`m${at}.csv`] = bytes;
  const known = made.reduce<number | undefined>(
    (sum, file) => (sum === undefined || file.filledRows === undefined ? undefined : sum + file.filledRows),
    0,
  );
  const manifests = Object.keys(files).sort();
  if (!chance.once(12)) files["qingdan.yaml"] = chance.of(profiles);
  const options = [
    ...at,
    ...(direction === "E" ? exportOptions(files, chance) : importOptions(files, chance)),
  ];
  if (chance.once(4)) options.push("--lang", "en");
  if (chance.once(15)) options.push("--as-of", chance.of(["2019-01-01", "2026-01-01", "2027-03-01"]));
  return { manifests, files, filledRows: known, options, asText: chance.once(3) };
}

function exportOptions(files: Record<string, string | Buffer>, chance: Chance): string[] {
  if (chance.once(3)) return [];
  files["rates.csv"] = rates;
  return ["--rates", "rates.csv"];
}

function importOptions(files: Record<string, string | Buffer>, chance: Chance): string[] {
  const options: string[] = [];
  if (!chance.once(3)) {
    files["tariff.csv"] = tariff;
    options.push("--tariff", "tariff.csv");
  }
  if (chance.once(2)) {
    files["positive.csv"] = positiveList;
    options.push("--positive-list", "positive.csv");
  }
  return [...options, ...(chance.once(3) ? ["--ledger", "ledger.sqlite"] : ["--no-ledger"])];
}
