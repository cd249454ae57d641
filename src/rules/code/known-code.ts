import type { CodeKind } from "../../ceb/field.js";
import { codeTables } from "../../law/bases.js";
import { meaningsOf } from "../../readings/words/meanings.js";
import type { CodeTable } from "../../reference/code-table.js";
import type { TableId } from "../../reference/tables.js";
import type { Severity, Text } from "../../values/finding.js";
import { type FieldRule, fieldRule, type RuleExample } from "../rule.js";

interface KnownCode {
  readonly kind: CodeKind;
  readonly table: TableId;
  readonly title: Text;
  readonly severity?: Severity;
  readonly example: RuleExample;
}

type CodeFaultKind = "several" | "unknown" | "strange" | "obsolete" | "secondary" | "whole";

/** Codes that their table has for all of its entries together, which no single thing can have. */
const wholeTable: Readonly<Partial<Record<CodeKind, string>>> = { district: "0000" };

const unknown: Text = {
  zh: "{column} 的代码 {value} 不在代码表中。相近的有：{expected}。可用 qingdan codes {table} 查询。",
  en: "{column} has the code {value}, which is not in the table. Similar codes: {expected}. Look it up with qingdan codes {table}.",
};
const several: Text = {
  zh: "{column} 的 {value} 可能是 {expected}。请填写所指的代码。",
  en: "{column} {value} may stand for {expected}. Write the code that is meant.",
};
const strange: Text = {
  zh: "{column} 的代码 {value} 不在代码表中。可用 qingdan codes {table} 查询。",
  en: "{column} has the code {value}, which is not in the table. Look it up with qingdan codes {table}.",
};
const obsolete: Text = {
  zh: "{column} 的代码 {value} 已停用（{expected}）。请改用现行代码。",
  en: "{column} has the code {value}, which is no longer in use ({expected}). Use the current one.",
};
const secondary: Text = {
  zh: "{column} 的代码 {value}（{expected}）不在海关2018年参数表中。请向海关确认接受这个代码；接受的不必改。",
  en: "{column} has the code {value} ({expected}), which is not in customs' table of 2018. Ask customs whether it is accepted; if it is, leave it.",
};
const whole: Text = {
  zh: "{column} 的代码 {value} 指{expected}，不是某一个海关。请填办理手续的海关的4位关区代码，可用 qingdan codes {table} 查询。",
  en: "{column} has the code {value}, which stands for all customs together ({expected}). Write the 4 digits of the customs office concerned; look it up with qingdan codes {table}.",
};

function forTable(text: Text, table: string): Text {
  return { zh: text.zh.replace("{table}", table), en: text.en.replace("{table}", table) };
}

function named(codes: CodeTable, code: string): string {
  return `${code} ${codes.get(code)?.name ?? ""}`;
}

/**
 * Declares a rule that a field's code is in its code table. Of a word that may stand for several codes (those with one
 * meaning are read as their code, see columnReader) the finding names them, else the nearest codes.
 */
export function knownCode({
  kind,
  table,
  title,
  severity = "error",
  example,
}: KnownCode): FieldRule<CodeFaultKind> {
  return fieldRule({
    id: `code/${kind}`,
    title,
    severity,
    basis: [codeTables],
    messages: {
      several,
      unknown: forTable(unknown, table),
      strange: forTable(strange, table),
      obsolete,
      secondary,
      // Of other tables there is no such code, and no message is to be shown.
      ...(wholeTable[kind] === undefined ? {} : { whole: forTable(whole, table) }),
    } as Readonly<Record<CodeFaultKind, Text>>,
    example,
    applies: (field) => field.kind === "text" && field.code === kind,
    check(value, _field, { reference }) {
      const codes = reference.table(table);
      const entry = codes.get(value);
      if (value === wholeTable[kind])
        return { kind: "whole", value, expected: entry?.name ?? "", severity: "error" };
      if (entry?.status === "obsolete") return { kind: "obsolete", value, expected: entry.name };
      if (entry?.status === "secondary")
        return { kind: "secondary", value, expected: entry.name, severity: "warning" };
      if (entry !== undefined) return undefined;
      const meanings = meaningsOf(kind, value, reference).codes;
      if (meanings.length > 0)
        return { kind: "several", value, expected: meanings.map((code) => named(codes, code)).join(", ") };
      const near = codes.nearest(value).map(({ code, name }) => `${code} ${name}`);
      return {
        kind: near.length === 0 ? "strange" : "unknown",
        value: value.slice(0, 40),
        expected: near.join(", "),
      };
    },
  });
}
