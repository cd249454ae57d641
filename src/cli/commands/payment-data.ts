import { command } from "../command.js";
import { paymentDataOptions } from "../payment-data-options.js";

export const paymentData = command({
  path: ["payment-data"],
  usage: "<order...>",
  summary: {
    zh: "应海关请求，生成并加签订单的支付原始数据（JSON）",
    en: "answers customs' request for the original payment data of orders: signed JSON",
  },
  options: paymentDataOptions,
  examples: ["qingdan payment-data SO-1 --table pay.csv --session 4f1c -p qingdan.yaml"],
  failing: {
    zh: "有订单的数据不全或有误，什么也没有输出",
    en: "data that lack or are wrong; nothing was printed",
  },
  async run([orders], options, surroundings) {
    const { paymentDataCommand } = await import("../payment-data.js");
    return paymentDataCommand(orders, options, surroundings);
  },
});
