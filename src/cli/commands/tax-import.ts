import { command } from "../command.js";
import { taxImportOptions } from "../manifest-options.js";

export const taxImport = command({
  path: ["tax", "import"],
  usage: "<manifest...>",
  summary: {
    zh: "零售进口的关税、消费税、增值税，逐项列出算式",
    en: "duty, consumption tax and VAT of retail imports, line by line with their formulas",
  },
  examples: [
    "qingdan tax import imports.csv --tariff tariff.csv",
    "qingdan tax import imports.csv --tariff tariff.csv -f csv > tax.csv",
  ],
  failing: { zh: "有错误级的问题", en: "findings at error level" },
  options: taxImportOptions,
  async run([manifests], options, surroundings) {
    const { taxImportCommand } = await import("../tax-import.js");
    return taxImportCommand(manifests, options, surroundings);
  },
});
