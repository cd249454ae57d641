import { command } from "../command.js";
import { submitOptions } from "../submit-options.js";

export const submit = command({
  path: ["submit"],
  usage: "<run...>",
  summary: {
    zh: "发送输出目录中的报文：放入客户端目录，或交给消息服务器",
    en: "sends the messages of output directories: into a client's directory, or to a broker",
  },
  options: submitOptions,
  examples: [
    "qingdan submit out --directory client/OutBox --unsigned",
    "qingdan submit out --sign-key key.pem --sign-cert cert.pem --format json",
  ],
  failing: {
    zh: "有报文不能发送，或没有发成",
    en: "a message that is not to be sent, or was not",
  },
  async run([runs], options, surroundings) {
    const { submitCommand } = await import("../submit.js");
    return submitCommand(runs, options, surroundings);
  },
});
