import { command } from "../command.js";
import { proofOptions } from "../proof-options.js";

export const proof = command({
  path: ["proof"],
  usage: "<source...>",
  summary: {
    zh: "真实贸易证明：逐单的证据、可融资金额、链式校验，登记质押",
    en: "proofs of real trade for lenders: evidence, what can be financed, a hash chain, pledges",
  },
  options: proofOptions,
  examples: [
    "qingdan proof out --receipts bank.csv --returns returns.csv --out proof",
    "qingdan proof out --pledge P0f3c… --lender BANK-A",
  ],
  failing: {
    zh: "有错误级的问题，或要质押的没有质押成",
    en: "findings at error level, or a proof that could not be pledged",
  },
  async run([sources], options, surroundings) {
    const { proofCommand } = await import("../proof.js");
    return proofCommand(sources, options, surroundings);
  },
});
