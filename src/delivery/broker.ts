import type { Text } from "../values/finding.js";

/** A broker that messages are sent through or receipts taken from. */
export interface Broker {
  /** The URL without a password: what is printed, and what the journal keeps. */
  readonly name: string;
  readonly tls: boolean;
  readonly host: string;
  readonly port: number;
  readonly vhost: string;
  readonly user: string;
  /** Undefined where neither the URL nor the environment has one. */
  readonly password: string | undefined;
}

/** The environment variable of the broker's password. */
export const passwordVariable = "QINGDAN_AMQP_PASSWORD";

const ports = { "amqp:": 5672, "amqps:": 5671 } as const;

/**
 * Reads `amqp://user@host:5672/vhost` (`amqps:` for TLS); what is wrong with it otherwise. Text never repeats the URL: it
 * may hold a password. The virtual host `/` is written as `%2F` or left out. A password in the URL comes before `password`.
 */
export function readBroker(url: string, password?: string): Broker | Text {
  const read = URL.canParse(url) ? new URL(url) : undefined;
  const protocol = read?.protocol;
  if (read === undefined || (protocol !== "amqp:" && protocol !== "amqps:") || read.hostname === "")
    return {
      zh: "不是AMQP地址，应写成 amqp://用户@主机:5672/虚拟主机（TLS用 amqps://）",
      en: "is no AMQP address; write it as amqp://user@host:5672/vhost (amqps:// for TLS)",
    };
  const parts = decoded([read.username, read.password, read.pathname.slice(1)]);
  if (parts === undefined || read.pathname.slice(1).includes("/"))
    return {
      zh: "的用户、密码或虚拟主机写法不对：其中的 / : @ % 等须写成 %2F、%3A、%40、%25",
      en: "has a wrong user, password or virtual host: write / : @ % in them as %2F, %3A, %40, %25",
    };
  const [user = "", own = "", vhost = ""] = parts;
  read.password = "";
  read.search = "";
  read.hash = "";
  return {
    name: read.href,
    tls: protocol === "amqps:",
    host: read.hostname.replace(/^\[(.*)\]$/, "$1"),
    port: read.port === "" ? ports[protocol] : Number(read.port),
    vhost: vhost === "" ? "/" : vhost,
    user: user === "" ? "guest" : user,
    password: own === "" ? passwordOf(user, password) : own,
  };
}

/** Whether a place in the journal is a broker; else it is a directory. */
export function isBroker(via: string): boolean {
  return /^amqps?:\/\//i.test(via);
}

function passwordOf(user: string, password: string | undefined): string | undefined {
  if (password !== undefined && password !== "") return password;
  // RabbitMQ's own first user, who may log in from the same machine only.
  return user === "" || user === "guest" ? "guest" : undefined;
}

function decoded(parts: readonly string[]): string[] | undefined {
  try {
    return parts.map((part) => decodeURIComponent(part));
  } catch {
    return undefined;
  }
}
