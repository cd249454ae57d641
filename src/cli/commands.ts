import type { Text } from "../values/finding.js";
import type { Command, CommandGroup } from "./command.js";
import { zoneBook } from "./commands/book.js";
import { codes } from "./commands/codes.js";
import { completion } from "./commands/completion.js";
import { convert } from "./commands/convert.js";
import { credit } from "./commands/credit.js";
import { declare } from "./commands/declare.js";
import { doctor } from "./commands/doctor.js";
import { due } from "./commands/due.js";
import { explain } from "./commands/explain.js";
import { extract } from "./commands/extract.js";
import { fx } from "./commands/fx.js";
import { headers } from "./commands/headers.js";
import { init } from "./commands/init.js";
import { ledgerBackup } from "./commands/ledger-backup.js";
import { ledgerCheck } from "./commands/ledger-check.js";
import { ledgerExport } from "./commands/ledger-export.js";
import { ledgerImport } from "./commands/ledger-import.js";
import { ledgerRebuild } from "./commands/ledger-rebuild.js";
import { ledgerRestore } from "./commands/ledger-restore.js";
import { ledgerShow } from "./commands/ledger-show.js";
import { ledgerVoid } from "./commands/ledger-void.js";
import { paymentData } from "./commands/payment-data.js";
import { proof } from "./commands/proof.js";
import { rebate } from "./commands/rebate.js";
import { receipts } from "./commands/receipts.js";
import { receive } from "./commands/receive.js";
import { retry } from "./commands/retry.js";
import { risk } from "./commands/risk.js";
import { riskCases } from "./commands/risk-cases.js";
import { riskReview } from "./commands/risk-review.js";
import { rules } from "./commands/rules.js";
import { runJob } from "./commands/run.js";
import { schema } from "./commands/schema.js";
import { sign } from "./commands/sign.js";
import { stats } from "./commands/stats.js";
import { orderStatus } from "./commands/status.js";
import { submit } from "./commands/submit.js";
import { summarize } from "./commands/summarize.js";
import { tablesDiff, tablesImport, tablesList } from "./commands/tables.js";
import { taxImport } from "./commands/tax-import.js";
import { taxIncome } from "./commands/tax-income.js";
import { traceGoods } from "./commands/trace.js";
import { validate } from "./commands/validate.js";
import { verify } from "./commands/verify.js";
import { cancelInventories, returnGoods } from "./commands/withdraw.js";
import { write } from "./commands/write.js";

/** What the program is. */
export const description: Text = {
  zh: "跨境电商清单申报：检查、分流、汇总，生成CEB报文",
  en: "cross-border e-commerce declarations: checks, routes, adds up, and writes CEB messages",
};

/** The first words of names of two words. */
export const groups: readonly CommandGroup[] = [
  { name: "tax", summary: { zh: "算税，逐项说明", en: "computes taxes, every figure explained" } },
  {
    name: "ledger",
    summary: {
      zh: "年度台账：订购人每年用掉的额度",
      en: "the ledger: what buyers have used of their year",
    },
  },
  {
    name: "tables",
    summary: {
      zh: "分版本的表：退税率、10位编码、申报要素等",
      en: "tables in editions: refund rates, 10-digit codes, elements …",
    },
  },
];

/** Every command, in help's order. */
export const commands: readonly Command[] = [
  init,
  doctor,
  headers,
  validate,
  convert,
  declare,
  verify,
  sign,
  submit,
  receive,
  receipts,
  orderStatus,
  retry,
  summarize,
  due,
  runJob,
  cancelInventories,
  returnGoods,
  write,
  paymentData,
  stats,
  risk,
  riskCases,
  riskReview,
  credit,
  fx,
  rebate,
  traceGoods,
  zoneBook,
  proof,
  extract,
  tablesList,
  tablesImport,
  tablesDiff,
  rules,
  explain,
  codes,
  schema,
  completion,
  taxImport,
  taxIncome,
  ledgerShow,
  ledgerExport,
  ledgerImport,
  ledgerVoid,
  ledgerCheck,
  ledgerBackup,
  ledgerRestore,
  ledgerRebuild,
];
