import type { Field } from "../../src/ceb/field.js";
import type { Column } from "../../src/columns/columns.js";
import { messageTables, type TableType } from "../../src/columns/message-tables.js";

/** What a column's values are, in the specification's notation. */
function formOf(field: Field): string {
  if (field.kind === "decimal")
    return field.fraction === 0 ? `N${field.digits}` : `N${field.digits},${field.fraction}`;
  if (field.kind !== "text") return field.kind === "day" ? "YYYYMMDD" : "YYYYMMDDhhmmss";
  const { length, min, max, values, code } = field;
  const size = length === undefined ? `C${min ?? ""}..${max ?? ""}` : `C${length}`;
  if (values !== undefined) return values.join(", ");
  return code === undefined ? size : `${size}, ${code}`;
}

/** The rows of a message's table on docs/write.md. */
export function columnsOnPage(type: TableType): string[] {
  const { heads, lines, layout, filled, key } = messageTables[type];
  const needed = new Set<string>(layout.all.flatMap(({ name, field }) => (field.required ? [name] : [])));
  const row = (level: string) => (column: Column) => {
    const { name, zh, field } = column;
    const given = filled.get(name as never);
    const keyed = key.some((each) => each === name) ? "key" : "yes";
    const asked = needed.has(name) ? keyed : given;
    return `| \`${name}\` | ${zh} | ${level} | ${formOf(field)} | ${asked ?? ""} |`;
  };
  return [...heads.map(row("head")), ...lines.map(row("line"))];
}
