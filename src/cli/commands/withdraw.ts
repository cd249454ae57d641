import type { WithdrawalCommand } from "../../columns/withdrawals.js";
import type { Text } from "../../values/finding.js";
import { command } from "../command.js";
import { withdrawOptions } from "../withdraw-options.js";

/** `cancel` and `return` differ in the messages that they make. */
function withdrawal(name: WithdrawalCommand, summary: Text) {
  return command({
    path: [name],
    usage: "<list...>",
    summary,
    options: withdrawOptions,
    examples: [
      `qingdan ${name} list.csv -o out-${name}`,
      `qingdan ${name} list.csv --from out -o out-${name}`,
    ],
    failing: { zh: "有清单被退回", en: "an inventory that was rejected" },
    async run([lists], options, surroundings) {
      const { withdrawCommand } = await import("../withdraw.js");
      return withdrawCommand(name, lists, options, surroundings);
    },
  });
}

export const cancelInventories = withdrawal("cancel", {
  zh: "由清单编号和原因的名单生成撤销申请单（CEB623、CEB605）",
  en: "makes applications to cancel inventories (CEB623, CEB605) from a list of numbers and reasons",
});

export const returnGoods = withdrawal("return", {
  zh: "由清单编号和原因的名单生成退货申请单（进口CEB625、出口CEB213）",
  en: "makes applications to return imports (CEB625) and exports (CEB213) from a list of numbers and reasons",
});
