import { accessSync, constants, existsSync, statfsSync, statSync } from "node:fs";
import { dirname } from "node:path";
import { lawOf } from "../law/law.js";
import { LedgerFile } from "../ledger/ledger.js";
import { loadImportRates } from "../reference/import-rates.js";
import { loadPositiveList } from "../reference/positive-list.js";
import { loadRates } from "../reference/rates.js";
import { loadReference, type Overlay, type Reference } from "../reference/tables.js";
import { pilotZoneFault } from "../rules/export/pilot-zone.js";
import { loadProfile } from "../setup/profile.js";
import { chinaTime, dashed } from "../values/calendar.js";
import { Failure, systemReason } from "../values/failure.js";
import type { Text } from "../values/finding.js";
import type { NamedPath } from "../values/user-path.js";

/** `warn`: runs work, but perhaps not as is meant; `bad`: a run would fail. */
export type CheckState = "ok" | "warn" | "bad";

/** What was found out about one thing that runs need. */
export interface Check {
  readonly id: CheckId;
  readonly state: CheckState;
  /** What is there, or what is wrong. */
  readonly text: Text;
  /** What to do; absent where nothing is to be done. */
  readonly remedy?: Text;
}

/** The things that are checked, in this order. */
export type CheckId =
  | "node"
  | "clock"
  | "terminal"
  | "profile"
  | "manifest"
  | "code-tables"
  | "rates"
  | "tariff"
  | "positive-list"
  | "ledger"
  | "temporary"
  | "output";

/** What is looked at. Nothing of it is changed. */
export interface Patient {
  readonly now: Date;
  readonly node: string;
  /** Whether standard output is a terminal, and the character set of the environment's locale. */
  readonly terminal: { readonly isTerminal: boolean; readonly locale: string };
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly profile: NamedPath | undefined;
  readonly manifests: readonly NamedPath[];
  readonly overlays: readonly Overlay[];
  readonly rates: NamedPath | undefined;
  readonly tariff: NamedPath | undefined;
  readonly positiveList: NamedPath | undefined;
  /** Undefined with --no-ledger. */
  readonly ledger: NamedPath | undefined;
  readonly temporary: string;
  readonly output: NamedPath | undefined;
}

/** Checks everything that runs need. */
export function examineSetup(patient: Patient): readonly Check[] {
  const day = dashed(chinaTime(patient.now).slice(0, 8));
  const { reference, check: codeTables } = codeTablesOf(patient.overlays);
  return [
    nodeCheck(patient.node),
    clockCheck(patient, day),
    terminalCheck(patient.terminal),
    profileCheck(patient.profile),
    ...patient.manifests.map(manifestCheck),
    codeTables,
    ratesCheck(patient.rates, day, reference),
    tableCheck("tariff", patient.tariff, patient.now, (file) =>
      loadImportRates(file, reference.table("units")),
    ),
    tableCheck("positive-list", patient.positiveList, patient.now, (file) =>
      loadPositiveList(file, reference.table("units")),
    ),
    ledgerCheck(patient.ledger, patient.env),
    folderCheck("temporary", { name: patient.temporary, path: patient.temporary }),
    ...(patient.output === undefined ? [] : [outputCheck(patient.output)]),
  ];
}

/** The oldest version of Node that the program runs on. */
const oldestNode = [20, 19] as const;

function nodeCheck(version: string): Check {
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

/** A file that was written later than now by more than this is a sign of a clock that is slow. */
const hour = 3_600_000;

function clockCheck({ now, manifests, profile }: Patient, day: string): Check {
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

function fileTime(path: string): Date | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mtime;
}

function terminalCheck({ isTerminal, locale }: Patient["terminal"]): Check {
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

const withInit: Text = {
  zh: "请运行 qingdan init，或用 --profile 指定",
  en: "run qingdan init, or name one with --profile",
};

function profileCheck(file: NamedPath | undefined): Check {
  const id = "profile";
  if (file === undefined) {
    const text = {
      zh: "没有 qingdan.yaml：能检查，不能申报",
      en: "there is no qingdan.yaml: manifests can be checked, not declared",
    };
    return { id, state: "warn", text, remedy: withInit };
  }
  return orBad(id, () => {
    const { transfer, pilotZone } = loadProfile(file);
    const zone = {
      zh: pilotZone === "" ? "，没有综试区" : `，综试区 ${pilotZone}`,
      en: pilotZone === "" ? ", no pilot zone" : `, pilot zone ${pilotZone}`,
    };
    const text = { zh: `${file.name}${zone.zh}`, en: `${file.name}${zone.en}` };
    const unknown = pilotZoneFault(pilotZone);
    if (unknown !== undefined) return unknownZone(id, text, unknown.expected);
    if (transfer !== undefined) return { id, state: "ok", text };
    return {
      id,
      state: "warn",
      text: {
        zh: `${text.zh}，没有 transfer：能检查，不能申报`,
        en: `${text.en}, no \`transfer\`: manifests can be checked, not declared`,
      },
      remedy: {
        zh: "请按 templates/qingdan.yaml 补上 transfer",
        en: "add `transfer` as in templates/qingdan.yaml",
      },
    };
  });
}

function unknownZone(id: CheckId, { zh, en }: Text, nearest: string): Check {
  return {
    id,
    state: "bad",
    text: { zh: `${zh}：不是综试区`, en: `${en}, which is none` },
    remedy: {
      zh: `请在 pilotZone 填写综试区所在城市的名称${nearest === "" ? "" : `，相近的有：${nearest}`}；不在综试区海关申报的留空`,
      en: `write the Chinese name of the zone's city in pilotZone${nearest === "" ? "" : ` (similar ones: ${nearest})`}, or leave it blank if you declare at no zone's customs`,
    },
  };
}

function manifestCheck(file: NamedPath): Check {
  const id = "manifest";
  const { name, path } = file;
  if (name === "-") return { id, state: "ok", text: { zh: "标准输入", en: "standard input" } };
  try {
    accessSync(path, constants.R_OK);
    const { size } = statSync(path);
    return { id, state: "ok", text: { zh: `${name}，${size} 字节`, en: `${name}, ${size} bytes` } };
  } catch (error) {
    const reason = systemReason(error);
    return {
      ...{ id, state: "bad", text: { zh: `${name}：${reason.zh}`, en: `${name}: ${reason.en}` } },
      remedy: { zh: "请检查路径和权限", en: "check the path and the permissions" },
    };
  }
}

/** The code tables; the product's own ones where the user's can't be used. */
function codeTablesOf(overlays: readonly Overlay[]): {
  readonly reference: Reference;
  readonly check: Check;
} {
  const id = "code-tables";
  const shown = ["countries", "currencies", "units", "districts", "ports", "hs"] as const;
  try {
    const reference = loadReference(overlays);
    const editions = shown.map((table) => `${table} ${reference.table(table).edition}`).join("; ");
    return { reference, check: { id, state: "ok", text: { zh: editions, en: editions } } };
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return { reference: loadReference(), check: { id, state: "bad", text: error.text } };
  }
}

function ratesCheck(file: NamedPath | undefined, day: string, reference: Reference): Check {
  const id = "rates";
  const month = day.slice(0, 7);
  if (file === undefined) {
    const text = {
      zh: "没有给汇率表：外币不能折算成元",
      en: "no table of rates is given: foreign currencies can't be converted",
    };
    const remedy = { zh: "有外币时用 --rates 给出", en: "with foreign currencies, give one with --rates" };
    return { id, state: "ok", text, remedy };
  }
  return orBad(id, () => {
    const currencies = reference.table("currencies");
    const rates = loadRates(file, currencies);
    // The yuan has a rate without a table.
    const count = currencies.codes.filter((code) => rates.rate(code, month) !== undefined).length - 1;
    const text = {
      zh: `${file.name}，${month} 有 ${count} 种币制`,
      en: `${file.name}, ${count} currencies for ${month}`,
    };
    if (count > 0) return { id, state: "ok", text };
    return {
      ...{ id, state: "warn", text },
      remedy: { zh: `请补上 ${month} 的汇率`, en: `add the rates of ${month}` },
    };
  });
}

/** A table that is older is perhaps last year's. */
const oldAfterDays = 370;

function tableCheck(
  id: "tariff" | "positive-list",
  file: NamedPath | undefined,
  now: Date,
  load: (file: NamedPath) => unknown,
): Check {
  if (file === undefined)
    return {
      id,
      state: "ok",
      text: { zh: "没有给（只有进口要用）", en: "not given (only imports need it)" },
    };
  return orBad(id, () => {
    load(file);
    const changed = fileTime(file.path) ?? now;
    const day = dashed(chinaTime(changed).slice(0, 8));
    const text = { zh: `${file.name}，${day} 修改`, en: `${file.name}, changed on ${day}` };
    if (now.getTime() - changed.getTime() < oldAfterDays * 24 * hour) return { id, state: "ok", text };
    return {
      ...{ id, state: "warn", text },
      remedy: {
        zh: "一年多没有更新，请核对是否仍然有效",
        en: "it is more than a year old; check that it still holds",
      },
    };
  });
}

function ledgerCheck(file: NamedPath | undefined, env: Patient["env"]): Check {
  const id = "ledger";
  if (file === undefined)
    return { id, state: "ok", text: { zh: "不用（--no-ledger）", en: "not used (--no-ledger)" } };
  if (!existsSync(file.path)) {
    const text = {
      zh: `${file.name} 还没有，第一次申报进口时建立`,
      en: `${file.name} is not there yet; the first declaration of imports makes it`,
    };
    return { id, state: "ok", text };
  }
  return orBad(id, () => {
    const ledger = LedgerFile.read(file, env);
    try {
      const used = ledger?.hasEntries() === true;
      const text = used
        ? { zh: `${file.name}，能打开，密钥相符`, en: `${file.name} opens, its key fits` }
        : { zh: `${file.name}，能打开，还没有记录`, en: `${file.name} opens and is empty` };
      return { id, state: "ok", text };
    } finally {
      ledger?.close();
    }
  });
}

/** Less free space than this does not hold the rows of a large manifest. */
const scarce = 1024 ** 3;

function folderCheck(id: "temporary" | "output", { name, path }: NamedPath): Check {
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
function outputCheck({ name, path }: NamedPath): Check {
  if (existsSync(`${path}/run.json`) || existsSync(`${path}/.unfinished`)) {
    return {
      ...{ id: "output", state: "bad" },
      text: { zh: `${name} 中已有一次运行`, en: `${name} holds a run already` },
      remedy: {
        zh: "请换一个目录，或先移走其中的文件",
        en: "name another directory, or move its files away",
      },
    };
  }
  let folder = path;
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  return folderCheck("output", { name, path: folder });
}

/** The check that `work` makes; where it throws a Failure, that is what is bad, its way out in its text. */
function orBad(id: CheckId, work: () => Check): Check {
  try {
    return work();
  } catch (error) {
    if (error instanceof Failure) return { id, state: "bad", text: error.text };
    throw error;
  }
}
