import { closeSync } from "node:fs";
import type { TakeRow } from "../rows.js";
import { openFile } from "../source.js";
import { Archive, limitOf } from "./archive.js";
import { unescapeText } from "./escapes.js";
import { type Refuse, refuser } from "./refusal.js";
import { type Relationship, relationshipsOf } from "./relationships.js";
import { readSharedTexts, type SharedTexts } from "./shared-texts.js";
import { readSheet, type SheetFacts } from "./sheet.js";
import { readStyles, Styles } from "./styles.js";
import { isTrue, readPart } from "./xml.js";

const mostPartBytes = 64 * 2 ** 20;
const mostSheets = 1_000;

/** A sheet of a workbook. */
export interface WorkbookSheet {
  readonly name: string;
  /** Its tab is hidden. */
  readonly hidden: boolean;
  /** Which tab it is, from 1; charts have tabs too. */
  readonly tab: number;
}

/** An open workbook. */
export interface Workbook {
  /** Its worksheets, in the order of their tabs. */
  readonly sheets: readonly WorkbookSheet[];
  /**
   * Reads a sheet, by its index in `sheets`, and calls `take` for each row that has content. The cells are what a
   * person sees, without thousands separators and signs of a currency; each row is filled up with blank cells to the
   * widest row so far. `progress` gets the bytes of the file read since the last call. Throws a Failure for what can't
   * be read, and the signal's reason.
   */
  rows(
    sheet: number,
    take: TakeRow,
    progress?: (bytes: number) => void,
    signal?: AbortSignal,
  ): Promise<SheetFacts>;
  close(): void;
}

/**
 * Opens a workbook; `name` is the file's in messages, `source` its path, or an open file that stays the caller's to
 * close. Throws a Failure (manifest/workbook) for what is none, or can't be read: a broken archive, an encrypted
 * workbook, .xls, .xlsb, .ods, no worksheet, parts that unpack to too much. The workbook is to be closed.
 */
export async function openWorkbook(
  name: string,
  source: string | number,
  signal?: AbortSignal,
): Promise<Workbook> {
  const refuse = refuser(name);
  const descriptor = typeof source === "number" ? source : openFile(name, source);
  const close = (): void => {
    if (typeof source === "string") closeSync(descriptor);
  };
  try {
    const archive = await Archive.open(descriptor, refuse, signal);
    const contents = await readContents(archive, refuse, signal);
    return new OpenWorkbook(archive, contents, refuse, close);
  } catch (error) {
    close();
    throw error;
  }
}

/** What a workbook says of itself before any of its sheets is read. */
interface Contents {
  readonly date1904: boolean;
  readonly recalculated: boolean;
  readonly sheets: readonly (WorkbookSheet & { readonly part: string })[];
  readonly styles: Styles;
  readonly texts: string | undefined;
}

class OpenWorkbook implements Workbook {
  readonly sheets: readonly WorkbookSheet[];
  readonly #archive: Archive;
  readonly #contents: Contents;
  readonly #refuse: Refuse;
  readonly #close: () => void;
  #texts: SharedTexts | undefined;
  #closed = false;

  constructor(archive: Archive, contents: Contents, refuse: Refuse, close: () => void) {
    this.#archive = archive;
    this.#contents = contents;
    this.#refuse = refuse;
    this.#close = close;
    this.sheets = contents.sheets.map(({ name, hidden, tab }) => ({ name, hidden, tab }));
  }

  async rows(
    index: number,
    take: TakeRow,
    progress: (bytes: number) => void = () => {},
    signal?: AbortSignal,
  ): Promise<SheetFacts> {
    const { sheets, texts: part, styles, date1904, recalculated } = this.#contents;
    const sheet = sheets[index];
    if (sheet === undefined) throw new RangeError(`the workbook has no sheet ${index}`);
    const archive = this.#archive;
    const refuse = this.#refuse;
    if (part !== undefined && this.#texts === undefined) {
      this.#texts = await readSharedTexts(archive, part, refuse, signal);
      progress(archive.packedSizeOf(part));
    }
    const book = { texts: this.#texts, styles, date1904, recalculated };
    return readSheet(archive, sheet, book, { take, refuse, progress, signal });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#texts = undefined;
    this.#close();
  }
}

async function readContents(archive: Archive, refuse: Refuse, signal?: AbortSignal): Promise<Contents> {
  const root = await relationshipsOf(archive, "", refuse, signal);
  const main = root.find(({ kind }) => kind === "officeDocument")?.part;
  if (main === undefined) throw notOffice(archive, refuse);
  if (main.toLowerCase().endsWith(".bin")) throw refuse("xlsb");
  if (!archive.has(main)) throw refuse("no-part", { value: main });
  const relationships = await relationshipsOf(archive, main, refuse, signal);
  const said = await readWorkbookPart(archive, main, refuse, signal);
  const sheets = said.tabs.flatMap(({ name, hidden, id }, index) => {
    const relationship = relationships.find((one) => one.id === id);
    if (relationship !== undefined && relationship.kind !== "worksheet") return [];
    const part = relationship?.part;
    if (part === undefined || !archive.has(part)) throw refuse("no-part", { value: part ?? name });
    return [{ name, hidden, tab: index + 1, part }];
  });
  if (sheets.length === 0) throw refuse("no-sheet");
  const styles = partOf(relationships, "styles", archive);
  return {
    date1904: said.date1904,
    recalculated: said.recalculated,
    sheets,
    styles: styles === undefined ? new Styles() : await readStyles(archive, styles, refuse, signal),
    texts: partOf(relationships, "sharedStrings", archive),
  };
}

function partOf(relationships: readonly Relationship[], kind: string, archive: Archive): string | undefined {
  const part = relationships.find((one) => one.kind === kind)?.part;
  return part !== undefined && archive.has(part) ? part : undefined;
}

/** What a zip archive is that names no office document. */
function notOffice(archive: Archive, refuse: Refuse): Error {
  if (archive.has("content.xml") && archive.has("META-INF/manifest.xml")) return refuse("ods");
  return refuse("other", { value: "zip" });
}

interface WorkbookPart {
  date1904: boolean;
  /** Excel is told to calculate all formulas when it opens the workbook: the program that wrote it did not. */
  recalculated: boolean;
  readonly tabs: { readonly name: string; readonly hidden: boolean; readonly id: string }[];
}

async function readWorkbookPart(
  archive: Archive,
  part: string,
  refuse: Refuse,
  signal?: AbortSignal,
): Promise<WorkbookPart> {
  const said: WorkbookPart = { date1904: false, recalculated: false, tabs: [] };
  let root = "";
  const open = (name: string, attributes: Readonly<Record<string, string>>): void => {
    if (root === "") root = name;
    if (name === "workbookPr") said.date1904 = isTrue(attributes["date1904"]);
    else if (name === "calcPr") said.recalculated = isTrue(attributes["fullCalcOnLoad"]);
    else if (name === "sheet") {
      const { name: title = "", state = "visible" } = attributes;
      const id = Object.entries(attributes).find(([key]) => key.endsWith(":id"))?.[1] ?? "";
      said.tabs.push({ name: unescapeText(title), hidden: state !== "visible", id });
      if (said.tabs.length > mostSheets) throw refuse("too-large", limitOf("sheets", mostSheets));
    }
  };
  await readPart(archive, part, { open }, { refuse, most: mostPartBytes, signal });
  // Documents and presentations are made of the same parts.
  if (root !== "workbook") throw refuse("other", { value: root });
  return said;
}
