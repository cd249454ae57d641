import { chinaTime } from "../values/calendar.js";
import type { Text } from "../values/finding.js";
import type { Holder } from "./lock-holder.js";

/** Who has a ledger, since when and with which command; blank where it is not known. */
export function holdersText(holders: readonly Holder[]): Text {
  return {
    zh: holders.map((holder) => inChinese(holder)).join("；"),
    en: holders.map((holder) => inEnglish(holder)).join("; "),
  };
}

/** What to do about a process that does not let go of a ledger. */
export function wayOut(holders: readonly Holder[]): Text {
  const stopped = holders.find(({ state }) => state === "stopped");
  if (stopped !== undefined)
    return {
      zh: `它被暂停了，不会自己结束：请用 kill -CONT ${stopped.pid} 让它继续，或结束它`,
      en: `it is stopped and does not end by itself: let it go on with kill -CONT ${stopped.pid}, or end it`,
    };
  if (holders.some(({ state }) => state === "ended"))
    return {
      zh: "它已不在运行，占用台账的是别的程序：请关闭打开着这个文件的程序",
      en: "it has ended, and another program has the ledger: close the program that has the file open",
    };
  return { zh: "请等它结束，或结束它", en: "wait until it has ended, or end it" };
}

function inChinese({ pid, since, command, state }: Holder): string {
  const states = { running: "", stopped: "，已暂停", ended: "，已结束" };
  const time = since === undefined ? "" : `，自 ${clock(since)} 起`;
  return `进程 ${pid}${command === "" ? "" : `（${command}）`}${time}${states[state]}`;
}

function inEnglish({ pid, since, command, state }: Holder): string {
  const states = { running: "", stopped: ", stopped", ended: ", ended" };
  const time = since === undefined ? "" : `, since ${clock(since)}`;
  return `process ${pid}${command === "" ? "" : ` (${command})`}${time}${states[state]}`;
}

/** A point of time in China, to the second. */
function clock(date: Date): string {
  return chinaTime(date).replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/, "$1-$2-$3 $4:$5:$6");
}
