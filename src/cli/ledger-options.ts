import { positiveList } from "./manifest-options.js";
import { flag, type Values, value } from "./option.js";
import { at, color, format, lang, lockTimeout, newLedger, profile, quiet } from "./options.js";

export const ledger = value("<file>", {
  zh: "台账文件（默认是配置文件指定的，否则在用户数据目录，qingdan/ledger.sqlite）",
  en: "the ledger (default: the profile's, else qingdan/ledger.sqlite in the user's data directory)",
});

/** Which ledger, and how long a command waits for it. */
export const which = { ledger, profile, lockTimeout };

/** The options of `ledger show`. */
export const showOptions = {
  ...which,
  buyer: value("<number>", { zh: "只看一个订购人（身份证号）", en: "one buyer only, by identity number" }),
  year: value("<year>", { zh: "只看一个年度", en: "one year only" }),
  format: format(["text", "json"]),
  lang,
  at,
  quiet,
  color,
};
export type ShowOptions = Values<typeof showOptions>;

/** The options of `ledger export`. */
export const exportOptions = { ...which, lang, quiet };
export type ExportOptions = Values<typeof exportOptions>;

/** The options of `ledger import`. */
export const importOptions = { ...which, newLedger, format: format(["text", "json"]), lang, at, quiet };
export type ImportOptions = Values<typeof importOptions>;

/** The options of `ledger void`. */
export const voidOptions = {
  ...which,
  platform: value("<ebpCode>", {
    zh: "订单所在的电商平台代码",
    en: "the platform (ebpCode) of the orders",
  }),
  list: value("<csv>", {
    zh: "订单列表CSV：orderNo,ebpCode,amount,reason（后三列可无；amount为部分退回的金额）",
    en: "CSV of orders: orderNo,ebpCode,amount,reason (the last three may be absent; amount gives back a part)",
  }),
  reason: value("<text>", { zh: "退回的原因", en: "why they are given back" }),
  format: format(["text", "json"]),
  lang,
  at,
  quiet,
};
export type VoidOptions = Values<typeof voidOptions>;

/** The options of `ledger check`. */
export const checkOptions = { ...which, format: format(["text", "json"]), lang, quiet, color };
export type CheckOptions = Values<typeof checkOptions>;

/** The options of `ledger backup`. */
export const backupOptions = {
  ...which,
  withoutKey: flag({ zh: "不把密钥放在备份旁边", en: "put no key beside the backup" }),
  format: format(["text", "json"]),
  lang,
  quiet,
};
export type BackupOptions = Values<typeof backupOptions>;

/** The options of `ledger restore`. */
export const restoreOptions = { ...which, format: format(["text", "json"]), lang, quiet };
export type RestoreOptions = Values<typeof restoreOptions>;

/** The options of `ledger rebuild`. */
export const rebuildOptions = {
  ...which,
  out: value("<file>", {
    zh: "新台账的文件（不可已存在）",
    en: "file of the new ledger (must not be there)",
  }),
  replace: flag({
    zh: "替换台账，原来的另存",
    en: "put it in the ledger's place, and keep what stood there",
  }),
  positiveList,
  format: format(["text", "json"]),
  lang,
  quiet,
};
export type RebuildOptions = Values<typeof rebuildOptions>;
