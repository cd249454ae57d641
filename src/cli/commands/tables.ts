import { command } from "../command.js";
import { tablesImportOptions, tablesOptions } from "../tables-options.js";

/** The tables, which completion offers. */
async function words(): Promise<readonly string[]> {
  return (await import("../../reference/editions/edition-kinds.js")).editionTables;
}

export const tablesList = command({
  path: ["tables", "list"],
  usage: "[table]",
  summary: {
    zh: "列出已导入的各表版本：生效日、行数、SHA-256",
    en: "lists the editions that were imported: first day, rows, SHA-256",
  },
  examples: ["qingdan tables list", "qingdan tables list refund-rates --format json"],
  options: tablesOptions,
  words,
  async run([table], options, surroundings) {
    const { tablesListCommand } = await import("../tables.js");
    return tablesListCommand(table, options, surroundings);
  },
});

export const tablesImport = command({
  path: ["tables", "import"],
  usage: "<table> <source>",
  summary: {
    zh: "导入一张表的一个版本（退税率文库的目录，或CSV文件），列出与上一版的差异",
    en: "imports an edition of a table (the refund-rate library's folder, else a CSV file) and shows what differs from the one before",
  },
  examples: ["qingdan tables import refund-rates lib --edition 2026B --valid-from 2026-06-09"],
  options: tablesImportOptions,
  words,
  async run([table, source], options, surroundings) {
    const { tablesImportCommand } = await import("../tables.js");
    return tablesImportCommand([table, source], options, surroundings);
  },
});

export const tablesDiff = command({
  path: ["tables", "diff"],
  usage: "<table> <old> <new>",
  summary: {
    zh: "比较一张表的两个版本：新增、停用、税率、单位、名称",
    en: "compares two editions of a table: new, ended, rate, unit, name",
  },
  examples: ["qingdan tables diff refund-rates 2026A 2026B"],
  options: tablesOptions,
  words,
  async run([table, old, young], options, surroundings) {
    const { tablesDiffCommand } = await import("../tables.js");
    return tablesDiffCommand([table, old, young], options, surroundings);
  },
});
