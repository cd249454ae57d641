import { repeated, type Values, value } from "./option.js";
import { sourceOptions } from "./source-options.js";

/** The options of `trace`. */
export const traceOptions = {
  from: repeated("<source...>", {
    zh: "declare 的输出目录或舱单，可多个",
    en: "output directories of declare or manifests, any number",
  }),
  orders: value("<file>", {
    zh: "订单表：取各单的商品批次号（batchNumbers）",
    en: "sheet of orders, whose batch numbers (batchNumbers) are taken",
  }),
  ...sourceOptions,
};
export type TraceOptions = Values<typeof traceOptions>;
