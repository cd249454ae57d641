import { loadGoodsFlags } from "../extracts/goods-flags.js";
import { extract } from "../runs/extract.js";
import { relativeTo } from "../values/user-path.js";
import type { Surroundings } from "./command.js";
import type { ExtractOptions } from "./extract-options.js";
import { sourceCommand } from "./source-command.js";

/** `qingdan extract`: what a receiver is given of what was declared. */
export async function extractCommand(
  paths: readonly string[],
  options: ExtractOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { for: receiver, period } = options;
  const goods = options.goods === undefined ? undefined : relativeTo(surroundings.cwd, options.goods);
  const flags = goods === undefined ? undefined : loadGoodsFlags(goods);
  return sourceCommand({
    ...{ command: "extract", paths, options, surroundings },
    reads: goods === undefined ? [] : [goods],
    work: (run) => extract(run, { receiver, period, goods: flags }),
  });
}
