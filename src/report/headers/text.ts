import { columnLabel } from "../../columns/columns.js";
import type { DescribedColumn, HeaderDescription } from "../../intake/header-description.js";
import type { Language } from "../../values/finding.js";
import { padEnd, padStart, printable, type Style, textWidth } from "../../wording/style.js";
import { fitted } from "../../wording/wrap.js";
import { goesTo } from "./goes-to.js";

const words = {
  zh: {
    kind: (title: string) => `这是${title}`,
    unknownKind: "看不出是哪种表",
    goes: (command: string) => `用法：${command}`,
    preset: (title: string, id: string, percent: string) => `像模板 ${id}（${title}），列名相符 ${percent}`,
    map: (id: string) => `用 --map ${id} 读取`,
    note: "注意：",
    columns: ["列", "列名", "含义", "首行"],
    blank: "（无列名）",
    near: (names: string) => `？${names}`,
    compared: (name: string) => `${name}（表头，须与商品列一致）`,
    beside: (name: string) => `—（${name} 已有更明确的列）`,
    twice: (name: string) => `${name} 重复`,
    unknown: "—",
    missing: (names: string) => `缺少：${names}`,
    missingWith: (id: string, names: string) => `用 --map ${id} 读取时缺少：${names}`,
    complete: "必填列齐全。",
    supplied: (names: string) => `由配置文件给出：${names}`,
    next: "补列或改列名；各单相同的值写在 qingdan.yaml 的 defaults 中；或用 --write map.yaml 生成列映射，改好后用 --map 读取。",
    nextWith:
      "商品的编码、品名、规格、单位和重量写在商品表里（--products）；各单相同的值写在 qingdan.yaml 的 defaults 中；其余各列以舱单列名加在导出文件里，或用 --write map.yaml 生成补充该预设的列映射。",
  },
  en: {
    kind: (title: string) => `this is ${title}`,
    unknownKind: "this is no sheet of a known kind",
    goes: (command: string) => `goes to: ${command}`,
    preset: (title: string, id: string, percent: string) =>
      `like the template ${id} (${title}), ${percent} of its names`,
    map: (id: string) => `read it with --map ${id}`,
    note: "note: ",
    columns: ["no.", "header", "meaning", "first row"],
    blank: "(no name)",
    near: (names: string) => `? ${names}`,
    compared: (name: string) => `${name} (of the head, has to equal the goods')`,
    beside: (name: string) => `- (another column is ${name} more plainly)`,
    twice: (name: string) => `${name}, twice`,
    unknown: "-",
    missing: (names: string) => `missing: ${names}`,
    missingWith: (id: string, names: string) => `missing when it is read with --map ${id}: ${names}`,
    complete: "no mandatory column is missing.",
    supplied: (names: string) => `from the profile: ${names}`,
    next: "Add columns or correct their names; put values that all orders share under `defaults` in qingdan.yaml; or have a map written with --write map.yaml, edit it, and read the file with --map.",
    nextWith:
      "A product table (--products) gives codes, names, models, units and weights of goods; put values that all orders share under `defaults` in qingdan.yaml; add the other columns to the export under a manifest's names, or have a map that extends the preset written with --write map.yaml.",
  },
} as const;

/** Most columns of a terminal that a cell of the table takes. */
const widest = 36;
/** Columns of the table beside its three texts: the number and what is between them. */
const besideCells = 9;

/** The width of a cell at which the table fits the terminal. */
function cellWidth({ width }: Style): number {
  return width === undefined ? widest : Math.max(8, Math.min(widest, Math.floor((width - besideCells) / 3)));
}

/** A header's description as text: what kind of sheet it is, each column, and what is missing. */
export function headersText(description: HeaderDescription, language: Language, style: Style): string {
  const text = words[language];
  const { kind, preset, hit, columns, missing, supplied } = description;
  const lines = [kindLine(description, language, style)];
  const separator = language === "zh" ? "、" : ", ";
  const where = goesTo[kind]?.command;
  if (where !== undefined) lines.push(text.goes(where));
  if (preset !== undefined) {
    lines.push(text.preset(preset.title[language], preset.id, `${Math.round(hit * 100)}%`));
    if (preset.hasMap) lines.push(style.green(text.map(preset.id)));
    if (preset.note !== undefined) lines.push(`${text.note}${preset.note[language]}`);
  }
  lines.push("", ...table(columns, language, style), "");
  if (supplied.length > 0) lines.push(text.supplied(supplied.map(columnLabel).join(separator)));
  if (missing.length === 0) lines.push(style.green(text.complete));
  else {
    const names = missing.map(columnLabel).join(separator);
    if (preset?.hasMap === true) lines.push(style.red(text.missingWith(preset.id, names)), text.nextWith);
    else lines.push(style.red(text.missing(names)), text.next);
  }
  return fitted(lines, style);
}

function kindLine({ file, line, kind }: HeaderDescription, language: Language, style: Style): string {
  const text = words[language];
  const title = goesTo[kind]?.title[language];
  return style.bold(
    `${printable(file)}:${line} ${title === undefined ? text.unknownKind : text.kind(title)}`,
  );
}

function table(columns: readonly DescribedColumn[], language: Language, style: Style): string[] {
  const text = words[language];
  const most = cellWidth(style);
  const rows = columns.map((column) => [
    String(column.index + 1),
    column.header === "" ? text.blank : cut(column.header, most),
    style.width === undefined ? meaningOf(column, language) : cut(meaningOf(column, language), most),
    cut(column.sample, most),
  ]);
  const widths = [0, 1, 2].map((at) =>
    Math.max(...[text.columns, ...rows].map((row) => textWidth(row[at] ?? ""))),
  );
  const written = (row: readonly string[]): string =>
    [
      padStart(row[0] ?? "", widths[0] ?? 0),
      padEnd(row[1] ?? "", widths[1] ?? 0),
      padEnd(row[2] ?? "", widths[2] ?? 0),
      row[3] ?? "",
    ]
      .join("  ")
      .trimEnd();
  const [head, ...body] = [text.columns, ...rows].map(written);
  return [
    style.bold(head ?? ""),
    ...body.map((line, at) => (isUnderstood(columns[at]) ? line : style.yellow(line))),
  ];
}

function isUnderstood(column: DescribedColumn | undefined): boolean {
  return column?.column !== undefined || column?.meaning === "blank";
}

function meaningOf({ meaning, column, nearest }: DescribedColumn, language: Language): string {
  const text = words[language];
  const near = nearest.map(columnLabel).join(" / ");
  switch (meaning) {
    case "column":
    case "mapped":
      return column === undefined ? "" : columnLabel(column);
    case "compared":
      return column === undefined ? "" : text.compared(columnLabel(column));
    case "beside":
      return text.beside(near);
    case "twice":
      return text.twice(near);
    case "blank":
      return "";
    default:
      return near === "" ? text.unknown : text.near(near);
  }
}

/** A text in one line, not wider than `most`. */
function cut(text: string, most: number): string {
  const plain = printable(text.replaceAll(/\s+/g, " "));
  if (textWidth(plain) <= most) return plain;
  let shown = "";
  for (const character of plain) {
    if (textWidth(shown + character) >= most) break;
    shown += character;
  }
  return `${shown}…`;
}
