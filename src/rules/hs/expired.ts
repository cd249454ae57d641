import { importedTables } from "../../law/bases.js";
import { type ConsignmentFault, consignmentRule } from "../rule.js";
import { linesWithFullCode, skipsUnknown } from "./goods-lines.js";

export const goodsCodeExpired = consignmentRule({
  id: "hs/expired",
  title: {
    zh: "10位商品编码在申报日有效（按导入的表）",
    en: "the 10-digit goods code is in force on the day of declaration, by the tables imported",
  },
  severity: "error",
  basis: [importedTables],
  messages: {
    ended: {
      zh: "{column} {value} 已停用，最后一天和所据的表：{expected}。请按商品查现行的10位编码改填。",
      en: "{column} {value} has ended; its last day and the table that says so: {expected}. Look the goods up and write the code in force.",
    },
    early: {
      zh: "{column} {value} 尚未启用，第一天和所据的表：{expected}。请填申报日有效的编码。",
      en: "{column} {value} is not in force yet; its first day and the table that says so: {expected}. Write the code in force on the day of declaration.",
    },
    dropped: {
      zh: "{column} {value} 在上一版的表中，不在现行的版本中，最后一天和所据的表：{expected}。请核对：已停用的改填现行编码，表不全的补上该编码。",
      en: "{column} {value} stood in the edition before and is not in the one in force; its last day and the table: {expected}. Check it: write the code in force if it has ended, or complete the table.",
    },
  },
  example: {
    zh: "gcode 8517121010 在退税率文库中截止于2025年12月31日，2026年11月申报。",
    en: "gcode 8517121010, whose last day in the refund-rate library is 31 December 2025, declared in November 2026.",
  },
  check(consignment, { editions }) {
    if (editions === undefined) return [];
    const faults: ConsignmentFault<"ended" | "early" | "dropped">[] = [];
    for (const { row, file, text } of linesWithFullCode(consignment)) {
      const end = editions.end(text.gcode);
      if (end === undefined || end === "in-force") continue;
      const { kind, day, source } = end;
      const doubtful = kind === "dropped" ? ({ severity: "warning" } as const) : {};
      const expected = `${day} (${source})`;
      faults.push({ kind, column: "gcode", row, file, value: text.gcode, expected, ...doubtful });
    }
    return faults;
  },
  skips: (consignment, context) =>
    skipsUnknown(consignment, context, (code, editions) => editions.end(code) !== undefined),
});
