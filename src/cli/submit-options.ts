import { ledger } from "./ledger-options.js";
import { choiceOrNone, flag, seconds, type Values, value } from "./option.js";
import { color, format, lang, lockTimeout, profile, quiet } from "./options.js";
import { signatureOptions } from "./sign-options.js";

/** How long a broker that is gone is tried again. */
export const giveUp = seconds(60, {
  zh: "消息服务器没有应答时，最多再试几秒",
  en: "how long a broker that does not answer is tried again, in seconds",
});

/** `--log json`: what happens, a line an event, on standard error. */
export const log = choiceOrNone("<format>", ["json"], {
  zh: "每件事一行JSON，写到标准错误",
  en: "a line of JSON for each event, on standard error",
});

/** The options of `submit`. */
export const submitOptions = {
  directory: value("<dir>", {
    zh: "客户端的发送目录",
    en: "the client's directory for messages",
  }),
  amqp: value("<url>", {
    zh: "消息服务器，如 amqp://用户@主机/虚拟主机；密码放在环境变量 QINGDAN_AMQP_PASSWORD",
    en: "the broker, as amqp://user@host/vhost; its password in QINGDAN_AMQP_PASSWORD",
  }),
  giveUp,
  ...signatureOptions,
  unsigned: flag({
    zh: "规范要求签名的报文不签名也发送（由客户端签名）",
    en: "sends messages unsigned that have to be signed: the client signs them",
  }),
  envelope: flag({ zh: "每份报文装入 DxpMsg 信封", en: "puts each message into a DxpMsg envelope" }),
  parties: value("<file>", {
    zh: "企业表：清单报文按企业信用等级的报送顺序发送（默认配置文件的 credit.parties）",
    en: "enterprises with their credit tiers, by whose priority messages of lists are sent (default: credit.parties of the profile)",
  }),
  ...{ ledger, profile, lockTimeout, log, format: format(["text", "json"]), lang, quiet, color },
};
export type SubmitOptions = Values<typeof submitOptions>;
