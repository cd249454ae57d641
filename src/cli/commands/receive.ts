import { command } from "../command.js";
import { receiveOptions } from "../receive-options.js";

export const receive = command({
  path: ["receive"],
  usage: "",
  summary: {
    zh: "收取海关回执并登记：从消息队列或客户端目录（配置文件 submission）",
    en: "takes customs' receipts from a queue or a client's directory, and applies them",
  },
  options: receiveOptions,
  examples: ["qingdan receive --idle 60", "qingdan receive --profile qingdan.yaml --format json"],
  failing: {
    zh: "有回执损坏或对不上，或消息服务器没有应答",
    en: "a broken or unknown receipt, or a broker that did not answer",
  },
  async run(_words, options, surroundings) {
    const { receiveCommand } = await import("../receive.js");
    return receiveCommand(options, surroundings);
  },
});
