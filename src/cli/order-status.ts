import { resolve } from "node:path";
import type { Declarations } from "../ledger/declarations/declarations.js";
import {
  documentJson,
  messageJson,
  messageLine,
  orderJson,
  StatusCounts,
  statusHeader,
  statusLines,
  statusRow,
} from "../report/status.js";
import {
  type StatusFilter,
  selectedDocuments,
  selectedMessages,
  selectedOrders,
  unknownOrders,
} from "../runs/status.js";
import { isDay } from "../values/calendar.js";
import { Failure } from "../values/failure.js";
import { maskIdentityNumbers } from "../values/mask.js";
import { printable, type Style } from "../wording/style.js";
import { type Surroundings, status } from "./command.js";
import { readLedger, sayNoLedger } from "./ledger-access.js";
import { ledgerOf } from "./ledger-profile.js";
import { instantOf } from "./options.js";
import type { OrderStatusOptions } from "./order-status-options.js";
import { ignoreClosed, type Output, styleFor } from "./streams.js";
import { UsageError } from "./usage-error.js";

/** `qingdan status`: how far orders are, from the ledger alone. Status 1 where it does not have an order that is named. */
export async function orderStatusCommand(
  orders: readonly string[],
  options: OrderStatusOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { streams, stdout, colour } = surroundings;
  const filter = filterOf(orders, options, surroundings);
  const { path } = ledgerOf(options, surroundings);
  const ledger = await readLedger(path, options, surroundings);
  try {
    const unknown = ledger === undefined ? [...new Set(orders)] : unknownOrders(ledger.declarations, orders);
    if (ledger === undefined) sayNoLedger(path, options, surroundings);
    for (const order of unknown) sayUnknown(order, options, surroundings);
    const answer = new Answer(ledger?.declarations, filter, options, stdout);
    await answer.write(await styleFor(streams.stdout, colour));
    await stdout.flush();
    return unknown.length > 0 ? status.findings : status.clean;
  } catch (error) {
    ignoreClosed(error);
    return status.clean;
  } finally {
    ledger?.close();
  }
}

/** Writes what is selected, as it is read. */
class Answer {
  readonly #ledger: Declarations | undefined;
  readonly #filter: StatusFilter;
  readonly #options: OrderStatusOptions;
  readonly #output: Output;
  /** The output directories of the runs of what was written; of use for `--messages` alone. */
  readonly #runs = new Set<string>();

  constructor(
    ledger: Declarations | undefined,
    filter: StatusFilter,
    options: OrderStatusOptions,
    output: Output,
  ) {
    this.#ledger = ledger;
    this.#filter = filter;
    this.#options = options;
    this.#output = output;
  }

  async write(style: Style): Promise<void> {
    const { format } = this.#options;
    if (format === "json") await this.#json();
    else if (format === "csv") await this.#csv();
    else await this.#text(style);
  }

  async #json(): Promise<void> {
    await this.#output.write('{\n"schema": "qingdan/status/1",\n"orders": [');
    await this.#list(this.#orders(), orderJson);
    await this.#output.write('],\n"documents": [');
    await this.#list(this.#documents(), documentJson);
    if (this.#options.messages) {
      await this.#output.write('],\n"messages": [');
      await this.#list(this.#messages(), messageJson);
    }
    await this.#output.write("]\n}\n");
  }

  async #list<T>(elements: Iterable<T>, record: (element: T) => object): Promise<void> {
    let before = "\n";
    for (const element of elements) {
      await this.#output.write(before + JSON.stringify(record(element)));
      before = ",\n";
    }
    if (before !== "\n") await this.#output.write("\n");
  }

  async #csv(): Promise<void> {
    await this.#output.write(statusHeader());
    for (const order of this.#orders()) await this.#output.write(statusRow(order));
    for (const document of this.#documents()) await this.#output.write(statusRow(document));
  }

  async #text(style: Style): Promise<void> {
    const { lang, quiet } = this.#options;
    const counts = new StatusCounts();
    const withHistory = this.#filter.orders.length > 0;
    for (const order of this.#orders()) {
      counts.add(order);
      await this.#output.write(statusLines(order, lang, style, withHistory));
    }
    for (const document of this.#documents())
      await this.#output.write(statusLines(document, lang, style, withHistory));
    for (const message of this.#messages()) await this.#output.write(messageLine(message, lang, style));
    if (!quiet) await this.#output.write(counts.text(lang));
  }

  *#orders() {
    if (this.#ledger === undefined) return;
    for (const order of selectedOrders(this.#ledger, this.#filter)) {
      this.#runs.add(order.run.directory);
      yield order;
    }
  }

  *#documents() {
    if (this.#ledger === undefined) return;
    for (const document of selectedDocuments(this.#ledger, this.#filter)) {
      this.#runs.add(document.run.directory);
      yield document;
    }
  }

  *#messages() {
    if (this.#ledger === undefined || !this.#options.messages) return;
    yield* selectedMessages(this.#ledger, this.#filter, this.#runs);
  }
}

function filterOf(
  orders: readonly string[],
  { state, from, to, run, older, messages, format, at }: OrderStatusOptions,
  { cwd, now }: Surroundings,
): StatusFilter {
  if (messages && format === "csv") throw messagesAsCsv();
  const hour = 3_600_000;
  return {
    orders: [...new Set(orders)],
    states: new Set((state ?? "").split(/[,，]/).flatMap((word) => stateOf(word.trim()))),
    from: dayOf("--from", from),
    to: dayOf("--to", to),
    run: run === undefined ? undefined : resolve(cwd, run),
    sentBefore: older === undefined ? undefined : new Date(instantOf(at, now()).getTime() - older * hour),
  };
}

const words = ["declared", "sent", "conflict", "released", "refused", "waiting"];

function stateOf(word: string): readonly string[] {
  if (word === "") return [];
  if (words.includes(word)) return [word];
  if (/^-?\d{1,15}$/.test(word)) return [String(Number(word))];
  throw new UsageError({
    zh: `--state ${word} 不是状态。请写海关的数字（如 100、800），或 ${words.join("、")}，几个用逗号隔开。`,
    en: `--state ${word} is no state. Write customs' numbers (100, 800), or ${words.join(", ")}, several with commas.`,
  });
}

function dayOf(option: string, text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && isDay(text.replaceAll("-", ""))) return text;
  throw new Failure({
    zh: `${option} ${text} 不是日期。请写成 YYYY-MM-DD。`,
    en: `${option} ${text} is not a date. Write it as YYYY-MM-DD.`,
  });
}

function messagesAsCsv(): UsageError {
  return new UsageError({
    zh: "--messages 不能用 --format csv：一个表只装得下清单和单证。请用 --format json 或 text。",
    en: "--messages has no --format csv: one table holds orders and documents only. Use --format json or text.",
  });
}

function sayUnknown(order: string, { lang }: OrderStatusOptions, { streams }: Surroundings): void {
  const shown = printable(maskIdentityNumbers(order));
  streams.stderr.write(
    lang === "zh"
      ? `台账中没有订单 ${shown}。请核对订单编号和 --ledger。\n`
      : `the ledger has no order ${shown}. Check its number, and --ledger.\n`,
  );
}
