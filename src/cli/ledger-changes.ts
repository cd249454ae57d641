import { addAbortSignal } from "node:stream";
import { buffer } from "node:stream/consumers";
import { readBalances } from "../ledger/balance-table.js";
import type { GiveBackOutcome, LedgerFile } from "../ledger/ledger.js";
import { readVoids, type VoidRow } from "../ledger/void-table.js";
import { readTableBytes } from "../tables/read-table.js";
import { type Amount, formatAmount, subtract } from "../values/amount.js";
import { chinaTime } from "../values/calendar.js";
import { Failure, systemReason } from "../values/failure.js";
import { maskIdentityNumbers } from "../values/mask.js";
import { type NamedPath, relativeTo } from "../values/user-path.js";
import { counted } from "../wording/plural.js";
import { grouped, printable } from "../wording/style.js";
import { type Surroundings, status } from "./command.js";
import { openLedger, openOwnLedger, readLedger } from "./ledger-access.js";
import type { ImportOptions, VoidOptions } from "./ledger-options.js";
import { ledgerOf } from "./ledger-profile.js";
import { instantOf } from "./options.js";

/** `qingdan ledger import`: sets customs' figures of buyers' years from a CSV table, all of them or none. */
export async function importBalancesCommand(
  file: string,
  options: ImportOptions,
  surroundings: Surroundings,
): Promise<number> {
  const { balances, bookings } = readBalances(
    file,
    await bytesOf(file, surroundings),
    today(options, surroundings),
  );
  const { path, profile } = ledgerOf(options, surroundings);
  const ledger = await openLedger(path, options, surroundings, profile);
  try {
    for (const { identityNumber, buyer, year, amount, asOf } of balances) {
      const hash = identityNumber === "" ? buyer : ledger.buyerKey(identityNumber);
      ledger.setBalance({ buyer: hash, year, amount, asOf });
    }
    ledger.commit();
  } finally {
    ledger.close();
  }
  const output = surroundings.stdout;
  const record = {
    schema: "qingdan/ledger-import/1",
    balances: balances.length,
    bookingsPassedOver: bookings,
  };
  const zh = `已设定 ${grouped(balances.length)} 条海关余额。${bookings > 0 ? `另有 ${grouped(bookings)} 行是订单记录，没有导入。` : ""}`;
  const en = `${counted(balances.length, "balance")} set.${bookings > 0 ? ` ${counted(bookings, "booking")} passed over.` : ""}`;
  if (options.format === "json") await output.write(`${JSON.stringify(record, null, 2)}\n`);
  else if (!options.quiet) await output.write(`${options.lang === "zh" ? zh : en}\n`);
  await output.flush();
  return status.clean;
}

/** The result of giving an order back. */
interface Voided {
  readonly orderNo: string;
  readonly ebpCode: string;
  readonly outcome: GiveBackOutcome;
  /** Yuan given back. */
  readonly amount: string;
  /** Yuan that were to be given back, where the order had less left. */
  readonly asked?: string;
}

/**
 * `qingdan ledger void`: gives cancelled or returned orders back. Returns exit status 1 where one is unknown,
 * was given back before or has less left than the list says.
 */
export async function voidOrdersCommand(
  orders: readonly string[],
  options: VoidOptions,
  surroundings: Surroundings,
): Promise<number> {
  const wanted = await wantedVoids(orders, options, surroundings);
  const day = today(options, surroundings);
  const { path, profile } = ledgerOf(options, surroundings);
  await mustExist(path, options, surroundings);
  const ledger = await openOwnLedger(path, options, surroundings, profile);
  let done: readonly Voided[];
  try {
    const withPlatforms = wanted.map((order) => ({ ...order, ebpCode: platformOf(order, ledger) }));
    done = withPlatforms.map((order) => voidOne(order, day, ledger));
    ledger.commit();
  } finally {
    ledger.close();
  }
  const output = surroundings.stdout;
  if (options.format === "json")
    await output.write(`${JSON.stringify({ schema: "qingdan/ledger-void/1", orders: done }, null, 2)}\n`);
  else for (const order of done) await output.write(`${printable(outcomeText(order, options))}\n`);
  await output.flush();
  return done.every(({ outcome, asked }) => outcome === "given-back" && asked === undefined)
    ? status.clean
    : status.findings;
}

function voidOne(order: VoidRow, day: string, ledger: LedgerFile): Voided {
  const { orderNo, ebpCode } = order;
  const voided = (): Amount => ledger.booking(ebpCode, orderNo)?.voided ?? 0;
  const before = voided();
  const outcome = ledger.giveBack({ ...order, day });
  const given = subtract(voided(), before);
  const { amount: asked } = order;
  const short = outcome === "given-back" && asked !== undefined && asked > given;
  // Someone may have written the buyer's number where the order's belongs.
  return {
    orderNo: maskIdentityNumbers(orderNo),
    ebpCode,
    outcome,
    amount: formatAmount(given, 2),
    ...(short ? { asked: formatAmount(asked, 2) } : {}),
  };
}

function outcomeText({ orderNo, outcome, amount, asked }: Voided, { lang }: VoidOptions): string {
  if (asked !== undefined) {
    const short = {
      zh: `${orderNo} 要退 ¥${asked}，只剩 ¥${amount}，已退回 ¥${amount}。请核对金额是否写错或已退过。`,
      en: `${orderNo}: ¥${asked} were to be given back and ¥${amount} were left, which are given back. Check the amount, and whether a part was given back before.`,
    };
    return short[lang];
  }
  const words = {
    "given-back": { zh: `${orderNo} 已退回 ¥${amount}`, en: `${orderNo} given back, ¥${amount}` },
    unknown: { zh: `${orderNo} 台账中没有此订单`, en: `${orderNo} is not in the ledger` },
    already: { zh: `${orderNo} 此前已退回`, en: `${orderNo} was given back before` },
  } as const;
  return words[outcome][lang];
}

async function wantedVoids(
  orders: readonly string[],
  { list, platform = "", reason = "" }: VoidOptions,
  surroundings: Surroundings,
): Promise<readonly VoidRow[]> {
  const listed = list === undefined ? [] : readVoids(list, await bytesOf(list, surroundings));
  const named = orders.map((orderNo) => ({ orderNo, ebpCode: "", reason: "" }));
  const all = [...named, ...listed];
  if (all.length === 0) {
    throw new Failure({
      zh: "没有说明要退回哪些订单。请写订单编号，或用 --list <csv>。",
      en: "no orders are named. Write order numbers, or use --list <csv>.",
    });
  }
  return all.map((order) => ({
    ...order,
    ebpCode: order.ebpCode || platform,
    reason: order.reason || reason,
  }));
}

/**
 * The platform of an order: the one that the command or list names, else the only one that has booked the
 * order.
 */
function platformOf({ orderNo, ebpCode }: VoidRow, ledger: LedgerFile): string {
  if (ebpCode !== "") return ebpCode;
  const platforms = ledger.platformsOf(orderNo);
  if (platforms.length <= 1) return platforms[0] ?? "";
  const list = platforms.join(", ");
  throw new Failure({
    zh: `订单 ${maskIdentityNumbers(orderNo)} 在几个平台上都有：${list}。请用 --platform 指明一个；一单也没有退回。`,
    en: `order ${maskIdentityNumbers(orderNo)} is on several platforms: ${list}. Name one with --platform; nothing was given back.`,
  });
}

async function mustExist(path: NamedPath, options: VoidOptions, surroundings: Surroundings): Promise<void> {
  const ledger = await readLedger(path, options, surroundings);
  ledger?.close();
  if (ledger !== undefined) return;
  throw new Failure({
    zh: `还没有台账 ${path.name}，没有订单可退。请用 --ledger 指明台账。`,
    en: `there is no ledger ${path.name} yet, so there is nothing to give back. Name one with --ledger.`,
  });
}

function today({ at }: Pick<VoidOptions, "at">, { now }: Surroundings): string {
  return chinaTime(instantOf(at, now())).slice(0, 8);
}

async function bytesOf(file: string, { streams, signal, cwd }: Surroundings): Promise<Buffer> {
  if (file !== "-") return readTableBytes(relativeTo(cwd, file));
  try {
    return await buffer(addAbortSignal(signal, streams.stdin));
  } catch (error) {
    signal.throwIfAborted();
    const reason = systemReason(error);
    throw new Failure({
      zh: `无法读取 ${file}：${reason.zh}。`,
      en: `can't read ${file}: ${reason.en}.`,
    });
  }
}
