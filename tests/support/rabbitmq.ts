import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { type AsyncMessage, Connection } from "rabbitmq-client";
import { rabbitServer } from "./tools.js";

/** Longest that a server may take to start, on a machine that is busy. */
const startTime = 60_000;

/** A message as a test finds it in a queue. */
export interface Queued {
  readonly body: Buffer;
  readonly messageId: string | undefined;
  readonly type: string | undefined;
  readonly persistent: boolean;
}

/**
 * A RabbitMQ of its own for the tests of a file: own folder, node name and ports, any user. `await using` or `stop` ends it.
 */
export class TestBroker {
  readonly port: number;
  readonly url: string;
  readonly #folder: string;
  readonly #epmdPort: number;
  readonly #names: ChildProcess;
  #server: ChildProcess | undefined;

  private constructor(folder: string, port: number, epmdPort: number) {
    this.#folder = folder;
    this.port = port;
    this.#epmdPort = epmdPort;
    this.url = `amqp://guest@127.0.0.1:${port}`;
    // Erlang's daemon of node names; one of our own goes with us.
    this.#names = spawn("epmd", ["-port", String(epmdPort), "-address", "127.0.0.1"], { stdio: "ignore" });
  }

  static async start(): Promise<TestBroker> {
    const folder = mkdtempSync(join(tmpdir(), "qingdan-rabbitmq-"));
    const broker = new TestBroker(folder, await freePort(), await freePort());
    // Where the tests end before their time, the server does not outlive them.
    process.once("exit", () => broker.#abandon());
    await broker.up();
    return broker;
  }

  /** Starts the server, after `kill` with the queues that it had. */
  async up(): Promise<void> {
    const distribution = await freePort();
    writeFileSync(
      join(this.#folder, "rabbitmq.conf"),
      `listeners.tcp.1 = 127.0.0.1:${this.port}\nlog.console = false\ndisk_free_limit.absolute = 1MB\n`,
    );
    const name = `qingdan${process.pid}x${this.port}@localhost`;
    this.#server = spawn(rabbitServer, [], {
      cwd: this.#folder,
      detached: true,
      stdio: "ignore",
      env: {
        PATH: process.env["PATH"] ?? "/usr/bin:/bin",
        HOME: this.#folder,
        ERL_EPMD_PORT: String(this.#epmdPort),
        RABBITMQ_NODENAME: name,
        RABBITMQ_DIST_PORT: String(distribution),
        RABBITMQ_CONF_ENV_FILE: "/dev/null",
        RABBITMQ_CONFIG_FILE: join(this.#folder, "rabbitmq.conf"),
        RABBITMQ_ENABLED_PLUGINS_FILE: join(this.#folder, "plugins"),
        RABBITMQ_MNESIA_BASE: join(this.#folder, "mnesia"),
        RABBITMQ_LOG_BASE: join(this.#folder, "log"),
        RABBITMQ_PID_FILE: join(this.#folder, "pid"),
      },
    });
    const until = Date.now() + startTime;
    while (!(await this.#answers())) {
      if (Date.now() > until) throw new Error(`RabbitMQ did not start: ${this.#log(name)}`);
      await pause(200);
    }
  }

  /** Ends the server as a power failure does. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  async stop(): Promise<void> {
    await this.#end("SIGKILL");
    this.#names.kill("SIGKILL");
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #abandon(): void {
    this.#names.kill("SIGKILL");
    const pid = this.#server?.pid;
    if (pid !== undefined) process.kill(-pid, "SIGKILL");
  }

  /** Works on a connection of its own. */
  async with<T>(work: (connection: Connection) => Promise<T>): Promise<T> {
    const connection = new Connection({
      ...{ hostname: "127.0.0.1", port: this.port, username: "guest", password: "guest" },
      ...{ retryLow: 50, retryHigh: 200 },
    });
    connection.on("error", () => {});
    try {
      return await work(connection);
    } finally {
      await connection.close();
    }
  }

  /** Makes a durable queue, empty where it is there already. */
  async queue(queue: string, args: Record<string, unknown> = {}): Promise<string> {
    await this.with(async (connection) => {
      await connection.queueDeclare({ queue, durable: true, arguments: args });
      await connection.queuePurge(queue);
    });
    return queue;
  }

  /** Puts messages into a queue, persistent and confirmed. */
  async put(
    queue: string,
    bodies: readonly (Buffer | string)[],
    contentType = "application/xml",
  ): Promise<void> {
    await this.with(async (connection) => {
      const publisher = connection.createPublisher({ confirm: true });
      const envelope = { routingKey: queue, durable: true, contentType };
      await Promise.all(bodies.map((body) => publisher.send(envelope, Buffer.from(body))));
      await publisher.close();
    });
  }

  /** Takes all messages out of a queue. */
  async taken(queue: string): Promise<Queued[]> {
    return this.with(async (connection) => {
      const messages: Queued[] = [];
      for (;;) {
        const message = await connection.basicGet({ queue, noAck: true });
        if (message === undefined) return messages;
        messages.push(queued(message));
      }
    });
  }

  /** How many messages wait in a queue. */
  async waiting(queue: string): Promise<number> {
    return this.with(async (connection) => {
      const { messageCount } = await connection.queueDeclare({ queue, passive: true });
      return messageCount;
    });
  }

  async #answers(): Promise<boolean> {
    try {
      const probe = new Connection({
        ...{ hostname: "127.0.0.1", port: this.port, username: "guest", password: "guest" },
        ...{ connectionTimeout: 2000, acquireTimeout: 2000 },
      });
      const made = new Promise<boolean>((resolve) => {
        probe.once("connection", () => resolve(true));
        probe.on("error", () => resolve(false));
      });
      const answers = await made;
      probe.unsafeDestroy();
      return answers;
    } catch {
      return false;
    }
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    if (server?.pid === undefined) return;
    const ended = new Promise((resolve) => server.once("exit", resolve));
    try {
      process.kill(-server.pid, signal);
    } catch {
      return;
    }
    await ended;
    // The script's child is the server: its port is free when it has ended.
    while (await isOpen(this.port)) await pause(50);
  }

  #log(name: string): string {
    const file = join(this.#folder, "log", `${name}.log`);
    return existsSync(file) ? readFileSync(file, "utf8").slice(-2000) : "no log";
  }
}

function queued({
  body,
  messageId,
  type,
  durable,
}: Pick<AsyncMessage, "body" | "messageId" | "type" | "durable">): Queued {
  return {
    body: Buffer.isBuffer(body) ? body : Buffer.from(String(body)),
    messageId,
    type,
    persistent: durable === true,
  };
}

/** A network between client and broker that can be cut. */
export class Cable {
  readonly port: number;
  readonly #server: Server;
  readonly #sockets: Set<Socket>;

  private constructor(server: Server, sockets: Set<Socket>) {
    this.#server = server;
    this.#sockets = sockets;
    this.port = (server.address() as AddressInfo).port;
  }

  /** Leads to a port. Both are told of bytes, from the client and to it, and may cut. */
  static async to(
    port: number,
    sent: (bytes: number) => void = () => {},
    received: (bytes: number) => void = () => {},
  ): Promise<Cable> {
    const sockets = new Set<Socket>();
    const server = createServer((near) => {
      const far = connect(port, "127.0.0.1");
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ] as const) {
        sockets.add(socket);
        socket.on("error", () => {});
        socket.on("close", () => {
          sockets.delete(socket);
          other.destroy();
        });
      }
      near.on("data", ({ length }) => sent(length));
      far.on("data", ({ length }) => received(length));
      near.pipe(far);
      far.pipe(near);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new Cable(server, sockets);
  }

  get url(): string {
    return `amqp://guest@127.0.0.1:${this.port}`;
  }

  /** Cuts every connection; new ones are let through. */
  cut(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
