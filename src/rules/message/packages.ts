import { messageSpecification } from "../../law/bases.js";
import { importPackages } from "../../law/specification.js";
import { isWhole, parseAmount, readAmount } from "../../values/amount.js";
import { askingRule } from "../rule.js";
import type { MessageFault, MessageNode } from "./message-node.js";

const packages = parseAmount(String(importPackages.value));

export const messagePackages = askingRule("node", {
  id: "message/packages",
  title: { zh: `进口运单的件数为${importPackages.value}`, en: "an import way-bill is one package" },
  severity: "error",
  basis: [messageSpecification],
  messages: {
    other: {
      zh: "{column} 为 {value}：进口运单限 {expected} 件包裹。请改正件数，或按包裹拆成多张运单。",
      en: "{column} is {value}: an import way-bill is {expected} package. Correct it, or make a way-bill of each package.",
    },
  },
  example: { zh: "CEB511 的 packNo 为 2。", en: "a CEB511 with packNo 2." },
  check({ table, head }: MessageNode): MessageFault<"other"> | undefined {
    const value = head("packNo");
    const count = table === "511" ? readAmount(value) : undefined;
    // A text that is not a whole number above 0 has a finding of its own.
    if (count === undefined || count <= 0 || !isWhole(count) || count === packages) return undefined;
    return { kind: "other", column: "packNo", value, expected: String(importPackages.value) };
  },
});
