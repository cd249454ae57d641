import { escapeText } from "../ceb/xml.js";
import type { OutputRow, OutputTable } from "../output/output-tables.js";
import type { RunDirectory } from "../output/run-directory.js";
import { inventoryHeadTable, inventoryListTable } from "./tables.js";

/** The number that ties the tables together: the goods of a message stand in it with their head. */
const tie = "etpsInnerInvtNo";

/** Elements of the frame that neither inventories nor stock tell. */
const unknownOfFrame = ["sender_id", "receiver_id", "send_time", "SysId", "OperCusRegCode"] as const;

/** 暂存: the client keeps the inventory and does not declare it. */
const keepOnly = "0";

/**
 * Columns that are blank where there is nothing to say: a second unit that the goods do not have, the customs declaration
 * that does not go with retail, remarks.
 */
const nothingToSay = ["secdLawfUnitcd", "secdLawfQty", "decType", "dclcusTypecd", "rmk"];

/** Columns that are left out of a message where they are blank. The others stand in it, empty, for the user to fill in. */
const leftOut: ReadonlySet<string> = new Set([...nothingToSay, "putrecSeqno", "grossWt", "netWt"]);

/** Longest part of a file's name that is a book's number. */
const longestBook = 40;

/**
 * Writes each zone inventory as an INV101 message, into inventory/. No schema of INV101 is published: the frame and the
 * names are those of public programs, and no client was ever given such a message.
 */
export class Inv101Files {
  readonly #output: Pick<RunDirectory, "write">;
  /** Names in lower case, for disks that know no other. */
  readonly #names = new Set<string>();
  readonly #blanks = new Set<string>(unknownOfFrame);

  constructor(output: Pick<RunDirectory, "write">) {
    this.#output = output;
  }

  /** Messages written so far. */
  get count(): number {
    return this.#names.size;
  }

  /** Elements that are blank or left out in a message because the value is not known, the frame's first. */
  get blanks(): readonly string[] {
    return [...this.#blanks];
  }

  /** Writes an inventory of a book and a day (YYYY-MM-DD); as `RunDirectory.write`, await a promise that it returns. */
  add(day: string, head: OutputRow, goods: readonly OutputRow[]): Promise<void> | undefined {
    const file = this.#fileOf(textIn(head, "putrecNo"), day);
    for (const name of blanksOf(inventoryHeadTable, [head])) this.#blanks.add(name);
    for (const name of blanksOf(inventoryListTable, goods)) this.#blanks.add(name);
    const text = messageOf(file, head, goods);
    // Memory of its own: the writer takes it over.
    const bytes = Buffer.alloc(Buffer.byteLength(text));
    bytes.write(text);
    return this.#output.write(`inventory/${file}`, bytes, 0);
  }

  /** The name of a file: of the book's number what any disk takes, and a number where two books come to one name. */
  #fileOf(emsNo: string, day: string): string {
    const book = emsNo.replace(/[^\w-]/gu, "_").slice(0, longestBook);
    const taken = (name: string): boolean => this.#names.has(name.toLowerCase());
    let name = `INV101-${book}-${day}.xml`;
    for (let number = 2; taken(name); number++) name = `INV101-${book}-${day}-${number}.xml`;
    this.#names.add(name.toLowerCase());
    return name;
  }
}

/** The columns that are blank in a row though there is something to say. */
function blanksOf({ columns }: OutputTable, rows: readonly OutputRow[]): readonly string[] {
  return columns
    .map(({ name }) => name)
    .filter((name) => !nothingToSay.includes(name) && rows.some((row) => textIn(row, name) === ""));
}

/** The message; the misspelled names are the customs' own. */
function messageOf(file: string, head: OutputRow, goods: readonly OutputRow[]): string {
  const envelope = [
    element("version", "1.0"),
    element("message_id", textIn(head, tie)),
    element("file_name", file),
    element("message_type", "INV101"),
    ...["sender_id", "receiver_id", "send_time"].map((name) => element(name, "")),
  ];
  const message = [
    element("SysId", ""),
    element("OperCusRegCode", ""),
    section("InvtHeadType", elementsOf(inventoryHeadTable, head)),
    ...goods.map((row) => section("InvtListType", elementsOf(inventoryListTable, row, tie))),
  ];
  const business = [element("DelcareFlag", keepOnly), section("InvtMessage", message)];
  const data = section("DataInfo", [section("BussinessData", business)]);
  const whole = section("Package", [section("EnvelopInfo", envelope), data]);
  return `<?xml version="1.0" encoding="UTF-8"?>\n${section("Signature", [section("Object", [whole])])}\n`;
}

/** The elements of a row in the order of its columns, without one of them. */
function elementsOf({ columns }: OutputTable, row: OutputRow, without = ""): readonly string[] {
  return columns.flatMap(({ name }) => {
    const text = textIn(row, name);
    if (name === without || (text === "" && leftOut.has(name))) return [];
    return element(`${name.slice(0, 1).toUpperCase()}${name.slice(1)}`, text);
  });
}

function textIn(row: OutputRow, name: string): string {
  const value = row[name];
  return value === null || value === undefined ? "" : String(value);
}

/** Characters that XML can't hold; a stock may have them. */
const forbidden = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

function element(name: string, text: string): string {
  return text === "" ? `<${name}/>` : `<${name}>${escapeText(text.replace(forbidden, ""))}</${name}>`;
}

function section(name: string, parts: readonly string[]): string {
  return `<${name}>\n${parts.join("\n")}\n</${name}>`;
}
