import { accessSync, constants, existsSync, statfsSync } from "node:fs";
import { dirname, join } from "node:path";
import { lawOf } from "../../law/law.js";
import { runFile, unfinished, unfinishedRun } from "../../output/remains.js";
import { chinaTime } from "../../values/calendar.js";
import { Failure, systemReason } from "../../values/failure.js";
import type { NamedPath } from "../../values/user-path.js";
import { type Check, fileTime, hour } from "./check.js";
import type { SetupFacts } from "./setup-facts.js";

/** The oldest version of Node that the program runs on. */
const oldestNode = [20, 19] as const;

/** Whether the version of Node is one that the program runs on. */
export function nodeCheck(version: string): Check {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [wantedMajor, wantedMinor] = oldestNode;
  const text = { zh: `Node ${version}`, en: `Node ${version}` };
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor))
    return { id: "node", state: "ok", text };
  const wanted = oldestNode.join(".");
  return {
    ...{ id: "node", state: "bad", text },
    remedy: { zh: `请升级到 Node ${wanted} 或更新的版本`, en: `install Node ${wanted} or later` },
  };
}

/** Whether the clock gives a day of known law. A file written more than an hour after now is a sign of a clock that is slow. */
export function clockCheck({ now, manifests, profile }: SetupFacts, day: string): Check {
  const files = [...manifests, ...(profile === undefined ? [] : [profile])];
  const later = files.find(({ path }) => (fileTime(path)?.getTime() ?? 0) > now.getTime() + hour);
  const time = `${day} ${chinaTime(now).slice(8, 10)}:${chinaTime(now).slice(10, 12)}`;
  const text = { zh: `北京时间 ${time}`, en: `China time ${time}` };
  const remedy = {
    zh: "请校准系统时钟：申报日期、法规和汇率都按它",
    en: "set the system's clock: it decides the declaration date, the law and the rates",
  };
  try {
    lawOf(day);
  } catch (error) {
    if (error instanceof Failure) return { id: "clock", state: "bad", text: error.text, remedy };
    throw error;
  }
  if (later === undefined) return { id: "clock", state: "ok", text };
  return {
    id: "clock",
    state: "warn",
    text: {
      zh: `${text.zh}，但 ${later.name} 的修改时间更晚`,
      en: `${text.en}, but ${later.name} was changed later than that`,
    },
    remedy,
  };
}

/** Whether the terminal shows UTF-8. */
export function terminalCheck({ isTerminal, locale }: SetupFacts["terminal"]): Check {
  const where = isTerminal ? { zh: "终端", en: "a terminal" } : { zh: "不是终端", en: "no terminal" };
  const text = {
    zh: `${where.zh}，区域设置 ${locale === "" ? "未设" : locale}`,
    en: `${where.en}, locale ${locale === "" ? "not set" : locale}`,
  };
  // Without a locale programs that show text guess; UTF-8 is what this one writes.
  if (!isTerminal || locale === "" || /utf-?8/i.test(locale)) return { id: "terminal", state: "ok", text };
  return {
    ...{ id: "terminal", state: "warn", text },
    remedy: {
      zh: "输出是UTF-8：中文可能显示为乱码，请把 LANG 设为 zh_CN.UTF-8",
      en: "the output is UTF-8 and may be shown garbled: set LANG to a UTF-8 locale, as zh_CN.UTF-8",
    },
  };
}

/** Less free space than this does not hold the rows of a large manifest. */
const scarce = 1024 ** 3;

/** Whether a folder can be written to, and how much room it has. */
export function folderCheck(id: "temporary" | "output", { name, path }: NamedPath): Check {
  try {
    accessSync(path, constants.W_OK | constants.X_OK);
    const { bavail, bsize } = statfsSync(path);
    const free = bavail * bsize;
    const gigabytes = (free / scarce).toFixed(1);
    const text = {
      zh: `${name}，可写，空闲 ${gigabytes} GiB`,
      en: `${name} can be written to, ${gigabytes} GiB free`,
    };
    if (free >= scarce) return { id, state: "ok", text };
    return {
      ...{ id, state: "warn", text },
      remedy: { zh: "请腾出磁盘空间", en: "make room on the disk" },
    };
  } catch (error) {
    const reason = systemReason(error);
    return {
      ...{ id, state: "bad", text: { zh: `${name}：${reason.zh}`, en: `${name}: ${reason.en}` } },
      remedy:
        id === "temporary"
          ? {
              zh: "请检查权限，或用环境变量 TMPDIR 指定别的目录",
              en: "check the permissions, or name another folder with the environment variable TMPDIR",
            }
          : { zh: "请换一个目录，或检查权限", en: "name another folder, or check the permissions" },
    };
  }
}

/** An output directory: itself where it is there, and empty; else the folder in which it would be made. */
export function outputCheck({ name, path }: NamedPath): Check {
  if (existsSync(join(path, runFile))) {
    return {
      ...{ id: "output", state: "bad" },
      text: { zh: `${name} 中已有一次运行`, en: `${name} holds a run already` },
      remedy: {
        zh: "请换一个目录，或先移走其中的文件；要替换那次运行，加 --replace",
        en: "name another directory, or move its files away; --replace replaces that run",
      },
    };
  }
  const run = existsSync(join(path, unfinished)) ? unfinishedRun(path) : "dead";
  if (run !== "dead") {
    return {
      ...{ id: "output", state: "bad" },
      text: { zh: `${name} 中有未完成的一次运行`, en: `${name} holds an unfinished run` },
      remedy: {
        zh: "请等它结束，或换一个目录；已不在进行的，删除该目录",
        en: "wait until it ends, or name another directory; delete it where no run is at work",
      },
    };
  }
  let folder = path;
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  return folderCheck("output", { name, path: folder });
}
