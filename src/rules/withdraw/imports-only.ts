import { importReturnsNotice } from "../../law/bases.js";
import { daysToArrive } from "../../law/imports.js";
import { askingRule } from "../rule.js";
import type { WithdrawalApplication, WithdrawalFault } from "./withdrawal.js";

export const returnImportsOnly = askingRule("withdrawal", {
  id: "return/imports-only",
  title: { zh: "退货申请（CEB625）只用于进口清单", en: "return applications (CEB625) are for imports" },
  severity: "error",
  basis: [importReturnsNotice],
  since: daysToArrive,
  messages: {
    export: {
      zh: "{value} 是出口清单，不能用进口退货申请单；出口退货另有报文（CEB213），本命令不生成。请从名单中去掉。",
      en: "{value} is an export inventory, and this is the application for imports; exports are returned with CEB213, which this command does not write. Take it off the list.",
    },
  },
  example: {
    zh: "退货名单中有 33022026E000000001。",
    en: "33022026E000000001 on the list of returns.",
  },
  check({ command, direction, head, place }: WithdrawalApplication): WithdrawalFault<"export"> | undefined {
    if (command !== "return" || direction !== "E") return undefined;
    return { kind: "export", at: place, column: "invtNo", value: head.invtNo || head.orderNo };
  },
});
