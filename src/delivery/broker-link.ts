import { setTimeout as pause } from "node:timers/promises";
import { type Channel, Connection } from "rabbitmq-client";
import { Failure } from "../values/failure.js";
import type { Text } from "../values/finding.js";
import { type Broker, passwordVariable } from "./broker.js";
import { BrokerGone } from "./delivery.js";

/** How a link to a broker is kept. */
export interface LinkOptions {
  readonly broker: Broker;
  /** Milliseconds without any progress after which a link is given up. */
  readonly patience: number;
  /** Told when the broker is gone, before it is tried again. */
  reconnecting(text: Text): void;
}

/** Milliseconds before a broker is tried again: the first time, and at most. */
const [firstPause, longestPause] = [200, 10_000];
/** Milliseconds that one attempt to connect may take. */
const attemptTime = 10_000;
/** Milliseconds after which a connection is one that works. */
const sound = 5000;
/** Seconds: a host that vanished is noticed after two of them. */
const heartbeat = 10;
/** Bytes of a frame, which RabbitMQ takes by default: its own default for clients, 8192, cuts messages into many. */
const frameMax = 131_072;

/** A channel of a connection; when it is lost, `lost` is aborted with the reason. */
export interface LinkedChannel {
  readonly channel: Channel;
  readonly lost: AbortSignal;
}

/**
 * A connection to a broker that is made again, with growing pauses, until nothing has gone through it for `patience`.
 * What no second attempt cures (a wrong password, a virtual host, exchange or queue that there is not) is a Failure at once.
 */
export class BrokerLink {
  readonly #options: LinkOptions;
  #connection: Connection | undefined;
  #linked: LinkedChannel | undefined;
  #progressed: number | undefined;
  #pause = firstPause;

  constructor(options: LinkOptions) {
    this.#options = options;
  }

  /** Notes that something went through: patience begins anew. */
  progress(): void {
    this.#progressed = performance.now();
    this.#pause = firstPause;
  }

  /** Milliseconds until the link is given up. */
  get left(): number {
    this.#progressed ??= performance.now();
    return this.#options.patience - (performance.now() - this.#progressed);
  }

  /**
   * The channel, prepared by `prepare` where it is a new one. Throws `BrokerGone` when patience has ended, a Failure, or the
   * signal's reason.
   */
  async channel(prepare: (channel: Channel) => Promise<void>, signal: AbortSignal): Promise<LinkedChannel> {
    const before = this.#linked?.lost;
    if (this.#linked !== undefined && before?.aborted === false) return this.#linked;
    if (before !== undefined) await this.#failed(before.reason, signal);
    for (;;) {
      signal.throwIfAborted();
      try {
        this.#linked = await this.#link(prepare, signal);
        return this.#linked;
      } catch (error) {
        await this.#failed(error, signal);
      }
    }
  }

  /** Waits after an attempt that failed, or a channel that was lost; throws where another would be in vain. */
  async #failed(error: unknown, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { broker, reconnecting } = this.#options;
    this.#drop();
    throwIfPermanent(error, broker);
    const left = this.left;
    if (left <= 0) throw new BrokerGone(goneText(this.#options, error));
    reconnecting(reconnectingText(broker, error));
    const wait = Math.min(this.#pause, left);
    this.#pause = Math.min(longestPause, this.#pause * 2);
    await pause(wait, undefined, { signal }).catch(() => signal.throwIfAborted());
  }

  /** Ends the link at once; what was not confirmed is lost. */
  abandon(): void {
    this.#drop();
  }

  /** Ends the link after what was written to it. */
  async close(): Promise<void> {
    const [connection, linked] = [this.#connection, this.#linked];
    if (connection === undefined) return;
    if (linked !== undefined && !linked.lost.aborted) {
      // A broker that does not answer is not waited for.
      const ended = linked.channel.close().then(() => connection.close());
      await Promise.race([ended.catch(() => {}), pause(5000, undefined, { ref: false })]);
    }
    this.#drop();
  }

  async #link(prepare: (channel: Channel) => Promise<void>, signal: AbortSignal): Promise<LinkedChannel> {
    const connection = this.#connect();
    this.#connection = connection;
    const lost = new AbortController();
    let lose: (error: unknown) => void = () => {};
    const failed = new Promise<never>((_resolve, reject) => {
      lose = reject;
    });
    failed.catch(() => {});
    connection.on("error", (error: unknown) => {
      lost.abort(error);
      lose(error);
    });
    const begun = performance.now();
    lost.signal.addEventListener("abort", () => {
      // One that held for a while was no vain attempt.
      if (performance.now() - begun > sound) this.progress();
    });
    const stop = (): void => lose(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    try {
      const made = this.#prepared(connection, prepare, lost);
      made.catch(() => {});
      const channel = await Promise.race([made, failed]);
      return { channel, lost: lost.signal };
    } finally {
      signal.removeEventListener("abort", stop);
    }
  }

  async #prepared(
    connection: Connection,
    prepare: (channel: Channel) => Promise<void>,
    lost: AbortController,
  ): Promise<Channel> {
    const channel = await connection.acquire({ emitErrorsFromChannel: true });
    channel.on("error", (error: unknown) => lost.abort(error));
    channel.on("close", () => lost.abort(new Error("the channel was closed")));
    await prepare(channel);
    return channel;
  }

  #connect(): Connection {
    const { host, port, vhost, user, password, tls } = this.#options.broker;
    const time = Math.max(1000, Math.min(attemptTime, this.left));
    return new Connection({
      hostname: host,
      port,
      vhost,
      username: user,
      password: password ?? "",
      ...(tls ? { tls: true } : {}),
      ...{ heartbeat, frameMax, connectionTimeout: time, acquireTimeout: time },
      connectionName: "qingdan",
      noDelay: true,
    });
  }

  #drop(): void {
    this.#connection?.unsafeDestroy();
    this.#connection = undefined;
  }
}

const untrusted: Text = {
  zh: "证书不是由本机信任的机构签发的。请向平台要签发机构的证书，把文件名写在环境变量 NODE_EXTRA_CA_CERTS 中",
  en: "its certificate is of an issuer that this machine does not trust. Get the issuer's certificate from the platform, and name its file in the environment variable NODE_EXTRA_CA_CERTS",
};
const notValidNow: Text = {
  zh: "证书已过期或尚未生效。请核对本机的时间，或与平台核对",
  en: "its certificate has expired or is not valid yet. Check this machine's clock, or ask the platform",
};

/** Codes of AMQP 0-9-1 and of TLS that a second attempt does not cure, by what is wrong. */
const permanent: Readonly<Record<string, Text>> = {
  ACCESS_REFUSED: {
    zh: `用户或密码不对，或者没有权限。请检查地址里的用户，以及密码：地址里写了的用地址里的，否则用环境变量 ${passwordVariable}`,
    en: `its user or password is wrong, or has no permission. Check the user in the address and the password: the one in the address where there is one, else ${passwordVariable}`,
  },
  NOT_ALLOWED: {
    zh: "没有这个虚拟主机，或者用户不能用它。请检查地址里的虚拟主机",
    en: "there is no such virtual host, or the user may not use it. Check the virtual host in the address",
  },
  NOT_FOUND: {
    zh: "没有这个交换机或队列。请检查 submission.amqp 的 exchange 和 queue，或请平台建好",
    en: "there is no such exchange or queue. Check exchange and queue of submission.amqp, or have the platform make them",
  },
  RESOURCE_LOCKED: {
    zh: "队列被另一个连接独占。请结束占用它的程序",
    en: "the queue belongs to another connection alone. End the program that has it",
  },
  PRECONDITION_FAILED: {
    zh: "消息太大，或队列的设置不容许。请与平台核对",
    en: "a message is too large, or the queue's settings forbid it. Ask the platform",
  },
  VERSION_MISMATCH: {
    zh: "这个端口上不是AMQP 0-9-1。请检查地址",
    en: "what answers at this port does not speak AMQP 0-9-1. Check the address",
  },
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  CERT_HAS_EXPIRED: notValidNow,
  CERT_NOT_YET_VALID: notValidNow,
  ERR_TLS_CERT_ALTNAME_INVALID: {
    zh: "证书是另一台主机的。地址中的主机名须与证书一致，请核对",
    en: "its certificate is of another host. Write the host's name in the address as the certificate has it",
  },
  // What OpenSSL can't read as TLS.
  EPROTO: {
    zh: "这个端口上不能建立TLS连接。不用TLS的，地址写 amqp://；否则核对端口（TLS通常是5671）",
    en: "no TLS connection can be made at this port. Write amqp:// where there is no TLS, else check the port (5671 is usual for TLS)",
  },
};

/** Throws a Failure for an error of the broker that a second attempt does not cure. */
export function throwIfPermanent(error: unknown, { name }: Broker): void {
  const text = permanent[codeOf(error)];
  if (text === undefined) return;
  throw new Failure({
    zh: `消息服务器 ${name}：${text.zh}。服务器说：${wordsOf(error)}`,
    en: `the broker ${name}: ${text.en}. It says: ${wordsOf(error)}`,
  });
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

/** An error's words, in one line. The client puts the method's name first, where there is one. */
export function wordsOf(error: unknown): string {
  const text = error instanceof Error ? error.message || codeOf(error) : String(error);
  return text
    .replace(/^undefined: /, "")
    .replaceAll(/\s+/g, " ")
    .slice(0, 200);
}

function reconnectingText({ name }: Broker, error: unknown): Text {
  return {
    zh: `消息服务器 ${name} 连不上（${wordsOf(error)}），稍后再试`,
    en: `the broker ${name} is not there (${wordsOf(error)}); it is tried again`,
  };
}

/** Why a link was given up. */
export function goneText({ broker, patience }: LinkOptions, error: unknown): Text {
  const seconds = Math.round(patience / 1000);
  return {
    zh: `消息服务器 ${broker.name} 已有 ${seconds} 秒没有应答（${wordsOf(error)}）。请检查网络和服务器，之后再运行一次；也可用 --give-up 多等一会`,
    en: `the broker ${broker.name} has not answered for ${seconds} seconds (${wordsOf(error)}). Check network and broker and run again; --give-up waits longer`,
  };
}
