import { accessSync, constants, statSync } from "node:fs";
import { LedgerFile } from "../../ledger/ledger.js";
import { zoneEditionsOn } from "../../reference/editions/zone-editions.js";
import { pilotZoneFault } from "../../rules/export/pilot-zone.js";
import { enterpriseCodeRemark } from "../../setup/enterprise-codes.js";
import { loadProfile } from "../../setup/profile.js";
import { systemReason } from "../../values/failure.js";
import type { Text } from "../../values/finding.js";
import type { NamedPath } from "../../values/user-path.js";
import { type Check, type CheckId, orBad } from "./check.js";
import type { SetupFacts } from "./setup-facts.js";

const withInit: Text = {
  zh: "请运行 qingdan init，或用 --profile 指定",
  en: "run qingdan init, or name one with --profile",
};

/** Whether the profile can be used on a day, to declare too; `editions` is the folder of the tables that were imported. */
export function profileCheck(file: NamedPath | undefined, editions: string, day: string): Check {
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
    const unknown = pilotZoneFault(pilotZone, zoneEditionsOn(editions, day)?.zones);
    if (unknown !== undefined) return unknownZone(id, text, unknown.expected);
    if (transfer !== undefined) return { id, text, ...codeDoubt(transfer.copCode) };
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

/** Loading the profile has refused codes that can't be one: what is left is strange at most. */
function codeDoubt(copCode: string): Pick<Check, "state" | "remedy"> {
  const remark = enterpriseCodeRemark("transfer.copCode", copCode, { portNumber: true });
  return remark === undefined ? { state: "ok" } : { state: "warn", remedy: remark.text };
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

/** Whether a manifest can be read. */
export function manifestCheck(file: NamedPath): Check {
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

/** Whether the ledger can be opened. */
export function ledgerCheck(file: NamedPath | undefined, env: SetupFacts["env"]): Check {
  const id = "ledger";
  if (file === undefined)
    return { id, state: "ok", text: { zh: "不用（--no-ledger）", en: "not used (--no-ledger)" } };
  const { name } = file;
  const texts = {
    none: {
      zh: `${name} 还没有，第一次申报进口时建立`,
      en: `${name} is not there yet; the first declaration of imports makes it`,
    },
    used: { zh: `${name}，能打开，密钥相符`, en: `${name} opens, its key fits` },
    unused: { zh: `${name}，能打开，还没有记录`, en: `${name} opens and is empty` },
    outdated: {
      zh: `${name}，能打开，密钥相符；是旧的格式，下次使用时升级，并留下副本`,
      en: `${name} opens, its key fits; it is of an older format, and the next use brings it up and keeps a copy`,
    },
  };
  return orBad(id, () => ({ id, state: "ok", text: texts[LedgerFile.look(file, env) ?? "none"] }));
}
