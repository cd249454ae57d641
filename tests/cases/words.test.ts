import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Column } from "../../src/columns/columns.js";
import { type Direction, layouts } from "../../src/columns/direction.js";
import { messageTables, type TableType, tableTypes } from "../../src/columns/message-tables.js";
import { releasedLayout } from "../../src/columns/released.js";
import { orderLayout, paymentLayout, wayBillLayout } from "../../src/columns/three-documents.js";
import { applicationColumns, listLayouts } from "../../src/columns/withdrawals.js";
import { carried, goods, ordered, paid } from "../documents/three-documents.js";
import { at, filesBelow, folder, linesOf, profile, qingdan } from "../support/cli.js";
import { bonded } from "../support/imports.js";
import { csv, type Row, row } from "../support/manifest.js";
import { exportReturnRow, importRow, returnRow } from "../withdraw/runs.js";
import { rowOf } from "../write/runs.js";

// What programs, spreadsheets and platforms make of values, in every column of every sheet that is read: the columns
// are those of the layouts, so that a new one is looked at by itself.

interface Found {
  readonly severity: string;
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly column: string;
}

/** A sheet of a command: a sound row of it by number, its columns, and what is run. */
interface Sheet {
  readonly file: string;
  readonly columns: readonly Column[];
  readonly sound: (index: number) => Row;
  /** The other sheets of the run, a row for each row of this one. */
  readonly beside?: Readonly<Record<string, (index: number) => Row>>;
  readonly args: readonly string[];
}

const numberOf = (index: number) => `SO-${1000 + index}`;
const documents = ["--orders", "orders.csv", "--payments", "payments.csv", "--waybills", "waybills.csv"];
const besides = {
  "m.csv": (index) => goods({ orderNo: numberOf(index) }),
  "orders.csv": (index) => ordered({ orderNo: numberOf(index) }),
  "payments.csv": (index) => paid({ orderNo: numberOf(index) }),
  "waybills.csv": (index) => carried({ orderNo: numberOf(index) }),
} satisfies Readonly<Record<string, (index: number) => Row>>;

/** A sheet of the three documents, held against the inventories. */
function documentSheet(file: keyof typeof besides, columns: readonly Column[]): Sheet {
  const beside = Object.fromEntries(Object.entries(besides).filter(([name]) => name !== file));
  return { file, columns, sound: besides[file], beside, args: ["validate", "m.csv", ...documents] };
}

const released = (index: number): Row => ({
  invtNo: `33022026E${String(100_000_000 + index)}`,
  customsCode: "3302",
  agentCode: "3302980003",
  agentName: "示例报关",
  ebcCode: "3302960004",
  ebcName: "示例电商",
  ownerCode: "3302960005",
  ownerName: "示例制造",
  declAgentCode: "3302980003",
  declAgentName: "示例报关",
  loctNo: "3302W001",
});

/** The columns of a list of returns that applications of a direction have. */
function returnColumns(direction: Direction): readonly Column[] {
  const { head, goods: lines, flags } = applicationColumns.return[direction];
  const names = new Set<string>([...head, ...lines, ...flags].map(({ name }) => name));
  return listLayouts.return.all.filter(({ name }) => names.has(name));
}

const sheets: Readonly<Record<string, Sheet>> = {
  exports: {
    file: "m.csv",
    columns: layouts.E.all,
    sound: (index) => row({ orderNo: numberOf(index) }),
    args: ["validate", "m.csv"],
  },
  imports: {
    file: "m.csv",
    columns: layouts.I.all,
    sound: (index) => bonded({ orderNo: numberOf(index) }),
    args: ["validate", "m.csv"],
  },
  orders: documentSheet("orders.csv", orderLayout.all),
  payments: documentSheet("payments.csv", paymentLayout.all),
  "way-bills": documentSheet("waybills.csv", wayBillLayout.all),
  returns: {
    file: "l.csv",
    columns: returnColumns("I"),
    sound: (index) => returnRow(index + 1),
    args: ["return", "l.csv"],
  },
  "returns of exports": {
    file: "l.csv",
    columns: returnColumns("E"),
    sound: (index) => exportReturnRow(index + 1, { ieFlag: "E" }),
    args: ["return", "l.csv"],
  },
  cancellations: {
    file: "l.csv",
    columns: listLayouts.cancel.all,
    sound: (index) => importRow(index + 1),
    args: ["cancel", "l.csv"],
  },
  "released inventories": {
    file: "l.csv",
    columns: releasedLayout("owner").all,
    sound: released,
    args: ["summarize", "l.csv", "--by", "owner"],
  },
};

/** Columns that the tool writes itself for lists that it gives back. */
const own: ReadonlySet<string> = new Set(["mapFault"]);

/** What is found of a sheet, each of whose rows has the value in another of its columns. */
async function foundIn(
  { file, columns, sound, beside = {}, args }: Sheet,
  change: (value: string, column: Column) => string,
): Promise<ReadonlyMap<string, readonly Found[]>> {
  const asked = columns.filter(({ name }) => !own.has(name));
  const rows = asked.map((column, index) => {
    const base = sound(index);
    return { ...base, [column.name]: change(base[column.name] ?? "", column) };
  });
  const others = Object.entries(beside).map(([name, of]): [string, string] => [
    name,
    csv(asked.map((_, index) => of(index))),
  ]);
  const cwd = folder({ "qingdan.yaml": profile, [file]: csv(rows), ...Object.fromEntries(others) });
  const checks = args[0] === "validate";
  const how = checks ? ["--format", "ndjson"] : ["--out", "out"];
  const ledger = args[0] === "summarize" ? [] : ["--no-ledger"];
  const common = ["--at", at, "--lang", "en", ...ledger];
  const { stdout } = await qingdan([...args, ...how, ...common], { cwd });
  const findings = checks ? linesOf<Found>(stdout) : findingsBelow(join(cwd, "out"));
  // Rows with a line break take two lines: none of the changes has one.
  return new Map(
    asked.map(({ name }, index) => [
      name,
      findings.filter((each) => each.file === file && each.line === index + 2 && each.column === name),
    ]),
  );
}

function findingsBelow(out: string): readonly Found[] {
  const file = filesBelow(out).find((name) => name.endsWith("findings.ndjson"));
  return file === undefined ? [] : linesOf<Found>(readFileSync(join(out, file), "utf8"));
}

/** Columns of which nothing, or no error, is found among those that are looked at. */
function without(
  found: ReadonlyMap<string, readonly Found[]>,
  columns: readonly Column[],
  isFound: (each: Found) => boolean,
): string[] {
  return columns.map(({ name }) => name).filter((name) => found.get(name)?.some(isFound) === false);
}

/**
 * Columns of which more than error values is looked at: all that are sent. Of documents that are compared alone it is those
 * that take any text.
 */
function looked({ file, columns }: Sheet): readonly Column[] {
  if (file !== "payments.csv" && file !== "waybills.csv") return columns;
  return columns.filter(({ field }) => {
    if (field.kind !== "text") return false;
    const { code, values, length, enterprise, pattern, personal } = field;
    if (personal === "identity-number" || personal === "telephone") return false;
    return [code, values, length, enterprise, pattern].every((fact) => fact === undefined);
  });
}

/** Remarks may have any characters. */
const isRemark = ({ field }: Column) =>
  field.kind === "text" && field.personal === "free-text" && field.identifier !== true;
const isText = ({ field }: Column) => field.kind === "text";

/** Descriptions of which a word of absence may be what there is to say; a firm's telephone may be a word. */
const mayBeSaid: ReadonlySet<string> = new Set(["gmodel", "itemDescribe", "goodsInfo", "ebcTelephone"]);

const isSevere = ({ severity }: Found) => severity !== "info";

/** The tables of the other messages, with the column that tells their nodes apart. */
const nodeKeys: Readonly<Record<TableType, string>> = {
  ...{ 303: "orderNo", 311: "orderNo", 403: "orderNo", 411: "payTransactionId" },
  ...{ 505: "logisticsNo", 511: "logisticsNo", 513: "logisticsNo" },
  ...{ 215: "coElNo", 507: "copNo", 509: "copNo", 711: "copNo" },
};
const tables: readonly (readonly [string, Sheet])[] = tableTypes.map((type) => [
  `table ${type}`,
  {
    file: "l.csv",
    columns: messageTables[type].layout.all,
    sound: (index) => rowOf(type, { [nodeKeys[type]]: `K${1000 + index}` }),
    args: ["write", type, "l.csv"],
  },
]);

describe.each([...Object.entries(sheets), ...tables])("every column of %s", (_, sheet) => {
  const { columns } = sheet;

  it("is sound as the other cases begin with it", async () => {
    const found = await foundIn(sheet, (value) => value);
    expect([...found.values()].flat().filter(isSevere)).toEqual(
      [...found.values()].flat().filter(({ rule }) => rule === "format/required"),
    );
  });

  it.each(["#N/A", "#REF!", "#VALUE!", "########", "NULL", "undefined", "NaN", "[object Object]"])(
    "names %s for what it is",
    async (word) => {
      const found = await foundIn(sheet, () => word);
      expect(without(found, columns, ({ rule }) => rule === "format/error-value")).toEqual([]);
    },
  );

  it.each(["#N/A #N/A", "A#REF!", "x\ufffd", "锟斤拷"])("says something of %s in a text", async (value) => {
    const found = await foundIn(sheet, () => value);
    expect(without(found, looked(sheet).filter(isText), isSevere)).toEqual([]);
  });

  it.each(["N/A", "-", "待定"])("takes %s for no value of a number, a code or a name", async (word) => {
    const found = await foundIn(sheet, () => word);
    const asked = looked(sheet).filter((column) => !isRemark(column) && !mayBeSaid.has(column.name));
    expect(without(found, asked, isSevere)).toEqual([]);
  });

  it.each([
    ["a character that can't be seen", (text: string) => `${text.slice(0, 1)}\u200b${text.slice(1)}`],
    ["a tab", (text: string) => `${text.slice(0, 1)}\t${text.slice(1)}`],
    ["a control character", (text: string) => `${text.slice(0, 1)}\u0085${text.slice(1)}`],
  ])("finds %s in a value", async (_what, spoil) => {
    const found = await foundIn(sheet, (value) => spoil(value.length < 2 ? "12" : value));
    const asked = looked(sheet).filter((column) => !isRemark(column));
    expect(without(found, asked, isSevere)).toEqual([]);
  });

  it("finds stars in a value", async () => {
    const found = await foundIn(sheet, (value) => `${value.slice(0, 1)}****${value.slice(2)}`);
    // A platform's own name of an account may have stars, and so may what a firm writes of its telephone.
    const mayHave = new Set(["buyerRegNo", "ebcTelephone"]);
    const asked = looked(sheet).filter((column) => !isRemark(column) && !mayHave.has(column.name));
    expect(without(found, asked, isSevere)).toEqual([]);
  });

  it.each([
    ["a formula that gives a text", (text: string) => `="${text}"`],
    ["an apostrophe", (text: string) => `'${text}`],
  ])("is read without %s around it", async (_what, guard) => {
    const plain = await foundIn(sheet, (value) => value);
    const found = await foundIn(sheet, (value) => (value === "" ? "" : guard(value)));
    const told = (all: ReadonlyMap<string, readonly Found[]>) =>
      [...all].map(([name, each]) => [
        name,
        // '500克 may be a guarded text or one that begins so: it is a warning.
        each
          .filter((one) => isSevere(one) && one.rule !== "manifest/read-as")
          .filter(({ rule, severity }) => rule !== "format/formula" || severity !== "warning")
          .map(({ rule }) => rule),
      ]);
    expect(told(found)).toEqual(told(plain));
  });
});
