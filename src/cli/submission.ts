import { passwordVariable, readBroker } from "../delivery/broker.js";
import type { BrokerOptions } from "../delivery/broker-delivery.js";
import type { Delivery } from "../delivery/delivery.js";
import type { LedgerFile } from "../ledger/ledger.js";
import type { DeliveryEvent } from "../runs/submit/events.js";
import type { Profile } from "../setup/profile.js";
import type { Submission } from "../setup/submission.js";
import { Failure } from "../values/failure.js";
import type { Language } from "../values/finding.js";
import { type NamedPath, relativeTo } from "../values/user-path.js";
import type { Surroundings } from "./command.js";
import { openOwnLedger, readLedger } from "./ledger-access.js";

/** Where the command line sends to. */
interface Where {
  readonly directory: string | undefined;
  readonly amqp: string | undefined;
  /** Seconds. */
  readonly giveUp: number;
}

/** A way to the receiver, and what findings call the place where messages are put. */
export interface ChosenWay {
  readonly delivery: Delivery;
  readonly place: string;
}

/** The way that the command line names, else the profile. Throws a Failure where there is none, or two. */
export async function chosenWay(
  where: Where,
  submission: Submission,
  { env, cwd }: Pick<Surroundings, "env" | "cwd">,
  tell: (event: DeliveryEvent) => void,
): Promise<ChosenWay> {
  const named = where.directory === undefined ? undefined : relativeTo(cwd, where.directory);
  if (named !== undefined && where.amqp !== undefined) throw twoWays("--directory、--amqp");
  if (named !== undefined) return directoryWay(named);
  const { directory, amqp } = submission;
  if (where.amqp === undefined && amqp === undefined) {
    if (directory === undefined) throw noWay();
    return directoryWay(directory);
  }
  if (where.amqp === undefined && directory !== undefined)
    throw twoWays("submission.directory、submission.amqp");
  const url = where.amqp ?? amqp?.url ?? "";
  const { exchange, routingKey } = amqp ?? { exchange: "", routingKey: "" };
  if (exchange === "" && routingKey === "") throw noRoutingKey();
  const link = linkOptions(url, where.giveUp, env, tell);
  const options: BrokerOptions = { ...link, exchange, routingKey };
  const { BrokerDelivery } = await import("../delivery/broker-delivery.js");
  return { delivery: new BrokerDelivery(options), place: routingKey };
}

/** How a broker is reached. Throws a Failure for an address that is none. */
export function linkOptions(
  url: string,
  giveUp: number,
  env: Surroundings["env"],
  tell: (event: DeliveryEvent) => void,
) {
  const broker = readBroker(url, env[passwordVariable]);
  if ("zh" in broker) throw new Failure({ zh: `--amqp ${broker.zh}。`, en: `--amqp ${broker.en}.` });
  return {
    broker,
    patience: giveUp * 1000,
    reconnecting: (message: DeliveryEvent["message"]) => tell({ event: "reconnecting", message }),
  };
}

/** How a command waits for the ledger. */
interface Waiting {
  readonly lang: Language;
  readonly quiet: boolean;
  readonly lockTimeout: number;
}

/** The ledger of a command, opened anew for each look into it, so that others get at it in between. */
export class LedgerLooks {
  readonly name: string;
  readonly #file: NamedPath;
  readonly #options: Waiting;
  readonly #surroundings: Surroundings;
  readonly #profile: Pick<Profile, "ledger">;

  constructor(
    file: NamedPath,
    options: Waiting,
    surroundings: Surroundings,
    profile: Pick<Profile, "ledger">,
  ) {
    this.name = file.name;
    this.#file = file;
    this.#options = options;
    this.#surroundings = surroundings;
    this.#profile = profile;
  }

  /** Throws a Failure where there is no ledger. */
  async read<T>(work: (ledger: LedgerFile["declarations"]) => T): Promise<T> {
    const ledger = await readLedger(this.#file, this.#options, this.#surroundings);
    if (ledger === undefined) throw noLedger(this.name);
    try {
      return work(ledger.declarations);
    } finally {
      ledger.close();
    }
  }

  /** Commits what the work has written, also where the command was stopped: it has happened. */
  async write<T>(work: (ledger: LedgerFile["declarations"]) => T): Promise<T> {
    const steady = { ...this.#surroundings, signal: new AbortController().signal };
    const ledger = await openOwnLedger(this.#file, this.#options, steady, this.#profile);
    try {
      const result = work(ledger.declarations);
      ledger.commit();
      return result;
    } finally {
      ledger.close();
    }
  }
}

async function directoryWay(directory: NamedPath): Promise<ChosenWay> {
  const { DirectoryDelivery } = await import("../delivery/directory.js");
  return { delivery: new DirectoryDelivery(directory), place: directory.name };
}

/** There is no ledger of this name: nothing was declared with it. */
export function noLedger(name: string): Failure {
  return new Failure({
    zh: `没有台账 ${name}。请用 --ledger 指定声明时的台账；声明时用了 --no-ledger 的，请不带它重新声明。`,
    en: `there is no ledger ${name}. Name the ledger of the declaration with --ledger; where it was made with --no-ledger, declare again without.`,
  });
}

function noWay(): Failure {
  return new Failure({
    zh: "没有说往哪里发。请给出 --directory <目录> 或 --amqp <地址>，或在配置文件的 submission 中写明 directory 或 amqp。",
    en: "nothing says where to send. Name --directory <dir> or --amqp <url>, or write directory or amqp under submission of the profile.",
  });
}

function twoWays(both: string): Failure {
  return new Failure({
    zh: `${both} 是两条路，一次只走一条。请只留一个，或用 --directory、--amqp 之一指明。`,
    en: `${both.replace("、", " and ")} are two ways, and a call takes one. Keep one of them, or say which by --directory or --amqp.`,
  });
}

function noRoutingKey(): Failure {
  return new Failure({
    zh: "默认交换机要有路由键（队列名）才能送达。请在配置文件写明 submission.amqp.routingKey，或 exchange。",
    en: "the default exchange delivers by the routing key, the queue's name. Write submission.amqp.routingKey into the profile, or an exchange.",
  });
}
