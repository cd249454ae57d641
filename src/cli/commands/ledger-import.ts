import { command } from "../command.js";
import { importOptions } from "../ledger-options.js";

export const ledgerImport = command({
  path: ["ledger", "import"],
  usage: "<csv>",
  summary: {
    zh: "导入海关的年度已用额（CSV：buyerIdNumber,year,amount,asOf；- 为标准输入）",
    en: "sets customs' own figures (CSV: buyerIdNumber,year,amount,asOf; - is standard input)",
  },
  examples: ["qingdan ledger import customs.csv"],
  options: importOptions,
  async run([file], options, surroundings) {
    const { importBalancesCommand } = await import("../ledger-changes.js");
    return importBalancesCommand(file, options, surroundings);
  },
});
