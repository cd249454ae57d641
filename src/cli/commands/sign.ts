import { command } from "../command.js";
import { signOptions } from "../sign-options.js";

export const sign = command({
  path: ["sign"],
  usage: "<source...>",
  summary: {
    zh: "给报文加签：输出目录中的报文或XML文件，签好的写入另一目录",
    en: "signs messages of output directories, or files, into another directory",
  },
  options: signOptions,
  examples: [
    "qingdan sign out --out signed --sign-key key.pem --sign-cert cert.pem",
    "qingdan sign m.xml --out signed --sign-command ./ukey-sign",
  ],
  failing: {
    zh: "有报文签不成，一份也没有写出",
    en: "a message that can't be signed; none was written",
  },
  async run([sources], options, surroundings) {
    const { signCommand } = await import("../sign.js");
    return signCommand(sources, options, surroundings);
  },
});
