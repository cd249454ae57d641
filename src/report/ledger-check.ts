import {
  type CheckedPart,
  checkedParts,
  isSound,
  type LedgerCheck,
  type PartState,
} from "../ledger/check.js";
import { damageText } from "../ledger/damage-text.js";
import type { Damage } from "../ledger/integrity.js";
import { currentFormat } from "../ledger/schema.js";
import type { Language, Text } from "../values/finding.js";
import { maskIdentityNumbers } from "../values/mask.js";
import { counted } from "../wording/plural.js";
import { grouped, padEnd, printable, type Style } from "../wording/style.js";

/** Damages that the text lists; JSON has them all. */
const mostShown = 20;

/** Characters of a buyer's hash that are printed. */
const shownCharacters = 12;

/** `qingdan/ledger-check/1`: what a check of a ledger found, and what to do. */
export function checkJson(ledger: string, check: LedgerCheck, language: Language): string {
  const record = {
    schema: "qingdan/ledger-check/1",
    ledger,
    sound: isSound(check),
    format: check.format ?? null,
    written: check.written ?? null,
    parts: check.parts,
    damages: check.damages.map(damageRecord),
    remedies: remediesOf(check).map((text) => text[language]),
  };
  return `${JSON.stringify(record, null, 2)}\n`;
}

/** The same for people; with `quiet` only what is not sound, and what to do. */
export function checkText(
  ledger: string,
  check: LedgerCheck,
  language: Language,
  style: Style,
  quiet: boolean,
): string {
  const lines: string[] = [];
  const sound = isSound(check);
  if (!quiet || !sound)
    lines.push(style.bold((sound ? style.green : style.red)(headText(ledger, check, language))));
  for (const part of checkedParts) {
    const state = check.parts[part];
    if (quiet && state === "sound") continue;
    if (quiet && sound) continue;
    lines.push(
      `  ${padEnd(partNames[part][language], 26)} ${coloured(states[state][language], state, style)}`,
    );
  }
  for (const damage of check.damages.slice(0, mostShown)) lines.push(`  - ${damageLine(damage, language)}`);
  const more = check.damages.length - mostShown;
  if (more > 0)
    lines.push(
      language === "zh"
        ? `  另有 ${grouped(more)} 处（--format json 全部列出）`
        : `  ${grouped(more)} more (--format json lists them)`,
    );
  if (!quiet || !sound) for (const text of remediesOf(check)) lines.push(text[language]);
  return lines.map((line) => `${line}\n`).join("");
}

function headText(ledger: string, check: LedgerCheck, language: Language): string {
  const { format, written } = check;
  const name = printable(ledger);
  const zh = [
    ...(format === undefined ? [] : [`格式 ${format}`]),
    ...(written === undefined
      ? []
      : [
          `订单记录 ${grouped(written.bookings)} 条`,
          `海关余额 ${grouped(written.balances)} 条`,
          ...(written.records === 0 ? [] : [`其他记录 ${grouped(written.records)} 条`]),
        ]),
  ];
  const en = [
    ...(format === undefined ? [] : [`format ${format}`]),
    ...(written === undefined
      ? []
      : [
          counted(written.bookings, "booking"),
          counted(written.balances, "figure of customs", "figures of customs"),
          ...(written.records === 0 ? [] : [counted(written.records, "other record")]),
        ]),
  ];
  const [facts, verdict] =
    language === "zh"
      ? [zh.length === 0 ? "" : `（${zh.join("，")}）`, isSound(check) ? "完好" : "有问题"]
      : [en.length === 0 ? "" : ` (${en.join(", ")})`, isSound(check) ? "sound" : "faulty"];
  return language === "zh" ? `${name}：${verdict}${facts}` : `${name}: ${verdict}${facts}`;
}

const partNames: Readonly<Record<CheckedPart, Text>> = {
  pages: { zh: "数据库的页和索引", en: "pages and indices" },
  tables: { zh: "表结构", en: "tables" },
  key: { zh: "密钥", en: "key" },
  sums: { zh: "条数与合计", en: "counts and sums" },
  bookings: { zh: "订单记录", en: "bookings" },
  balances: { zh: "海关余额", en: "figures of customs" },
  declarations: { zh: "申报、回执、案件与质押", en: "all other records" },
  seal: { zh: "封签（.seal）", en: "seal (.seal)" },
};

const states: Readonly<Record<PartState, Text>> = {
  sound: { zh: "完好", en: "sound" },
  damaged: { zh: "已损坏", en: "damaged" },
  missing: { zh: "没有", en: "missing" },
  other: { zh: "不符", en: "does not match" },
  older: { zh: "台账是旧的副本", en: "the ledger is an older copy" },
  unchecked: { zh: "未查", en: "not checked" },
};

function coloured(text: string, state: PartState, { green, red, yellow }: Style): string {
  if (state === "sound") return green(text);
  return state === "unchecked" ? yellow(text) : red(text);
}

function damageLine(damage: Damage, language: Language): string {
  const text = damageText([damage]) ?? { zh: damage.kind, en: damage.kind };
  if (damage.kind === "booking") return `${text[language]}: ${orderOf(damage.orderNo)}`;
  if (damage.kind === "record") return `${text[language]}: ${printable(maskIdentityNumbers(damage.name))}`;
  if (damage.kind !== "balance") return text[language];
  return `${text[language]}: ${damage.buyer.slice(0, shownCharacters)} ${damage.year}`;
}

function damageRecord(damage: Damage): object {
  if (damage.kind === "booking") return { ...damage, orderNo: orderOf(damage.orderNo) };
  if (damage.kind === "record") return { ...damage, name: maskIdentityNumbers(damage.name) };
  if (damage.kind === "balance") return { ...damage, buyer: damage.buyer.slice(0, shownCharacters) };
  return damage;
}

/** Someone may have written the buyer's number where the order's belongs. */
function orderOf(orderNo: string): string {
  return printable(maskIdentityNumbers(orderNo));
}

/** What to do about what a check found. */
function remediesOf({ format, parts }: LedgerCheck): readonly Text[] {
  const { key, seal, ...content } = parts;
  if (Object.values(content).includes("damaged")) return [restoreOrRebuild];
  if (key !== "sound") return [keyRemedies[key === "missing" ? "missing" : "other"]];
  if (seal === "older") return [olderRemedy];
  if (format !== undefined && format < currentFormat) return [upgradeNote];
  return seal === "sound" ? [] : [sealNote];
}

const restoreOrRebuild: Text = {
  zh: "请用 qingdan ledger restore <备份> 恢复最近的备份，密钥文件不动；没有备份时，用 qingdan ledger rebuild <输出目录…> 由已申报的报文重建。",
  en: "Restore the newest backup with `qingdan ledger restore <backup>` and leave the key file as it is; without one, make the ledger anew of what was declared with `qingdan ledger rebuild <run directories>`.",
};
const keyRemedies: Readonly<Record<"missing" | "other", Text>> = {
  missing: {
    zh: "请从备份恢复密钥文件（台账文件名加 .key），或用 QINGDAN_LEDGER_KEY 给出密钥；没有密钥就认不出其中的订购人，也查不了各行的校验码。",
    en: "Restore its key file (the ledger's name with .key) from a backup, or give the key in QINGDAN_LEDGER_KEY; without it buyers can't be looked up, and the rows' checksums can't be checked.",
  },
  other: {
    zh: "密钥不是这个台账的：请恢复原来的密钥文件（台账文件名加 .key），或更正 QINGDAN_LEDGER_KEY；密钥不在了，就用 qingdan ledger rebuild <输出目录…> 重建。",
    en: "The key is not this ledger's: restore the original key file (the ledger's name with .key), or correct QINGDAN_LEDGER_KEY. Where the key is lost, make the ledger anew with `qingdan ledger rebuild <run directories>`.",
  },
};
const olderRemedy: Text = {
  zh: "请放回最新的台账。没有更新的台账时，删除它的 .seal 即使用这个副本，其后的申报用 qingdan ledger rebuild <输出目录…> 找回。",
  en: "Put the newest ledger back. If there is none, delete its .seal to use this copy; find what was declared since with `qingdan ledger rebuild <run directories>`.",
};
const upgradeNote: Text = {
  zh: "这是旧的格式，没有“未查”的部分；下次打开时升级，此前的文件另存。",
  en: "It is of an older format, which does not have what was not checked; it is brought up when it is opened next, after a copy.",
};
const sealNote: Text = {
  zh: "封签没有或不符（运行可能在写完后被中断）：每一行都已查过，下次打开时另做封签，不必处理。",
  en: "Its seal is missing or of other bytes (a run may have been killed just after it wrote): every row was checked instead, and the seal is made anew when the ledger is opened next. Nothing has to be done.",
};
