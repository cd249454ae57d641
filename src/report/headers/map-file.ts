import type { HeaderDescription } from "../../intake/header-description.js";
import type { Language } from "../../values/finding.js";

const words = {
  zh: {
    about: "由 qingdan headers 生成。左边是申报的列，右边是文件里的列名；改好后用 --map 读取。",
    check: "请核对",
    missing: "缺少的列：在右边填列名，并去掉行首的 #；各单相同的值写在 qingdan.yaml 的 defaults 中。",
    unused: "没有用到的列：",
  },
  en: {
    about:
      "Written by qingdan headers: on the left the columns of a declaration, on the right the file's names. Edit it and read the file with --map.",
    check: "please check",
    missing:
      "Missing columns: write the file's name on the right and take the # away; values that all orders share go under `defaults` in qingdan.yaml.",
    unused: "Columns that are not used:",
  },
} as const;

/** A map file of a header's description, for a person to edit: what was understood, and the likeliest of the rest. */
export function mapFileText({ columns, missing, preset }: HeaderDescription, language: Language): string {
  const text = words[language];
  const headers = columns.map(({ header }) => header);
  const taken = new Set(
    columns.flatMap(({ column, meaning }) => (meaning === "column" && column ? [column.name] : [])),
  );
  const lines = [
    `# ${text.about}`,
    ...(preset === undefined ? [] : [`# ${preset.id}: ${preset.title[language]}`]),
    ...(preset?.hasMap === true ? [`preset: ${preset.id}`] : []),
  ];
  const entries: string[] = [];
  const unused: string[] = [];
  for (const { index, header, column, meaning, nearest } of columns) {
    if (header === "") continue;
    const name = scalar(numbered(headers, index));
    const [likeliest] = nearest;
    if (meaning === "mapped") continue;
    if (meaning === "column" && column !== undefined) entries.push(`  ${column.name}: ${name}`);
    else if (likeliest !== undefined && !taken.has(likeliest.name)) {
      taken.add(likeliest.name);
      entries.push(`  ${likeliest.name}: ${name} # ${text.check}`);
    } else unused.push(`# ${name}`);
  }
  lines.push(entries.length === 0 ? "columns: {}" : "columns:", ...entries);
  const open = missing.filter(({ name }) => !taken.has(name));
  if (open.length > 0)
    lines.push(`  # ${text.missing}`, ...open.map(({ name, zh }) => `  # ${name}: # ${zh}`));
  if (unused.length > 0) lines.push(`# ${text.unused}`, ...unused);
  return `${lines.join("\n")}\n`;
}

/** A header's text; the second of two equal ones with its number. */
function numbered(headers: readonly string[], index: number): string {
  const header = headers[index] ?? "";
  const before = headers.slice(0, index).filter((other) => other === header).length;
  return before === 0 ? header : `${header}#${before + 1}`;
}

/** Texts that YAML reads as they stand. */
const plainScalar = /^[\p{L}_][\p{L}\p{N}_()（）/ -]*$/u;
const otherMeanings = /^(?:y|yes|n|no|true|false|on|off|null|nan|inf)$/i;

function scalar(text: string): string {
  return plainScalar.test(text) && !otherMeanings.test(text) && text === text.trim()
    ? text
    : JSON.stringify(text);
}
