import { command } from "../command.js";
import { retryOptions } from "../retry-options.js";

export const retry = command({
  path: ["retry"],
  usage: "[orderNo...]",
  summary: {
    zh: "把被退单的订单写成待改正的舱单，改好后再次申报",
    en: "writes refused orders as a manifest to correct and declare again",
  },
  examples: [
    "qingdan retry -o retry.csv",
    "qingdan retry SO-20261123-0001 -o retry.csv",
    "qingdan retry -o retry.csv --from archive/out",
  ],
  failing: {
    zh: "有的单不在台账中、不能再申报，或找不到原来的行",
    en: "an order that is unknown, can't go again, or whose rows are gone",
  },
  options: retryOptions,
  async run([orders], options, surroundings) {
    const { retryCommand } = await import("../retry.js");
    return retryCommand(orders, options, surroundings);
  },
});
